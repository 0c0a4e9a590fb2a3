#include "widgets/train/base_model_picker.hpp"

#include <algorithm>

#include <QAction>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

#include "widgets/models/safe_text.hpp"
#include "widgets/shell/icons.hpp"

namespace aviary {

namespace {

/// "&" would underline the next letter.
QString plainMenuText(QString text) {
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

QString modelSizeText(const Artifact& model) {
    QStringList parts;
    const auto& facts = model.summary;
    if (!facts.is_object())
        return {};
    if (facts.contains("layers") && facts.contains("dimension"))
        parts << QStringLiteral("%1 × %2").arg(QString::fromStdString(facts["layers"].dump()),
                                               QString::fromStdString(facts["dimension"].dump()));
    if (const auto kind = facts.find("tokenizer"); kind != facts.end() && kind->is_string())
        parts << safeLine(kind->get<std::string>());
    return parts.join(QStringLiteral(", "));
}

BaseModelPicker::BaseModelPicker(QLineEdit* field) : QObject(field), m_field(field), m_menu(new QMenu(field)) {
    m_menu->setObjectName(QStringLiteral("baseModels"));
    m_menu->setAccessibleName(tr("Base models"));
    m_menu->setToolTipsVisible(true);
    m_field->setPlaceholderText(tr("none: random weights"));
    auto* arrow = m_field->addAction(icon(QStringLiteral("open")), QLineEdit::TrailingPosition);
    arrow->setObjectName(QStringLiteral("pickBaseModel"));
    arrow->setText(tr("Choose a base model"));
    arrow->setToolTip(tr("Choose a model of the workspace, or a folder (Alt+Down)."));
    connect(arrow, &QAction::triggered, this, &BaseModelPicker::open);
    m_field->installEventFilter(this);
    fill();
}

void BaseModelPicker::setArtifacts(const std::vector<Artifact>& artifacts) {
    std::vector<Artifact> models;
    std::copy_if(artifacts.begin(), artifacts.end(), std::back_inserter(models),
                 [](const Artifact& artifact) { return artifact.ref.kind == "model"; });
    std::stable_sort(models.begin(), models.end(),
                     [](const Artifact& a, const Artifact& b) { return a.created_at > b.created_at; });
    const auto same = [](const Artifact& a, const Artifact& b) { return a.ref == b.ref; };
    if (std::equal(models.begin(), models.end(), m_models.begin(), m_models.end(), same))
        return; // a menu that is open must not change under the pointer twice a second
    m_models = std::move(models);
    fill();
}

void BaseModelPicker::fill() {
    m_menu->clear();
    QAction* none = m_menu->addAction(tr("None: begin with random weights"), this, [this] { m_field->clear(); });
    none->setToolTip(tr("The vocabulary is learned from the corpus."));
    m_menu->addSeparator();
    for (const Artifact& model : m_models) {
        const QString ref = QString::fromStdString(to_string(model.ref)), size = modelSizeText(model);
        QAction* action = m_menu->addAction(plainMenuText(size.isEmpty() ? ref : tr("%1 (%2)").arg(ref, size)), this,
                                            [this, ref] { m_field->setText(ref); });
        action->setData(ref);
        action->setToolTip(tr("Go on training from this model, with its tokenizer."));
    }
    if (m_models.empty())
        m_menu->addAction(tr("No models in this workspace yet"))->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(tr("Choose a folder…"), this, &BaseModelPicker::chooseFolder)
        ->setToolTip(tr("The folder of a Hugging Face model (BERT, RoBERTa, XLM-R)."));
    m_menu->addAction(tr("Add and manage models…"), this, &BaseModelPicker::modelsWanted)
        ->setToolTip(tr("Take a model into the workspace, see where it is used, export it."));
}

void BaseModelPicker::open() {
    m_field->setFocus();
    m_menu->popup(m_field->mapToGlobal(QPoint(0, m_field->height())));
}

void BaseModelPicker::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(m_field->window(), tr("Folder of the base model"));
    if (!folder.isEmpty())
        m_field->setText(folder);
}

bool BaseModelPicker::eventFilter(QObject* object, QEvent* event) {
    if (object == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down && key->modifiers().testFlag(Qt::AltModifier)) {
            open();
            return true;
        }
    }
    return false;
}

} // namespace aviary
