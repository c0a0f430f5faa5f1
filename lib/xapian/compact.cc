/*
 * compact.cc - writing a database anew.
 */
#include "handles.hh"

#include <string_view>
#include <sys/stat.h>
#include <vector>

using xc::guard;
using xc::use;

namespace
{

/* The key of metadata as the caller knows it: Xapian 1.4 hands it over as glass
 * stores it, behind two bytes. */
std::string_view without_prefix(const std::string &key)
{
    const std::string_view prefix("\0\xc0", 2);
    std::string_view result = key;

    if (result.substr(0, prefix.size()) == prefix)
        result.remove_prefix(prefix.size());
    return result;
}

class Compactor final : public Xapian::Compactor
{
  public:
    Compactor(const xc_compactor_callbacks &callbacks, void *user)
        : callbacks_(callbacks), user_(user)
    {
    }

    void set_status(const std::string &table,
                    const std::string &status) override
    {
        if (callbacks_.status != nullptr)
            xc::answer(callbacks_.status(user_, table.data(), table.size(),
                                         status.data(), status.size()));
    }

    std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                           const std::string values[]) override
    {
        std::string_view plain_key = without_prefix(key);
        std::vector<const char *> starts;
        std::vector<size_t> lengths;
        int choice;

        if (callbacks_.choose_metadata == nullptr)
            return values[0];
        for (size_t i = 0; i < count; i++) {
            starts.push_back(values[i].data());
            lengths.push_back(values[i].size());
        }
        choice = callbacks_.choose_metadata(user_, plain_key.data(),
                                            plain_key.size(), starts.data(),
                                            lengths.data(), count);
        xc::answer(choice);
        xc::expect(static_cast<size_t>(choice) < count,
                   "choose_metadata returned an index that is too big");
        return values[choice];
    }

  private:
    const xc_compactor_callbacks callbacks_;
    void *user_;
};

/* Xapian takes an existing file, or a directory with a file XAPIANDB in it,
 * for a stub, and rewrites what it points to. */
void refuse_stub(const std::string &path, unsigned flags)
{
    struct stat status;

    if (stat(path.c_str(), &status) != 0)
        return;
    if (S_ISDIR(status.st_mode)
            ? stat((path + "/XAPIANDB").c_str(), &status) == 0
            : (flags & XC_COMPACT_SINGLE_FILE) == 0)
        throw Xapian::DatabaseCreateError(
            "there is a file already where a directory is to be written", path);
}

} // namespace

xc_status xc_database_compact(xc_database *database, const char *path,
                              unsigned flags, unsigned block_size,
                              const xc_compactor_callbacks *callbacks,
                              void *user, xc_error *error)
{
    return guard(error, [&] {
        /* Without 2, Compactor::FULLER: in 1.4.22 it can corrupt. */
        const unsigned all = XC_COMPACT_FULL | XC_COMPACT_NO_RENUMBER |
                             XC_COMPACT_MULTIPASS | XC_COMPACT_SINGLE_FILE;
        const xc_compactor_callbacks none = {};
        Compactor compactor(callbacks == nullptr ? none : *callbacks, user);
        std::string target = xc::text(path);

        xc::expect((flags & ~all) == 0, "there is no such flag of compaction");
        xc::check_block_size(block_size);
        refuse_stub(target, flags);
        use(database).value.compact(target, flags, static_cast<int>(block_size),
                                    compactor);
    });
}
