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

/*
 * Calls C while a database is being compacted. An exception here would cost
 * Xapian the files that it has open, so what a callback asks for is noted and
 * finish() reports it at the end.
 */
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
        if (callbacks_.status != nullptr && !stopped_)
            stopped_ = callbacks_.status(user_, table.data(), table.size(),
                                         status.data(), status.size()) < 0;
    }

    std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                           const std::string values[]) override
    {
        size_t choice = 0;

        if (callbacks_.choose_metadata != nullptr && !stopped_)
            choice = choose(without_prefix(key), count, values);
        return values[choice];
    }

    void finish() const
    {
        xc::expect(!misused_,
                   "choose_metadata returned an index that is too big");
        if (stopped_)
            throw xc::CallbackStopped();
    }

  private:
    size_t choose(std::string_view key, size_t count,
                  const std::string values[])
    {
        std::vector<const char *> starts;
        std::vector<size_t> lengths;
        int choice;

        for (size_t i = 0; i < count; i++) {
            starts.push_back(values[i].data());
            lengths.push_back(values[i].size());
        }
        choice =
            callbacks_.choose_metadata(user_, key.data(), key.size(),
                                       starts.data(), lengths.data(), count);
        if (choice >= 0 && static_cast<size_t>(choice) < count)
            return static_cast<size_t>(choice);
        stopped_ = true;
        misused_ = choice >= 0;
        return 0;
    }

    const xc_compactor_callbacks callbacks_;
    void *user_;
    bool stopped_ = false;
    bool misused_ = false;
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
        compactor.finish();
    });
}
