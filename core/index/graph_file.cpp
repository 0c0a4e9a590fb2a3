#include "core/index/graph_file.hpp"

#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr std::string_view kGraphMark = "IHNf", kVectorsMark = "IxFI";
constexpr std::size_t kLinksAtOnce = 64;
constexpr int kLeastLinks = 2, kMostLinks = 1024;

[[noreturn]] void refuse(const std::string& problem, const std::string& file) {
    throw Error("is no graph over these tweets: " + problem, "Make the index again", {.file = file});
}

/// Numbers and tables of a file, one behind the other.
class Reader {
public:
    Reader(std::span<const std::byte> bytes, std::string file) : left_(bytes), file_(std::move(file)) {}

    template <typename T>
    T number() {
        return *reinterpret_cast<const Unaligned<T>*>(take(sizeof(T)).data());
    }
    /// How many they are stands before them.
    template <typename T>
    std::span<const Unaligned<T>> table() {
        const auto count = number<std::uint64_t>();
        if (count > left_.size() / sizeof(T))
            refuse("it claims to hold " + std::to_string(count) + " numbers in " + std::to_string(left_.size()) +
                       " bytes",
                   file_);
        return {reinterpret_cast<const Unaligned<T>*>(take(count * sizeof(T)).data()), count};
    }
    std::string_view text(std::size_t size) { return {reinterpret_cast<const char*>(take(size).data()), size}; }

private:
    std::span<const std::byte> take(std::size_t size) {
        if (size > left_.size())
            refuse("it ends early", file_);
        const auto taken = left_.first(size);
        left_ = left_.subspan(size);
        return taken;
    }

    std::span<const std::byte> left_;
    std::string file_;
};

/// What FAISS writes before each index.
struct Header {
    std::int32_t dimension = 0;
    std::int64_t size = 0;
    std::int32_t metric = 0;
};

Header read_header(Reader& reader) {
    Header header;
    header.dimension = reader.number<std::int32_t>();
    header.size = reader.number<std::int64_t>();
    reader.text(2 * sizeof(std::int64_t) + 1); // two placeholders, and whether it is trained
    header.metric = reader.number<std::int32_t>();
    return header;
}

GraphView read_graph(Reader& reader) {
    GraphView graph;
    reader.table<double>(); // shares of the levels
    const auto per_level = reader.table<int>();
    graph.cum_nneighbor_per_level.assign(per_level.begin(), per_level.end());
    graph.levels = reader.table<int>();
    graph.offsets = reader.table<std::size_t>();
    graph.neighbors = reader.table<Link>();
    graph.entry_point = reader.number<Link>();
    graph.max_level = reader.number<int>();
    reader.text(3 * sizeof(int)); // FAISS's own efforts
    return graph;
}

/// Whether each link is -1 or one of `groups`.
bool lead_somewhere(std::span<const Unaligned<Link>> links, std::int64_t groups) {
    const auto last = static_cast<std::uint32_t>(groups - 1);
    const auto is_wrong = [last](Link link) { // in the highest bit
        const auto to = static_cast<std::uint32_t>(link);
        return (to + 1) | (last - to);
    };
    std::uint32_t wrong = 0;
    std::size_t i = 0;
    for (; i + kLinksAtOnce <= links.size(); i += kLinksAtOnce) {
        for (std::size_t j = 0; j < kLinksAtOnce; ++j) // so many in registers
            wrong |= is_wrong(links[i + j]);
    }
    for (; i < links.size(); ++i)
        wrong |= is_wrong(links[i]);
    return wrong >> 31 == 0;
}

/// Whether each link above the ground leads to a node that is as high. `above`: which are above the ground at all.
bool stay_on_level(const GraphView& graph, std::size_t node, const std::vector<bool>& above) {
    for (int level = 1; level < graph.levels[node]; ++level) {
        for (const Link link : links_of(graph, node, level)) {
            const auto to = static_cast<std::size_t>(link);
            if (link >= 0 && (!above[to] || (level > 1 && graph.levels[to] <= level)))
                return false;
        }
    }
    return true;
}

/// Whether places for links are those of FAISS's graphs of so many links: what updates it makes a graph of the same.
bool are_places(const std::vector<int>& per_level) {
    if (per_level.size() < 3 || per_level[2] <= per_level[1] || per_level[2] - per_level[1] > kMostLinks)
        return false;
    const int links = per_level[2] - per_level[1];
    return links >= kLeastLinks && per_level == faiss::HNSW(links).cum_nneighbor_per_level;
}

/// What is wrong with a graph that is to lead over `groups` groups; empty if it is sound.
std::string problem_of(const GraphView& graph, std::int64_t groups) {
    const auto n = static_cast<std::size_t>(groups);
    const auto& per_level = graph.cum_nneighbor_per_level;
    if (graph.levels.size() != n || graph.offsets.size() != n + 1 || graph.offsets[0] != 0 || !are_places(per_level))
        return "its tables don't fit each other";
    std::vector<bool> above(n);
    for (std::size_t i = 0; i < n; ++i) {
        const int level = graph.levels[i];
        above[i] = level > 1;
        if (level < 1 || level >= static_cast<int>(per_level.size()) ||
            graph.offsets[i + 1] - graph.offsets[i] !=
                static_cast<std::size_t>(per_level[static_cast<std::size_t>(level)]))
            return "the links of group " + std::to_string(i) + " have no place";
    }
    if (graph.offsets[n] != graph.neighbors.size() || !lead_somewhere(graph.neighbors, groups))
        return "a link leads nowhere";
    for (std::size_t i = 0; i < n; ++i) {
        if (above[i] && !stay_on_level(graph, i, above))
            return "a link of group " + std::to_string(i) + " leads below its level";
        if (const auto leader = leader_of(graph, i);
            leader >= 0 && (leader == static_cast<Link>(i) || leader_of(graph, static_cast<std::size_t>(leader)) >= 0))
            return "group " + std::to_string(i) + " follows one that follows";
    }
    if (groups > 0 && (graph.entry_point < 0 || graph.entry_point >= groups || graph.max_level < 0 ||
                       graph.max_level >= graph.levels[static_cast<std::size_t>(graph.entry_point)]))
        return "it has no way in";
    return {};
}

} // namespace

GraphFile GraphFile::open(MappedFile file, const std::string& name, std::int64_t groups, std::int64_t dimension) {
    GraphFile opened(std::move(file));
    Reader reader(opened.file_.bytes(), name);
    if (reader.text(kGraphMark.size()) != kGraphMark)
        throw Error("holds another kind of index than the graph described", "Make the index again", {.file = name});
    const auto header = read_header(reader);
    if (header.dimension != dimension || header.size != groups || header.metric != faiss::METRIC_INNER_PRODUCT)
        refuse("it is over " + std::to_string(header.size) + " vectors of " + std::to_string(header.dimension) +
                   " dimensions",
               name);
    opened.graph_ = read_graph(reader);
    if (const auto problem = problem_of(opened.graph_, groups); !problem.empty())
        refuse(problem, name);
    if (reader.text(kVectorsMark.size()) != kVectorsMark) // FAISS's vectors follow: none, they are the embedding's
        refuse("it doesn't end as graphs do", name);
    read_header(reader);
    reader.table<float>();
    return opened;
}

} // namespace aviary
