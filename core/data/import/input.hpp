#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/data/import/columns.hpp"
#include "core/data/import/import.hpp"

namespace aviary {

/// One input that is ready to be read: its kind is known and, for tables, its header understood.
struct OpenInput {
    InputKind kind = InputKind::unknown;
    TableLayout layout; ///< of tables only
    /// Reads all of it. Throws Error where it is broken, after what precedes the fault.
    std::function<void(TweetSink& sink, const Control& control)> read;
    std::function<std::uint64_t()> position; ///< bytes of the file on disk that were read so far
};

/// Recognises `file` and calls `use` with each input in it: one for a plain file or account archive, one a member for
/// other zips. Members that are no input are passed over. Throws Error when the file isn't readable or holds nothing
/// that can be imported.
void open_input(const std::filesystem::path& file, const ImportConfig& config,
                const std::function<void(OpenInput& input)>& use);

} // namespace aviary
