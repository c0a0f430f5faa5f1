/*
 * status.cc - names and relations of status codes, and the version.
 */
#include "guard.hh"

#include <xapian.h>

namespace
{

struct Row {
    xc_status status;
    xc_status base; /* itself where there is none */
    const char *name;
};

const Row rows[] = {
    { XC_OK, XC_OK, "OK" },
    { XC_END, XC_END, "end" },
    { XC_NO_MEMORY, XC_NO_MEMORY, "out of memory" },
    { XC_CALLBACK, XC_CALLBACK, "stopped by a callback" },
    { XC_STANDARD_EXCEPTION, XC_STANDARD_EXCEPTION, "std::exception" },
    { XC_UNKNOWN, XC_UNKNOWN, "unknown exception" },
    { XC_MISUSE, XC_MISUSE, "misuse" },
    { XC_LIMIT, XC_LIMIT, "over a limit" },
    { XC_ERROR, XC_ERROR, "Error" },
    { XC_LOGIC, XC_ERROR, "LogicError" },
    { XC_RUNTIME, XC_ERROR, "RuntimeError" },
    { XC_ASSERTION, XC_LOGIC, "AssertionError" },
    { XC_INVALID_ARGUMENT, XC_LOGIC, "InvalidArgumentError" },
    { XC_INVALID_OPERATION, XC_LOGIC, "InvalidOperationError" },
    { XC_UNIMPLEMENTED, XC_LOGIC, "UnimplementedError" },
    { XC_DATABASE, XC_RUNTIME, "DatabaseError" },
    { XC_DATABASE_CLOSED, XC_DATABASE, "DatabaseClosedError" },
    { XC_DATABASE_CORRUPT, XC_DATABASE, "DatabaseCorruptError" },
    { XC_DATABASE_CREATE, XC_DATABASE, "DatabaseCreateError" },
    { XC_DATABASE_LOCK, XC_DATABASE, "DatabaseLockError" },
    { XC_DATABASE_MODIFIED, XC_DATABASE, "DatabaseModifiedError" },
    { XC_DATABASE_OPENING, XC_DATABASE, "DatabaseOpeningError" },
    { XC_DATABASE_NOT_FOUND, XC_DATABASE_OPENING, "DatabaseNotFoundError" },
    { XC_DATABASE_VERSION, XC_DATABASE_OPENING, "DatabaseVersionError" },
    { XC_DOCUMENT_NOT_FOUND, XC_RUNTIME, "DocNotFoundError" },
    { XC_FEATURE_UNAVAILABLE, XC_RUNTIME, "FeatureUnavailableError" },
    { XC_INTERNAL, XC_RUNTIME, "InternalError" },
    { XC_NETWORK, XC_RUNTIME, "NetworkError" },
    { XC_NETWORK_TIMEOUT, XC_NETWORK, "NetworkTimeoutError" },
    { XC_QUERY_PARSER, XC_RUNTIME, "QueryParserError" },
    { XC_SERIALISATION, XC_RUNTIME, "SerialisationError" },
    { XC_RANGE, XC_RUNTIME, "RangeError" },
    { XC_WILDCARD, XC_RUNTIME, "WildcardError" },
};

const Row *find(xc_status status) noexcept
{
    for (const Row &row : rows)
        if (row.status == status)
            return &row;
    return nullptr;
}

} // namespace

const char *xc_status_name(xc_status status)
{
    const Row *row = find(status);

    return row == nullptr ? "unknown status" : row->name;
}

bool xc_status_is_a(xc_status status, xc_status base)
{
    const Row *row = find(status);

    while (row != nullptr && row->status != base && row->base != row->status)
        row = find(row->base);
    return row != nullptr && row->status == base;
}

const char *xc_xapian_version(void)
{
    return Xapian::version_string();
}
