#pragma once

#include <span>

#include <QString>

#include "core/data/tweets.hpp"

namespace aviary {

enum class CopyFormat { tsv, csv, json, markdown, ids };

/// Tweets as text for the clipboard: C locale, dates as ISO 8601 UTC, unchanged text (escaped as the format asks). In
/// CSV and TSV a cell that starts a formula gets a leading apostrophe. JSON carries ids as text, so that no reader
/// rounds them.
QString copyText(std::span<const TweetRow> rows, CopyFormat format, bool withHeader);

} // namespace aviary
