#include "core/base/error.hpp"
#include "core/text/tokenizer_json_parts.hpp"
#include "core/text/unigram_segments.hpp"

namespace aviary {

namespace {

constexpr const char* kRemedy = "Aviary opens tokenizers of BERT, RoBERTa and XLM-R";

std::string from_base64(const JsonValue& value) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const auto c : value.text()) {
        if (c == '=')
            break;
        const auto six = kLetters.find(c);
        if (six == std::string_view::npos)
            value.fail("expected Base64");
        bits = (bits << 6) | static_cast<std::uint32_t>(six);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>((bits >> count) & 0xFF));
        }
    }
    return bytes;
}

using Step = UnigramSegments::Step;

void read_normalizer(const JsonValue& normalizer, UnigramSegments::Options& options) {
    const auto type = normalizer.at("type").text();
    if (type == "Sequence") {
        normalizer.at("normalizers").each([&](const JsonValue& part) {
            if (part.text("type", "") == "Sequence")
                part.fail("a sequence within a sequence", kRemedy);
            read_normalizer(part, options);
        });
    } else if (type == "Precompiled") {
        if (normalizer.has("precompiled_charsmap"))
            try {
                options.rules = PrecompiledCharsmap(from_base64(normalizer.at("precompiled_charsmap")));
            } catch (const Error& e) {
                normalizer.fail(e.message());
            }
        options.steps.push_back({Step::charsmap, {}});
    } else if (type == "Strip") {
        if (normalizer.flag("strip_left", true))
            options.steps.push_back({Step::strip_left, {}});
        if (normalizer.flag("strip_right", true))
            options.steps.push_back({Step::strip_right, {}});
    } else if (type == "Replace" && normalizer.at("pattern").text("Regex", "") == " {2,}") {
        options.steps.push_back({Step::join_spaces, normalizer.at("content").text()});
    } else {
        normalizer.fail("the normalizer " + type + " is unknown beside Unigram", kRemedy);
    }
}

void read_pre_tokenizer(const JsonValue& value, UnigramSegments::Options& options) {
    using Prepend = UnigramSegments::Prepend;
    const auto type = value.at("type").text();
    if (type == "Sequence") {
        bool marked = false;
        value.at("pretokenizers").each([&](const JsonValue& part) {
            const auto name = part.text("type", "");
            if (name == "Sequence" || marked)
                part.fail("the pre-tokenizers stand in an order that is unknown beside Unigram", kRemedy);
            marked = name == "Metaspace";
            read_pre_tokenizer(part, options);
        });
        if (!marked)
            value.fail("no Metaspace", kRemedy);
    } else if (type == "WhitespaceSplit") {
        options.split_at_space = true;
    } else if (type == "Metaspace") {
        if (value.text("replacement", "▁") != "▁")
            value.fail("a replacement other than ▁", kRemedy);
        const auto scheme = value.text("prepend_scheme", value.flag("add_prefix_space", true) ? "always" : "never");
        if (scheme != "always" && scheme != "first" && scheme != "never")
            value.fail("the prepend_scheme " + scheme + " is unknown", kRemedy);
        options.prepend = scheme == "always" ? Prepend::always : scheme == "first" ? Prepend::first : Prepend::never;
        options.split_words = value.flag("split", true);
    } else {
        value.fail("the pre-tokenizer " + type + " is unknown beside Unigram", kRemedy);
    }
}

} // namespace

std::shared_ptr<const SegmentEncoder> read_unigram(const JsonValue& json, TokenizerParts& parts) {
    const auto model = json.at("model");
    if (model.flag("byte_fallback", false))
        model.fail("byte_fallback is unknown", kRemedy);
    std::vector<UnigramModel::Piece> pieces;
    model.at("vocab").each([&](const JsonValue& entry) {
        UnigramModel::Piece piece;
        int place = 0;
        entry.each([&](const JsonValue& part) {
            if (place == 0)
                piece.text = part.text();
            else if (place == 1)
                piece.score = part.number();
            ++place;
        });
        if (place != 2 || pieces.size() >= static_cast<std::size_t>(kMaxTokenId))
            entry.fail(place != 2 ? "expected a piece and its score" : "too many pieces");
        pieces.push_back(std::move(piece));
    });
    UnigramSegments::Options options;
    if (json.has("normalizer"))
        read_normalizer(json.at("normalizer"), options);
    read_pre_tokenizer(json.at("pre_tokenizer"), options);
    parts.kind = "Unigram";
    for (const auto& piece : pieces)
        parts.vocabulary.push_back(piece.text);
    try {
        const auto unk = static_cast<std::int32_t>(model.at("unk_id").integer(0, kMaxTokenId));
        return std::make_shared<UnigramSegments>(UnigramModel(pieces, unk), std::move(options));
    } catch (const Error& e) {
        if (!e.place().file.empty())
            throw;
        model.fail(e.message());
    }
}

} // namespace aviary
