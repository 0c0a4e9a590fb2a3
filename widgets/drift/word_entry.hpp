#pragma once

#include <memory>

#include <QAbstractListModel>
#include <QLineEdit>

#include "widgets/drift/shown_words.hpp"

namespace aviary {

/// The most frequent words that begin with what was typed.
class WordCompletions final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr int kMostShown = 20;
    using QAbstractListModel::QAbstractListModel;

    void setWords(std::shared_ptr<const ShownWords> words);
    void setBeginning(const QString& typed);

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Qt::DisplayRole: "left  12,345"; Qt::EditRole: "left".
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const ShownWords> m_words;
    std::vector<std::int32_t> m_found;
};

/// A field for a word of the vocabulary, with completion by frequency.
class WordEntry final : public QLineEdit {
    Q_OBJECT
public:
    explicit WordEntry(QWidget* parent = nullptr);
    void setWords(std::shared_ptr<const ShownWords> words);
    WordCompletions* completions() const { return m_completions; }

Q_SIGNALS:
    void wordChosen(int word);
    void unknownWord(const QString& word); ///< entered, but not in the vocabulary

private:
    void choose(const QString& text);
    std::shared_ptr<const ShownWords> m_words;
    WordCompletions* m_completions;
};

} // namespace aviary
