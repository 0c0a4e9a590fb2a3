#include "core/text/wordpiece.hpp"

#include <unordered_map>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/text/byte_trie.hpp"
#include "core/text/word_splitter.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr std::string_view kContinued = "##";

std::vector<std::string> read_vocabulary(const fs::path& file) {
    const auto text = read_file(file);
    std::vector<std::string> vocabulary;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = text.find('\n', begin);
        end = end == std::string::npos ? text.size() : end;
        auto line = text.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.pop_back();
        vocabulary.push_back(std::move(line));
        begin = end + 1;
    }
    return vocabulary;
}

bool read_flag(const Json& json, const char* name, bool otherwise, const std::string& file) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null())
        return otherwise;
    if (!found->is_boolean())
        throw Error("expected true or false, got " + to_line(*found), {}, {.file = file, .field = name});
    return found->get<bool>();
}

WordPieceOptions read_options(const fs::path& file) {
    WordPieceOptions options;
    if (!fs::exists(file))
        return options;
    const auto json = read_json(file);
    if (!json.is_object())
        throw Error("expected a JSON object", {}, {.file = file.string()});
    options.lower_case = read_flag(json, "do_lower_case", options.lower_case, file.string());
    options.tokenize_chinese_chars =
        read_flag(json, "tokenize_chinese_chars", options.tokenize_chinese_chars, file.string());
    if (read_flag(json, "strip_accents", options.lower_case, file.string()) != options.lower_case)
        throw Error("accents can be stripped with lower-casing or not at all", {},
                    {.file = file.string(), .field = "strip_accents"});
    return options;
}

} // namespace

struct WordPiece::State {
    std::vector<std::string> vocabulary;
    WordPieceOptions options;
    WordSplitter splitter;
    ByteTrie starts, continuations;
    std::int32_t cls = 0, sep = 0, pad = 0, unk = 0, mask = 0;

    /// Appends the pieces of a word, longest first; [UNK] if it can't be made of pieces.
    void encode_word(std::string_view word, std::vector<std::int32_t>& ids) const {
        const auto before = ids.size();
        const auto* trie = &starts;
        while (!word.empty()) {
            const auto match = trie->longest_match(word);
            if (match.length == 0) {
                ids.resize(before);
                ids.push_back(unk);
                return;
            }
            ids.push_back(match.value);
            word.remove_prefix(match.length);
            trie = &continuations;
        }
    }
};

WordPiece::WordPiece(std::vector<std::string> vocabulary, WordPieceOptions options) {
    if (vocabulary.size() > (std::size_t{1} << 24))
        throw Error("a vocabulary of " + std::to_string(vocabulary.size()) + " entries is too large");
    auto state = std::make_unique<State>(
        State{.vocabulary = std::move(vocabulary), .options = options, .splitter = WordSplitter(options)});
    std::unordered_map<std::string_view, std::int32_t> ids;
    for (std::size_t i = 0; i < state->vocabulary.size(); ++i) {
        const auto id = static_cast<std::int32_t>(i);
        const std::string_view piece = state->vocabulary[i];
        if (!ids.emplace(piece, id).second)
            throw Error("the vocabulary holds '" + std::string(piece) + "' twice", {},
                        {.line = static_cast<std::int64_t>(i) + 1});
        if (piece.size() > kContinued.size() && piece.starts_with(kContinued))
            state->continuations.insert(piece.substr(kContinued.size()), id);
        state->starts.insert(piece, id);
    }
    const auto find = [&](const char* name) {
        const auto found = ids.find(name);
        if (found == ids.end())
            throw Error(std::string("the vocabulary lacks ") + name, "Choose the vocab.txt of a BERT model");
        return found->second;
    };
    state->cls = find("[CLS]");
    state->sep = find("[SEP]");
    state->pad = find("[PAD]");
    state->unk = find("[UNK]");
    state->mask = find("[MASK]");
    state_ = std::move(state);
}

WordPiece::~WordPiece() = default;
WordPiece::WordPiece(WordPiece&&) noexcept = default;
WordPiece& WordPiece::operator=(WordPiece&&) noexcept = default;

WordPiece WordPiece::open(const fs::path& folder) {
    const auto file = folder / "vocab.txt";
    const auto options = read_options(folder / "tokenizer_config.json");
    try {
        return WordPiece(read_vocabulary(file), options);
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        throw Error(e.message(), e.remedy(), {.file = file.string(), .line = e.place().line});
    }
}

void WordPiece::save(const fs::path& folder) const {
    std::string lines;
    for (const auto& piece : state_->vocabulary) {
        if (piece.find_first_of("\r\n") != std::string::npos)
            throw Error("a piece with a line break can't be saved", {}, {.file = (folder / "vocab.txt").string()});
        lines += piece + "\n";
    }
    write_file_atomically(folder / "vocab.txt", lines);
    Json special{{"unk_token", "[UNK]"},
                 {"sep_token", "[SEP]"},
                 {"pad_token", "[PAD]"},
                 {"cls_token", "[CLS]"},
                 {"mask_token", "[MASK]"}};
    write_json(folder / "special_tokens_map.json", special);
    Json config{{"do_lower_case", state_->options.lower_case},
                {"tokenize_chinese_chars", state_->options.tokenize_chinese_chars},
                {"strip_accents", nullptr},
                {"tokenizer_class", "BertTokenizer"}};
    config.update(special);
    write_json(folder / "tokenizer_config.json", config);
}

void WordPiece::encode(std::string_view text, std::vector<std::int32_t>& ids, std::size_t limit) const {
    const auto before = ids.size();
    state_->splitter.split(text, [&](std::string_view word, std::int64_t characters) {
        if (ids.size() - before >= limit)
            return false;
        if (characters > state_->options.max_word_chars)
            ids.push_back(state_->unk);
        else
            state_->encode_word(word, ids);
        return true;
    });
    if (ids.size() - before > limit)
        ids.resize(before + limit);
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
