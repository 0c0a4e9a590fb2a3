// Tokens per second of an encoder with random weights on random pieces of a tweet's lengths: by CpuEncoder and by the
// layers written out in LibTorch. Usage: encode_bench LAYERS HIDDEN HEADS [THREADS [MEAN_LENGTH]]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "core/base/random.hpp"
#include "core/nn/cpu_encoder.hpp"
#include "core/nn/sharded_pass.hpp"
#include "core/nn/workers.hpp"

namespace {

using namespace aviary;

TokenStream random_pieces(std::int64_t pieces, std::int64_t mean_length, std::int64_t vocabulary) {
    Philox random(1, 1);
    TokenStream stream;
    for (std::int64_t i = 0; i < pieces; ++i) {
        std::vector<std::int32_t> piece(
            static_cast<std::size_t>(4 + random.below(static_cast<std::uint64_t>(2 * (mean_length - 4) + 1))));
        for (auto& id : piece)
            id = static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(vocabulary)));
        stream.append(piece);
    }
    return stream;
}

double best_seconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int round = 0; round < 4; ++round) { // the first warms up
        const auto start = std::chrono::steady_clock::now();
        work();
        if (round > 0)
            best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

} // namespace

int main(int count, char** words) {
    const auto number = [&](int i, std::int64_t otherwise) { return count > i ? std::atoll(words[i]) : otherwise; };
    const std::int64_t layers = number(1, 6), hidden = number(2, 384), heads = number(3, 12), threads = number(4, 1),
                       mean = number(5, 26);
    BertEncoder encoder(BertConfig{.vocab_size = 30'522,
                                   .hidden_size = hidden,
                                   .num_hidden_layers = layers,
                                   .num_attention_heads = heads,
                                   .intermediate_size = 4 * hidden});
    encoder->eval();
    const auto stream = random_pieces(hidden > 500 ? 1'000 : 4'000, mean, 30'522);
    const double flops =
        static_cast<double>(stream.tokens()) * 24.0 * static_cast<double>(layers * hidden * hidden); // of the products
    Workers workers(static_cast<int>(threads));
    for (const auto compute : {torch::kBFloat16, torch::kFloat32}) {
        const CpuEncoder packed(encoder, compute);
        const auto report = [&](const char* name, const std::function<torch::Tensor(const TokenStream&)>& embed) {
            const auto seconds =
                best_seconds([&] { encode_in_shards(stream, CpuEncoder::kRows, hidden, workers, embed, [] {}); });
            std::printf("%-16s %s  %8.0f tokens/s  %6.1f GFLOP/s\n", name,
                        compute == torch::kBFloat16 ? "bf16" : "fp32", static_cast<double>(stream.tokens()) / seconds,
                        flops / seconds / 1e9);
        };
        report("CpuEncoder", [&](const TokenStream& shard) { return packed.encode(shard, Pooling::mean); });
        report("LibTorch layers", [&](const TokenStream& shard) {
            const auto [ids, offsets] = to_tensors(shard);
            return mean_pool(encoder->forward(ids, offsets, {.compute = compute}), offsets);
        });
    }
}
