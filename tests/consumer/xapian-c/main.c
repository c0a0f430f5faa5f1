/* Counts the documents of a new database, with nothing but xapian-c. */
#include <stdio.h>
#include <xapian-c.h>

int main(void)
{
    xc_error error = XC_ERROR_INIT;
    xc_writable_database *database = NULL;
    xc_doccount count = 1;

    if (xc_writable_database_new_in_memory(&database, &error) != XC_OK ||
        xc_database_doccount(xc_writable_database_as_database(database), &count,
                             &error) != XC_OK)
        fprintf(stderr, "%s\n", error.message);
    else
        printf("xapian-c over Xapian %s, %u documents\n", xc_xapian_version(),
               (unsigned)count);
    xc_writable_database_free(database);
    return count == 0 ? 0 : 1;
}
