#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/double_array.hpp"

namespace aviary {

/// A token that is found in the text before it is cut into words, such as [MASK] (Hugging Face's AddedToken).
struct AddedToken {
    std::string content;
    std::int32_t id = 0;
    bool left_strip = false, right_strip = false; ///< takes the white space on that side with it
    bool single_word = false;                     ///< only where no letter or digit touches it
    bool normalized = false;                      ///< looked for in the normalized text
    bool special = false;
    bool operator==(const AddedToken&) const = default;
};

/// Finds added tokens: the leftmost first, of those the longest.
class AddedTokens {
public:
    struct Found {
        std::int32_t id = -1;
        std::size_t begin = 0, end = 0; ///< bytes that it takes, stripped white space included
    };

    AddedTokens() = default;
    /// Empty contents are left out.
    explicit AddedTokens(std::vector<AddedToken> tokens);

    bool empty() const { return tokens_.empty(); }

    /// Calls on_text(std::string_view, bool begins_the_text) for what lies between the tokens, where it isn't empty,
    /// and on_token(std::int32_t id) for the tokens; goes on while they return true.
    template <typename OnText, typename OnToken>
    void split(std::string_view text, OnText&& on_text, OnToken&& on_token) const {
        std::size_t begin = 0, at = 0;
        Found found;
        while (find(text, begin, at, found)) {
            if (found.begin > begin && !on_text(text.substr(begin, found.begin - begin), begin == 0))
                return;
            if (!on_token(found.id))
                return;
            begin = found.end;
        }
        if (begin < text.size())
            on_text(text.substr(begin), begin == 0);
    }

private:
    /// The next one from `at` on, which moves behind it; nothing before `from` is taken.
    bool find(std::string_view text, std::size_t from, std::size_t& at, Found& found) const;

    std::vector<AddedToken> tokens_;
    DoubleArray contents_; ///< values: places in tokens_
    std::array<bool, 256> begins_{};
};

} // namespace aviary
