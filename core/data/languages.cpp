#include "core/data/languages.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace aviary {

namespace {

struct Language {
    std::string_view code;
    std::string_view name; ///< the first row of a code has the name that we show
};

constexpr auto kLanguages = std::to_array<Language>({
    {"af", "Afrikaans"},
    {"am", "Amharic"},
    {"ar", "Arabic"},
    {"az", "Azerbaijani"},
    {"be", "Belarusian"},
    {"bg", "Bulgarian"},
    {"bn", "Bengali"},
    {"bo", "Tibetan"},
    {"bs", "Bosnian"},
    {"ca", "Catalan"},
    {"ckb", "Sorani Kurdish"},
    {"cs", "Czech"},
    {"cy", "Welsh"},
    {"da", "Danish"},
    {"de", "German"},
    {"dv", "Divehi"},
    {"el", "Greek"},
    {"en", "English"},
    {"eo", "Esperanto"},
    {"es", "Spanish"},
    {"et", "Estonian"},
    {"eu", "Basque"},
    {"fa", "Persian"},
    {"fa", "Farsi"},
    {"fa", "Farsi (Persian)"},
    {"fi", "Finnish"},
    {"fr", "French"},
    {"ga", "Irish"},
    {"gl", "Galician"},
    {"gu", "Gujarati"},
    {"ha", "Hausa"},
    {"he", "Hebrew"},
    {"hi", "Hindi"},
    {"hr", "Croatian"},
    {"ht", "Haitian Creole"},
    {"hu", "Hungarian"},
    {"hy", "Armenian"},
    {"id", "Indonesian"},
    {"is", "Icelandic"},
    {"it", "Italian"},
    {"ja", "Japanese"},
    {"ka", "Georgian"},
    {"kk", "Kazakh"},
    {"km", "Khmer"},
    {"kn", "Kannada"},
    {"ko", "Korean"},
    {"ku", "Kurdish"},
    {"ky", "Kyrgyz"},
    {"lo", "Lao"},
    {"lt", "Lithuanian"},
    {"lv", "Latvian"},
    {"mk", "Macedonian"},
    {"ml", "Malayalam"},
    {"mn", "Mongolian"},
    {"mr", "Marathi"},
    {"ms", "Malay"},
    {"my", "Burmese"},
    {"ne", "Nepali"},
    {"nl", "Dutch"},
    {"no", "Norwegian"},
    {"or", "Odia"},
    {"pa", "Punjabi"},
    {"pl", "Polish"},
    {"ps", "Pashto"},
    {"ps", "Pushto"},
    {"pt", "Portuguese"},
    {"ro", "Romanian"},
    {"ru", "Russian"},
    {"sd", "Sindhi"},
    {"si", "Sinhala"},
    {"sk", "Slovak"},
    {"sl", "Slovenian"},
    {"so", "Somali"},
    {"sq", "Albanian"},
    {"sr", "Serbian"},
    {"sv", "Swedish"},
    {"sw", "Swahili"},
    {"ta", "Tamil"},
    {"te", "Telugu"},
    {"tg", "Tajik"},
    {"th", "Thai"},
    {"tl", "Tagalog"},
    {"tl", "Filipino"},
    {"tl", "Tagalog (Filipino)"},
    {"tr", "Turkish"},
    {"tt", "Tatar"},
    {"ug", "Uyghur"},
    {"uk", "Ukrainian"},
    {"ur", "Urdu"},
    {"uz", "Uzbek"},
    {"vi", "Vietnamese"},
    {"zh", "Chinese"},
    {"zh-Hans", "Simplified Chinese"},
    {"zh-Hant", "Traditional Chinese"},
    {"und", "Undetermined"},
    {"und", "LANGUAGE UNDEFINED"},
    {"und", "Undefined"},
});

/// Codes that X writes and BCP 47 has replaced, and its marks for tweets that are in no language.
constexpr auto kReplaced = std::to_array<Language>({{"id", "in"}, {"he", "iw"}, {"yi", "ji"}, {"no", "nb"}});
constexpr auto kNoLanguage =
    std::to_array<std::string_view>({"art", "qam", "qct", "qht", "qme", "qst", "zxx", "mul", "mis"});

bool same_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Letters and digits in parts of at most eight joined by '-', the first of two or three letters.
bool looks_like_code(std::string_view text) {
    const std::size_t primary = std::min(text.find('-'), text.size());
    if (primary < 2 || primary > 3 || text.size() > 16 || text.ends_with('-') || text.find("--") != text.npos)
        return false;
    const bool letters =
        std::ranges::all_of(text.substr(0, primary), [](unsigned char c) { return std::isalpha(c) && c < 128; });
    return letters &&
           std::ranges::all_of(text, [](unsigned char c) { return c < 128 && (std::isalnum(c) || c == '-'); });
}

} // namespace

std::string language_code(std::string_view name_or_code) {
    if (looks_like_code(name_or_code)) {
        if (std::ranges::any_of(kNoLanguage, [&](auto mark) { return same_letters(mark, name_or_code); }))
            return "und";
        for (const Language& replaced : kReplaced)
            if (same_letters(replaced.name, name_or_code))
                return std::string(replaced.code);
        std::string code(name_or_code);
        const std::size_t primary = std::min(code.find('-'), code.size());
        std::transform(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(primary), code.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return code;
    }
    const auto found =
        std::ranges::find_if(kLanguages, [&](const Language& l) { return same_letters(l.name, name_or_code); });
    return found == kLanguages.end() ? "und" : std::string(found->code);
}

std::string language_name(std::string_view code) {
    const auto found = std::ranges::find(kLanguages, code, &Language::code);
    return std::string(found == kLanguages.end() ? code : found->name);
}

} // namespace aviary
