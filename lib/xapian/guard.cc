#include "guard.hh"

#include <xapian.h>

#include <cstring>
#include <exception>
#include <new>

namespace
{

/* Copies as much as fits, not cutting through a UTF-8 sequence. */
void copy_text(char *target, size_t size, const char *source) noexcept
{
    size_t length = strlen(source);

    if (length >= size) {
        length = size - 1;
        while (length > 0 && (source[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(target, source, length);
    target[length] = '\0';
}

xc_status report(xc_error *error, xc_status status, const char *message,
                 const char *context) noexcept
{
    if (error != nullptr) {
        error->status = status;
        copy_text(error->message, sizeof error->message, message);
        copy_text(error->context, sizeof error->context, context);
    }
    return status;
}

/* The classes of Xapian, most derived first, so that one which a later
 * release adds is reported as its base class. Each function rethrows the
 * exception in flight. Xapian::Error has no virtual functions: only a catch
 * clause can tell its classes apart. */

xc_status database_status() noexcept
{
    try {
        throw;
    } catch (const Xapian::DatabaseClosedError &) {
        return XC_DATABASE_CLOSED;
    } catch (const Xapian::DatabaseCorruptError &) {
        return XC_DATABASE_CORRUPT;
    } catch (const Xapian::DatabaseCreateError &) {
        return XC_DATABASE_CREATE;
    } catch (const Xapian::DatabaseLockError &) {
        return XC_DATABASE_LOCK;
    } catch (const Xapian::DatabaseModifiedError &) {
        return XC_DATABASE_MODIFIED;
    } catch (const Xapian::DatabaseNotFoundError &) {
        return XC_DATABASE_NOT_FOUND;
    } catch (const Xapian::DatabaseVersionError &) {
        return XC_DATABASE_VERSION;
    } catch (const Xapian::DatabaseOpeningError &) {
        return XC_DATABASE_OPENING;
    } catch (...) {
        return XC_DATABASE;
    }
}

xc_status runtime_status() noexcept
{
    try {
        throw;
    } catch (const Xapian::DatabaseError &) {
        return database_status();
    } catch (const Xapian::DocNotFoundError &) {
        return XC_DOCUMENT_NOT_FOUND;
    } catch (const Xapian::FeatureUnavailableError &) {
        return XC_FEATURE_UNAVAILABLE;
    } catch (const Xapian::InternalError &) {
        return XC_INTERNAL;
    } catch (const Xapian::NetworkTimeoutError &) {
        return XC_NETWORK_TIMEOUT;
    } catch (const Xapian::NetworkError &) {
        return XC_NETWORK;
    } catch (const Xapian::QueryParserError &) {
        return XC_QUERY_PARSER;
    } catch (const Xapian::SerialisationError &) {
        return XC_SERIALISATION;
    } catch (const Xapian::RangeError &) {
        return XC_RANGE;
    } catch (const Xapian::WildcardError &) {
        return XC_WILDCARD;
    } catch (...) {
        return XC_RUNTIME;
    }
}

xc_status xapian_status() noexcept
{
    try {
        throw;
    } catch (const Xapian::AssertionError &) {
        return XC_ASSERTION;
    } catch (const Xapian::InvalidArgumentError &) {
        return XC_INVALID_ARGUMENT;
    } catch (const Xapian::InvalidOperationError &) {
        return XC_INVALID_OPERATION;
    } catch (const Xapian::UnimplementedError &) {
        return XC_UNIMPLEMENTED;
    } catch (const Xapian::LogicError &) {
        return XC_LOGIC;
    } catch (const Xapian::RuntimeError &) {
        return runtime_status();
    } catch (...) {
        return XC_ERROR;
    }
}

} // namespace

xc_status xc::classify(xc_error *error, const char *function) noexcept
{
    try {
        throw;
    } catch (const Failure &failure) {
        return report(error, failure.status, failure.message, function);
    } catch (const CallbackStopped &) {
        return report(error, XC_CALLBACK, "a callback asked to stop", function);
    } catch (const Xapian::Error &e) {
        /* get_description() and get_error_string() would allocate. */
        return report(error, xapian_status(), e.get_msg().c_str(),
                      e.get_context().empty() ? function
                                              : e.get_context().c_str());
    } catch (const std::bad_alloc &) {
        return report(error, XC_NO_MEMORY, "out of memory", function);
    } catch (const std::exception &e) {
        return report(error, XC_STANDARD_EXCEPTION, e.what(), function);
    } catch (...) {
        return report(error, XC_UNKNOWN, "an unknown exception was thrown",
                      function);
    }
}
