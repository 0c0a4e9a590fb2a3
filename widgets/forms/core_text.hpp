#pragma once

#include <QString>

#include "widgets/models/error_text.hpp"

namespace aviary {

/// A sentence of the core (the message or remedy of an Error, a progress stage) in the user's language. The core knows
/// no Qt, so the common ones are listed here as patterns, whose %1 stand for names and numbers; any other sentence
/// stays as it is, in English.
QString coreText(const QString& sentence);

/// The pattern of a sentence without what stands for its slots, in English; empty for an unlisted sentence. It holds
/// nothing of the user's data.
QString corePattern(const QString& sentence);

/// The same for the message and remedy of an error; the place stays.
ErrorText coreText(const ErrorText& error);

} // namespace aviary
