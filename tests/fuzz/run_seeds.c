/*
 * Feeds every file of a folder to a fuzz target, once: the seeds as a test
 * that needs no fuzzer.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *folder, const char *name)
{
    static uint8_t bytes[1 << 20];
    char path[4096];
    FILE *file;
    size_t size;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    /* A copy of the exact size, so that a sanitizer sees every overrun. */
    {
        uint8_t *copy = malloc(size > 0 ? size : 1);
        size_t i;

        if (copy == NULL)
            return 1;
        for (i = 0; i < size; i++)
            copy[i] = bytes[i];
        LLVMFuzzerTestOneInput(copy, size);
        free(copy);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct dirent *entry;
    int failures = 0;
    int runs = 0;
    DIR *folder;

    if (argc != 2 || (folder = opendir(argv[1])) == NULL) {
        fprintf(stderr, "usage: %s FOLDER-OF-SEEDS\n", argv[0]);
        return EXIT_FAILURE;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        failures += run_file(argv[1], entry->d_name);
        runs++;
    }
    closedir(folder);
    printf("%d seeds\n", runs);
    return runs > 0 && failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
