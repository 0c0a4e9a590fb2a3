#pragma once

#include <QObject>
#include <QString>

#include "core/base/fields.hpp"
#include "widgets/forms/value_completer.hpp"

class QLabel;
class QToolButton;
class QWidget;

namespace aviary {

/// The widgets of one field of a form: label, editor by kind, what the default is with the way back to it, and what is
/// wrong. The form places them; they belong to the parent widget that the row was made with.
class FieldRow final : public QObject {
    Q_OBJECT
public:
    FieldRow(const FieldSpec& spec, QWidget* parent);

    const FieldSpec& spec() const { return m_spec; }

    /// What is entered; a text where the field's kind can't be read from it.
    Json value() const;
    void setValue(const Json& value);
    bool isChanged() const { return value() != m_spec.default_value; }

    /// Values that a field for text offers while it is typed into (ValueCompleter); nothing for other fields.
    void setOffered(const std::vector<OfferedValue>& values);
    const ValueCompleter* completer() const { return m_completer; } ///< null: nothing is offered

    /// Empty: nothing is wrong.
    void setProblem(const QString& problem);
    bool hasProblem() const { return m_hasProblem; }

    QLabel* label() const { return m_label; }
    QWidget* editor() const { return m_editor; } ///< objectName: the field's name
    QLabel* unit() const { return m_unit; }
    QToolButton* resetButton() const { return m_reset; }
    QLabel* defaultLabel() const { return m_default; }
    QLabel* problemLabel() const { return m_problem; }

    void setVisible(bool visible);

Q_SIGNALS:
    void edited();

private:
    QWidget* makeEditor(QWidget* parent);
    void showWhetherChanged();

    FieldSpec m_spec;
    QLabel* m_label;
    QWidget* m_editor;
    QLabel* m_unit;
    QLabel* m_default;
    QToolButton* m_reset;
    ValueCompleter* m_completer = nullptr;
    QLabel* m_problem;
    bool m_hasProblem = false;
};

} // namespace aviary
