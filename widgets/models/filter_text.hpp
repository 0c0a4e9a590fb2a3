#pragma once

#include <vector>

#include <QJsonObject>
#include <QString>

#include "core/data/tweets.hpp"

namespace aviary {

/// One condition of a filter in words, and the filter without it.
struct FilterWord {
    QString text; ///< "quality ≥ 0.40"
    TweetFilter without;
};
std::vector<FilterWord> filterWords(const TweetFilter& filter);

/// All conditions in one line, joined by "and"; "all tweets" for an empty filter.
QString describeFilter(const TweetFilter& filter);

/// For the session file.
QJsonObject filterToJson(const TweetFilter& filter);
TweetFilter filterFromJson(const QJsonObject& json);

/// The UTC seconds at which a month "2016-10" and the one after it begin; nullopt if it is no month.
std::optional<std::pair<std::int64_t, std::int64_t>> monthSpan(const std::string& month);

} // namespace aviary
