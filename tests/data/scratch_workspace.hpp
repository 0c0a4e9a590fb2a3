#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "core/data/tweet_writer.hpp"
#include "core/data/workspace.hpp"

namespace aviary::test {

/// A folder of its own that goes away with the object.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "aviary-data-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    std::filesystem::path write(const std::string& name, std::string_view content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

struct ScratchWorkspace {
    ScratchFolder folder;
    Workspace workspace = Workspace::create(folder.path() / "w.aviary");
};

inline TweetRecord tweet(std::int64_t id, std::string text, std::string author = "ann") {
    TweetRecord record;
    record.id = id;
    record.text = std::move(text);
    record.author.handle = std::move(author);
    record.language = "en";
    record.created_at = 1'500'000'000;
    return record;
}

} // namespace aviary::test
