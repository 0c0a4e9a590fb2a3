#pragma once

#include <vector>

#include <QCompleter>

class QLineEdit;
class QStandardItemModel;

namespace aviary {

/// A value that a text field offers, and what stands beside it in the list: "RightTroll", "617 accounts".
struct OfferedValue {
    QString value, note;
    bool operator==(const OfferedValue&) const = default;
};

/// Offers values for a text field: those that contain what is being typed, all of them at the key Down. In a field for
/// a list with commas it completes the last part. Anything else can be typed too.
class ValueCompleter final : public QCompleter {
    Q_OBJECT
public:
    ValueCompleter(QLineEdit* editor, bool isList); ///< belongs to the editor
    void setValues(const std::vector<OfferedValue>& values);
    QStringList values() const;

    QString pathFromIndex(const QModelIndex& index) const override;
    QStringList splitPath(const QString& path) const override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QString lastPart(const QString& text) const;
    void offerAll();

    QLineEdit* m_editor;
    std::vector<OfferedValue> m_offered;
    QStandardItemModel* m_values;
    bool m_isList;
};

} // namespace aviary
