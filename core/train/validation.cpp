#include "core/train/validation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/nn/sharded_pass.hpp"

namespace aviary {

namespace {

constexpr std::uint64_t kUserStream = 0x7A11D; // which engaging user a held-out tweet is paired with
constexpr std::int64_t kLossTweets = 512, kQueries = 256, kReferences = 1'500, kNeighbours = 10;

/// At most `most` of `values`, evenly spaced, in their order.
std::vector<std::int64_t> evenly_spaced(const std::vector<std::int64_t>& values, std::int64_t most) {
    const auto n = static_cast<std::int64_t>(values.size());
    std::vector<std::int64_t> taken;
    for (std::int64_t i = 0; i < std::min(n, most); ++i)
        taken.push_back(values[static_cast<std::size_t>(i * n / std::min(n, most))]);
    return taken;
}

bool share_a_topic(const TwiceData& data, std::int64_t a, std::int64_t b) {
    const auto x = data.topics(a), y = data.topics(b);
    return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end();
}

std::vector<std::int64_t> with_topics(const TwiceData& data, const std::vector<std::int64_t>& tweets) {
    std::vector<std::int64_t> kept;
    std::copy_if(tweets.begin(), tweets.end(), std::back_inserter(kept),
                 [&](std::int64_t tweet) { return !data.topics(tweet).empty(); });
    return kept;
}

/// Pooled states [N, D] on the CPU.
torch::Tensor states_of(const BertEncoder& encoder, Pooling pooling, const TokenStream& pieces, torch::Dtype compute,
                        Workers& workers, const Control& control) {
    const auto embed = [&](const TokenStream& shard) {
        return BertEncoder(encoder)->pooled(shard, pooling, {.compute = compute});
    };
    constexpr std::int64_t kShardTokens = 1'024;
    return encode_in_shards(pieces, kShardTokens, encoder->config().hidden_size, workers, embed,
                            [&] { control.throw_if_cancelled(); });
}

/// Unit vectors [n, D] on the CPU.
torch::Tensor vectors_of(const TwiceData& data, TwiceModel& model, std::span<const std::int64_t> tweets,
                         torch::Dtype compute, Workers& workers, const Control& control) {
    TokenStream pieces;
    for (const auto tweet : tweets)
        pieces.append(data.piece(tweet));
    return torch::nn::functional::normalize(
        states_of(model->encoder(), model->pooling(), pieces, compute, workers, control));
}

double topic_precision(const TwiceData& data, TwiceModel& model, torch::Dtype compute, Workers& workers,
                       const Control& control) {
    const auto queries = evenly_spaced(with_topics(data, data.held_out()), kQueries);
    const auto references = evenly_spaced(with_topics(data, data.training()), kReferences);
    if (queries.empty() || references.size() < static_cast<std::size_t>(kNeighbours))
        return std::nan("");
    const auto similarity = vectors_of(data, model, queries, compute, workers, control)
                                .matmul(vectors_of(data, model, references, compute, workers, control).t()); // [Q, R]
    const auto nearest = std::get<1>(similarity.topk(kNeighbours, 1)).contiguous();                          // [Q, 10]
    const auto neighbour = nearest.accessor<std::int64_t, 2>();
    double hits = 0;
    for (std::size_t q = 0; q < queries.size(); ++q)
        for (std::int64_t k = 0; k < kNeighbours; ++k)
            hits += share_a_topic(data, queries[q],
                                  references[static_cast<std::size_t>(neighbour[static_cast<std::int64_t>(q)][k])]);
    return hits / static_cast<double>(queries.size()) / kNeighbours;
}

/// The tweet's text, put together from its tokens.
std::string readable(const TwiceData& data, std::int64_t tweet) {
    return data.tokenizer().text_of(data.text(tweet));
}

} // namespace

Metrics validate_twice(const TwiceData& data, const TwiceConfig& config, TwiceModel& model, torch::Dtype compute,
                       Workers& workers, const Control& control) {
    const auto tasks = data.tasks();
    const auto tweets = evenly_spaced(data.held_out(), kLossTweets);
    std::map<std::string, std::pair<double, int>> sums;
    for (std::size_t begin = 0; tasks.any() && begin < tweets.size();
         begin += static_cast<std::size_t>(config.batch_size)) {
        control.throw_if_cancelled();
        const auto part = std::span(tweets).subspan(
            begin, std::min(static_cast<std::size_t>(config.batch_size), tweets.size() - begin));
        const auto batch = make_batch(data, tasks, config.user_tokens, part, Philox(0, kUserStream, begin));
        const auto device = model->encoder()->parameters().front().device();
        const auto states = [&](const BertEncoder& encoder, const TokenStream& pieces) {
            return states_of(encoder, model->pooling(), pieces, compute, workers, control).to(device);
        };
        const auto tweet_states = states(model->encoder(), model->tweet_pieces(batch));
        const auto users =
            model->needs_users(batch) ? states(model->user_encoder(), batch.user_pieces) : torch::Tensor();
        const torch::NoGradGuard no_gradients;
        for (const auto& [task, loss] : model->losses(batch, tweet_states, users)) {
            sums[task].first += loss.item<double>();
            ++sums[task].second;
        }
    }
    Metrics metrics;
    double total = 0;
    for (const auto& [task, sum] : sums) {
        metrics["validation/loss/" + task] = sum.first / sum.second;
        total += sum.first / sum.second;
    }
    if (!sums.empty())
        metrics["validation/loss"] = total / static_cast<double>(sums.size());
    if (const double precision = topic_precision(data, model, compute, workers, control); !std::isnan(precision))
        metrics["validation/topic_precision"] = precision;
    return metrics;
}

std::vector<std::string> neighbour_samples(const TwiceData& data, TwiceModel& model, torch::Dtype compute,
                                           Workers& workers, const Control& control) {
    constexpr std::size_t kLeastWords = 8;
    const auto readable_ones = [&](const std::vector<std::int64_t>& tweets, std::int64_t most) {
        std::vector<std::int64_t> kept;
        std::copy_if(tweets.begin(), tweets.end(), std::back_inserter(kept),
                     [&](std::int64_t t) { return data.text(t).size() >= kLeastWords; });
        return evenly_spaced(kept, most);
    };
    const auto seeds = readable_ones(data.held_out(), 3), candidates = readable_ones(data.training(), kReferences);
    if (seeds.empty() || candidates.empty())
        return {};
    const auto similarity = vectors_of(data, model, seeds, compute, workers, control)
                                .matmul(vectors_of(data, model, candidates, compute, workers, control).t());
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        const auto [value, at] = similarity[static_cast<std::int64_t>(i)].max(0);
        char similarity_text[16];
        std::snprintf(similarity_text, sizeof similarity_text, "%.2f", value.item<double>());
        lines.push_back("nearest to \"" + readable(data, seeds[i]) + "\": \"" +
                        readable(data, candidates[static_cast<std::size_t>(at.item<std::int64_t>())]) + "\" (" +
                        similarity_text + ")");
    }
    return lines;
}

} // namespace aviary
