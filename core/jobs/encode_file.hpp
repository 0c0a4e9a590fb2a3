#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/control.hpp"
#include "core/nn/pooling.hpp"
#include "core/train/tweet_encoder.hpp"

namespace aviary {

/// Texts of one file to vectors in another, with a model folder and no workspace.
struct EncodeFile {
    std::filesystem::path model;  ///< a Hugging Face folder
    std::filesystem::path input;  ///< see for_each_text
    std::filesystem::path output; ///< see open_vector_output
    std::string column = "text";
    std::optional<Pooling> pooling; ///< instead of the folder's
    bool normalize = false;         ///< unit length, whatever the folder says
    EncoderOptions compute;
};

struct EncodedFile {
    std::int64_t texts = 0, dimension = 0, longest = 0; ///< `longest`: tokens of a text at most
    Pooling pooling = Pooling::cls;
    bool normalized = false;
    std::string device, precision;
    double seconds = 0; ///< of encoding, without opening the model
};

/// Reads the input twice, first to count its texts: so a row that can't be read is found before hours of work, not
/// after. Memory stays flat; texts are encoded in blocks, sorted by length within each. The output is there when it is
/// whole, and not before. Reports the stages "read" and "encode", in texts. Throws Error naming file and line;
/// Cancelled.
EncodedFile encode_file(const EncodeFile& what, const Control& control);

} // namespace aviary
