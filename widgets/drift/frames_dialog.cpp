#include "widgets/drift/frames_dialog.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

enum Periods { AllPeriods, ChosenPeriods };
constexpr int kLeastWidth = 640, kLeastHeight = 360, kMostPixels = 3840;

} // namespace

FramesDialog::FramesDialog(FramesRequest request, QWidget* parent)
    : QDialog(parent), m_request(std::move(request)), m_export(new FramesExport(this)), m_folder(new QLineEdit(this)),
      m_browse(new QPushButton(tr("Browse…"), this)), m_periods(new QComboBox(this)), m_format(new QComboBox(this)),
      m_width(new QSpinBox(this)), m_height(new QSpinBox(this)), m_overwrite(new QCheckBox(this)),
      m_progress(new QProgressBar(this)), m_state(new QLabel(this)), m_start(new QPushButton(tr("Export"), this)),
      m_close(new QPushButton(this)), m_background(nullptr, 1) {
    setWindowTitle(tr("Export frames"));
    setAttribute(Qt::WA_DeleteOnClose);
    setupControls();
    setupLayout();
    connect(m_folder, &QLineEdit::textChanged, this, &FramesDialog::look);
    connect(m_periods, &QComboBox::currentIndexChanged, this, &FramesDialog::look);
    connect(m_format, &QComboBox::currentIndexChanged, this, &FramesDialog::look);
    connect(m_overwrite, &QCheckBox::toggled, this, &FramesDialog::showState);
    connect(m_browse, &QPushButton::clicked, this, &FramesDialog::chooseFolder);
    connect(m_start, &QPushButton::clicked, this, &FramesDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &FramesDialog::reject);
    connect(m_export, &FramesExport::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    connect(m_export, &FramesExport::failed, this, [this](const ErrorText& error) {
        end(error.toText());
        Q_EMIT failed(error);
    });
    connect(m_export, &FramesExport::finished, this, [this](int frames, bool complete) {
        end(complete ? tr("%n frame(s) and their index are written.", nullptr, frames)
                     : tr("Cancelled after %n frame(s); these and their index are written.", nullptr, frames));
        Q_EMIT exported(QDir(this->request().folder).filePath(frameFiles(this->request()).back()));
    });
    look();
}

void FramesDialog::setupControls() {
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setToolTip(tr("Where the frames and their index go. It is made if it isn't there."));
    m_folder->setPlaceholderText(tr("A folder for the frames"));
    m_browse->setToolTip(tr("Choose the folder."));
    m_browse->setAutoDefault(false); // Enter is for Export
    const ShownWords& words = *m_request.word->words;
    const auto name = [&words](int period) { return periodText(words, static_cast<std::size_t>(period)); };
    m_periods->addItem(tr("All %1").arg(formatCount(static_cast<std::int64_t>(words.periods()))), AllPeriods);
    m_periods->addItem(
        tr("%1 to %2").arg(name(std::min(m_request.from, m_request.to)), name(std::max(m_request.from, m_request.to))),
        ChosenPeriods);
    m_periods->setObjectName(QStringLiteral("framePeriods"));
    m_periods->setAccessibleName(tr("Periods"));
    m_periods->setToolTip(tr("A frame each: all periods, the default, or those between “then” and “now”."));
    m_format->addItem(tr("PNG pictures"), QStringLiteral("png"));
    m_format->addItem(tr("SVG pictures"), QStringLiteral("svg"));
    m_format->setObjectName(QStringLiteral("frameFormat"));
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(tr("PNG, the default: pixels, twice as many each way as the size says. SVG: lines and text."));
    for (auto [box, least, value, label] :
         {std::tuple{m_width, kLeastWidth, m_request.size.width(), tr("Width")},
          std::tuple{m_height, kLeastHeight, m_request.size.height(), tr("Height")}}) {
        box->setRange(least, kMostPixels);
        box->setSingleStep(40);
        box->setValue(value);
        box->setSuffix(tr(" px"));
        box->setAccessibleName(label);
    }
    m_width->setToolTip(tr("Width of a frame in pixels. Default: 1280."));
    m_height->setToolTip(tr("Height of a frame in pixels. Default: 720."));
    m_overwrite->setObjectName(QStringLiteral("overwrite"));
    m_overwrite->setToolTip(tr("Files of the same names are in the folder. Default: they are left alone."));
    m_progress->setTextVisible(true);
    m_progress->setAccessibleName(tr("Frames written"));
    m_state->setObjectName(QStringLiteral("frameState"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_start->setObjectName(QStringLiteral("start"));
    m_start->setToolTip(tr("Write a picture of the path and the neighbours for each period."));
    m_start->setDefault(true);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAutoDefault(false);
}

void FramesDialog::setupLayout() {
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(m_browse);
    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×")));
    size->addWidget(m_height);
    size->addStretch(1);
    auto* form = new QFormLayout;
    form->addRow(tr("Folder"), folder);
    form->addRow(tr("Periods"), m_periods);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Size"), size);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_start);
    buttons->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_overwrite);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    m_overwrite->hide();
    m_progress->hide();
    resize(520, sizeHint().height());
}

void FramesDialog::setFolder(const QString& folder) {
    m_folder->setText(folder);
}

void FramesDialog::chooseFolder() {
    if (const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the frames"), m_folder->text());
        !folder.isEmpty())
        setFolder(folder);
}

FramesRequest FramesDialog::request() const {
    FramesRequest request = m_request;
    if (m_periods->currentData().toInt() == AllPeriods) {
        request.from = 0;
        request.to = static_cast<int>(request.word->words->periods()) - 1;
    }
    request.folder = m_folder->text().isEmpty() ? QString() : QDir().absoluteFilePath(m_folder->text());
    request.suffix = m_format->currentData().toString();
    request.size = {m_width->value(), m_height->value()};
    request.overwrites = m_inTheWay > 0 && m_overwrite->isChecked();
    return request;
}

void FramesDialog::look() {
    m_state->clear();
    m_inTheWay = 0;
    m_overwrite->setChecked(false); // what was allowed was another folder
    showState();
    if (m_folder->text().isEmpty())
        return m_background.cancel(QStringLiteral("look"));
    m_background.run(
        QStringLiteral("look"), [request = request()](const BackgroundTask&) { return filesInTheWay(request).size(); },
        [this](qsizetype found) {
            m_inTheWay = static_cast<int>(found);
            showState();
        });
    showState();
}

void FramesDialog::showState() {
    const bool isRunning = m_export->isRunning(), isLooking = m_background.isBusy(QStringLiteral("look"));
    m_overwrite->setText(tr("Replace %n file(s) that the folder holds already", nullptr, m_inTheWay));
    m_overwrite->setVisible(m_inTheWay > 0);
    m_start->setEnabled(!isRunning && !isLooking && !m_folder->text().isEmpty() &&
                        (m_inTheWay == 0 || m_overwrite->isChecked()));
    for (QWidget* control :
         std::initializer_list<QWidget*>{m_folder, m_browse, m_periods, m_format, m_width, m_height, m_overwrite})
        control->setEnabled(!isRunning);
    m_close->setText(isRunning ? tr("Cancel") : tr("Close"));
    m_close->setToolTip(isRunning ? tr("Stop; the frames written so far stay (Esc).")
                                  : tr("Close without writing anything more (Esc)."));
}

void FramesDialog::begin() {
    if (!m_start->isEnabled())
        return;
    m_progress->show();
    m_state->clear();
    m_export->start(request());
    showState();
}

void FramesDialog::end(const QString& text) {
    m_progress->hide();
    look();
    m_state->setText(text);
    m_close->setFocus();
}

void FramesDialog::reject() {
    if (m_export->isRunning())
        m_export->cancel();
    else
        QDialog::reject();
}

} // namespace aviary
