#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/text/word_splitter.hpp"
#include "core/text/wordpiece.hpp"

namespace aviary {

namespace {

constexpr std::size_t kMaxWords = 4'000'000; ///< distinct words kept while counting: about half a gigabyte
constexpr std::int64_t kMinPairCount = 2;
const std::vector<std::string> kSpecial{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};

using WordCounts = std::unordered_map<std::string, std::int64_t>;
using Texts = std::function<void(const std::function<void(std::string_view)>&)>;

/// Counts words; when there are too many of them, drops the rarest.
WordCounts count_words(const Texts& texts, const WordPieceOptions& options) {
    const WordSplitter splitter(options);
    WordCounts counts;
    std::int64_t rarest = 1;
    std::string key;
    texts([&](std::string_view text) {
        splitter.split(text, [&](const SplitWord& word) {
            if (word.characters <= options.max_word_chars) {
                key.assign(word.text());
                ++counts[key];
            }
            return true;
        });
        for (; counts.size() > kMaxWords; ++rarest)
            std::erase_if(counts, [&](const auto& entry) { return entry.second <= rarest; });
    });
    return counts;
}

std::size_t character_length(char lead) {
    const auto byte = static_cast<std::uint8_t>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Calls on_symbol for the characters of a word: the first as it is, the others with ##.
template <typename OnSymbol>
void each_symbol(const std::string& word, OnSymbol&& on_symbol) {
    for (std::size_t at = 0; at < word.size();) {
        const auto length = character_length(word[at]);
        on_symbol((at == 0 ? "" : "##") + word.substr(at, length));
        at += length;
    }
}

/// Byte-pair merging over counted words, one merge at a time.
class Merger {
public:
    /// `alphabet`: single characters, with and without ##. Words with another character take no part.
    Merger(const std::vector<std::pair<std::string, std::int64_t>>& words, const std::vector<std::string>& alphabet,
           const Control& control)
        : pieces_(alphabet) {
        for (std::size_t i = 0; i < pieces_.size(); ++i)
            ids_.emplace(pieces_[i], static_cast<std::uint32_t>(i));
        std::size_t added = 0;
        for (const auto& [word, count] : words) {
            if (++added % 4'096 == 0)
                control.throw_if_cancelled();
            add_word(word, count);
        }
        for (const auto& [pair, use] : pairs_)
            heap_.push_back({use.count, pair});
        std::make_heap(heap_.begin(), heap_.end(), Later{this});
    }

    const std::vector<std::string>& pieces() const { return pieces_; }

    /// Merges the most frequent pair; false when none occurs often enough.
    bool merge() {
        while (!heap_.empty()) {
            std::pop_heap(heap_.begin(), heap_.end(), Later{this});
            const auto top = heap_.back();
            heap_.pop_back();
            const auto found = pairs_.find(top.pair);
            const auto count = found == pairs_.end() ? 0 : found->second.count;
            if (count == top.count && count >= kMinPairCount) {
                auto words = std::move(found->second.words);
                apply(top.pair, std::move(words));
                return true;
            }
            if (count >= kMinPairCount)
                push({count, top.pair});
        }
        return false;
    }

private:
    using Pair = std::uint64_t; ///< left << 32 | right

    struct PairHash {
        std::size_t operator()(Pair pair) const { return (pair ^ (pair >> 29)) * 0x9E3779B97F4A7C15ULL >> 7; }
    };
    struct Use {
        std::int64_t count = 0;
        std::vector<std::uint32_t> words; ///< where it occurs, or once did
    };
    struct Candidate {
        std::int64_t count;
        Pair pair;
    };
    struct Word {
        std::int64_t count;
        std::uint32_t begin, size; ///< in symbols_
    };

    static Pair pair_of(std::uint32_t left, std::uint32_t right) { return (Pair{left} << 32) | right; }

    const std::string& left(Pair pair) const { return pieces_[pair >> 32]; }
    const std::string& right(Pair pair) const { return pieces_[pair & 0xFFFFFFFFU]; }

    /// The heap's order: by count, ties to the lexicographically smaller pair.
    struct Later {
        const Merger* merger;
        bool operator()(const Candidate& a, const Candidate& b) const {
            if (a.count != b.count)
                return a.count < b.count;
            return std::tie(merger->left(a.pair), merger->right(a.pair)) >
                   std::tie(merger->left(b.pair), merger->right(b.pair));
        }
    };
    void push(Candidate candidate) {
        heap_.push_back(candidate);
        std::push_heap(heap_.begin(), heap_.end(), Later{this});
    }

    void add_word(const std::string& word, std::int64_t count) {
        const auto begin = symbols_.size();
        bool known = true;
        each_symbol(word, [&](const std::string& symbol) {
            const auto found = ids_.find(symbol);
            known = known && found != ids_.end();
            if (known)
                symbols_.push_back(found->second);
        });
        if (!known || symbols_.size() < begin + 2) {
            symbols_.resize(begin);
            return;
        }
        const auto index = static_cast<std::uint32_t>(words_.size());
        words_.push_back(
            {count, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(symbols_.size() - begin)});
        for (auto at = begin; at + 1 < symbols_.size(); ++at) {
            auto& use = pairs_[pair_of(symbols_[at], symbols_[at + 1])];
            use.count += count;
            use.words.push_back(index);
        }
    }

    std::uint32_t id_of_merged(Pair pair) {
        const auto& continued = right(pair);
        auto name = left(pair) + continued.substr(2);
        const auto [entry, added] = ids_.emplace(name, static_cast<std::uint32_t>(pieces_.size()));
        if (added) // two ways of cutting give one piece
            pieces_.push_back(std::move(name));
        return entry->second;
    }

    void apply(Pair pair, std::vector<std::uint32_t> words) {
        const auto merged = id_of_merged(pair);
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        touched_.clear();
        for (const auto index : words)
            rewrite(index, pair, merged);
        pairs_.erase(pair);
        std::sort(touched_.begin(), touched_.end());
        touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
        for (const auto other : touched_)
            if (const auto found = pairs_.find(other); found != pairs_.end() && found->second.count >= kMinPairCount)
                push({found->second.count, other});
    }

    void lower(std::uint32_t left, std::uint32_t right, const Word& word) {
        pairs_.at(pair_of(left, right)).count -= word.count;
    }
    void raise(std::uint32_t left, std::uint32_t right, const Word& word, std::uint32_t index) {
        const auto pair = pair_of(left, right);
        auto& use = pairs_[pair];
        use.count += word.count;
        use.words.push_back(index);
        touched_.push_back(pair);
    }

    /// Replaces the pair in one word, from left to right, and brings the counts of the pairs beside it up to date.
    void rewrite(std::uint32_t index, Pair pair, std::uint32_t merged) {
        auto& word = words_[index];
        auto* symbols = symbols_.data() + word.begin;
        std::uint32_t kept = 0;
        for (std::uint32_t i = 0; i < word.size; ++i) {
            if (i + 1 == word.size || pair_of(symbols[i], symbols[i + 1]) != pair) {
                symbols[kept++] = symbols[i];
                continue;
            }
            if (kept > 0) {
                lower(symbols[kept - 1], symbols[i], word);
                raise(symbols[kept - 1], merged, word, index);
            }
            if (i + 2 < word.size) {
                lower(symbols[i + 1], symbols[i + 2], word);
                raise(merged, symbols[i + 2], word, index);
            }
            symbols[kept++] = merged;
            ++i;
        }
        word.size = kept;
    }

    std::vector<std::string> pieces_;
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::vector<std::uint32_t> symbols_; ///< of all words, one after the other
    std::vector<Word> words_;
    std::unordered_map<Pair, Use, PairHash> pairs_;
    std::vector<Candidate> heap_; ///< may hold counts that have since fallen; merge() looks again
    std::vector<Pair> touched_;
};

/// Characters by falling count, then by name, at most `most`.
std::vector<std::string> alphabet_of(const std::vector<std::pair<std::string, std::int64_t>>& words, std::size_t most) {
    std::unordered_map<std::string, std::int64_t> counts;
    for (const auto& [word, count] : words)
        each_symbol(word, [&, n = count](const std::string& symbol) { counts[symbol] += n; });
    std::vector<std::pair<std::string, std::int64_t>> ordered(counts.begin(), counts.end());
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    if (ordered.size() > most)
        ordered.resize(most);
    std::vector<std::string> alphabet;
    for (auto& entry : ordered)
        alphabet.push_back(std::move(entry.first));
    std::sort(alphabet.begin(), alphabet.end());
    return alphabet;
}

} // namespace

std::vector<std::string> learn_wordpiece(const Texts& texts, std::int64_t size, const WordPieceOptions& options,
                                         const Control& control) {
    constexpr std::int64_t kSmallest = 16, kLargest = 1 << 24;
    if (size < kSmallest || size > kLargest)
        throw UsageError("a vocabulary must have from 16 to 16777216 entries, not " + std::to_string(size));
    const auto wanted = static_cast<std::size_t>(size) - kSpecial.size();
    auto counts = count_words(texts, options);
    std::vector<std::pair<std::string, std::int64_t>> words(counts.begin(), counts.end());
    counts = {};
    std::sort(words.begin(), words.end()); // a hash map's order is not the same everywhere

    control.throw_if_cancelled();
    Merger merger(words, alphabet_of(words, wanted / 2), control);
    while (merger.pieces().size() < wanted && merger.merge())
        control.throw_if_cancelled();
    auto vocabulary = kSpecial;
    vocabulary.insert(vocabulary.end(), merger.pieces().begin(), merger.pieces().end());
    return vocabulary;
}

} // namespace aviary
