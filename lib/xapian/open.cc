/*
 * open.cc - opening databases without reading stub files.
 *
 * Given a path, Xapian reads any file that is not a database as a stub, which
 * can name a program to run. So directories are opened as glass and nothing
 * else; files are opened here, looked at, and passed on as descriptors.
 */
#include "handles.hh"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <ostream>
#include <streambuf>
#include <sys/stat.h>
#include <unistd.h>

using xc::give;

namespace
{

/* A file descriptor that is closed unless it is passed on. */
class Descriptor
{
  public:
    explicit Descriptor(int fd) : fd_(fd)
    {
    }

    ~Descriptor()
    {
        if (fd_ >= 0)
            close(fd_);
    }

    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const
    {
        return fd_;
    }

    int pass_on()
    {
        int fd = fd_;

        fd_ = -1;
        return fd;
    }

  private:
    int fd_;
};

/* How every glass database begins. */
const char glass_magic[] = "\x0f\x0dXapian Glass";
const size_t magic_length = sizeof glass_magic - 1;

bool has_glass_magic(int fd)
{
    char start[magic_length];
    off_t offset = lseek(fd, 0, SEEK_CUR);
    size_t length = 0;

    if (offset < 0)
        return false;
    while (length < magic_length) {
        ssize_t got = pread(fd, start + length, magic_length - length,
                            offset + static_cast<off_t>(length));

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        length += static_cast<size_t>(got);
    }
    return memcmp(start, glass_magic, magic_length) == 0;
}

struct stat status_of(int fd)
{
    struct stat status;

    if (fstat(fd, &status) != 0)
        throw Xapian::DatabaseOpeningError("the file cannot be read", errno);
    return status;
}

/* Passes on a descriptor of a single-file database. */
int pass_on_single_file(Descriptor &file)
{
    if (!S_ISREG(status_of(file.get()).st_mode) || !has_glass_magic(file.get()))
        throw Xapian::DatabaseOpeningError(
            "this is not a Xapian database in the glass format");
    return file.pass_on();
}

/* Opens a path that may be anything, without waiting on a FIFO. */
int open_path(const std::string &path)
{
    int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd >= 0)
        return fd;
    if (errno == ENOENT || errno == ENOTDIR)
        throw Xapian::DatabaseNotFoundError("there is no database here", path,
                                            errno);
    if (errno == EACCES)
        throw Xapian::DatabaseOpeningError("reading is not permitted", path,
                                           errno);
    throw Xapian::DatabaseOpeningError("the path cannot be opened", path,
                                       errno);
}

Xapian::Database open_database(const std::string &path)
{
    Descriptor file(open_path(path));

    if (S_ISDIR(status_of(file.get()).st_mode))
        return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
    return Xapian::Database(pass_on_single_file(file));
}

/* A stream buffer that hands everything to a C function. */
class Report final : public std::streambuf
{
  public:
    Report(xc_check_report report, void *user) : report_(report), user_(user)
    {
    }

  protected:
    int_type overflow(int_type c) override
    {
        char byte = traits_type::to_char_type(c);

        if (!traits_type::eq_int_type(c, traits_type::eof()))
            xsputn(&byte, 1);
        return traits_type::not_eof(c);
    }

    std::streamsize xsputn(const char *text, std::streamsize length) override
    {
        xc::answer(report_(user_, text, static_cast<size_t>(length)));
        return length;
    }

  private:
    xc_check_report report_;
    void *user_;
};

bool is_glass_directory(const std::string &path)
{
    struct stat status;

    return stat((path + "/iamglass").c_str(), &status) == 0 &&
           S_ISREG(status.st_mode);
}

size_t check(const std::string &path, int options, std::ostream *out)
{
    Descriptor file(open_path(path));

    if (!S_ISDIR(status_of(file.get()).st_mode))
        return Xapian::Database::check(pass_on_single_file(file), options, out);
    if (!is_glass_directory(path))
        throw Xapian::DatabaseOpeningError(
            "this is not a Xapian database in the glass format", path);
    return Xapian::Database::check(path, options, out);
}

} // namespace

void xc::check_block_size(unsigned size)
{
    expect(size == 0 ||
               (size >= 2048 && size <= 65536 && (size & (size - 1)) == 0),
           "a block size is a power of two from 2048 to 65536, or 0");
}

xc_status xc_database_open(const char *path, unsigned flags, xc_database **out,
                           xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(flags == 0, "flags must be 0");
        return new xc_database(open_database(xc::text(path)));
    });
}

xc_status xc_database_open_fd(int fd, xc_database **out, xc_error *error)
{
    Descriptor file(fd);

    return give(error, out, [&] {
        return new xc_database(Xapian::Database(pass_on_single_file(file)));
    });
}

xc_status xc_database_check(const char *path, unsigned options,
                            xc_check_report report, void *user,
                            size_t *problems, xc_error *error)
{
    return give(error, problems, [&] {
        const unsigned all = XC_CHECK_SHORT_TREE | XC_CHECK_FULL_TREE |
                             XC_CHECK_SHOW_FREELIST | XC_CHECK_SHOW_STATS;
        Report buffer(report, user);
        std::ostream stream(&buffer);

        xc::expect((options & ~all) == 0, "there is no such option of check");
        /* Rethrow what the report throws, rather than print on. */
        stream.exceptions(std::ios::badbit);
        return check(xc::text(path), static_cast<int>(options),
                     report == nullptr ? nullptr : &stream);
    });
}
