#include "core/jobs/embed_estimate.hpp"

#include <algorithm>
#include <thread>

#include "core/base/cpu.hpp"

namespace aviary {

namespace {

// A token's products take 24 · layers · width² operations; all else is a few per cent. Seconds of a core for a tweet,
// by layers · width², in bfloat16 on an AMD EPYC of 2 cores (tweets of ira/tweets.csv.gz): models trained here 1.1e-9
// (tiny, mini and small), MiniLM and BERT base 2.2e-9 (bench/README.md), whose vocabulary cuts them into more tokens.
constexpr double kSeconds = 1.5e-9;
constexpr double kFloat32 = 2.3; ///< times as long; mini, MiniLM and base 2.1 to 2.4

double number(const Json& model, const char* name, double otherwise) {
    const auto found = model.find(name); // the end where it is no object
    return found != model.end() && found->is_number() ? found->get<double>() : otherwise;
}

} // namespace

EncodingCores encoding_cores() {
    return {.count = static_cast<int>(std::max(1U, std::thread::hardware_concurrency())),
            .bfloat16 = cpu_has_bfloat16()};
}

double embedding_seconds(std::int64_t tweets, const Json& model, const EncodingCores& cores) {
    const double layers = number(model, "layers", 4), width = number(model, "dimension", 256);
    return static_cast<double>(tweets) * layers * width * width * kSeconds * (cores.bfloat16 ? 1 : kFloat32) /
           cores.count;
}

} // namespace aviary
