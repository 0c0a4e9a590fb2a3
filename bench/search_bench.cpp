// Answers bench/search.py: search_bench FOLDER, which holds embedding.safetensors (ids 1 … n), queries.f32 [m × d] and
// a file of ids (int64) for each filter. Commands on stdin, an answer in JSON on stdout for each:
//   build FACTORY THREADS
//       builds FOLDER/index and opens it: seconds, recall
//   open
//       opens FOLDER and its index again: seconds; and seconds of the first query then
//   search exact|plan|EFFORT K FILTER|all THREADS BATCH COUNT FILE
//       the first COUNT queries, BATCH at a time: seconds, plan; ids [COUNT × k] to FILE (0: none). plan: as the
//       planner thinks best; EFFORT: the planner with another effort than the one built in

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/index/embedding_file.hpp"
#include "core/index/index_description.hpp"
#include "core/index/neighbour_search.hpp"
#include "core/index/passing_rows.hpp"

namespace fs = std::filesystem;
using namespace aviary;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <typename T>
std::vector<T> values_of(const fs::path& file) {
    const MappedFile mapped(file);
    std::vector<T> values(mapped.bytes().size() / sizeof(T));
    std::ranges::copy_n(mapped.bytes().begin(), static_cast<std::ptrdiff_t>(values.size() * sizeof(T)),
                        reinterpret_cast<std::byte*>(values.data()));
    return values;
}

class Bench {
public:
    explicit Bench(const fs::path& folder) : folder_(folder), queries_(values_of<float>(folder / "queries.f32")) {
        open();
    }

    Json answer(std::istringstream& command) {
        std::string verb;
        command >> verb;
        return verb == "build" ? build(command) : verb == "open" ? open_again() : search(command);
    }

private:
    void open() {
        const auto index = folder_ / "index";
        search_.reset();
        search_.emplace(NeighbourSearch::open(folder_, fs::exists(index) ? index : fs::path()));
    }

    Json build(std::istringstream& command) {
        std::string factory;
        unsigned threads = 1;
        command >> factory >> threads;
        search_.reset();
        fs::remove_all(folder_ / "index");
        std::vector<std::uint64_t> keys(
            static_cast<std::size_t>(EmbeddingFile::open(folder_ / kEmbeddingFileName).size()));
        for (std::size_t i = 0; i < keys.size(); ++i)
            keys[i] = i;
        effort_.reset();
        const auto start = std::chrono::steady_clock::now();
        const auto built = build_index(folder_, keys, folder_ / "index", {.factory = factory, .threads = threads});
        const double seconds = seconds_since(start);
        open();
        return {{"seconds", seconds}, {"recall", built.recall_at_10}, {"factory", built.factory}};
    }

    Json open_again() {
        search_.reset();
        const auto start = std::chrono::steady_clock::now();
        open();
        const double seconds = seconds_since(start);
        const auto all = search_->passing(nullptr);
        const auto asked = std::chrono::steady_clock::now();
        search_->search(std::span(queries_).first(static_cast<std::size_t>(search_->dimension())), *all, {.k = 10});
        return {{"seconds", seconds}, {"first_query", seconds_since(asked)}};
    }

    void set_effort(std::int64_t effort) {
        auto description = IndexDescription::read(folder_ / "index");
        effort_ = effort_.value_or(description.effort);
        if (description.effort == effort)
            return;
        description.effort = effort;
        description.write(folder_ / "index");
        open();
    }

    Json search(std::istringstream& command) {
        std::string mode, filter, out;
        std::size_t batch = 1, count = 0;
        SearchOptions options;
        command >> mode >> options.k >> filter >> options.threads >> batch >> count >> out;
        options.exact = mode == "exact";
        if (mode == "plan" && effort_)
            set_effort(*effort_);
        if (mode != "exact" && mode != "plan")
            set_effort(std::stoll(mode));
        const auto ids = filter == "all" ? std::vector<std::int64_t>() : values_of<std::int64_t>(folder_ / filter);
        const auto d = static_cast<std::size_t>(search_->dimension());
        count = std::min(count, queries_.size() / d);
        const std::vector<std::int64_t> none(count, 0);
        const auto passing = search_->passing(filter == "all" ? nullptr : &ids); // kept for any number of queries
        std::vector<SearchResult> results;
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t begin = 0; begin < count; begin += batch) {
            const auto some = std::min(batch, count - begin);
            std::ranges::move(search_->search_all(std::span(queries_).subspan(begin * d, some * d),
                                                  std::span(none).first(some), *passing, options),
                              std::back_inserter(results));
        }
        const double seconds = seconds_since(start);
        write_ids(results, static_cast<std::size_t>(options.k), out);
        return {{"seconds", seconds}, {"plan", to_string(results.front().plan)}};
    }

    static void write_ids(const std::vector<SearchResult>& results, std::size_t k, const fs::path& file) {
        std::vector<std::int64_t> ids;
        for (const auto& result : results) {
            for (std::size_t i = 0; i < k; ++i)
                ids.push_back(i < result.neighbours.size() ? result.neighbours[i].id : 0);
        }
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(ids.data()),
                   static_cast<std::streamsize>(ids.size() * sizeof(ids[0])));
    }

    fs::path folder_;
    std::vector<float> queries_;
    std::optional<NeighbourSearch> search_;
    std::optional<std::int64_t> effort_; // that the index was built with, once another was set
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: search_bench FOLDER\n";
        return 2;
    }
    try {
        Bench bench(argv[1]);
        for (std::string line; std::getline(std::cin, line);) {
            std::istringstream command(line);
            std::cout << bench.answer(command).dump() << std::endl;
        }
    } catch (const std::exception& e) {
        std::cerr << e.what() << "\n";
        return 1;
    }
}
