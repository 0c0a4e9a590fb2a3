#pragma once

#include <memory>
#include <vector>

#include <QString>

class QTranslator;

namespace aviary {

struct Language {
    QString code; ///< "de"
    QString name; ///< in the language itself: "Deutsch"
};

/// The languages that there are texts in, English first.
std::vector<Language> availableLanguages();

/// Installs the texts (ours and Qt's), the locale of numbers and dates, and the direction of the layout for a language
/// code; empty: the system's. A language without texts keeps English ones but still sets locale and direction. Windows
/// made before keep their texts.
class LanguageSwitch {
public:
    LanguageSwitch();
    ~LanguageSwitch();
    void apply(const QString& code);

private:
    std::unique_ptr<QTranslator> m_texts, m_qtTexts;
};

} // namespace aviary
