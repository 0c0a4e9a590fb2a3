#include "core/nn/sharded_pass.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>

#include "core/base/random.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/transfer.hpp"

namespace aviary {

namespace {

// Enough rows for full speed of the matrix products, few enough that a batch feeds many cores and a stop is heard soon.
constexpr std::int64_t kShardTokens = 1'024;
struct SmallBatch {
    std::int64_t least_tokens, shards;
};
// Our products lay out a weight once for all shards; elsewhere each shard does, and leaves gradients of every weight.
constexpr SmallBatch kPairedBatch{160, 8}, kOtherBatch{400, 4};
constexpr std::int64_t kShardRoom = 16; ///< for whole pieces
constexpr std::uint64_t kDropoutStream = 0xD409;

/// Tokens of a shard: a batch that fits into few shards is cut about evenly into a power of two of them, for several
/// cores to share.
std::int64_t training_shard(const torch::Device& device, std::int64_t tokens, bool paired) {
    if (!device.is_cpu())
        return std::numeric_limits<std::int64_t>::max();
    const auto& few = paired ? kPairedBatch : kOtherBatch;
    const auto most = std::clamp<std::int64_t>(tokens / few.least_tokens, 1, few.shards);
    const auto shards = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(most)));
    return std::min(kShardTokens, tokens / shards + kShardRoom);
}

/// sum += each of the gradients, in this order. On a CPU part by part, each in the cache until it has taken them all.
void add_up(torch::Tensor& sum, const std::vector<torch::Tensor>& gradients) {
    constexpr std::int64_t kPart = 1 << 16;
    const bool first = !sum.defined();
    if (first)
        sum = torch::empty(gradients.front().sizes(), gradients.front().options().dtype(torch::kFloat32));
    std::vector<torch::Tensor> flat;
    for (const auto& gradient : gradients)
        flat.push_back(gradient.reshape(-1));
    const auto whole = sum.view(-1);
    const auto part = sum.is_cpu() ? kPart : std::max<std::int64_t>(1, whole.size(0));
    for (std::int64_t begin = 0; begin < whole.size(0); begin += part) {
        const auto size = std::min(part, whole.size(0) - begin);
        auto to = whole.narrow(0, begin, size);
        for (std::size_t i = 0; i < flat.size(); ++i) {
            const auto from = flat[i].narrow(0, begin, size);
            if (first && i == 0)
                to.copy_(from);
            else
                to.add_(from);
        }
    }
}

TokenStream pick(const TokenStream& stream, const std::vector<std::int64_t>& pieces) {
    TokenStream part;
    for (const auto i : pieces)
        part.append(stream.piece(i));
    return part;
}

} // namespace

std::vector<std::vector<std::int64_t>> shards_of(const TokenStream& stream, std::int64_t tokens) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(stream.size()));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    const auto length = [&](std::int64_t i) { return static_cast<std::int64_t>(stream.piece(i).size()); };
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return length(a) > length(b); });
    std::vector<std::vector<std::int64_t>> shards;
    for (auto longest = order.begin(), end = order.end(); longest != end;) {
        auto& shard = shards.emplace_back(1, *longest);
        auto room = tokens - length(*longest++);
        for (; longest != end && length(*longest) <= room; room -= length(*longest++))
            shard.push_back(*longest);
        for (; longest != end && length(end[-1]) <= room; room -= length(*--end))
            shard.push_back(end[-1]);
    }
    return shards;
}

torch::Tensor encode_in_shards(const TokenStream& stream, std::int64_t shard_tokens, std::int64_t dimension,
                               Workers& workers, const std::function<torch::Tensor(const TokenStream&)>& embed,
                               const std::function<void()>& poll) {
    const auto all = torch::empty({stream.size(), dimension});
    const auto shards = shards_of(stream, shard_tokens);
    const auto put = [&](std::size_t shard, Fetching&& fetching) {
        const auto rows = fetching.wait();
        for (std::size_t k = 0; k < shards[shard].size(); ++k)
            std::copy_n(rows.const_data_ptr<float>() + static_cast<std::int64_t>(k) * dimension, dimension,
                        all.data_ptr<float>() + shards[shard][k] * dimension);
    };
    const auto begin = [&](std::size_t shard) {
        poll();
        const torch::NoGradGuard no_gradients; // a thread's own setting
        return Fetching(embed(pick(stream, shards[shard])));
    };
    if (workers.threads() > 0) {
        workers.run(shards.size(), [&](std::size_t i) { put(i, begin(i)); });
        return all;
    }
    std::optional<Fetching> before; // one shard is put together while the GPU still works on the one before
    for (std::size_t i = 0; i < shards.size(); ++i) {
        auto now = begin(i);
        if (before)
            put(i - 1, std::move(*before));
        before.emplace(std::move(now));
    }
    if (before)
        put(shards.size() - 1, std::move(*before));
    return all;
}

