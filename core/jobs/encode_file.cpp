#include "core/jobs/encode_file.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/read_ahead.hpp"
#include "core/data/text_rows.hpp"
#include "core/data/vector_output.hpp"
#include "core/jobs/model_files.hpp"
#include "core/train/text_encoder.hpp"
#include "core/train/tweet_input.hpp"

namespace aviary {

namespace {

struct Block {
    std::vector<std::string> texts;
    TokenStream pieces;
};

/// Texts a block: enough to keep every thread, or the GPU, busy to its end; few enough for progress every second or so.
std::size_t block_size(const TextEncoder& encoder, std::int64_t threads) {
    if (encoder.device() != "cpu")
        return 16'384;
    return std::clamp<std::size_t>(256 * static_cast<std::size_t>(thread_count(threads)), 512, 8'192);
}

/// Reads and tokenizes the texts block by block.
void put_blocks(const EncodeFile& what, const TextEncoder& encoder, const Control& control,
                const ReadAhead<Block>::Put& put) {
    const auto most = block_size(encoder, what.compute.threads);
    std::vector<std::string> texts;
    const auto hand_over = [&] {
        control.throw_if_cancelled();
        auto pieces = encoder.tokenize(texts);
        put({.texts = std::move(texts), .pieces = std::move(pieces)});
        texts = {};
    };
    for_each_text(what.input, what.column, control, [&](std::string_view text) {
        texts.emplace_back(text);
        if (texts.size() == most)
            hand_over();
    });
    if (!texts.empty())
        hand_over();
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

void check_files(const EncodeFile& what) {
    check_vector_output(what.output);
    if (!std::filesystem::is_regular_file(what.input)) // a pipe can't be read twice
        throw UsageError("this is no file", "Give a file: it is read twice", {.file = what.input.string()});
    std::error_code none; // no file there yet
    if (std::filesystem::equivalent(what.input, what.output, none))
        throw UsageError("the vectors would replace the texts", "Choose another file for the vectors",
                         {.file = what.output.string()});
}

} // namespace

EncodedFile encode_file(const EncodeFile& what, const Control& control) {
    check_files(what);
    const auto total = count_texts(what, control);
    if (total == 0)
        throw Error("there is no text in it", {}, {.file = what.input.string()});
    check_model_files(what.model);
    const auto encoder = TextEncoder::open(what.model, options_of(what));
    const auto output = open_vector_output(what.output, total, encoder.dimension());

    const auto started = std::chrono::steady_clock::now();
    control.progress({.stage = "encode", .total = total, .unit = "texts"});
    std::int64_t done = 0;
    ReadAhead<Block> blocks([&](const auto& put) { put_blocks(what, encoder, control, put); });
    while (const auto block = blocks.next()) {
        output->append(block->texts, encoder.encode(block->pieces, [&] { control.throw_if_cancelled(); }));
        done += static_cast<std::int64_t>(block->texts.size());
        control.progress({.stage = "encode", .done = done, .total = total, .unit = "texts"});
    }
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
