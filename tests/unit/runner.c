/*
 * Runs the suites that SUITES_HEADER lists. Fails when no test ran at all,
 * which Check alone would call a success.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include SUITES_HEADER

int main(void)
{
    SRunner *runner = srunner_create(NULL);
    size_t i;
    int failed;
    int run;

    for (i = 0; i < sizeof suites / sizeof suites[0]; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0)
        fputs("no test was run\n", stderr);
    return failed == 0 && run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
