#include "widgets/forms/job_form.hpp"

#include <algorithm>

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include "widgets/forms/command_line_view.hpp"
#include "widgets/forms/described_text.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/field_text.hpp"

namespace aviary {

QString jobCommand(const JobType& job, const std::filesystem::path& workspace, const Json& config) {
    std::vector<std::string> words{"aviary"};
    // "train-twice" is the job, "train twice" the command.
    std::string name = job.name;
    const auto dash = name.find('-');
    words.push_back(name.substr(0, dash));
    if (dash != std::string::npos)
        words.push_back(name.substr(dash + 1));
    words.insert(words.end(), {"--workspace", workspace.string()});
    const bool hasNameOption = job.name.starts_with("train-");
    if (const auto name = config.find("name"); hasNameOption && name != config.end() && name->is_string())
        words.insert(words.end(), {"--name", name->get<std::string>()});
    for (const std::string& setting : changed_settings(*job.fields, config))
        if (!hasNameOption || !setting.starts_with("name="))
            words.insert(words.end(), {"--set", setting});
    return commandLine(words);
}

JobForm::JobForm(const JobType& job, JobFormTexts texts, const std::vector<std::string>& hidden, QWidget* parent)
    : QWidget(parent), m_job(job), m_texts(std::move(texts)), m_form(new FieldForm(*job.fields, hidden)),
      m_command(new CommandLineView), m_estimate(new QLabel), // they come after the fields, for Tab too
      m_start(new QPushButton(m_texts.start)) {
    auto* title = new QLabel(describedText(job.title), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    title->setFont(large);
    auto* summary = new QLabel(describedText(job.summary), this);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    summary->setForegroundRole(QPalette::PlaceholderText);

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* insideLayout = new QVBoxLayout(inside);
    insideLayout->setContentsMargins(0, 0, 16, 16);
    insideLayout->addWidget(m_form);
    scroll->setWidget(inside);

    m_estimate->setTextFormat(Qt::PlainText);
    m_estimate->setWordWrap(true);
    m_estimate->setForegroundRole(QPalette::PlaceholderText);
    m_estimate->setObjectName(QStringLiteral("estimate"));
    m_estimate->setToolTip(m_texts.estimateTip);
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &JobForm::startRequested);

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(16);
    bottom->addWidget(m_estimate, 1);
    bottom->addWidget(m_start);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Midlight);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(summary);
    layout->addWidget(scroll, 1);
    layout->addWidget(line);
    layout->addWidget(m_command);
    layout->addLayout(bottom);

    connect(m_form, &FieldForm::changed, this, [this] {
        showOffer(*m_form, m_offer); // one field may say what another offers
        showState();
        Q_EMIT changed();
    });
    setFocusProxy(m_form);
    showState();
}

void JobForm::setWorkspace(const std::filesystem::path& folder) {
    m_workspace = folder;
    showState();
}

void JobForm::setConfig(const Json& config) {
    m_form->setValue(config);
}
QString JobForm::command() const {
    return m_command->command();
}
void JobForm::setOffer(const WorkspaceOffer& offer) {
    m_offer = offer;
    showOffer(*m_form, m_offer);
}

void JobForm::setEstimate(const QString& text) {
    m_estimate->setText(text);
}

void JobForm::setStarting(bool starting) {
    m_starting = starting;
    showState();
}

void JobForm::showState() {
    m_command->setCommand(jobCommand(m_job, m_workspace, config()));
    m_start->setEnabled(!m_starting && m_form->isValid());
    m_start->setText(m_starting ? m_texts.starting : m_texts.start);
    if (!m_form->isValid())
        m_estimate->setText(QStringLiteral("⚠ ") + m_form->problems().front()); // its field may be out of sight
    m_start->setToolTip(m_form->isValid() ? m_texts.startTip : m_form->problems().front());
}

} // namespace aviary
