#include "core/jobs/export_neighbours.hpp"

#include "core/data/dates.hpp"
#include "core/data/export.hpp"
#include "core/data/filter_text.hpp"

namespace aviary {

void export_neighbours(const std::filesystem::path& file, const std::filesystem::path& workspace,
                       const std::string& embedding, const NeighbourQuery& query, const NeighbourAnswer& answer,
                       const Control& control) {
    const std::vector<Column> columns{{"similarity", CellType::real},
                                      {"percentile", CellType::real},
                                      {"id", CellType::id},
                                      {"author"},
                                      {"date"},
                                      {"language"},
                                      {"quality", CellType::real},
                                      {"spam", CellType::real},
                                      {"copies", CellType::integer},
                                      {"text"}};
    auto next = answer.neighbours.begin();
    const auto next_row = [&](std::vector<std::string>& row) {
        if (next == answer.neighbours.end())
            return false;
        const auto& tweet = next->tweet;
        row = {number_cell(next->similarity),
               answer.scale ? number_cell(answer.scale->percentile(next->similarity)) : std::string(),
               std::to_string(tweet.id),
               tweet.author,
               tweet.created_at ? format_date(*tweet.created_at) : std::string(),
               tweet.language,
               number_cell(tweet.quality),
               tweet.spam ? number_cell(*tweet.spam) : std::string(),
               std::to_string(next->copies),
               tweet.text};
        ++next;
        return true;
    };
    export_table(file, table_format(file), columns, next_row, control);
    write_about(file,
                {{"table", "neighbours"},
                 {"rows", answer.neighbours.size()},
                 {"workspace", workspace.string()},
                 {"embedding", embedding},
                 {"seed", {{"id", answer.seed.id == 0 ? Json() : Json(answer.seed.id)}, {"text", answer.seed.text}}},
                 {"k", query.k},
                 {"plan", to_string(answer.plan)},
                 {"universe", answer.universe},
                 {"passing", answer.passing},
                 {"filter", to_json(query.filter)},
                 {"random_pairs", answer.scale ? answer.scale->pairs() : 0}});
}

} // namespace aviary
