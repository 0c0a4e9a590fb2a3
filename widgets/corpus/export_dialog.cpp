#include "widgets/corpus/export_dialog.hpp"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "widgets/models/copy_cells.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

const QStringList& endings() {
    static const QStringList all{QStringLiteral("csv"), QStringLiteral("jsonl"), QStringLiteral("json"),
                                 QStringLiteral("parquet")};
    return all;
}

} // namespace

Json exportConfig(const TweetFilter& filter, const QString& file) {
    Json kinds = Json::array();
    for (const TweetKind kind : filter.kinds)
        kinds.push_back(kTweetKindNames.at(static_cast<std::size_t>(kind)));
    Json labels = Json::array();
    for (const LabelRecord& label : filter.author_labels)
        labels.push_back(label.name + '=' + label.value);
    return {{"table", "tweets"},
            {"output", file.toStdString()},
            {"search", filter.search},
            {"languages", filter.languages},
            {"since", isoDate(filter.since).toStdString()},
            {"until", isoDate(filter.until).toStdString()},
            {"kinds", kinds},
            {"min_quality", filter.min_quality.value_or(0.0)},
            {"max_spam", filter.max_spam.value_or(1.0)},
            {"author", filter.author},
            {"domains", filter.domains},
            {"hashtags", filter.hashtags},
            {"mentions", filter.mentions},
            {"links", filter.links},
            {"words", filter.words},
            {"author_labels", labels},
            {"author_group", filter.author_group ? to_string(*filter.author_group) : std::string()}};
}

ExportDialog::ExportDialog(const TweetFilter& filter, std::int64_t matching, std::int64_t chosen, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Export tweets"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString all = matching < 0 ? QStringLiteral("…") : formatCount(matching);
    m_all = new QRadioButton(tr("All that pass the filters: %1 (%2)").arg(all, describeFilter(filter)));
    m_all->setToolTip(tr("Every tweet that passes, not only those read into the table so far; written by a job"));
    m_all->setChecked(true);
    m_chosen = new QRadioButton(tr("Only the rows chosen in the table: %1").arg(formatCount(chosen)));
    m_chosen->setToolTip(tr("The selected rows of the table, in its order"));
    m_chosen->setEnabled(chosen > 0);
    m_file = new QLineEdit;
    m_file->setAccessibleName(tr("File"));
    m_file->setToolTip(tr("Where to write; the ending says the format"));
    m_file->setPlaceholderText(tr("tweets.csv"));
    auto* browse = new QPushButton(tr("Browse…"));
    browse->setToolTip(tr("Chooses folder and name of the file"));
    browse->setAutoDefault(false); // Enter is for Export
    m_hint = new QLabel;
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Closes without writing anything"));
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setToolTip(tr("Writes the file; an older one of that name is replaced"));
    m_export->setDefault(true);

    auto* fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(browse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_all);
    layout->addWidget(m_chosen);
    layout->addLayout(fileRow);
    layout->addWidget(m_hint);
    layout->addWidget(buttons);
    resize(560, sizeHint().height());
    m_file->setFocus();

    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT exportRequested({m_chosen->isChecked(), QDir().absoluteFilePath(m_file->text())});
        accept();
    });
    check();
}

void ExportDialog::setFile(const QString& file) {
    m_file->setText(file);
}

void ExportDialog::chooseFile() {
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export tweets"), QDir::home().filePath(tr("tweets.csv")));
    if (!file.isEmpty())
        setFile(file);
}

void ExportDialog::check() {
    m_export->setEnabled(endings().contains(QFileInfo(m_file->text()).suffix(), Qt::CaseInsensitive));
    m_hint->setText(tr("The name must end in .%1").arg(endings().join(QStringLiteral(", ."))));
}

} // namespace aviary
