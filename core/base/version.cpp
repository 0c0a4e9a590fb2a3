#include "core/base/version.hpp"

namespace aviary {

const char* version() {
    return AVIARY_VERSION;
}

} // namespace aviary
