#pragma once

namespace aviary {

/// The program's version, "MAJOR.MINOR.PATCH".
const char* version();

} // namespace aviary
