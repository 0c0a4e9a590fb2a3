#pragma once

#include <string>
#include <string_view>

#include "core/data/import/byte_source.hpp"

namespace aviary {

/// A stream whose beginning can be looked at before it is read.
class PeekedBytes final : public ByteSource {
public:
    /// `source` must outlive this object. A fault beyond the first byte is kept until read() gets there.
    explicit PeekedBytes(ByteSource& source, std::size_t bytes = std::size_t{64} << 10);

    std::string_view beginning() const { return beginning_; }

    std::size_t read(std::span<char> buffer) override;
    const std::string& name() const override { return source_.name(); }
    std::uint64_t compressed_position() const override { return source_.compressed_position(); }

private:
    ByteSource& source_;
    std::string beginning_;
    std::size_t given_ = 0;
    std::exception_ptr fault_;
};

} // namespace aviary
