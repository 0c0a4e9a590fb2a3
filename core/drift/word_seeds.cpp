#include "core/drift/word_seeds.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/safetensors_header.hpp"
#include "core/index/float16.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kSeeds = "seeds.safetensors";

} // namespace

HalfSlices half_slices(const std::vector<WordMatrix>& slices) {
    HalfSlices halves{slices.size(), slices.front().rows(), slices.front().dimension(), {}};
    halves.values.resize(halves.periods * halves.words * halves.dimension);
    std::vector<float> unit(halves.dimension);
    auto out = std::span(halves.values);
    for (const auto& slice : slices)
        for (std::size_t w = 0; w < halves.words; ++w) {
            const auto vector = slice.vector(w);
            const double length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
            if (length > 0) {
                for (std::size_t i = 0; i < unit.size(); ++i)
                    unit[i] = static_cast<float>(vector[i] / length);
                unit_to_halves(unit, out.first(unit.size()));
            }
            out = out.subspan(unit.size());
        }
    return halves;
}

void write_seeds(const fs::path& folder, std::span<const HalfSlices> seeds) {
    if (seeds.empty())
        return;
    const auto& first = seeds.front();
    const auto bytes = first.values.size() * 2;
    const auto size = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    std::ofstream out(folder / kSeeds, std::ios::binary);
    out << make_safetensors_header(
        {{"vectors",
          "F16",
          {size(seeds.size()), size(first.periods), size(first.words), size(first.dimension)},
          0,
          bytes * seeds.size()}});
    for (const auto& seed : seeds)
        out.write(reinterpret_cast<const char*>(seed.values.data()), size(bytes));
    out.flush();
    if (!out)
        throw Error("the word vectors can't be written", "Check the free space of the disk.",
                    {.file = (folder / kSeeds).string()});
}

std::vector<std::vector<WordMatrix>> read_seed_vectors(const fs::path& folder, const WordCorpus& corpus,
                                                       std::span<const std::int32_t> words) {
    const auto file = folder / kSeeds;
    if (!fs::exists(file))
        return {};
    const MappedFile mapped(file);
    std::uint64_t data = 0;
    const auto tensors = parse_safetensors_header(mapped.bytes(), file.string(), data);
    const auto periods = corpus.slices(), vocabulary = corpus.words.size();
    if (tensors.size() != 1 || tensors.front().dtype != "F16" || tensors.front().shape.size() != 4 ||
        tensors.front().shape[1] != static_cast<std::int64_t>(periods) ||
        tensors.front().shape[2] != static_cast<std::int64_t>(vocabulary))
        throw Error("expected vectors of " + std::to_string(periods) + " periods and " + std::to_string(vocabulary) +
                        " words",
                    "Train the words again.", {.file = file.string()});
    const auto seeds = static_cast<std::size_t>(tensors.front().shape[0]),
               d = static_cast<std::size_t>(tensors.front().shape[3]);
    std::vector<std::vector<WordMatrix>> read(seeds, std::vector<WordMatrix>(periods, WordMatrix(words.size(), d)));
    std::vector<std::uint16_t> row(d);
    for (std::size_t s = 0; s < seeds; ++s)
        for (std::size_t p = 0; p < periods; ++p)
            for (std::size_t i = 0; i < words.size(); ++i) {
                const auto place = (s * periods + p) * vocabulary + static_cast<std::size_t>(words[i]);
                std::memcpy(row.data(), mapped.bytes().data() + data + place * d * 2, d * 2);
                halves_to_floats(row, read[s][p].vector(i));
            }
    return read;
}

} // namespace aviary
