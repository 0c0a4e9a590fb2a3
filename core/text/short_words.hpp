#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace aviary {

/// A dictionary of words of 1 to 16 bytes: one look into memory each, where a trie takes one a byte. Immutable once
/// filled.
class ShortWords {
public:
    static constexpr std::size_t kLongest = 16;

    /// Room for `words` words.
    explicit ShortWords(std::size_t words = 0) : slots_(std::bit_ceil(words + words / 3 + 2)) {}

    /// Precondition: `word` fits, is not there yet, and value >= 0.
    void add(std::string_view word, std::int32_t value) {
        auto slot = key_of(word);
        slot.value = value;
        auto place = place_of(slot);
        while (slots_[place].value >= 0)
            place = (place + 1) & (slots_.size() - 1);
        slots_[place] = slot;
    }

    /// The word's value, -1 if it isn't there. Precondition: it fits.
    std::int32_t find(std::string_view word) const {
        const auto key = key_of(word);
        for (auto place = place_of(key);; place = (place + 1) & (slots_.size() - 1)) {
            const auto& slot = slots_[place];
            if (slot.value < 0 || (slot.first == key.first && slot.last == key.last && slot.size == key.size))
                return slot.value;
        }
    }

private:
    struct Slot {
        std::uint64_t first = 0, last = 0; ///< with the size, they tell all bytes
        std::uint32_t size = 0;
        std::int32_t value = -1; ///< -1: the slot is free
    };

    template <class Number>
    static std::uint64_t load(const char* at) {
        Number number;
        std::memcpy(&number, at, sizeof number);
        return number;
    }

    static Slot key_of(std::string_view word) {
        const auto size = word.size();
        const char* end = word.data() + size;
        Slot key{.size = static_cast<std::uint32_t>(size)};
        if (size >= 8) {
            key.first = load<std::uint64_t>(word.data());
            key.last = load<std::uint64_t>(end - 8);
        } else if (size >= 4) {
            key.first = load<std::uint32_t>(word.data());
            key.last = load<std::uint32_t>(end - 4);
        } else {
            key.first = static_cast<std::uint8_t>(word.front());
            key.last = load<std::uint8_t>(word.data() + size / 2) << 8 | load<std::uint8_t>(end - 1);
        }
        return key;
    }

    std::size_t place_of(const Slot& key) const {
        const auto mixed = (key.first ^ std::rotl(key.last * 0x9E3779B97F4A7C15U, 29) ^ key.size) * 0xD6E8FEB86659FD93U;
        return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
    }

    std::vector<Slot> slots_;
};

} // namespace aviary
