#include "widgets/shell/settings_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include "widgets/shell/action_registry.hpp"
#include "widgets/shell/languages.hpp"
#include "widgets/shell/shortcuts_page.hpp"

namespace aviary {

namespace {
constexpr int kSmallestFont = 7, kLargestFont = 24; // one below the range means "the system's"
}

SettingsDialog::SettingsDialog(const Settings& settings, ActionRegistry& actions, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_actions(actions) {
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(appearancePage(), tr("Appearance"));
    auto* shortcuts = new ShortcutsPage(actions);
    m_tabs->addTab(shortcuts, tr("Shortcuts"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Closes the settings; they apply already"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(buttons);
    resize(640, 520);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(shortcuts, &ShortcutsPage::shortcutsChanged, this, &SettingsDialog::changed);
}

QWidget* SettingsDialog::appearancePage() {
    auto* page = new QWidget;
    m_language = new QComboBox;
    m_language->addItem(tr("System"), QString());
    for (const Language& language : availableLanguages())
        m_language->addItem(language.name, language.code);
    m_language->setCurrentIndex(qMax(0, m_language->findData(m_settings.language)));
    m_language->setAccessibleName(tr("Language"));
    m_language->setToolTip(tr("Language of the window, its numbers and dates. Default: the system's"));

    m_theme = new QComboBox;
    m_theme->addItem(tr("System"), themeName(Theme::system));
    m_theme->addItem(tr("Light"), themeName(Theme::light));
    m_theme->addItem(tr("Dark"), themeName(Theme::dark));
    m_theme->setCurrentIndex(m_theme->findData(themeName(m_settings.theme)));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->setToolTip(tr("Colours of the window. Default: those of the desktop"));

    m_fontSize = new QSpinBox;
    m_fontSize->setRange(kSmallestFont - 1, kLargestFont);
    m_fontSize->setSpecialValueText(tr("System"));
    m_fontSize->setSuffix(tr(" pt"));
    m_fontSize->setValue(m_settings.fontSize == 0 ? kSmallestFont - 1 : m_settings.fontSize);
    m_fontSize->setAccessibleName(tr("Font size"));
    m_fontSize->setToolTip(
        tr("Size of all text in points, %1 to %2. Default: the system's").arg(kSmallestFont).arg(kLargestFont));

    auto* form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(12);
    form->addRow(tr("Language"), m_language);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(tr("Font size"), m_fontSize);
    connect(m_language, &QComboBox::currentIndexChanged, this, &SettingsDialog::changed);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &SettingsDialog::changed);
    connect(m_fontSize, &QSpinBox::valueChanged, this, &SettingsDialog::changed);
    return page;
}

void SettingsDialog::changed() {
    m_settings.language = m_language->currentData().toString();
    m_settings.theme = themeFromName(m_theme->currentData().toString());
    m_settings.fontSize = m_fontSize->value() < kSmallestFont ? 0 : m_fontSize->value();
    m_settings.shortcuts = m_actions.userShortcuts();
    Q_EMIT settingsChanged(m_settings);
}

void SettingsDialog::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

} // namespace aviary
