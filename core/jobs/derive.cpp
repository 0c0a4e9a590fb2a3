#include "core/jobs/derive.hpp"

#include "core/text/quality.hpp"

namespace aviary {

Derive content_derivation() {
    return [](std::string_view text) {
        return Derived{.quality = judge_content(text).score, .near_duplicate_key = near_duplicate_key(text)};
    };
}

} // namespace aviary
