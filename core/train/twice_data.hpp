#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/control.hpp"
#include "core/data/workspace.hpp"
#include "core/text/tokenizer.hpp"
#include "core/train/array_file.hpp"
#include "core/train/tweet_input.hpp"
#include "core/train/twice_config.hpp"

namespace aviary {

/// The classes of the heads, in the order of their logits; stored with the model as labels.json.
struct TwiceLabels {
    std::vector<std::string> topics;
    std::vector<std::string> languages; ///< BCP 47 codes, most frequent first
    std::vector<std::string> hashtags;  ///< lower case, most frequent first, at most 100,000

    bool operator==(const TwiceLabels&) const = default;
};

/// What stands for a user in the engagement task.
enum class UserText { bio, history };

/// Everything that training reads, in memory-mapped files made once a run: token pieces, labels, engaging users.
/// Tweets are numbered 0 … size() − 1 by ascending id. Immutable; any number of threads may read.
class TwiceData {
public:
    /// Opens the folder that make_twice_data made. Throws Error naming the file that is missing or cut off.
    explicit TwiceData(const std::filesystem::path& folder);

    std::int64_t size() const { return static_cast<std::int64_t>(ids_.values().size()); }
    std::int64_t id(std::int64_t tweet) const { return at(ids_, tweet); }
    std::span<const std::int32_t> piece(std::int64_t tweet) const { return pieces_[tweet]; }
    /// The tokens of the tweet's own text, without [CLS] and [SEP].
    std::span<const std::int32_t> text(std::int64_t tweet) const {
        return piece(tweet).subspan(1, static_cast<std::size_t>(at(text_tokens_, tweet)));
    }
    std::uint64_t duplicate_key(std::int64_t tweet) const { return at(duplicate_keys_, tweet); }

    /// Class number, −1 where the language is unknown.
    std::int32_t language(std::int64_t tweet) const { return at(languages_, tweet); }
    std::span<const std::int32_t> topics(std::int64_t tweet) const { return topics_[tweet]; }
    std::span<const std::int32_t> hashtags(std::int64_t tweet) const { return hashtags_[tweet]; }
    /// Numbers of the users who engaged with the tweet, ascending.
    std::span<const std::int32_t> engaged_users(std::int64_t tweet) const { return engaged_users_[tweet]; }

    std::int64_t users() const { return histories_.size(); }
    /// Tokens of the biography, without [CLS] and [SEP]; empty where there is none.
    std::span<const std::int32_t> bio(std::int64_t user) const { return bios_[user]; }
    /// Tweets that the user wrote or engaged with, ascending; held-out ones are not among them.
    std::span<const std::int64_t> history(std::int64_t user) const { return histories_[user]; }

    const std::vector<std::int64_t>& training() const { return training_; } ///< tweets to train on, ascending
    const std::vector<std::int64_t>& held_out() const { return held_out_; } ///< the others, ascending

    const TwiceTasks& tasks() const { return tasks_; } ///< those of the recipe that have a label
    const TwiceLabels& labels() const { return labels_; }
    const Tokenizer& tokenizer() const { return tokenizer_; }
    const TweetInput& input() const { return input_; }
    UserText user_text() const { return user_text_; }

private:
    template <typename T>
    static T at(const ArrayFile<T>& array, std::int64_t i) {
        return array.values()[static_cast<std::size_t>(i)];
    }

    Tokenizer tokenizer_;
    TweetInput input_;
    TwiceTasks tasks_;
    TwiceLabels labels_;
    UserText user_text_ = UserText::history;
    ArrayFile<std::int64_t> ids_;
    ListFile<std::int32_t> pieces_;
    ArrayFile<std::int32_t> text_tokens_;
    ArrayFile<std::uint64_t> duplicate_keys_;
    ArrayFile<std::int32_t> languages_;
    ListFile<std::int32_t> topics_, hashtags_, engaged_users_, bios_;
    ListFile<std::int64_t> histories_;
    std::vector<std::int64_t> training_, held_out_;
};

/// Reads the workspace and makes `folder`, whole or not at all; an existing folder is left as it is (a resumed run goes
/// on with the data that it began with). Learns the vocabulary from at most 200,000 training tweets, or takes the base
/// model's. A task of the recipe that has no label at all is left out with a notice that says what would help. Throws
/// Error naming the task when none is left, and when no tweet is left to train on.
void make_twice_data(const Workspace& workspace, const TwiceConfig& config, const std::filesystem::path& folder,
                     const Control& control);

} // namespace aviary
