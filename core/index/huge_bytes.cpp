#include "core/index/huge_bytes.hpp"

#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace aviary {

namespace {

constexpr std::size_t kLine = 64, kHugePage = 2 << 20;

} // namespace

void HugeBytes::Free::operator()(std::uint8_t* bytes) const {
    std::free(bytes);
}

HugeBytes::HugeBytes(std::size_t size) {
    const auto page = size < kHugePage ? kLine : kHugePage;
    const auto whole = (size + page - 1) / page * page;
    bytes_.reset(static_cast<std::uint8_t*>(std::aligned_alloc(page, whole)));
    if (whole > 0 && bytes_ == nullptr)
        throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
    if (page == kHugePage)
        ::madvise(bytes_.get(), whole, MADV_HUGEPAGE); // where it can't, small pages serve
#endif
}

} // namespace aviary
