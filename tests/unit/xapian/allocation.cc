/*
 * allocation.cc - allocations that fail on command, in the binding and in
 * Xapian alike: the program's operator new replaces the library's.
 */
#include "support.h"

#include <cstdlib>
#include <new>

/* Xapian itself leaks here and there when an allocation fails: what is
 * allocated meanwhile is not the leak checker's business. */
#if defined(__SANITIZE_ADDRESS__)
#define HAVE_LEAK_CHECKER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_LEAK_CHECKER 1
#endif
#endif

#ifdef HAVE_LEAK_CHECKER
#include <sanitizer/lsan_interface.h>
#else
static void __lsan_disable()
{
}

static void __lsan_enable()
{
}
#endif

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
    __lsan_disable();
}

void allocation_fail_no_more()
{
    failing = 0;
    __lsan_enable();
}

int allocation_failed()
{
    return failed;
}

int allocation_can_fail()
{
    allocation_fail_at(1);
    try {
        operator delete(operator new(1));
    } catch (const std::bad_alloc &) {
    }
    allocation_fail_no_more();
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
