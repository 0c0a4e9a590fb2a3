#include <algorithm>
#include <cstring>
#include <iterator>

#include <simdjson.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/text/tokenizer_parts.hpp"
#include "core/text/unigram_segments.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

constexpr const char* kRemedy = "Choose the sentencepiece.bpe.model of an XLM-R model, or copy it anew";

/// The fields of a protobuf message, one after the other.
class Message {
public:
    explicit Message(std::string_view bytes) : rest_(bytes) {}

    int field = 0;
    std::uint64_t number = 0; ///< of a varint or fixed field
    std::string_view bytes;   ///< of a field with a length

    bool next() {
        bytes = {};
        if (rest_.empty())
            return false;
        const auto tag = varint();
        field = static_cast<int>(tag >> 3 & 0xFFFFFF);
        switch (tag & 7) {
        case 0:
            number = varint();
            return true;
        case 1:
            number = fixed(8);
            return true;
        case 2:
            bytes = take(varint());
            return true;
        case 5:
            number = fixed(4);
            return true;
        default:
            throw Error("no protobuf message", kRemedy);
        }
    }

private:
    std::string_view take(std::uint64_t size) {
        if (size > rest_.size())
            throw Error("the file ends within a field", kRemedy);
        const auto taken = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::uint64_t fixed(std::size_t size) {
        std::uint64_t value = 0;
        std::memcpy(&value, take(size).data(), size); // little-endian, as all that Aviary runs on
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(take(1)[0]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        throw Error("no protobuf message", kRemedy);
    }

    std::string_view rest_;
};

UnigramModel::Piece read_piece(std::string_view bytes) {
    UnigramModel::Piece piece;
    for (Message message(bytes); message.next();) {
        if (message.field == 1)
            piece.text = message.bytes;
        if (message.field == 2) {
            const auto bits = static_cast<std::uint32_t>(message.number);
            float score = 0;
            std::memcpy(&score, &bits, sizeof score);
            piece.score = score;
        }
    }
    if (!simdjson::validate_utf8(piece.text))
        throw Error("a piece is no UTF-8", kRemedy);
    return piece;
}

struct Model {
    std::vector<UnigramModel::Piece> pieces;
    std::string_view rules; ///< within what it was read from
};

Model read_model(std::string_view bytes) {
    constexpr std::uint64_t kUnigram = 1;
    Model model;
    for (Message message(bytes); message.next();) {
        if (message.field == 1)
            model.pieces.push_back(read_piece(message.bytes));
        if (message.field == 2)
            for (Message trainer(message.bytes); trainer.next();)
                if (trainer.field == 3 && trainer.number != kUnigram)
                    throw Error("its pieces are no Unigram model", "Aviary opens the SentencePiece models of XLM-R");
        if (message.field == 3)
            for (Message normalizer(message.bytes); normalizer.next();)
                if (normalizer.field == 2)
                    model.rules = normalizer.bytes;
        if (model.pieces.size() > static_cast<std::size_t>(kMaxTokenId) - 2)
            throw Error("too many pieces", kRemedy);
    }
    if (model.pieces.size() < 3)
        throw Error("it holds " + std::to_string(model.pieces.size()) + " pieces", kRemedy);
    return model;
}

TokenizerParts make_parts(std::string_view bytes, const TokenizerConfig& config) {
    auto model = read_model(bytes);
    // fairseq's order, which XLM-R was trained with: <s> <pad> </s> <unk>, the pieces from the fourth on, <mask>.
    const auto& names = config.names;
    std::vector<UnigramModel::Piece> pieces{{names.cls, 0}, {names.pad, 0}, {names.sep, 0}, {names.unk, 0}};
    pieces.insert(pieces.end(), std::make_move_iterator(model.pieces.begin() + 3),
                  std::make_move_iterator(model.pieces.end()));
    pieces.push_back({names.mask, 0});
    TokenizerParts parts{.kind = "Unigram", .added = config.added};
    for (const auto& piece : pieces)
        parts.vocabulary.push_back(piece.text);
    parts.special = {.cls = 0, .sep = 2, .pad = 1, .unk = 3, .mask = static_cast<std::int32_t>(pieces.size()) - 1};
    parts.max_tokens = config.max_tokens;
    for (const auto& [name, id] : {std::pair(names.cls, parts.special.cls), std::pair(names.pad, parts.special.pad),
                                   std::pair(names.sep, parts.special.sep), std::pair(names.unk, parts.special.unk),
                                   std::pair(names.mask, parts.special.mask)}) {
        const auto is_it = [&](const AddedToken& token) { return token.content == name; };
        if (std::none_of(parts.added.begin(), parts.added.end(), is_it))
            parts.added.push_back({.content = name, .id = id, .special = true});
    }
    UnigramSegments::Options options{.steps = {{UnigramSegments::Step::charsmap, {}}},
                                     .rules = PrecompiledCharsmap(model.rules),
                                     .split_at_space = true};
    parts.segments = std::make_shared<UnigramSegments>(UnigramModel(pieces, parts.special.unk), std::move(options));
    return parts;
}

} // namespace

TokenizerParts read_sentencepiece(const fs::path& folder) {
    const auto file = folder / "sentencepiece.bpe.model";
    const auto config = read_tokenizer_config(folder, roberta_names());
    try {
        auto parts = make_parts(read_file(file, kMaxTokenizerBytes), config);
        parts.files = keep_files(folder, {"sentencepiece.bpe.model", "tokenizer_config.json", "special_tokens_map.json",
                                          "added_tokens.json"});
        return parts;
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        throw Error(e.message(), e.remedy(), {.file = file.string()});
    }
}

} // namespace aviary
