#pragma once

#include <filesystem>
#include <string>

#include "core/base/random.hpp"
#include "core/data/tweet_writer.hpp"
#include "core/data/workspace.hpp"
#include "core/train/twice_config.hpp"

namespace aviary::testing_world {

inline constexpr int kTopics = 4;

/// A sentence of one topic's words: "w2x17 w2x3 …", distinct between topics.
inline std::string sentence(int topic, Philox& random) {
    std::string text;
    for (int word = 0; word < 8; ++word)
        text += (word > 0 ? " " : "") + std::string("w") + static_cast<char>('a' + topic) +
                static_cast<char>('a' + random.below(20)) + static_cast<char>('a' + random.below(2));
    return text;
}

/// `tweets` tweets of four topics in two languages, written by nobody known; 24 users, each fond of one topic, engage
/// with two of three of them. What is left out of `with` (topics, engagements, languages) is not in the workspace.
struct With {
    bool topics = true, engagements = true, languages = true, bios = false;
};
inline Workspace make_world(const std::filesystem::path& folder, int tweets, With with = {}) {
    auto workspace = Workspace::create(folder);
    TweetWriter writer(workspace, "test", /*whole=*/false);
    for (int i = 1; i <= tweets; ++i) {
        Philox random(11, 0, static_cast<std::uint64_t>(i));
        const int topic = static_cast<int>(random.below(kTopics));
        TweetRecord tweet{.id = 1000 + i,
                          .text = sentence(topic, random),
                          .language = with.languages ? (topic % 2 == 0 ? "en" : "de") : "und"};
        if (with.topics && i % 5 != 0)
            tweet.topics = {"topic" + std::to_string(topic)};
        tweet.hashtags = {"tag" + std::to_string(topic)};
        writer.add(tweet);
        if (with.engagements && i % 3 != 0) {
            EngagementRecord engagement{.tweet_id = tweet.id};
            engagement.user.handle = "user" + std::to_string(topic + kTopics * static_cast<int>(random.below(6)));
            if (with.bios)
                engagement.user.bio = "fond of w" + std::string(1, static_cast<char>('a' + topic)) + "aa";
            writer.add_engagement(engagement);
        }
    }
    writer.finish();
    return workspace;
}

/// One layer × 32, small batches, one thread: a step takes milliseconds.
inline TwiceConfig quick_config() {
    TwiceConfig config;
    config.preset = "tiny";
    config.layers = 1;
    config.hidden_size = 32;
    config.vocabulary_size = 300;
    config.batch_size = 32;
    config.learning_rate = 3e-3;
    config.validation_share = 0.1;
    config.validate_every = 0;
    config.checkpoint_minutes = 60;
    config.threads = 1;
    config.device = "cpu";
    config.precision = "fp32";
    return config;
}

} // namespace aviary::testing_world
