#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "widgets/drift/shown_words.hpp"

class QHBoxLayout;

namespace aviary {

class WordEntry;

/// The words whose similarity over time is drawn: a field that adds one, and a button each that takes it out.
class ComparedWords final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMostWords = 7; ///< colours that can be told apart
    explicit ComparedWords(QWidget* parent = nullptr);

    void setWords(std::shared_ptr<const ShownWords> words); ///< takes all out
    void setCompared(std::vector<std::int32_t> compared);
    const std::vector<std::int32_t>& compared() const { return m_compared; }
    void add(std::int32_t word);
    WordEntry* entry() const { return m_entry; }

Q_SIGNALS:
    void changed();
    void unknownWord(const QString& word);

private:
    void showButtons();
    std::shared_ptr<const ShownWords> m_words;
    std::vector<std::int32_t> m_compared;
    WordEntry* m_entry;
    QWidget* m_buttons;
};

} // namespace aviary
