#include "tests/widgets/months_workspace.hpp"

#include "core/data/tweet_writer.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kNewYear2016 = 1451606400, kDay = 86400;

} // namespace

MonthsWorkspace::MonthsWorkspace(int stretches, bool dated, Stretch stretch)
    : m_folder(m_parent.filePath(QStringLiteral("months.aviary")).toStdString()) {
    Workspace workspace = Workspace::create(m_folder);
    TweetWriter writer(workspace, "months.csv", true);
    const int each = stretch == Stretch::month ? kAMonth : kADay;
    for (int number = 0; number < stretches * each; ++number) {
        const std::string month = std::to_string(number / each);
        TweetRecord record;
        record.id = 1 + number;
        record.author.handle = "user" + std::to_string(number % 40);
        record.text = "a day of word" + month + " #both #tag" + month + " number" + std::to_string(number);
        record.language = "en";
        if (dated) // 2016-01-10, 2016-02-10, 2016-03-11, …
            record.created_at =
                kNewYear2016 + (9 + number / each * (stretch == Stretch::month ? 31 : 1)) * kDay + number % each;
        writer.add(record);
    }
    writer.finish();
}

RunState MonthsWorkspace::measure(Json config) {
    config["replicates"] = 5;
    return execute_run(create_run(m_folder, "shift", config).folder);
}

} // namespace aviary