ShardedPass::ShardedPass(std::vector<Input> inputs, std::uint64_t seed, Workers& workers, std::function<void()> poll,
                         bool grouped_attention)
    : inputs_(std::move(inputs)), seed_(seed), workers_(workers), poll_(std::move(poll)),
      grouped_attention_(grouped_attention) {
    for (std::size_t input = 0; input < inputs_.size(); ++input) {
        const auto& weights = inputs_[input].weights;
        const auto device = weights.parameters().front().device();
        const auto shard_tokens = training_shard(device, inputs_[input].pieces.tokens(), weights.paired());
        for (auto& pieces : shards_of(inputs_[input].pieces, shard_tokens)) {
            Shard shard{.input = input, .index = to_device(torch::tensor(pieces, torch::kInt64), device)};
            shard.pieces = std::move(pieces);
            if (weights.paired())
                shard.paired.reset(new PairedShard{*weights.paired(), {}});
            shards_.push_back(std::move(shard));
        }
    }
}

std::vector<torch::Tensor> ShardedPass::forward() {
    workers_.run(shards_.size(), [&](std::size_t i) {
        poll_();
        auto& shard = shards_[i];
        const auto& [weights, pieces, pooling] = inputs_[shard.input];
        auto encoder = weights.encoder();
        Dropout dropout(Philox(seed_, kDropoutStream, i).next_u64());
        shard.vectors = encoder->pooled(pick(pieces, shard.pieces), pooling,
                                        {.compute = weights.compute(),
                                         .weights = weights.cast(),
                                         .paired = shard.paired.get(),
                                         .dropout = &dropout,
                                         .grouped_attention = grouped_attention_,
                                         .sparse_words = weights.parameters().front().is_cpu()});
    });
    const torch::NoGradGuard no_gradients;
    for (const auto& [weights, pieces, pooling] : inputs_)
        leaves_.push_back(torch::empty({pieces.size(), weights.encoder()->config().hidden_size},
                                       weights.parameters().front().options().requires_grad(false)));
    for (const auto& shard : shards_)
        leaves_[shard.input].index_copy_(0, shard.index, shard.vectors);
    for (auto& leaf : leaves_)
        leaf.requires_grad_();
    return leaves_;
}

void ShardedPass::backward() {
    workers_.run(shards_.size(), [&](std::size_t i) {
        poll_();
        auto& shard = shards_[i];
        const auto& gradient = leaves_[shard.input].grad();
        if (!gradient.defined())
            return;
        const auto leaves = inputs_[shard.input].weights.leaves();
        shard.gradients = torch::autograd::grad({shard.vectors}, leaves, {gradient.index_select(0, shard.index)}, {},
                                                false, /*allow_unused=*/true);
        shard.vectors.reset();
    });
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::size_t input = 0; input < inputs_.size(); ++input)
        for (std::size_t parameter = 0; parameter < inputs_[input].weights.parameters().size(); ++parameter)
            all.emplace_back(input, parameter);
    workers_.run(all.size(), [&](std::size_t i) { add_gradient(all[i].first, all[i].second); });
    std::vector<PairedTask> tasks;
    for (std::size_t input = 0; input < inputs_.size(); ++input)
        if (const auto* paired = inputs_[input].weights.paired())
            paired->add_tasks(uses_of(input), tasks);
    workers_.run(tasks.size(), [&](std::size_t i) {
        poll_();
        tasks[i].run();
    });
}

void ShardedPass::add_gradient(std::size_t input, std::size_t parameter) {
    const torch::NoGradGuard no_gradients;
    const auto& weight = inputs_[input].weights.parameters()[parameter];
    auto& sum = weight.mutable_grad();
    std::vector<torch::Tensor> dense;
    for (auto& shard : shards_) { // in this order, whichever was done first
        if (shard.input != input || shard.gradients.empty() || !shard.gradients[parameter].defined())
            continue;
        const auto gradient = std::move(shard.gradients[parameter]);
        if (!gradient.is_sparse()) {
            dense.push_back(gradient);
            continue;
        }
        if (!sum.defined())
            sum = torch::zeros_like(weight);
        sum.index_add_(0, gradient._indices()[0], gradient._values());
    }
    if (!dense.empty())
        add_up(sum, dense);
}

std::vector<LinearUse> ShardedPass::uses_of(std::size_t input) {
    std::vector<LinearUse> uses;
    for (auto& shard : shards_) // in this order, whichever was done first
        if (shard.input == input)
            std::move(shard.paired->uses.begin(), shard.paired->uses.end(), std::back_inserter(uses));
    return uses;
}

} // namespace aviary
