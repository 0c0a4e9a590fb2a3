// What a GPU makes of the encoder: tokens a second and MFU of training and encoding, exact neighbours a second, peak
// memory, as JSON. A CPU can be measured as well, to try the program. Usage: gpu_check [auto|cpu|cuda] [LAYERS WIDTH
// PIECES VECTORS]

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>

#include <ATen/DeviceAccelerator.h>
#include <nlohmann/json.hpp>

#include "core/base/random.hpp"
#include "core/nn/adamw.hpp"
#include "core/nn/exact_search.hpp"
#include "core/nn/losses.hpp"
#include "core/nn/pooled_encoder.hpp"
#include "core/nn/sharded_pass.hpp"

namespace {

using namespace aviary;
using Json = nlohmann::ordered_json;

constexpr std::int64_t kMeanLength = 26; // word pieces of a tweet of the IRA collection
constexpr std::int64_t kVocabulary = 30'522;
constexpr std::size_t kNeighbours = 10;

struct Shape {
    std::int64_t layers = 12, width = 768, pieces = 4'096, vectors = 1'000'000;
};

void wait_for(const torch::Device& device) {
    if (device.is_cuda())
        torch::cuda::synchronize();
}

/// Median seconds of five rounds after two that warm up.
double seconds_of(const torch::Device& device, const std::function<void()>& work) {
    std::vector<double> seconds;
    for (int round = 0; round < 7; ++round) {
        wait_for(device);
        const auto start = std::chrono::steady_clock::now();
        work();
        wait_for(device);
        if (round > 1)
            seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(seconds.begin(), seconds.begin() + 2, seconds.end());
    return seconds[2];
}

/// What the device reaches in the best case: products of large square matrices, FLOP/s.
double reachable(const torch::Device& device, torch::Dtype type) {
    const std::int64_t side = device.is_cuda() ? 8'192 : 1'024;
    const auto a = torch::randn({side, side}, torch::TensorOptions(device).dtype(type));
    return 2.0 * static_cast<double>(side * side * side) / seconds_of(device, [&] { torch::mm(a, a); });
}

void forget_peak(const torch::Device& device) {
    if (device.is_cuda())
        at::accelerator::resetPeakStats(0);
}

Json peak_mib(const torch::Device& device) {
    if (!device.is_cuda())
        return nullptr; // LibTorch counts a GPU's memory only
    const auto stats = at::accelerator::getDeviceStats(0);
    return static_cast<double>(
               stats.allocated_bytes[static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE)].peak) /
           (1 << 20);
}

TokenStream tweets(std::int64_t pieces) {
    Philox random(1, 1);
    TokenStream stream;
    for (std::int64_t i = 0; i < pieces; ++i) {
        std::vector<std::int32_t> piece(4 + random.below(2 * (kMeanLength - 4) + 1));
        for (auto& id : piece)
            id = static_cast<std::int32_t>(random.below(kVocabulary));
        stream.append(piece);
    }
    return stream;
}

/// Floating-point operations of one forward pass: the products' 24 D² a token and layer, and attention's 4 D n of a
/// piece of n tokens.
double forward_flops(const TokenStream& stream, const Shape& shape) {
    double squares = 0;
    for (std::int64_t i = 0; i < stream.size(); ++i)
        squares += static_cast<double>(stream.piece(i).size() * stream.piece(i).size());
    const auto width = static_cast<double>(shape.width);
    return static_cast<double>(shape.layers) *
           (24.0 * width * width * static_cast<double>(stream.tokens()) + 4.0 * width * squares);
}

/// What the maker names for bfloat16 without sparsity, FLOP/s; 0 for a device that isn't listed.
double named_peak(const std::string& name) {
    for (const auto& [part, peak] :
         {std::pair{"NVL", 0.0}, {"H200", 989e12}, {"H100 80GB HBM3", 989e12}, {"A100", 312e12}})
        if (name.find(part) != std::string::npos)
            return peak;
    return 0;
}

/// How fast the device could be, FLOP/s.
struct Peaks {
    double reachable, named; ///< by large products; by its maker, or 0
};

Json speed(const TokenStream& stream, double flops, double seconds, const Peaks& peaks) {
    return {{"tokens_per_second", static_cast<double>(stream.tokens()) / seconds},
            {"milliseconds", 1e3 * seconds},
            {"teraflops", flops / seconds / 1e12},
            {"share_of_reachable", flops / seconds / peaks.reachable},
            {"mfu", peaks.named > 0 ? Json(flops / seconds / peaks.named) : Json()}};
}

/// Many streams' worth at once, and few pieces at a time, as when someone asks a question.
Json encoding(BertEncoder encoder, const Shape& shape, const torch::Device& device, torch::Dtype compute,
              const Peaks& peaks, GpuChoices choices) {
    encoder->eval();
    const PooledEncoder pooled(encoder, Pooling::mean, compute, device.is_cuda() ? 0 : 2, choices);
    Json facts;
    for (const auto& [name, pieces] : {std::pair{"many", 4 * shape.pieces}, {"few", std::int64_t{32}}}) {
        const auto stream = tweets(pieces);
        forget_peak(device);
        const auto seconds = seconds_of(device, [&] { pooled.encode(stream); });
        facts[name] = speed(stream, forward_flops(stream, shape), seconds, peaks);
        facts[name]["peak_memory_mib"] = peak_mib(device);
    }
    facts["graphs"] = pooled.recordings();
    return facts;
}

Json training(BertEncoder encoder, const Shape& shape, const torch::Device& device, torch::Dtype compute,
              const Peaks& peaks, bool grouped) {
    encoder->train();
    std::vector<std::pair<std::string, torch::Tensor>> parameters;
    for (const auto& item : encoder->named_parameters())
        parameters.emplace_back(item.key(), item.value());
    AdamW optimizer(parameters);
    Workers workers(device.is_cuda() ? 0 : 2);
    const auto stream = tweets(shape.pieces / 2 * 2);
    forget_peak(device);
    std::uint64_t step = 0;
    const auto seconds = seconds_of(device, [&] {
        optimizer.zero_grad();
        const PassWeights weights(encoder, compute, workers);
        ShardedPass pass(
            {{weights, stream}}, ++step, workers, [] {}, grouped);
        const auto states = pass.forward().front();
        workers.run(1, [&](std::size_t) {
            nt_xent(states.slice(0, 0, stream.size() / 2), states.slice(0, stream.size() / 2), 0.1).backward();
        });
        pass.backward();
        clip_gradients(optimizer.parameters(), 1.0, device.is_cuda() ? nullptr : &workers);
        optimizer.step(1e-5, device.is_cuda() ? nullptr : &workers);
    });
    auto facts = speed(stream, 3 * forward_flops(stream, shape), seconds, peaks);
    facts["peak_memory_mib"] = peak_mib(device);
    return facts;
}

/// Summed in 16 parts, which compilers turn into vector instructions.
float product(const float* a, const float* b, std::size_t d) {
    std::array<float, 16> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= d; i += sums.size())
        for (std::size_t k = 0; k < sums.size(); ++k)
            sums[k] += a[i + k] * b[i + k];
    for (; i < d; ++i)
        sums[0] += a[i] * b[i];
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

/// Exact neighbours by ExactSearch, the ranking of its candidates on the CPU included; the vectors lie on the device.
Json neighbours(const Shape& shape, const torch::Device& device) {
    const std::int64_t count = 1'024;
    const auto width = static_cast<std::size_t>(shape.width);
    std::vector<float> vectors(static_cast<std::size_t>(shape.vectors) * width), queries(count * width);
    Philox random(2, 1);
    for (auto* values : {&vectors, &queries}) {
        auto rows =
            torch::from_blob(values->data(), {static_cast<std::int64_t>(values->size()) / shape.width, shape.width});
        torch::manual_seed(random.next_u64());
        rows.normal_();
        rows.div_(rows.norm(2, 1, /*keepdim=*/true));
    }
    forget_peak(device);
    const ExactSearch search({.size = shape.vectors,
                              .dimension = shape.width,
                              .read =
                                  [&](std::int64_t row, std::span<float> out) {
                                      std::copy_n(&vectors[static_cast<std::size_t>(row) * width], width, out.begin());
                                  },
                              .similarity =
                                  [&](const float* query, std::int64_t row) {
                                      return product(query, &vectors[static_cast<std::size_t>(row) * width], width);
                                  }},
                             device.is_cuda() ? "cuda" : "cpu");
    const std::vector<std::int64_t> nothing(count, -1);
    const auto seconds = seconds_of(device, [&] { search.search(queries, nothing, {}, kNeighbours); });
    return {{"vectors", shape.vectors},
            {"width", shape.width},
            {"queries_per_second", static_cast<double>(count) / seconds},
            {"peak_memory_mib", peak_mib(device)}};
}

} // namespace

