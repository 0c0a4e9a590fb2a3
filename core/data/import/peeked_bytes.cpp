#include "core/data/import/peeked_bytes.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

namespace aviary {

PeekedBytes::PeekedBytes(ByteSource& source, std::size_t bytes) : source_(source) {
    beginning_.resize(bytes);
    std::size_t filled = 0;
    try {
        while (filled < bytes) {
            const std::size_t size = source_.read({beginning_.data() + filled, bytes - filled});
            if (size == 0)
                break;
            filled += size;
        }
    } catch (...) {
        if (filled == 0)
            throw;
        fault_ = std::current_exception();
    }
    beginning_.resize(filled);
}

std::size_t PeekedBytes::read(std::span<char> buffer) {
    if (given_ == beginning_.size()) {
        if (fault_)
            std::rethrow_exception(fault_);
        return source_.read(buffer);
    }
    const std::size_t size = std::min(buffer.size(), beginning_.size() - given_);
    std::memcpy(buffer.data(), beginning_.data() + given_, size);
    given_ += size;
    return size;
}

} // namespace aviary
