#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace aviary {

/// Bytes that nobody wrote yet, from the begin of a cache line; many of them in huge pages where the system has any:
/// jumping from one place to another then finds the page's address in the processor's table.
class HugeBytes {
public:
    HugeBytes() = default;
    /// Throws std::bad_alloc.
    explicit HugeBytes(std::size_t size);

    std::uint8_t* data() const { return bytes_.get(); }

private:
    struct Free {
        void operator()(std::uint8_t* bytes) const;
    };
    std::unique_ptr<std::uint8_t, Free> bytes_;
};

} // namespace aviary
