#include "core/text/tokenizer.hpp"

#include <algorithm>
#include <utility>

#include <simdjson.h>
#include <unicode/utf8.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/model_file.hpp"
#include "core/text/tokenizer_parts.hpp"

namespace fs = std::filesystem;

namespace aviary {

struct Tokenizer::State {
    TokenizerParts parts;
    AddedTokens raw, normalized; ///< looked for in the text as it is, and as it was normalized
};

namespace {

std::string with_replacement_characters(std::string_view text) {
    std::string valid;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const auto begin = at;
        std::int32_t c = 0;
        U8_NEXT(bytes, at, size, c);
        valid += c < 0 ? std::string_view("\xEF\xBF\xBD")
                       : text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
    return valid;
}

TokenizerParts read_parts(const fs::path& folder) {
    const auto is_there = [&](const char* name) {
        if (!fs::exists(folder / name))
            return false;
        refuse_lfs_pointer(folder / name); // of those that are read alone
        return true;
    };
    if (is_there("tokenizer.json"))
        return read_tokenizer_json(folder);
    if (is_there("sentencepiece.bpe.model"))
        return read_sentencepiece(folder);
    if (is_there("vocab.json") && is_there("merges.txt"))
        return read_byte_level_vocabulary(folder);
    if (is_there("vocab.txt"))
        return read_bert_vocabulary(folder);
    throw Error("no tokenizer: none of tokenizer.json, sentencepiece.bpe.model, vocab.json with merges.txt, and "
                "vocab.txt is there",
                "Choose the folder of a model with its tokenizer", {.file = folder.string()});
}

/// Added tokens are part of the vocabulary, behind the others or among them.
void add_to_vocabulary(TokenizerParts& parts) {
    constexpr std::size_t kMostGaps = 1 << 20; // memory must not grow out of all proportion to the files
    const auto most = parts.vocabulary.size() + parts.added.size() + kMostGaps;
    for (const auto& token : parts.added) {
        const auto place = static_cast<std::size_t>(token.id);
        if (place >= most)
            throw Error("the added token '" + token.content + "' has the id " + std::to_string(token.id) +
                        ", but the vocabulary only " + std::to_string(parts.vocabulary.size()) + " pieces");
        parts.vocabulary.resize(std::max(parts.vocabulary.size(), place + 1));
        if (parts.vocabulary[place].empty())
            parts.vocabulary[place] = token.content;
    }
}

std::shared_ptr<const Tokenizer::State> put_together(TokenizerParts parts) {
    auto state = std::make_shared<Tokenizer::State>();
    std::vector<AddedToken> raw, normalized;
    add_to_vocabulary(parts);
    for (const auto& token : parts.added) {
        if (!token.normalized) {
            raw.push_back(token);
            continue;
        }
        normalized.push_back(token);
        normalized.back().content = parts.segments->normalize(token.content);
    }
    state->raw = AddedTokens(std::move(raw));
    state->normalized = AddedTokens(std::move(normalized));
    state->parts = std::move(parts);
    return state;
}

} // namespace

Tokenizer::Tokenizer(std::shared_ptr<const State> state) : state_(std::move(state)) {}

Tokenizer Tokenizer::open(const fs::path& folder) {
    try {
        return Tokenizer(put_together(read_parts(folder)));
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        throw Error(e.message(), e.remedy(), {.file = folder.string()});
    }
}

Tokenizer::Tokenizer(const WordPiece& wordpiece) {
    TokenizerConfig config{.names = bert_names()};
    config.lower_case = wordpiece.options().lower_case;
    config.tokenize_chinese_chars = wordpiece.options().tokenize_chinese_chars;
    config.strip_accents = wordpiece.options().strip_accents;
    auto parts = bert_parts(wordpiece.vocabulary(), config, {});
    parts.files = wordpiece.files();
    state_ = put_together(std::move(parts));
}

void Tokenizer::save(const fs::path& folder) const {
    for (const auto& [name, content] : state_->parts.files)
        write_file_atomically(folder / name, content);
}

void Tokenizer::encode(std::string_view text, std::vector<std::int32_t>& ids, std::size_t limit) const {
    std::string valid;
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        valid = with_replacement_characters(text);
        text = valid;
    }
    const auto& segments = *state_->parts.segments;
    const auto before = ids.size();
    const auto left = [&] { return limit - std::min(limit, ids.size() - before); };
    const auto on_token = [&](std::int32_t id) {
        if (left() > 0)
            ids.push_back(id);
        return left() > 0;
    };
    const auto on_text = [&](std::string_view segment, bool begins) {
        if (state_->normalized.empty()) {
            segments.encode(segment, begins, ids, left());
        } else {
            const auto on_normalized = [&](std::string_view part, bool begins_part) {
                segments.encode_normalized(part, begins && begins_part, ids, left());
                return left() > 0;
            };
            state_->normalized.split(segments.normalize(segment), on_normalized, on_token);
        }
        return left() > 0;
    };
    state_->raw.split(text, on_text, on_token);
    if (ids.size() - before > limit)
        ids.resize(before + limit);
}

void Tokenizer::append(std::string_view text, TokenStream& stream, std::int64_t max_tokens) const {
    const auto& special = state_->parts.special;
    const auto ends = (special.cls >= 0 ? 1 : 0) + (special.sep >= 0 ? 1 : 0);
    if (special.cls >= 0)
        stream.ids.push_back(special.cls);
    encode(text, stream.ids, static_cast<std::size_t>(std::max<std::int64_t>(0, max_tokens - ends)));
    if (special.sep >= 0)
        stream.ids.push_back(special.sep);
    stream.offsets.push_back(stream.tokens());
}

const SpecialIds& Tokenizer::special() const {
    return state_->parts.special;
}
std::int64_t Tokenizer::size() const {
    return static_cast<std::int64_t>(state_->parts.vocabulary.size());
}
std::int64_t Tokenizer::max_tokens() const {
    return state_->parts.max_tokens;
}
const char* Tokenizer::kind() const {
    return state_->parts.kind;
}
bool Tokenizer::lower_cases() const {
    return state_->parts.lower_case;
}
const std::vector<std::string>& Tokenizer::vocabulary() const {
    return state_->parts.vocabulary;
}

std::string Tokenizer::text_of(std::span<const std::int32_t> ids) const {
    std::string text;
    for (const auto id : ids)
        if (id >= 0 && id < size())
            state_->parts.segments->append_text(vocabulary()[static_cast<std::size_t>(id)], text);
    if (text.starts_with(' '))
        text.erase(0, 1);
    return with_replacement_characters(text); // of bytes, a few may be missing
}

} // namespace aviary
