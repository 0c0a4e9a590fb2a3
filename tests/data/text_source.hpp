#pragma once

#include <algorithm>
#include <string>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// Bytes from memory, handed out `block` at a time so that tests cross block borders.
class TextSource final : public ByteSource {
public:
    explicit TextSource(std::string text, std::size_t block = 7) : text_(std::move(text)), block_(block) {}

    std::size_t read(std::span<char> buffer) override {
        const auto n = std::min({buffer.size(), block_, text_.size() - at_});
        std::copy_n(text_.data() + at_, n, buffer.data());
        at_ += n;
        return n;
    }
    const std::string& name() const override { return name_; }
    std::uint64_t compressed_position() const override { return at_; }

private:
    std::string text_, name_ = "test.json";
    std::size_t block_, at_ = 0;
};

} // namespace aviary
