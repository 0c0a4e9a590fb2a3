#pragma once

#include <QDialog>

#include "widgets/shell/settings.hpp"

class QComboBox;
class QSpinBox;
class QTabWidget;

namespace aviary {

class ActionRegistry;

/// Language, theme, font size and shortcuts. Every change applies at once; there is nothing to confirm.
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    enum Tab { Appearance, Shortcuts };

    SettingsDialog(const Settings& settings, ActionRegistry& actions, QWidget* parent);
    void showTab(Tab tab);

Q_SIGNALS:
    void settingsChanged(const aviary::Settings& settings);

private:
    QWidget* appearancePage();
    void changed();

    Settings m_settings;
    ActionRegistry& m_actions;
    QTabWidget* m_tabs = nullptr;
    QComboBox *m_language = nullptr, *m_theme = nullptr;
    QSpinBox* m_fontSize = nullptr;
};

} // namespace aviary
