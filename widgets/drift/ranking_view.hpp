#pragma once

#include <memory>

#include <QJsonObject>
#include <QWidget>

#include "widgets/drift/shown_words.hpp"
#include "widgets/models/error_text.hpp"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace aviary {

class DataTable;
class RankingModel;

/// The words that moved most, with filters over them. A double click, or Enter, chooses a word.
class RankingView final : public QWidget {
    Q_OBJECT
public:
    explicit RankingView(QWidget* parent = nullptr);

    void setWords(std::shared_ptr<const ShownWords> words); ///< null: empty
    void showWord(std::int32_t word);                       ///< selects its row, if it is shown
    std::int32_t firstWord() const;                         ///< of the shown rows; -1: none

    QJsonObject saveState() const; ///< the filters
    void restoreState(const QJsonObject& state);

    void showAll(); ///< takes the filters away

    DataTable* table() const { return m_table; }
    RankingModel* model() const { return m_model; }

Q_SIGNALS:
    void wordChosen(int word);

private:
    QWidget* makeFilters();
    void filter();
    void fillLanguages();
    void showCount();
    void selectWord();

    RankingModel* m_model;
    std::int32_t m_word = -1; ///< whose row is to be selected
    DataTable* m_table;
    QLineEdit* m_text;
    QComboBox* m_kind;
    QSpinBox* m_leastCount;
    QComboBox *m_mostQ, *m_language;
    QToolButton* m_all;
    QString m_wantedLanguage; ///< chosen as soon as there are words of it
    QLabel* m_count;
};

} // namespace aviary
