#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/base/fields.hpp"

namespace aviary {

/// Words for described fields: what tooltips, screen readers and the line of the default say.

/// A field's value as the form shows it: numbers in the user's locale without group separators, lists with commas, "on"
/// and "off".
QString fieldValueText(const FieldSpec& spec, const Json& value);

/// What is allowed: "0 to 1", "at least 2 tweets", "twice, clip, …"; empty if anything is.
QString fieldRangeText(const FieldSpec& spec);

/// What is wrong with a value that find_problems refuses, with what is allowed and the default, as full sentences.
QString fieldProblemText(const FieldSpec& spec, const Json& value);

/// Rich text: label and key, help, default, range with unit, where the paper has it.
QString fieldToolTip(const FieldSpec& spec);

/// The same as plain text in one line, for screen readers.
QString fieldDescription(const FieldSpec& spec);

/// The value that was typed: of the field's type if it can be read as such (the user's or the C locale's numbers), else
/// the text itself, which find_problems refuses with the value in its words.
Json parseFieldText(const FieldSpec& spec, const QString& text);

/// One argument as a POSIX shell reads it back.
QString shellQuoted(const QString& argument);

/// Words joined to a command line, each quoted where it needs to be.
QString commandLine(const std::vector<std::string>& words);

} // namespace aviary