int main(int count, char** words) {
    const auto number = [&](int i, std::int64_t otherwise) { return count > i ? std::atoll(words[i]) : otherwise; };
    const std::string wanted = count > 1 ? words[1] : "auto";
    const bool cuda = torch::cuda::is_available();
    if (wanted == "cuda" && !cuda) {
        std::fprintf(
            stderr,
            "gpu_check: no GPU, or a LibTorch without CUDA: not measured. Name a CUDA torch by AVIARY_TORCH.\n");
        return 1;
    }
    const torch::Device device(cuda && wanted != "cpu" ? torch::kCUDA : torch::kCPU);
    const Shape shape{number(2, 12), number(3, 768), number(4, 4'096), number(5, 1'000'000)};
    const auto compute = has_fast_bfloat16(device) ? torch::kBFloat16 : torch::kFloat32;
    BertEncoder encoder(BertConfig{.vocab_size = kVocabulary,
                                   .hidden_size = shape.width,
                                   .num_hidden_layers = shape.layers,
                                   .num_attention_heads = shape.width / 64,
                                   .intermediate_size = 4 * shape.width});
    encoder->to(device);
    const char* name = std::getenv("AVIARY_GPU_NAME"); // LibTorch's C++ interface doesn't tell it
    const Peaks peaks{reachable(device, compute), named_peak(device.is_cuda() && name ? name : "")};
    const bool flash = encoder->uses_flash_attention(compute);
    Json facts = {{"device", device.is_cuda() && name ? Json(name) : Json(device.str())},
                  {"compute", compute == torch::kBFloat16 ? "bf16" : "fp32"},
                  {"layers", shape.layers},
                  {"width", shape.width},
                  {"reachable_teraflops", peaks.reachable / 1e12},
                  {"flash_attention", flash}};
    const auto encoded = [&](GpuChoices choices) { return encoding(encoder, shape, device, compute, peaks, choices); };
    facts["encoding"] = encoded({});
    if (flash) {
        facts["encoding_without_graphs"] = encoded({.graphs = false});
        facts["encoding_by_groups"] = encoded({.flash_attention = false});
    }
    facts["training"] = training(encoder, shape, device, compute, peaks, /*grouped=*/false);
    if (flash)
        facts["training_by_groups"] = training(encoder, shape, device, compute, peaks, /*grouped=*/true);
    facts["exact_neighbours"] = neighbours(shape, device);
    std::printf("%s\n", facts.dump(2).c_str());
}
