#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/error.hpp"
#include "core/nn/bert_config.hpp"

/// config.json: either a typed error, or an encoder's shape that is allowed and stays the same when written and read
/// again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aviary;
    try {
        const auto config =
            bert_config_from_json(parse_json({reinterpret_cast<const char*>(data), size}, "fuzz"), "fuzz");
        validate(config);
        if (bert_config_from_json(to_json(config), "again") != config)
            std::abort();
    } catch (const Error& error) {
        if (error.place().file == "again")
            std::abort();
    }
    return 0;
}
