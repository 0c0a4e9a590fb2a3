#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

#include "core/base/control.hpp"
#include "core/base/fields.hpp"

namespace aviary {

/// Sentences of word numbers, end to end: sentence i is words[ends[i - 1], ends[i]).
struct WordSequences {
    std::vector<std::int32_t> words;
    std::vector<std::int64_t> ends;

    void add(std::span<const std::int32_t> sentence) {
        words.insert(words.end(), sentence.begin(), sentence.end());
        ends.push_back(static_cast<std::int64_t>(words.size()));
    }
    std::size_t size() const { return ends.size(); }
    std::span<const std::int32_t> operator[](std::size_t i) const {
        const auto begin = static_cast<std::size_t>(i == 0 ? 0 : ends[i - 1]);
        return std::span(words).subspan(begin, static_cast<std::size_t>(ends[i]) - begin);
    }
};

/// A matrix [rows, dimension] of float32 whose rows begin at multiples of 64 bytes; what pads them is zero and stays
/// so.
class WordMatrix {
public:
    WordMatrix() = default;
    WordMatrix(std::size_t rows, std::size_t dimension);

    std::size_t rows() const { return rows_; }
    std::size_t dimension() const { return dimension_; }
    std::size_t stride() const { return stride_; }
    float* row(std::size_t i) { return values_.data() + i * stride_; }
    const float* row(std::size_t i) const { return values_.data() + i * stride_; }
    std::span<const float> vector(std::size_t i) const { return {row(i), dimension_}; }
    std::span<float> vector(std::size_t i) { return {row(i), dimension_}; }
    /// Padding included.
    std::span<const float> values() const { return values_; }
    std::span<float> values() { return values_; }

    bool operator==(const WordMatrix&) const = default;

private:
    template <typename T>
    struct Aligned {
        using value_type = T;
        T* allocate(std::size_t n) { return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64})); }
        void deallocate(T* p, std::size_t) { ::operator delete (p, std::align_val_t{64}); }
        bool operator==(const Aligned&) const = default;
    };
    std::size_t rows_ = 0, dimension_ = 0, stride_ = 0;
    std::vector<float, Aligned<float>> values_;
};

/// Word vectors while they train: a word's own (`input`) and, as the context that it predicts with, `output`.
struct SkipGramModel {
    WordMatrix input, output;

    /// As gensim and fastText begin: input uniform in ±1 / dimension, output zero. word2vec.c takes half of that; small
    /// corpora then take longer to leave the saddle at zero.
    static SkipGramModel random(std::size_t words, std::size_t dimension, std::uint64_t seed);
};

/// How several threads share one model.
enum class SkipGramThreads {
    hogwild, ///< they write without locks (Niu et al. 2011): fastest; one thread gives the same bits each time, several
             ///< don't
    deterministic, ///< windows in batches: their weights from the same state, then the changes in order, each thread at
                   ///< its own places of the rows: the same bits on any number of threads. At most one thread for 16
                   ///< dimensions works
};

/// Skip-gram with negative sampling (Mikolov et al. 2013, "Distributed representations of words and phrases"), the
/// negatives shared by a window.
struct SkipGramConfig {
    std::int64_t dimension = 100;
    std::int64_t window = 5;
    std::int64_t negatives = 5;
    std::int64_t epochs = 5;
    double learning_rate = 0.025;
    double subsample = 1e-3;
    double negative_power = 0.75;
    std::int64_t seed = 1;
    std::int64_t threads = 1;
    bool hogwild = false;

    SkipGramThreads mode() const { return hogwild ? SkipGramThreads::hogwild : SkipGramThreads::deterministic; }
    bool operator==(const SkipGramConfig&) const = default;
};

struct SkipGramRun {
    std::int64_t words = 0; ///< read, over all epochs, before subsampling
    double seconds = 0;
    double error = 0; ///< mean |label - probability| of the last epoch
};

/// Trains `model` on the sentences numbered `order`, in that order, `config.epochs` times; the learning rate falls
/// linearly to a 10,000th. `counts` [rows of the model] say how often each word occurs where subsampling and negatives
/// are to be drawn from; slices of one corpus share them. `train_output` false leaves the output matrix byte for byte
/// as it is (a compass). Throws UsageError for sizes that don't fit or settings out of range, Error once the model
/// holds anything not finite, Cancelled within 100 ms of being asked; the model is then half trained.
SkipGramRun train_skip_gram(SkipGramModel& model, const WordSequences& corpus, std::span<const std::uint32_t> order,
                            std::span<const std::int64_t> counts, const SkipGramConfig& config,
                            bool train_output = true, const Control& control = {});

/// Mean loss of a pair of word and context in `order`'s sentences: -log σ(x·y) - Σ over `config.negatives` drawn words
/// log σ(-x·y'), in nats. The pairs are those of a full window without subsampling; the same negatives for the same
/// seed.
double held_out_loss(const SkipGramModel& model, const WordSequences& corpus, std::span<const std::uint32_t> order,
                     std::span<const std::int64_t> counts, const SkipGramConfig& config);

} // namespace aviary
