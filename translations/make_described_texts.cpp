// Writes the texts of the core that a person reads in the window (titles, labels, helps, units, groups and choices of
// the described configs) as a source that lupdate understands, so that they get translations although the core knows no
// Qt.
//     described_texts FILE          writes it
//     described_texts --check FILE  ends with 1 if it isn't current
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.hpp"
#include "core/jobs/job.hpp"

namespace {

constexpr std::size_t kLineWidth = 100;

std::vector<std::string> described_texts() {
    std::vector<std::string> texts;
    std::set<std::string> seen;
    const auto add = [&](const std::string& text) {
        if (!text.empty() && seen.insert(text).second)
            texts.push_back(text);
    };
    for (const auto& job : aviary::job_table()) {
        add(job.title);
        add(job.summary);
        for (const auto& field : *job.fields) {
            add(field.group);
            add(field.label);
            add(field.help);
            add(field.unit);
            for (const auto& choice : field.choices)
                add(choice);
        }
    }
    return texts;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

/// A C string, broken between words into literals that fit on a line.
std::string literal(std::string_view text) {
    std::string result;
    while (text.size() > kLineWidth) {
        const auto space = text.rfind(' ', kLineWidth);
        if (space == std::string_view::npos)
            break;
        result += "\"" + escaped(text.substr(0, space + 1)) + "\"\n        ";
        text.remove_prefix(space + 1);
    }
    return result + "\"" + escaped(text) + "\"";
}

std::string source() {
    std::string text = "// Made by `cmake --build build/dev --target update_described_texts`. Change the described "
                       "fields, not this file.\n"
                       "#include <QtGlobal>\n\n"
                       "[[maybe_unused]] static const char* const described_texts[] = {\n";
    for (const auto& described : described_texts())
        text += "    QT_TRANSLATE_NOOP(\"Described\", " + literal(described) + "),\n";
    return text + "};\n";
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool check = arguments.size() == 2 && arguments.front() == "--check";
    if (arguments.size() != 1 && !check) {
        std::cerr << "described_texts [--check] FILE\n";
        return 2;
    }
    const std::filesystem::path file = arguments.back();
    if (!check) {
        aviary::write_file_atomically(file, source());
        return 0;
    }
    if (std::filesystem::exists(file) && aviary::read_file(file) == source())
        return 0;
    std::cerr << file.string() << " is not current: build the targets update_described_texts and update_translations\n";
    return 1;
}
