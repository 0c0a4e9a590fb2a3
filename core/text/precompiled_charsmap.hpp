#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aviary {

/// SentencePiece's precompiled normalisation rules (nmt_nfkc and its like): a Darts trie of byte strings, and what each
/// becomes. Applied as Hugging Face's tokenizers does: a grapheme cluster below six bytes becomes what its shortest
/// prefix in the trie becomes, of others each character by itself (SentencePiece itself takes the longest prefix at
/// each place). Immutable.
class PrecompiledCharsmap {
public:
    PrecompiledCharsmap() = default; ///< changes nothing
    /// `blob`: a little-endian 32-bit size in bytes, the trie, the zero-ended replacements. Throws Error if it is
    /// damaged.
    explicit PrecompiledCharsmap(std::string_view blob);

    /// Valid UTF-8 in, valid UTF-8 out.
    std::string apply(std::string_view text) const;

private:
    void append(std::string_view cluster, std::string& out) const;
    bool append_replacement(std::string_view key, std::string& out) const;

    std::vector<std::uint32_t> trie_;
    std::string replacements_;
};

} // namespace aviary
