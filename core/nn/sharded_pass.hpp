#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "core/nn/bert.hpp"
#include "core/nn/pass_weights.hpp"
#include "core/nn/workers.hpp"

namespace aviary {

/// Which pieces of a stream travel together: runs of the longest that are left, filled up with the shortest, to at most
/// `tokens` tokens; a longer piece travels by itself. The cut depends on the stream alone, never on the number of
/// threads.
std::vector<std::vector<std::int64_t>> shards_of(const TokenStream& stream, std::int64_t tokens);

/// `embed` of each shard of about `shard_tokens` tokens ([n, D] float32), on the workers and without gradients → [N, D]
/// on the CPU, pieces in their order. Workers without threads, as a GPU wants them, put a shard together while the one
/// before is still computed. `poll` is called before each shard, on any thread; it may throw.
torch::Tensor encode_in_shards(const TokenStream& stream, std::int64_t shard_tokens, std::int64_t dimension,
                               Workers& workers, const std::function<torch::Tensor(const TokenStream&)>& embed,
                               const std::function<void()>& poll);

/// A training pass over several encoders at once, shard by shard: forward() gives the pooled states as leaves, the
/// caller computes the loss on them and calls backward(), which carries their gradients into the encoders' parameters
/// (as in Gao et al. 2021, "Scaling deep contrastive learning batch size", but with the graphs kept). The encoders must
/// be different ones. On a CPU the result is the same bits on any number of threads.
class ShardedPass {
public:
    struct Input {
        const PassWeights& weights; ///< outlive the pass
        TokenStream pieces;
        Pooling pooling = Pooling::cls;
    };

    /// `seed`: of dropout's masks. `poll` as above, and before each part of the weights' gradients: where it throws,
    /// some gradients are set and others aren't. `grouped_attention` as in PassOptions.
    ShardedPass(std::vector<Input> inputs, std::uint64_t seed, Workers& workers, std::function<void()> poll,
                bool grouped_attention = false);

    /// The pooled states [N, D] of each input, leaves that require gradients.
    std::vector<torch::Tensor> forward();

    /// Adds to the parameters' gradients what follows from those of forward()'s leaves (without one: nothing). Call it
    /// once.
    void backward();

private:
    struct Shard {
        std::size_t input;
        std::vector<std::int64_t> pieces;
        torch::Tensor index, vectors;
        std::vector<torch::Tensor> gradients;
        std::unique_ptr<PairedShard> paired; ///< where our products are used
    };
    void add_gradient(std::size_t input, std::size_t parameter);
    std::vector<LinearUse> uses_of(std::size_t input);

    std::vector<Input> inputs_;
    std::vector<Shard> shards_;
    std::vector<torch::Tensor> leaves_;
    std::uint64_t seed_;
    Workers& workers_;
    std::function<void()> poll_;
    bool grouped_attention_;
};

} // namespace aviary
