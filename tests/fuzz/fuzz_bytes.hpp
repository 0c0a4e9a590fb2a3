#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// The fuzzer's bytes as a stream, in small blocks, so that values cross their borders.
class FuzzBytes final : public ByteSource {
public:
    FuzzBytes(const std::uint8_t* data, std::size_t size) : left_(reinterpret_cast<const char*>(data), size) {}

    std::size_t read(std::span<char> buffer) override {
        const auto n = std::min({buffer.size(), left_.size(), std::size_t{61}});
        std::copy_n(left_.data(), n, buffer.data());
        left_.remove_prefix(n);
        return n;
    }
    const std::string& name() const override { return name_; }
    std::uint64_t compressed_position() const override { return 0; }

private:
    std::string_view left_;
    std::string name_ = "fuzz";
};

} // namespace aviary
