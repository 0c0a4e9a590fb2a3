#include "widgets/forms/field_row.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFontMetrics>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

#include "widgets/forms/described_text.hpp"
#include "widgets/forms/field_text.hpp"

namespace aviary {

namespace {

/// A wheel that scrolls the form must not turn the settings that pass under it.
class ScrollsPastUnlessFocused final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override {
        const auto* widget = qobject_cast<QWidget*>(object);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

int editorWidth(const QWidget* widget, const FieldSpec& spec) {
    const bool isNumber = spec.kind == FieldKind::integer || spec.kind == FieldKind::real;
    return QFontMetrics(widget->font()).averageCharWidth() * (isNumber ? 16 : 32);
}

} // namespace

FieldRow::FieldRow(const FieldSpec& spec, QWidget* parent)
    : QObject(parent), m_spec(spec), m_label(new QLabel(describedText(spec.label), parent)),
      m_editor(makeEditor(parent)), m_unit(new QLabel(describedText(spec.unit), parent)),
      m_default(new QLabel(tr("default %1").arg(fieldValueText(spec, spec.default_value)), parent)),
      m_reset(new QToolButton(parent)), m_problem(new QLabel(parent)) {
    const QString toolTip = fieldToolTip(spec);
    for (QWidget* widget : {static_cast<QWidget*>(m_label), m_editor})
        widget->setToolTip(toolTip);
    m_label->setBuddy(m_editor);
    m_editor->setObjectName(QString::fromStdString(spec.name));
    m_editor->setAccessibleName(describedText(spec.label));
    m_editor->setAccessibleDescription(fieldDescription(spec));
    m_editor->setFocusPolicy(Qt::StrongFocus);
    m_editor->installEventFilter(new ScrollsPastUnlessFocused(m_editor));

    m_unit->setForegroundRole(QPalette::PlaceholderText);
    m_default->setForegroundRole(QPalette::PlaceholderText);
    m_default->setTextFormat(Qt::PlainText);
    m_reset->setAutoRaise(true);
    m_reset->setText(QStringLiteral("↺"));
    m_reset->setToolTip(tr("Changed. Set %1 back to its default, %2.")
                            .arg(describedText(spec.label), fieldValueText(spec, spec.default_value)));
    m_reset->setAccessibleName(tr("Reset %1").arg(describedText(spec.label)));
    connect(m_reset, &QToolButton::clicked, this, [this] {
        setValue(m_spec.default_value);
        m_editor->setFocus();
        Q_EMIT edited();
    });

    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("problem.") + m_editor->objectName());
    m_problem->hide();
    if (spec.kind == FieldKind::list && !spec.choices.empty()) {
        std::vector<OfferedValue> choices;
        for (const std::string& choice : spec.choices)
            choices.push_back({QString::fromStdString(choice), {}});
        setOffered(choices);
    }
    setValue(spec.default_value);
    connect(this, &FieldRow::edited, this, &FieldRow::showWhetherChanged);
}

void FieldRow::setOffered(const std::vector<OfferedValue>& values) {
    auto* line = qobject_cast<QLineEdit*>(m_editor);
    if (!line)
        return;
    if (!m_completer)
        m_completer = new ValueCompleter(line, m_spec.kind == FieldKind::list);
    m_completer->setValues(values);
    if (m_spec.kind == FieldKind::list)
        line->setPlaceholderText(values.empty() ? tr("all, or a list with commas")
                                                : tr("all, or a list; ↓ offers some"));
}

QWidget* FieldRow::makeEditor(QWidget* parent) {
    if (m_spec.kind == FieldKind::boolean) {
        auto* box = new QCheckBox(parent);
        connect(box, &QCheckBox::toggled, this, &FieldRow::edited);
        return box;
    }
    if (m_spec.kind == FieldKind::text && !m_spec.choices.empty()) {
        auto* combo = new QComboBox(parent);
        for (const std::string& choice : m_spec.choices)
            combo->addItem(describedText(choice), QString::fromStdString(choice));
        connect(combo, &QComboBox::currentIndexChanged, this, &FieldRow::edited);
        return combo;
    }
    auto* line = new QLineEdit(parent);
    line->setFixedWidth(editorWidth(line, m_spec));
    if (m_spec.kind == FieldKind::list)
        line->setPlaceholderText(tr("all, or a list with commas"));
    connect(line, &QLineEdit::textChanged, this, &FieldRow::edited);
    return line;
}

Json FieldRow::value() const {
    if (const auto* box = qobject_cast<const QCheckBox*>(m_editor))
        return box->isChecked();
    if (const auto* combo = qobject_cast<const QComboBox*>(m_editor))
        return combo->currentData().toString().toStdString();
    return parseFieldText(m_spec, static_cast<const QLineEdit*>(m_editor)->text());
}

void FieldRow::setValue(const Json& value) {
    const QSignalBlocker quiet(m_editor);
    if (auto* box = qobject_cast<QCheckBox*>(m_editor)) {
        box->setChecked(value.is_boolean() && value.get<bool>());
    } else if (auto* combo = qobject_cast<QComboBox*>(m_editor)) {
        combo->setCurrentIndex(value.is_string() ? combo->findData(QString::fromStdString(value.get<std::string>()))
                                                 : -1);
    } else {
        const bool isEmpty =
            (value.is_string() && value.get<std::string>().empty()) || (value.is_array() && value.empty());
        static_cast<QLineEdit*>(m_editor)->setText(isEmpty ? QString() : fieldValueText(m_spec, value));
    }
    showWhetherChanged();
}

void FieldRow::showWhetherChanged() {
    const bool changed = isChanged();
    m_reset->setVisible(changed && m_label->isVisibleTo(m_label->parentWidget()));
    QFont font = m_label->font();
    font.setBold(changed);
    m_label->setFont(font);
}

void FieldRow::setProblem(const QString& problem) {
    m_hasProblem = !problem.isEmpty();
    m_problem->setText(m_hasProblem ? QStringLiteral("⚠ ") + problem : QString());
    m_problem->setVisible(m_hasProblem && m_label->isVisibleTo(m_label->parentWidget()));
    m_editor->setAccessibleDescription(m_hasProblem ? problem : fieldDescription(m_spec));
}

void FieldRow::setVisible(bool visible) {
    for (QWidget* widget :
         {static_cast<QWidget*>(m_label), m_editor, static_cast<QWidget*>(m_unit), static_cast<QWidget*>(m_default)})
        widget->setVisible(visible);
    m_reset->setVisible(visible && isChanged());
    m_problem->setVisible(visible && m_hasProblem);
}

} // namespace aviary
