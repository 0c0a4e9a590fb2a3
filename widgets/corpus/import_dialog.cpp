#include "widgets/corpus/import_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/forms/core_text.hpp"
#include "widgets/models/import_models.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

QString kindTitle(InputKind kind) {
    switch (kind) {
    case InputKind::csv:
        return ImportDialog::tr("comma-separated table");
    case InputKind::tsv:
        return ImportDialog::tr("tab-separated table");
    case InputKind::parquet:
        return ImportDialog::tr("Parquet table");
    case InputKind::x_api_v2:
        return ImportDialog::tr("JSON of the X API v2");
    case InputKind::v1_jsonl:
        return ImportDialog::tr("JSON of the Twitter API v1.1");
    case InputKind::archive:
        return ImportDialog::tr("archive of an account");
    case InputKind::unknown:
        break;
    }
    return ImportDialog::tr("not recognised");
}

QTableView* rowsTable(QAbstractItemModel* model, const QString& name) {
    auto* table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

/// What is imported, in the user's words; the name that --map uses is in the tool tip.
QString fieldTitle(const std::string& field) {
    static const std::pair<const char*, const char*> titles[] = {
        {"id", QT_TRANSLATE_NOOP("aviary::ImportDialog", "ID")},
        {"text", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Text")},
        {"author", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Author")},
        {"author_id", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Author’s ID")},
        {"author_name", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Author’s name")},
        {"author_bio", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Author’s biography")},
        {"followers", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Followers")},
        {"following", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Following")},
        {"updates", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Updates")},
        {"language", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Language")},
        {"created_at", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Date")},
        {"kind", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Kind")},
        {"in_reply_to", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Reply to")},
        {"quoted", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Quoted tweet")},
        {"place", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Place")},
        {"hashtags", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Hashtags")},
        {"mentions", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Mentions")},
        {"urls", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Links")},
        {"media", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Media")},
        {"topics", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Topics")},
        {"spam", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Spam score")},
        {"account_type", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Account type")},
        {"account_category", QT_TRANSLATE_NOOP("aviary::ImportDialog", "Account category")}};
    for (const auto& [name, title] : titles)
        if (field == name)
            return ImportDialog::tr(title);
    return QString::fromStdString(field);
}

} // namespace

ImportDialog::ImportDialog(const QStringList& files, const QString& workspaceName, QWidget* parent)
    : QDialog(parent), m_files(files), m_background(nullptr, 1) {
    setWindowTitle(tr("Import into %1").arg(workspaceName));
    setAttribute(Qt::WA_DeleteOnClose);
    setupOptions();
    setupPreview();
    setupLayout(workspaceName);
    resize(960, 600);
    connect(&m_background, &Background::failed, this, &ImportDialog::showError);
    preview();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::setupOptions() {
    m_fileList = new QListWidget;
    m_fileList->setAccessibleName(tr("Files"));
    m_fileList->setToolTip(tr("All of these are imported; the chosen one is shown"));
    for (const QString& file : m_files)
        m_fileList->addItem(QFileInfo(file).fileName());
    m_fileList->setCurrentRow(0);
    m_fileList->setVisible(m_files.size() > 1);
    m_fileList->setMaximumHeight(120);
    connect(m_fileList, &QListWidget::currentRowChanged, this, &ImportDialog::preview);

    m_recognised = new QLabel;
    m_recognised->setTextFormat(Qt::PlainText);
    m_recognised->setWordWrap(true);
    m_preset = new QComboBox;
    m_preset->addItem(tr("by the header"), QStringLiteral("auto"));
    m_preset->addItem(tr("none"), QStringLiteral("none"));
    m_preset->addItem(tr("IRA (Internet Research Agency)"), QStringLiteral("ira"));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setToolTip(tr("Known tables whose columns need no mapping. Default: recognised by the header"));
    m_mode = new QComboBox;
    m_mode->addItem(tr("keep what was read"), QStringLiteral("append"));
    m_mode->addItem(tr("all or nothing"), QStringLiteral("whole"));
    m_mode->setAccessibleName(tr("If a file breaks off"));
    m_mode->setToolTip(
        tr("Whether a file that can’t be read to its end leaves its whole batches in the workspace. Default: keep"));
    connect(m_preset, &QComboBox::currentIndexChanged, this, [this] {
        m_map.clear();
        preview();
    });
}

void ImportDialog::setupPreview() {
    m_model = new PreviewModel(this);
    m_rejected = new RejectedModel(this);
    m_rows = rowsTable(m_model, tr("First rows as they would be imported"));
    m_rejectedRows = rowsTable(m_rejected, tr("Rows that would be rejected"));
    const int widths[] = {150, 130, 120, 90, 80};
    for (int column = 0; column < PreviewModel::Text; ++column)
        m_rows->setColumnWidth(column, widths[column]);
    m_rejectedRows->setColumnWidth(RejectedModel::File, 130);
    m_rejectedRows->setColumnWidth(RejectedModel::Line, 60);
    m_rejectedRows->setColumnWidth(RejectedModel::Field, 90);
    m_rejectedRows->setColumnWidth(RejectedModel::Reason, 200);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_rows, tr("First rows"));
    m_tabs->addTab(m_rejectedRows, tr("Rejected"));
}

void ImportDialog::setupLayout(const QString& workspaceName) {
    auto* mappingArea = new QWidget;
    m_mapping = new QFormLayout(mappingArea);
    m_mapping->setContentsMargins(0, 0, 8, 0);
    m_mapping->setVerticalSpacing(6);
    auto* scroll = new QScrollArea;
    scroll->setWidget(mappingArea);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Columns"));

    auto* options = new QFormLayout;
    options->setVerticalSpacing(6);
    options->addRow(tr("Preset"), m_preset);
    options->addRow(tr("If a file breaks off"), m_mode);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_fileList);
    left->addWidget(m_recognised);
    left->addLayout(options);
    left->addWidget(scroll, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(left, 2);
    columns->addWidget(m_tabs, 5);

    m_summary = new QLabel;
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = m_buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setEnabled(false);
    m_import->setToolTip(tr("Starts a job that imports into %1; the window stays usable").arg(workspaceName));
    m_buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Closes without writing anything"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT importRequested(config());
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_buttons);
    m_import->setDefault(true); // once it is in the dialog: before, the dialog makes its first button the default
    m_tabs->setFocus();
}

ImportConfig ImportDialog::importConfig() const {
    ImportConfig config;
    for (const QString& file : m_files)
        config.files.push_back(file.toStdString());
    config.preset = m_preset->currentData().toString().toStdString();
    config.mode = m_mode->currentData().toString().toStdString();
    for (auto entry = m_map.begin(); entry != m_map.end(); ++entry)
        config.map.push_back((entry.key() + u'=' + entry.value()).toStdString());
    return config;
}

Json ImportDialog::config() const {
    const ImportConfig config = importConfig();
    return {{"files", config.files}, {"preset", config.preset}, {"map", config.map}, {"mode", config.mode}};
}

void ImportDialog::preview() {
    m_summary->setText(tr("Reading the first rows…"));
    const std::filesystem::path file = m_files.value(qMax(0, m_fileList->currentRow())).toStdString();
    m_background.run(
        QStringLiteral("preview"),
        [file, config = importConfig()](const BackgroundTask&) { return preview_import(file, config); },
        [this](const ImportPreview& preview) { showPreview(preview); });
}

void ImportDialog::showPreview(const ImportPreview& preview) {
    m_recognised->setText(
        tr("%1: %2").arg(safeLine(std::filesystem::path(preview.file).filename().string()), kindTitle(preview.kind)));
    m_model->setTweets(preview.tweets);
    m_rejected->setRows(preview.rejected);
    m_tabs->setTabText(1, preview.rejected.empty()
                              ? tr("Rejected")
                              : tr("Rejected (%1)").arg(formatCount(std::ssize(preview.rejected))));
    showMapping(preview);
    const ImportCounts& counts = preview.counts;
    QStringList lines{
        tr("Of the first %1 rows, %2 would be imported, %3 merged with a tweet already read, %4 rejected.")
            .arg(formatCount(counts.rows), formatCount(counts.imported), formatCount(counts.merged),
                 formatCount(counts.rejected))};
    for (const std::string& notice : preview.notices)
        lines << coreText(QString::fromStdString(notice));
    m_summary->setText(lines.join(u'\n'));
    m_import->setEnabled(true);
    Q_EMIT previewShown();
}

void ImportDialog::showMapping(const ImportPreview& preview) {
    while (m_mapping->rowCount() > 0)
        m_mapping->removeRow(0);
    for (const auto& [field, column] : preview.mapping) {
        const QString name = QString::fromStdString(field);
        auto* choice = new QComboBox;
        choice->addItem(tr("– not in the file –"), QString());
        for (const std::string& offered : preview.columns)
            choice->addItem(safeLine(offered), QString::fromStdString(offered));
        choice->setCurrentIndex(qMax(0, choice->findData(QString::fromStdString(column))));
        choice->setAccessibleName(tr("Column for %1").arg(fieldTitle(field)));
        choice->setToolTip(tr("The file’s column that is imported as %1 (%2)").arg(fieldTitle(field), name));
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(12);
        // activated, not currentIndexChanged: only a person's choice counts, and the row that it came from is rebuilt
        // later.
        connect(choice, &QComboBox::activated, this, [this, choice, name] {
            m_map.insert(name, choice->currentData().toString());
            QMetaObject::invokeMethod(this, &ImportDialog::preview, Qt::QueuedConnection);
        });
        m_mapping->addRow(fieldTitle(field), choice);
    }
}

void ImportDialog::showError(const ErrorText& error) {
    m_summary->setText(coreText(error).toText());
    m_import->setEnabled(m_files.size() > 1); // the other files may be good
    m_model->setTweets({});
    m_rejected->setRows({});
    m_recognised->setText(QFileInfo(m_files.value(qMax(0, m_fileList->currentRow()))).fileName());
    m_tabs->setTabText(1, tr("Rejected"));
    showMapping({});
    Q_EMIT previewShown();
}

} // namespace aviary
