#pragma once

#include <optional>
#include <vector>

#include <QLineEdit>

#include "core/data/tweets.hpp"

class QCompleter;
class QStandardItemModel;

namespace aviary {

/// The one field for a seed: a tweet's id or address, a text, or words to search by. Suggestions come in by
/// setSuggestions.
class SeedEntry final : public QLineEdit {
    Q_OBJECT
public:
    explicit SeedEntry(QWidget* parent = nullptr);

    /// The tweets found for the words typed; the popup offers them, and the text itself as a seed.
    void setSuggestions(const QString& words, const std::vector<TweetRow>& rows);
    int suggestionCount() const;

Q_SIGNALS:
    void searchWanted(const QString& words); ///< after each change that isn't an id; empty: nothing to search
    void tweetChosen(qint64 id);
    void textChosen(const QString& text);

private:
    void submit();

    QStandardItemModel* m_suggestions;
    QCompleter* m_completer;
};

/// The tweet id in "123", "#123" or "https://…/status/123"; nullopt if it is none.
std::optional<std::int64_t> tweetIdOf(const QString& typed);

} // namespace aviary
