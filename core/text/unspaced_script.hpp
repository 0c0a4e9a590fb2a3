#pragma once

namespace aviary {

/// Whether the character's script is written without blanks between words (Han, Kana, Thai, Lao, Khmer, Myanmar).
bool is_unspaced_script(char32_t character);

} // namespace aviary
