#pragma once

#include <filesystem>
#include <string>

#include <QTemporaryDir>

namespace aviary {

/// Tweet `number` of a tiny workspace has id 1000 + number.
constexpr std::int64_t kFirstTweetId = 1000;

/// A workspace in a temporary folder with `tweets` small tweets: every second one German, every fifth a reply, one a
/// day from 2016-01-01 on, all with the word "tweet" and their number as a word; and three rejected rows. Tweet 3's
/// text is hostile.
class TinyWorkspace {
public:
    explicit TinyWorkspace(int tweets);
    const std::filesystem::path& folder() const { return m_folder; }
    QString path() const { return QString::fromStdString(m_folder.string()); }
    void addTweets(int from, int to); ///< numbers [from, to)

private:
    QTemporaryDir m_parent;
    std::filesystem::path m_folder;
};

/// Markup, directional overrides and 2,000 combining marks.
std::string hostileText();

} // namespace aviary
