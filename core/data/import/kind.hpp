#pragma once

#include <string_view>

#include "core/data/import/import.hpp"

namespace aviary {

/// What a stream holds, from its first kilobytes (decompressed). InputKind::archive stands for the files of an
/// account's archive. A zip is not looked into: its members are streams of their own.
InputKind detect_kind(std::string_view beginning);

/// Whether a file is a zip or tar, whose members are to be read one by one.
bool is_container(std::string_view beginning);

} // namespace aviary
