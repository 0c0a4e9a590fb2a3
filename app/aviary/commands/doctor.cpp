#include <fstream>
#include <thread>

#include <link.h>
#include <sqlite3.h>

#include "app/aviary/command.hpp"
#include "app/aviary/output.hpp"
#include "app/aviary/torch_facts.hpp"
#include "core/base/files.hpp"
#include "core/base/version.hpp"

namespace aviary::cli {

namespace {

/// The value of the first line "name : value" of /proc/cpuinfo or /proc/meminfo; empty if there is none.
std::string proc_value(const char* file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name)) {
            const auto start = line.find_first_not_of(" \t:", name.size());
            return start == std::string::npos ? "" : line.substr(start);
        }
    return {};
}

Json processor() {
    const auto flags = " " + proc_value("/proc/cpuinfo", "flags") + " ";
    Json features = Json::array();
    for (const char* name :
         {"avx", "avx2", "fma", "f16c", "avx512f", "avx512_bf16", "amx_bf16", "avx_vnni", "avx512_vnni"})
        if (flags.find(" " + std::string(name) + " ") != std::string::npos)
            features.push_back(name);
    return {{"model", proc_value("/proc/cpuinfo", "model name")},
            {"threads", std::thread::hardware_concurrency()},
            {"features", features}};
}

/// Path of the loaded shared library whose name begins so; empty if none is.
std::string loaded_library(const std::string& beginning) {
    std::pair<std::string, std::string> search{"/" + beginning, ""};
    dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* data) {
            auto& [name, found] = *static_cast<std::pair<std::string, std::string>*>(data);
            if (std::string(info->dlpi_name).find(name) == std::string::npos)
                return 0;
            found = info->dlpi_name;
            return 1;
        },
        &search);
    return search.second;
}

/// Which of the builds (DESIGN.md §6) the loader took.
std::string faiss_build(const std::string& path) {
    const auto folder = path.find("glibc-hwcaps/");
    if (folder != std::string::npos)
        return path.substr(folder + 13, path.find('/', folder + 13) - folder - 13);
    return path.starts_with("/usr/lib/") ? "Debian's, without AVX: slower" : "x86-64 baseline";
}

Json sqlite() {
    return {{"version", sqlite3_libversion()}, {"fts5", sqlite3_compileoption_used("ENABLE_FTS5") == 1}};
}

void show(bool as_json) {
    const auto faiss = loaded_library("libfaiss");
    const Json facts = {{"aviary", version()},
                        {"processor", processor()},
                        {"memory", proc_value("/proc/meminfo", "MemTotal")},
                        {"torch", torch_facts()},
                        {"faiss", {{"library", faiss}, {"build", faiss_build(faiss)}}},
                        {"sqlite", sqlite()},
                        {"arrow", {{"library", loaded_library("libarrow.so")}}}};
    print_result(facts, as_json, readable(facts));
}

} // namespace

void add_doctor(CLI::App& app, const ExitCode&) {
    auto* command =
        app.add_subcommand("doctor", "Say what was found on this machine: processor, LibTorch, GPUs, FAISS, SQLite");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Print JSON");
    command->callback([json] { show(*json); });
}

} // namespace aviary::cli
