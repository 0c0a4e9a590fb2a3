#include "tests/widgets/tiny_workspace.hpp"

#include "core/data/tweet_writer.hpp"

namespace aviary {

namespace {

constexpr std::int64_t kNewYear2016 = 1'451'606'400, kDay = 86'400;

TweetRecord tweet(int number) {
    TweetRecord record;
    record.id = kFirstTweetId + number;
    record.author.handle = "user" + std::to_string(number % 7);
    record.text = number == 3
                      ? hostileText()
                      : "a small tweet about number " + std::to_string(number) + " #tag" + std::to_string(number % 3);
    record.language = number % 2 == 0 ? "en" : "de";
    record.created_at = kNewYear2016 + number * kDay;
    record.kind = number % 5 == 0 ? TweetKind::reply : TweetKind::original;
    return record;
}

} // namespace

std::string hostileText() {
    std::string text = "<b>bold</b> <img src=\"file:///etc/passwd\"> \xE2\x80\xAE tweet reversed a";
    for (int i = 0; i < 2000; ++i)
        text += "\xCC\x81"; // combining acute accent
    return text;
}

TinyWorkspace::TinyWorkspace(int tweets) : m_folder(m_parent.filePath(QStringLiteral("tiny.aviary")).toStdString()) {
    Workspace workspace = Workspace::create(m_folder);
    TweetWriter writer(workspace, "tiny.csv", true);
    for (int number = 0; number < tweets; ++number)
        writer.add(tweet(number));
    for (int row = 0; row < 3; ++row)
        writer.reject(row + 10, "publish_date", "expected a date, got 'soon'", "1,soon,text");
    writer.finish();
}

void TinyWorkspace::addTweets(int from, int to) {
    Workspace workspace = Workspace::open(m_folder, Access::write);
    TweetWriter writer(workspace, "more.csv", true);
    for (int number = from; number < to; ++number)
        writer.add(tweet(number));
    writer.finish();
}

} // namespace aviary
