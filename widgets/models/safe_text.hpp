#pragma once

#include <string_view>

#include <QString>

namespace aviary {

/// Limits of safeText.
struct SafeTextLimits {
    int marksPerBase = 8;    ///< combining marks kept after one base character
    int maxLength = 4000;    ///< UTF-16 units; the rest becomes "…"
    bool singleLine = false; ///< line breaks become spaces (tables)
};

/// Text of strangers made fit for a plain-text widget: broken UTF-8 becomes U+FFFD; control characters (but line break
/// and tab), invisible format characters that reorder or hide text (directional overrides, embeddings and isolates,
/// tags, BOM, soft hyphen) and unassigned ones go; each line is isolated (FSI … PDI), so that its own direction rules
/// it and nothing after it; piles of combining marks are cut. Joiners (ZWJ, ZWNJ), which scripts and emoji need, stay.
/// Markup is not interpreted here: show it with Qt::PlainText.
QString safeText(std::string_view utf8, const SafeTextLimits& limits = {});
QString safeText(const QString& text, const SafeTextLimits& limits = {});

/// The same in one line.
QString safeLine(std::string_view utf8);

/// For tool tips, which take whatever looks like markup for it: shows the text as it stands.
QString plainToolTip(const QString& text);

} // namespace aviary
