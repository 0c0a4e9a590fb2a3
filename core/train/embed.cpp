#include "core/train/embed.hpp"

#include <chrono>

#include "core/base/read_ahead.hpp"
#include "core/data/tweets.hpp"
#include "core/index/embedding_file.hpp"
#include "core/train/tweet_encoder.hpp"

namespace aviary {

namespace {

using C = EmbedConfig;

struct Block {
    std::int64_t tweets = 0;
    TokenStream pieces;
};

/// Tweets a block: large enough for full shards of texts of similar length, small enough to lose little when killed.
std::size_t block_size(const TweetEncoder& encoder) {
    return encoder.on_cpu() ? 4'096 : 16'384;
}

/// Reads and tokenizes the tweets `ids`, ascending, that the filter lets through, block by block.
void put_blocks(const Workspace& workspace, const TweetFilter& filter, std::span<const std::int64_t> ids,
                const TweetEncoder& encoder, const Control& control, const ReadAhead<Block>::Put& put) {
    const auto most = block_size(encoder);
    std::vector<TweetContent> tweets;
    const auto hand_over = [&] {
        control.throw_if_cancelled();
        put({.tweets = static_cast<std::int64_t>(tweets.size()), .pieces = encoder.tokenize(tweets)});
        tweets.clear();
    };
    std::size_t next = 0;
    std::int64_t seen = 0;
    for_each_content(workspace, filter, [&](const TweetContent& tweet) {
        if (++seen % 1'024 == 0)
            control.throw_if_cancelled();
        if (next == ids.size())
            return false;
        if (tweet.id != ids[next])
            return true; // done earlier, or imported since
        tweets.push_back(tweet);
        ++next;
        if (tweets.size() == most)
            hand_over();
        return true;
    });
    if (!tweets.empty())
        hand_over();
    if (next != ids.size())
        throw Error("tweet " + std::to_string(ids[next]) + " is no longer in the workspace",
                    "Start the embedding anew.");
}

} // namespace

const Fields<EmbedConfig>& EmbedConfig::fields() {
    static const auto all = Fields<C>()
                                .add("languages", &C::languages,
                                     {.label = "Languages",
                                      .help = "Codes of the languages to embed, such as en or ru. Empty: all of them.",
                                      .group = "Data"})
                                .add("min_quality", &C::min_quality,
                                     {.label = "Least content quality",
                                      .help = "Tweets with a lower content quality get no vector.",
                                      .min = 0,
                                      .max = 1,
                                      .group = "Data",
                                      .source = "Twice §4.3"})
                                .add("vectors", &C::vectors,
                                     {.label = "Stored as",
                                      .help = "float16 halves the file; its cosines differ by less than 0.0001.",
                                      .choices = {"float16", "float32"},
                                      .group = "Data"})
                                .add("device", &C::device,
                                     {.label = "Device",
                                      .help = "Auto takes the GPU where there is one.",
                                      .choices = {"auto", "cpu", "cuda"},
                                      .group = "Hardware"})
                                .add("precision", &C::precision,
                                     {.label = "Precision",
                                      .help = "bf16 multiplies matrices in bfloat16; auto takes it where the device is "
                                              "faster with it. int8 takes 8-bit numbers: on a "
                                              "processor with VNNI faster still, without it far slower, and vectors "
                                              "move by a cosine of 0.001 to 0.01.",
                                      .choices = {"auto", "fp32", "bf16", "int8"},
                                      .group = "Hardware"})
                                .add("threads", &C::threads,
                                     {.label = "Threads",
                                      .help = "CPU threads; 0: as many as the machine has cores.",
                                      .unit = "threads",
                                      .min = 0,
                                      .max = 1024,
                                      .group = "Hardware"});
    return all;
}

EmbedResult embed_tweets(const Workspace& workspace, const std::filesystem::path& model_folder,
                         const EmbedConfig& config, const std::filesystem::path& file, const Control& control) {
    const auto started = std::chrono::steady_clock::now();
    TweetFilter filter{.languages = config.languages};
    if (config.min_quality > 0)
        filter.min_quality = config.min_quality;
    const auto ids = matching_ids(workspace, filter);
    if (ids.empty())
        throw Error("there is no tweet to embed", "Import tweets, or loosen languages and min_quality.");
    const auto encoder = TweetEncoder::open(
        model_folder, {.device = config.device, .precision = config.precision, .threads = config.threads});
    EmbeddingWriter writer(file, ids, encoder.dimension(),
                           config.vectors == "float16" ? VectorType::float16 : VectorType::float32);

    EmbedResult result{.tweets = static_cast<std::int64_t>(ids.size()),
                       .dimension = encoder.dimension(),
                       .resumed_at = writer.rows_done()};
    auto done = result.resumed_at;
    const auto left = std::span(ids).subspan(static_cast<std::size_t>(done));
    ReadAhead<Block> blocks([&](const auto& put) { put_blocks(workspace, filter, left, encoder, control, put); });
    while (const auto block = blocks.next()) {
        writer.append(encoder.encode(block->pieces, [&] { control.throw_if_cancelled(); }));
        writer.flush();
        done += block->tweets;
        control.progress({.stage = "embed", .done = done, .total = result.tweets, .unit = "tweets"});
    }
    writer.finish();
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return result;
}

} // namespace aviary
