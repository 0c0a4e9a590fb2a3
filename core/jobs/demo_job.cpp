#include "core/base/error.hpp"
#include "core/data/dates.hpp"
#include "core/data/demo/demo_world.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/data/workspace.hpp"
#include "core/jobs/derive.hpp"
#include "core/jobs/job_types.hpp"

namespace aviary {

namespace {

Json make_demo(const Json& json, const JobContext& context) {
    const auto config = DemoConfig::fields().read(json);
    auto workspace = Workspace::open(context.workspace, Access::write);
    // Batches, not one long transaction: other workers on this workspace get their turn. Made again, the same tweets
    // are merged.
    TweetWriter writer(workspace, "demo", /*whole=*/false, 20'000, content_derivation());
    const auto [truth, counts] = [&] {
        try {
            auto made = generate_demo(config, writer, context.control);
            return std::pair(std::move(made), writer.finish(context.control));
        } catch (const Cancelled&) {
            writer.abandon();
            throw;
        }
    }();
    auto planted = to_json(truth).at("planted");
    for (auto& word : planted)
        word["changes_at"] = format_date(word.at("changes_at").get<std::int64_t>());
    return {{"rows", counts.rows},
            {"imported", counts.imported},
            {"merged", counts.merged},
            {"rejected", counts.rejected},
            {"users", truth.users},
            {"follows", truth.follows},
            {"engagements", truth.engagements},
            {"planted", std::move(planted)}};
}

} // namespace

JobType demo_job() {
    return {
        .name = "demo",
        .title = "Make the demo world",
        .summary =
            "Fills the workspace with an invented society of accounts, tweets and engagements whose topics are known.",
        .fields = &DemoConfig::fields().specs(),
        .resumable = true,
        .run = make_demo};
}

} // namespace aviary
