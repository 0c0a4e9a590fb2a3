#pragma once

#include <vector>

#include <QObject>

#include "core/registry/artifact.hpp"

class QLineEdit;
class QMenu;

namespace aviary {

/// What stands at the end of the form's field for the base model: the workspace's models, a folder from the disk, none.
/// The field stays a text that can be typed.
class BaseModelPicker final : public QObject {
    Q_OBJECT
public:
    /// A child of `field`; opens with a click on the picture at its end, or Alt+Down.
    explicit BaseModelPicker(QLineEdit* field);

    /// Of all kinds; the newest models come first.
    void setArtifacts(const std::vector<Artifact>& artifacts);

    QMenu* menu() const { return m_menu; }

Q_SIGNALS:
    void modelsWanted(); ///< to be added, looked at, exported

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void fill();
    void open();
    void chooseFolder();

    QLineEdit* m_field;
    QMenu* m_menu;
    std::vector<Artifact> m_models;
};

/// "2 × 128, WordPiece": layers, width and tokenizer of a model as far as its facts say.
QString modelSizeText(const Artifact& model);

} // namespace aviary
