#pragma once

namespace aviary {

/// How a piece's vector is made of its tokens' states.
enum class Pooling { cls, mean };

} // namespace aviary
