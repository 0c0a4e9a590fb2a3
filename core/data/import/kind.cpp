#include "core/data/import/kind.hpp"

#include "core/data/import/csv_parser.hpp"
#include "core/data/import/x_tweets.hpp"

namespace aviary {

const char* to_string(InputKind kind) {
    switch (kind) {
    case InputKind::csv:
        return "csv";
    case InputKind::tsv:
        return "tsv";
    case InputKind::parquet:
        return "parquet";
    case InputKind::x_api_v2:
        return "x_api_v2";
    case InputKind::v1_jsonl:
        return "v1_jsonl";
    case InputKind::archive:
        return "archive";
    case InputKind::unknown:
        break;
    }
    return "unknown";
}

InputKind detect_kind(std::string_view beginning) {
    if (beginning.starts_with("PAR1"))
        return InputKind::parquet;
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    if (beginning.starts_with("window.YTD") || beginning.starts_with("Grailbird.data"))
        return InputKind::archive;
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || beginning.find('\0') != std::string_view::npos)
        return InputKind::unknown;
    if (beginning[first] == '{' || beginning[first] == '[') {
        switch (detect_json_dialect(beginning)) {
        case JsonDialect::v2:
            return InputKind::x_api_v2;
        case JsonDialect::v1:
            return InputKind::v1_jsonl;
        case JsonDialect::unknown:
            return InputKind::unknown;
        }
    }
    const std::string_view header = beginning.substr(first, beginning.find('\n', first) - first);
    const char separator = detect_separator(header);
    if (header.find(separator) == std::string_view::npos)
        return InputKind::unknown;
    return separator == '\t' ? InputKind::tsv : InputKind::csv;
}

bool is_container(std::string_view beginning) {
    const bool zip = beginning.starts_with("PK\x03\x04") || beginning.starts_with("PK\x05\x06");
    return zip || (beginning.size() > 262 && beginning.substr(257, 5) == "ustar");
}

} // namespace aviary
