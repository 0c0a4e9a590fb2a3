#include "core/base/control.hpp"

#include "core/base/error.hpp"

namespace aviary {

void Control::throw_if_cancelled() const {
    if (should_stop())
        throw Cancelled();
}

} // namespace aviary
