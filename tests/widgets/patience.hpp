#pragma once

namespace aviary {

/// How many milliseconds tests wait for what must come, on the slowest machine too: only so that one that hangs ends.
constexpr int kPatienceMs = 300'000;

} // namespace aviary
