#pragma once

#include <string_view>

namespace aviary {

/// The bytes of a file of resources/ that was embedded at build time (see cmake/Embed.cmake), named by its path there:
/// "text/phrases.txt". Lives as long as the program. Throws Error for a name that isn't embedded. Link
/// aviary_resources.
std::string_view resource(std::string_view name);

} // namespace aviary
