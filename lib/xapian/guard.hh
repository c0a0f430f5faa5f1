/*
 * guard.hh - the one way in and out of the binding.
 *
 * Every function of the binding runs its body inside guard(), which turns
 * whatever is thrown into a status. Checks of arguments throw too, so that
 * a body reads straight down.
 */
#ifndef XAPIAN_C_GUARD_HH
#define XAPIAN_C_GUARD_HH

#include <xapian-c.h>

#include <string>
#include <type_traits>

namespace xc
{

/* A failure that the binding itself finds. The text is a literal. */
struct Failure {
    xc_status status;
    const char *message;
};

/* A callback returned < 0. */
struct CallbackStopped {
};

/* Sorts the exception in flight and describes it in *error; `function` is
 * the context where Xapian gives none. */
xc_status classify(xc_error *error, const char *function) noexcept;

/* Runs `body`, which returns a status or nothing. */
template <class Body>
xc_status guard(xc_error *error, Body &&body,
                const char *function = __builtin_FUNCTION()) noexcept
{
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return XC_OK;
        } else {
            return body();
        }
    } catch (...) {
        return classify(error, function);
    }
}

/* Fails with XC_MISUSE unless `condition` holds. */
inline void expect(bool condition, const char *message)
{
    if (!condition)
        throw Failure{ XC_MISUSE, message };
}

/* Fails with XC_LIMIT unless `condition` holds. */
inline void limit(bool condition, const char *message)
{
    if (!condition)
        throw Failure{ XC_LIMIT, message };
}

/* The object behind a pointer that must not be NULL. */
template <class T> T &use(T *pointer)
{
    expect(pointer != nullptr, "an argument that is needed is NULL");
    return *pointer;
}

/* The same for an out-parameter, which is emptied. */
template <class T> T &emptied(T *out)
{
    return use(out) = T();
}

/* Bytes that came in as pointer and length. */
inline std::string bytes(const char *data, size_t length)
{
    expect(data != nullptr || length == 0,
           "a text is NULL, but its length is not 0");
    return length == 0 ? std::string() : std::string(data, length);
}

/* A NUL-terminated string that came in. */
inline std::string text(const char *string)
{
    return std::string(&use(string));
}

/* Runs `body` and puts what it returns into *out. */
template <class T, class Body>
xc_status give(xc_error *error, T *out, Body &&body,
               const char *function = __builtin_FUNCTION()) noexcept
{
    return guard(
        error,
        [&] {
            T &result = emptied(out);

            result = body();
        },
        function);
}

/* Runs `body`, which returns a string; keeps it in `handle` and lends it. */
template <class Handle, class Body>
xc_status lend(xc_error *error, Handle *handle, const char **data,
               size_t *length, Body &&body,
               const char *function = __builtin_FUNCTION()) noexcept
{
    return guard(
        error,
        [&] {
            const char *&result = emptied(data);
            size_t &result_length = emptied(length);
            std::string &scratch = use(handle).scratch;

            scratch = body();
            result = scratch.data();
            result_length = scratch.size();
        },
        function);
}

} // namespace xc

#endif
