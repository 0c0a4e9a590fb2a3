#include "tests/widgets/tiny_embedding.hpp"

#include <cmath>
#include <vector>

#include "core/index/embedding_file.hpp"
#include "core/registry/artifact.hpp"
#include "tests/widgets/tiny_workspace.hpp"

namespace aviary {

namespace {
constexpr double kStep = 0.02; // radians; 150 tweets stay within half a turn
}

void addTinyEmbedding(const std::filesystem::path& workspace, const std::string& name, int tweets) {
    std::vector<std::int64_t> ids;
    std::vector<float> rows;
    for (int number = 0; number < tweets; ++number) {
        ids.push_back(kFirstTweetId + number);
        rows.push_back(static_cast<float>(std::cos(kStep * number)));
        rows.push_back(static_cast<float>(std::sin(kStep * number)));
    }
    create_artifact(workspace / "artifacts", {.kind = "embedding", .name = name, .run = {}},
                    [&](const std::filesystem::path& folder) {
                        EmbeddingWriter writer(folder / kEmbeddingFileName, ids, 2, VectorType::float32);
                        writer.append(rows);
                        writer.finish();
                        return Json{{"tweets", tweets}, {"dimension", 2}};
                    });
}

void addEmptyModel(const std::filesystem::path& workspace, const std::string& name, const std::string& run,
                   const Json& summary) {
    create_artifact(workspace / "artifacts", {.kind = "model", .name = name, .run = run},
                    [&](const std::filesystem::path&) { return summary; });
}

} // namespace aviary
