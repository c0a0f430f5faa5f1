/*
 * allocation.cc - allocations that fail on command, in the binding and in
 * Xapian alike: the program's operator new replaces the library's.
 */
#include "support.h"

#include <cstdlib>
#include <new>

namespace
{

unsigned long failing; /* which allocation fails; 0: none */
unsigned long allocations;
bool failed;

} // namespace

void allocation_fail_at(unsigned long n)
{
    failing = n;
    allocations = 0;
    failed = false;
}

void allocation_fail_no_more()
{
    failing = 0;
}

int allocation_failed()
{
    return failed;
}

void *operator new(size_t size)
{
    void *memory = nullptr;

    allocations++;
    if (failing == 0 || allocations != failing)
        memory = malloc(size == 0 ? 1 : size);
    if (memory == nullptr) {
        failed = true;
        throw std::bad_alloc();
    }
    return memory;
}

void *operator new[](size_t size)
{
    return operator new(size);
}

void operator delete(void *memory) noexcept
{
    free(memory);
}

void operator delete(void *memory, size_t) noexcept
{
    free(memory);
}

void operator delete[](void *memory) noexcept
{
    free(memory);
}

void operator delete[](void *memory, size_t) noexcept
{
    free(memory);
}
