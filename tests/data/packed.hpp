#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <archive.h>
#include <archive_entry.h>

namespace aviary::test {

using Files = std::map<std::string, std::string>; ///< content by name

inline void add_member(archive* a, const std::string& name, const std::string& content) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<std::int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(a, entry);
    archive_write_data(a, content.data(), content.size());
    archive_entry_free(entry);
}

inline void write_zip(const std::filesystem::path& file, const Files& files) {
    archive* a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_open_filename(a, file.c_str());
    for (const auto& [name, content] : files)
        add_member(a, name, content);
    archive_write_free(a);
}

/// One stream compressed with ARCHIVE_FILTER_GZIP or ARCHIVE_FILTER_ZSTD.
inline void write_compressed(const std::filesystem::path& file, const std::string& content, int filter) {
    archive* a = archive_write_new();
    archive_write_add_filter(a, filter);
    archive_write_set_format_raw(a);
    archive_write_open_filename(a, file.c_str());
    add_member(a, "content", content);
    archive_write_free(a);
}

} // namespace aviary::test
