#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace aviary {

/// A folder of this process's own for readers that want files; the last input stays there.
inline std::filesystem::path fuzz_folder() {
    const auto folder = std::filesystem::temp_directory_path() / ("aviary-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    return folder;
}

inline void write_input(const std::filesystem::path& file, const std::uint8_t* data, std::size_t size) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
}

} // namespace aviary
