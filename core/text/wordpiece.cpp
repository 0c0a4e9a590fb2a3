#include "core/text/wordpiece.hpp"

#include <unordered_map>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/text/tokenizer_parts.hpp"
#include "core/text/word_splitter.hpp"
#include "core/text/wordpiece_model.hpp"

namespace fs = std::filesystem;

namespace aviary {

struct WordPiece::State {
    WordPieceOptions options;
    WordSplitter splitter;
    std::int32_t cls = 0, sep = 0, pad = 0, unk = 0, mask = 0;
    WordPieceModel model;
    std::vector<std::string> vocabulary;
};

WordPiece::WordPiece(std::vector<std::string> vocabulary, WordPieceOptions options) {
    if (vocabulary.size() > (std::size_t{1} << 24))
        throw Error("a vocabulary of " + std::to_string(vocabulary.size()) + " entries is too large");
    std::unordered_map<std::string_view, std::int32_t> ids;
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (!ids.emplace(vocabulary[i], static_cast<std::int32_t>(i)).second)
            throw Error("the vocabulary holds '" + vocabulary[i] + "' twice", {},
                        {.line = static_cast<std::int64_t>(i) + 1});
    const auto find = [&](const char* name) {
        const auto found = ids.find(name);
        if (found == ids.end())
            throw Error(std::string("the vocabulary lacks ") + name, "Choose the vocab.txt of a BERT model");
        return found->second;
    };
    const auto unk = find("[UNK]");
    WordPieceModel model(vocabulary, {.unk = unk, .max_word_chars = options.max_word_chars});
    state_ = std::make_unique<State>(State{.options = options,
                                           .splitter = WordSplitter(options),
                                           .cls = find("[CLS]"),
                                           .sep = find("[SEP]"),
                                           .pad = find("[PAD]"),
                                           .unk = unk,
                                           .mask = find("[MASK]"),
                                           .model = std::move(model),
                                           .vocabulary = std::move(vocabulary)});
}

WordPiece::~WordPiece() = default;
WordPiece::WordPiece(WordPiece&&) noexcept = default;
WordPiece& WordPiece::operator=(WordPiece&&) noexcept = default;

WordPiece WordPiece::open(const fs::path& folder) {
    const auto file = folder / "vocab.txt";
    const auto config = read_tokenizer_config(folder, {});
    const WordPieceOptions options{.lower_case = config.lower_case,
                                   .tokenize_chinese_chars = config.tokenize_chinese_chars,
                                   .strip_accents = config.strip_accents};
    try {
        return WordPiece(read_vocabulary(file), options);
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        throw Error(e.message(), e.remedy(), {.file = file.string(), .line = e.place().line});
    }
}

std::map<std::string, std::string> WordPiece::files() const {
    std::string lines;
    for (const auto& piece : state_->vocabulary) {
        if (piece.find_first_of("\r\n") != std::string::npos)
            throw Error("a piece with a line break can't be saved", {}, {.file = "vocab.txt"});
        lines += piece + "\n";
    }
    const Json special{{"unk_token", "[UNK]"},
                       {"sep_token", "[SEP]"},
                       {"pad_token", "[PAD]"},
                       {"cls_token", "[CLS]"},
                       {"mask_token", "[MASK]"}};
    Json config{{"do_lower_case", state_->options.lower_case},
                {"tokenize_chinese_chars", state_->options.tokenize_chinese_chars},
                {"strip_accents", nullptr},
                {"tokenizer_class", "BertTokenizer"}};
    if (state_->options.strip_accents)
        config["strip_accents"] = *state_->options.strip_accents;
    config.update(special);
    return {{"vocab.txt", lines},
            {"special_tokens_map.json", special.dump(2) + "\n"},
            {"tokenizer_config.json", config.dump(2) + "\n"}};
}

void WordPiece::save(const fs::path& folder) const {
    for (const auto& [name, content] : files())
        write_file_atomically(folder / name, content);
}

void WordPiece::encode(std::string_view text, std::vector<std::int32_t>& ids, std::size_t limit) const {
    encode_words(state_->splitter, state_->model, text, ids, limit);
}

std::int32_t WordPiece::cls() const {
    return state_->cls;
}
std::int32_t WordPiece::sep() const {
    return state_->sep;
}
std::int32_t WordPiece::pad() const {
    return state_->pad;
}
std::int32_t WordPiece::unk() const {
    return state_->unk;
}
std::int32_t WordPiece::mask() const {
    return state_->mask;
}
std::int64_t WordPiece::size() const {
    return static_cast<std::int64_t>(state_->vocabulary.size());
}
const std::vector<std::string>& WordPiece::vocabulary() const {
    return state_->vocabulary;
}
const WordPieceOptions& WordPiece::options() const {
    return state_->options;
}

} // namespace aviary
