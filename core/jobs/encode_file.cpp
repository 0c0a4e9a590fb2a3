#include "core/jobs/encode_file.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/base/error.hpp"
#include "core/data/text_rows.hpp"
#include "core/data/vector_output.hpp"
#include "core/train/text_encoder.hpp"
#include "core/train/tweet_input.hpp"

namespace aviary {

namespace {

/// Texts a block: enough to keep every thread, or the GPU, busy to its end; few enough for progress every second or so.
std::size_t block_size(const TextEncoder& encoder, std::int64_t threads) {
    if (encoder.device() != "cpu")
        return 16'384;
    return std::clamp<std::size_t>(256 * static_cast<std::size_t>(thread_count(threads)), 512, 8'192);
}

std::int64_t count_texts(const EncodeFile& what, const Control& control) {
    std::int64_t count = 0;
    for_each_text(what.input, what.column, control, [&](std::string_view) {
        if (++count % 65'536 == 0)
            control.progress({.stage = "read", .done = count, .unit = "texts"});
    });
    return count;
}

TextEncoderOptions options_of(const EncodeFile& what) {
    TextEncoderOptions options;
    static_cast<EncoderOptions&>(options) = what.compute;
    options.pooling = what.pooling;
    options.normalize = what.normalize;
    return options;
}

} // namespace

EncodedFile encode_file(const EncodeFile& what, const Control& control) {
    check_vector_output(what.output);
    const auto total = count_texts(what, control);
    if (total == 0)
        throw Error("there is no text in it", {}, {.file = what.input.string()});
    const auto encoder = TextEncoder::open(what.model, options_of(what));
    const auto output = open_vector_output(what.output, total, encoder.dimension());

    const auto started = std::chrono::steady_clock::now();
    control.progress({.stage = "encode", .total = total, .unit = "texts"});
    std::int64_t done = 0;
    std::vector<std::string> block;
    const auto most = block_size(encoder, what.compute.threads);
    const auto hand_over = [&] {
        output->append(block, encoder.encode(block, [&] { control.throw_if_cancelled(); }));
        done += static_cast<std::int64_t>(block.size());
        block.clear();
        control.progress({.stage = "encode", .done = done, .total = total, .unit = "texts"});
    };
    for_each_text(what.input, what.column, control, [&](std::string_view text) {
        block.emplace_back(text);
        if (block.size() == most)
            hand_over();
    });
    if (!block.empty())
        hand_over();
    output->finish();
    return {.texts = done,
            .dimension = encoder.dimension(),
            .longest = encoder.longest(),
            .pooling = encoder.pooling(),
            .normalized = encoder.normalizes(),
            .device = encoder.device(),
            .precision = encoder.precision(),
            .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count()};
}

} // namespace aviary
