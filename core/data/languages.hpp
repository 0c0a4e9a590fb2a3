#pragma once

#include <string>
#include <string_view>

namespace aviary {

/// The BCP 47 code of what a source calls a language: an English name in any case ("Russian", "Farsi (Persian)",
/// "LANGUAGE UNDEFINED"), a code ("en", "pt-BR", also X's outdated "in", "iw", "ji") or X's marks for tweets without
/// language ("qme", "zxx", …). "und" where it is none of these.
std::string language_code(std::string_view name_or_code);

/// The English name of a code that language_code gives; the code itself where there is none in the table.
std::string language_name(std::string_view code);

} // namespace aviary
