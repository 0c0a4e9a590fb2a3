#include "widgets/forms/field_form.hpp"

#include <algorithm>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include "widgets/forms/described_text.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/field_text.hpp"

namespace aviary {

namespace {

enum Column { LabelColumn, EditorColumn, ResetColumn, DefaultColumn, StretchColumn };

} // namespace

FieldForm::FieldForm(const FieldSpecs& specs, const std::vector<std::string>& hidden, QWidget* parent)
    : QWidget(parent) {
    std::copy_if(specs.begin(), specs.end(), std::back_inserter(m_specs), [&](const FieldSpec& spec) {
        return std::find(hidden.begin(), hidden.end(), spec.name) == hidden.end();
    });
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(StretchColumn, 1);
    grid->setColumnMinimumWidth(ResetColumn, 24); // changing a value must not move what stands beside it

    std::vector<std::string> groups;
    for (const FieldSpec& spec : m_specs)
        if (std::find(groups.begin(), groups.end(), spec.group) == groups.end())
            groups.push_back(spec.group);
    m_sections.reserve(groups.size());
    int line = 0;
    for (const std::string& group : groups)
        addSection(grid, line, group);
    grid->setRowStretch(line, 1);
    if (!m_rows.empty())
        setFocusProxy(m_rows.front()->editor());
    validate();
}

FieldForm::~FieldForm() = default;

void FieldForm::addSection(QGridLayout* grid, int& line, const std::string& group) {
    auto* heading = new QLabel(describedText(group), this);
    QFont font = heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.1);
    heading->setFont(font);
    heading->setContentsMargins(0, line == 0 ? 0 : 16, 0, 4);
    grid->addWidget(heading, line++, LabelColumn, 1, -1);

    Section section;
    for (const FieldSpec& spec : m_specs) {
        if (spec.group != group || spec.advanced)
            continue;
        auto* row = new FieldRow(spec, this);
        place(grid, line, row);
    }
    const bool hasAdvanced = std::any_of(m_specs.begin(), m_specs.end(),
                                         [&](const FieldSpec& spec) { return spec.group == group && spec.advanced; });
    if (hasAdvanced) {
        section.fold = new QToolButton(this);
        section.fold->setCheckable(true);
        section.fold->setAutoRaise(true);
        section.fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        section.fold->setObjectName(QStringLiteral("advanced.") + QString::fromStdString(group));
        grid->addWidget(section.fold, line++, LabelColumn, 1, 3, Qt::AlignLeading);
        for (const FieldSpec& spec : m_specs) {
            if (spec.group != group || !spec.advanced)
                continue;
            auto* row = new FieldRow(spec, this);
            place(grid, line, row);
            section.advanced.push_back(row);
        }
    }
    m_sections.push_back(section);
    if (section.fold) {
        connect(section.fold, &QToolButton::toggled, this,
                [this, index = m_sections.size() - 1] { showFold(m_sections[index]); });
        showFold(m_sections.back());
    }
}

void FieldForm::place(QGridLayout* grid, int& line, FieldRow* row) {
    grid->addWidget(row->label(), line, LabelColumn);
    auto* value = new QHBoxLayout;
    value->setSpacing(8);
    value->addWidget(row->editor());
    value->addWidget(row->unit());
    value->addStretch(1);
    grid->addLayout(value, line, EditorColumn);
    grid->addWidget(row->resetButton(), line, ResetColumn);
    grid->addWidget(row->defaultLabel(), line, DefaultColumn);
    grid->addWidget(row->problemLabel(), line + 1, EditorColumn, 1, -1);
    line += 2;
    m_rows.push_back(row);
    connect(row, &FieldRow::edited, this, [this] {
        validate();
        Q_EMIT changed();
    });
}

void FieldForm::showFold(const Section& section) {
    const bool open = section.fold->isChecked();
    const auto changed = std::count_if(section.advanced.begin(), section.advanced.end(),
                                       [](const FieldRow* row) { return row->isChanged(); });
    QString text = tr("%n more setting(s)", nullptr, static_cast<int>(section.advanced.size()));
    if (changed > 0)
        text = tr("%1, %2").arg(text, tr("%n changed", nullptr, static_cast<int>(changed)));
    section.fold->setText(text);
    section.fold->setAccessibleName(text);
    section.fold->setToolTip(open ? tr("Fold the advanced settings away.") : tr("Show the advanced settings."));
    section.fold->setArrowType(open ? Qt::DownArrow : (isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow));
    for (FieldRow* row : section.advanced)
        row->setVisible(open);
}

Json FieldForm::value() const {
    Json value = Json::object();
    for (const FieldSpec& spec : m_specs)
        value[spec.name] = row(spec.name)->value();
    return value;
}

void FieldForm::setValue(const Json& value) {
    for (FieldRow* row : m_rows) {
        const auto found = value.find(row->spec().name);
        row->setValue(found == value.end() ? row->spec().default_value : *found);
    }
    validate();
    Q_EMIT changed();
}

FieldRow* FieldForm::row(const std::string& name) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const FieldRow* row) { return row->spec().name == name; });
    return found == m_rows.end() ? nullptr : *found;
}

void FieldForm::validate() {
    m_problems.clear();
    const std::vector<UsageError> problems = find_problems(m_specs, value());
    for (FieldRow* row : m_rows) {
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const UsageError& p) { return p.place().field == row->spec().name; });
        const QString text = found == problems.end() ? QString() : fieldProblemText(row->spec(), row->value());
        row->setProblem(text);
        if (!text.isEmpty())
            m_problems.push_back(tr("%1: %2").arg(describedText(row->spec().label), text));
    }
    for (const Section& section : m_sections) {
        if (!section.fold)
            continue;
        const bool hidesProblem = std::any_of(section.advanced.begin(), section.advanced.end(),
                                              [](const FieldRow* row) { return row->hasProblem(); });
        if (hidesProblem && !section.fold->isChecked())
            section.fold->setChecked(true); // shows itself
        else
            showFold(section);
    }
}

} // namespace aviary
