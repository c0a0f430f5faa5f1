/*
 * throwing.cc - a stopper that throws whatever Xapian can throw.
 *
 * Some of Xapian's exceptions cannot be provoked from outside. A callback that
 * throws, which C code never may, shows how each of them is reported.
 */
#include "support.h"

#include <xapian.h>

#include <new>
#include <stdexcept>

namespace
{

template <class Exception> void throw_it()
{
    throw Exception("what happened", "where it did", ENOSPC);
}

/* As a later release of Xapian might add them. */
class NewLogicError : public Xapian::LogicError
{
  public:
    NewLogicError(const char *what, const char *where, int number)
        : LogicError(what, where, "?NewLogicError", number)
    {
    }
};

class NewRuntimeError : public Xapian::RuntimeError
{
  public:
    NewRuntimeError(const char *what, const char *where, int number)
        : RuntimeError(what, where, "?NewRuntimeError", number)
    {
    }
};

class NewError : public Xapian::Error
{
  public:
    NewError(const char *what, const char *where, int number)
        : Error(what, where, "?NewError", number)
    {
    }
};

class NewDatabaseError : public Xapian::DatabaseError
{
  public:
    NewDatabaseError(const char *what, const char *where, int number)
        : DatabaseError(what, where, number)
    {
    }
};

void throw_bad_alloc()
{
    throw std::bad_alloc();
}

void throw_standard()
{
    throw std::out_of_range("what happened");
}

void throw_number()
{
    throw 42;
}

void (*const throwers[])() = {
    throw_it<Xapian::AssertionError>,
    throw_it<Xapian::InvalidArgumentError>,
    throw_it<Xapian::InvalidOperationError>,
    throw_it<Xapian::UnimplementedError>,
    throw_it<Xapian::DatabaseError>,
    throw_it<Xapian::DatabaseClosedError>,
    throw_it<Xapian::DatabaseCorruptError>,
    throw_it<Xapian::DatabaseCreateError>,
    throw_it<Xapian::DatabaseLockError>,
    throw_it<Xapian::DatabaseModifiedError>,
    throw_it<Xapian::DatabaseOpeningError>,
    throw_it<Xapian::DatabaseNotFoundError>,
    throw_it<Xapian::DatabaseVersionError>,
    throw_it<Xapian::DocNotFoundError>,
    throw_it<Xapian::FeatureUnavailableError>,
    throw_it<Xapian::InternalError>,
    throw_it<Xapian::NetworkError>,
    throw_it<Xapian::NetworkTimeoutError>,
    throw_it<Xapian::QueryParserError>,
    throw_it<Xapian::SerialisationError>,
    throw_it<Xapian::RangeError>,
    throw_it<Xapian::WildcardError>,
    throw_it<NewLogicError>,
    throw_it<NewRuntimeError>,
    throw_it<NewError>,
    throw_it<NewDatabaseError>,
    throw_bad_alloc,
    throw_standard,
    throw_number,
};

} // namespace

const struct thrown thrown[] = {
    { XC_ASSERTION, "AssertionError" },
    { XC_INVALID_ARGUMENT, "InvalidArgumentError" },
    { XC_INVALID_OPERATION, "InvalidOperationError" },
    { XC_UNIMPLEMENTED, "UnimplementedError" },
    { XC_DATABASE, "DatabaseError" },
    { XC_DATABASE_CLOSED, "DatabaseClosedError" },
    { XC_DATABASE_CORRUPT, "DatabaseCorruptError" },
    { XC_DATABASE_CREATE, "DatabaseCreateError" },
    { XC_DATABASE_LOCK, "DatabaseLockError" },
    { XC_DATABASE_MODIFIED, "DatabaseModifiedError" },
    { XC_DATABASE_OPENING, "DatabaseOpeningError" },
    { XC_DATABASE_NOT_FOUND, "DatabaseNotFoundError" },
    { XC_DATABASE_VERSION, "DatabaseVersionError" },
    { XC_DOCUMENT_NOT_FOUND, "DocNotFoundError" },
    { XC_FEATURE_UNAVAILABLE, "FeatureUnavailableError" },
    { XC_INTERNAL, "InternalError" },
    { XC_NETWORK, "NetworkError" },
    { XC_NETWORK_TIMEOUT, "NetworkTimeoutError" },
    { XC_QUERY_PARSER, "QueryParserError" },
    { XC_SERIALISATION, "SerialisationError" },
    { XC_RANGE, "RangeError" },
    { XC_WILDCARD, "WildcardError" },
    { XC_LOGIC, "LogicError" },
    { XC_RUNTIME, "RuntimeError" },
    { XC_ERROR, "Error" },
    { XC_DATABASE, "DatabaseError" },
    { XC_NO_MEMORY, "out of memory" },
    { XC_STANDARD_EXCEPTION, "std::exception" },
    { XC_UNKNOWN, "unknown exception" },
};

const size_t thrown_count = COUNT_OF(thrown);

static_assert(COUNT_OF(thrown) == COUNT_OF(throwers), "one row for each");

int throw_from_stopper(void *number, const char *, size_t)
{
    throwers[*static_cast<int *>(number)]();
    return 0;
}
