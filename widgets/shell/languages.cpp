#include "widgets/shell/languages.hpp"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace aviary {

std::vector<Language> availableLanguages() {
    return {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

LanguageSwitch::LanguageSwitch()
    : m_texts(std::make_unique<QTranslator>()), m_qtTexts(std::make_unique<QTranslator>()) {}

LanguageSwitch::~LanguageSwitch() = default;

void LanguageSwitch::apply(const QString& code) {
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    QApplication::removeTranslator(m_texts.get());
    QApplication::removeTranslator(m_qtTexts.get());
    // A language that we don't have gets English, whose file holds the plural forms.
    if (m_texts->load(locale, QStringLiteral("aviary"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        m_texts->load(QStringLiteral(":/i18n/aviary_en")))
        QApplication::installTranslator(m_texts.get());
    if (m_qtTexts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                        QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(m_qtTexts.get());
    QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace aviary
