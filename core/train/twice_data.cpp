#include "core/train/twice_data.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/json.hpp"
#include "core/data/split.hpp"
#include "core/data/topic_labels.hpp"
#include "core/data/tweets.hpp"
#include "core/nn/sentence_settings.hpp"
#include "core/text/quality.hpp"

namespace aviary {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kVocabularySample = 200'000;
constexpr std::size_t kMostHashtags = 100'000;
constexpr std::size_t kBlock = 8'192;

TweetFilter filter_of(const TwiceConfig& config) {
    TweetFilter filter{.languages = config.languages};
    if (config.min_quality > 0)
        filter.min_quality = config.min_quality;
    return filter;
}

TweetInput input_of(const TwiceConfig& config) {
    return {.max_tokens = config.max_tokens,
            .page_tokens = config.page_tokens,
            .use_media = reads_media(config),
            .use_pages = reads_pages(config)};
}

/// Visits the tweets that pass in blocks, reporting progress as `stage`.
void for_each_block(const Workspace& workspace, const TwiceConfig& config, const std::string& stage,
                    const Control& control, const std::function<bool(std::span<const TweetContent>)>& visit) {
    const auto total = count_tweets(workspace, filter_of(config));
    std::int64_t done = 0;
    bool wanted = true;
    std::vector<TweetContent> block;
    const auto hand_over = [&] {
        control.throw_if_cancelled();
        done += static_cast<std::int64_t>(block.size());
        wanted = block.empty() || visit(block);
        block.clear();
        control.progress({.stage = stage, .done = done, .total = total, .unit = "tweets"});
        return wanted;
    };
    for_each_content(workspace, filter_of(config), [&](const TweetContent& tweet) {
        block.push_back(tweet);
        if (block.size() % 256 == 0)
            control.throw_if_cancelled();
        return block.size() < kBlock || hand_over();
    });
    if (wanted)
        hand_over();
}

Tokenizer learn_vocabulary(const Workspace& workspace, const TwiceConfig& config, const Control& control) {
    const auto total = count_tweets(workspace, filter_of(config));
    const double share =
        std::min(1.0, static_cast<double>(kVocabularySample) / static_cast<double>(std::max<std::int64_t>(total, 1)));
    constexpr std::uint64_t kSampleSeed = 7;
    const auto texts = [&](const std::function<void(std::string_view)>& emit) {
        for_each_block(workspace, config, "learn vocabulary", control, [&](std::span<const TweetContent> block) {
            for (const auto& tweet : block) {
                if (is_held_out(tweet.id, config.validation_share) || !is_held_out(tweet.id, share, kSampleSeed))
                    continue;
                emit(without_links(tweet.text));
                if (reads_media(config))
                    emit(tweet.media);
                if (reads_pages(config))
                    emit(tweet.pages);
            }
            return true;
        });
    };
    return Tokenizer(WordPiece(learn_wordpiece(texts, config.vocabulary_size, {}, control)));
}

/// Class numbers of names by falling frequency (ties by name), at most `most` of them.
std::vector<std::string> by_frequency(const std::map<std::string, std::int64_t>& counts, std::size_t most) {
    std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i)
        names.push_back(sorted[i].first);
    return names;
}

std::map<std::string, std::int32_t> numbers_of(const std::vector<std::string>& names) {
    std::map<std::string, std::int32_t> numbers;
    for (const auto& name : names)
        numbers.emplace(name, static_cast<std::int32_t>(numbers.size()));
    return numbers;
}

/// Writes pieces and languages; returns the ids and fills `authors` with their authors.
std::vector<std::int64_t> write_pieces(const Workspace& workspace, const TwiceConfig& config,
                                       const Tokenizer& tokenizer, const fs::path& folder, TwiceLabels& labels,
                                       std::vector<std::int64_t>& authors, const Control& control) {
    std::vector<std::int64_t> ids;
    std::vector<std::string> languages;
    ListWriter<std::int32_t> pieces(folder / "pieces");
    ArrayWriter<std::int32_t> text_tokens(folder / "text_tokens");
    ArrayWriter<std::uint64_t> keys(folder / "duplicate_keys");
    const auto input = input_of(config);
    const int threads = thread_count(config.threads);
    for_each_block(workspace, config, "tokenize", control, [&](std::span<const TweetContent> block) {
        const auto made = tokenize_tweets(tokenizer, input, block, threads);
        for (std::size_t i = 0; i < block.size(); ++i) {
            ids.push_back(block[i].id);
            authors.push_back(block[i].author_id);
            languages.push_back(block[i].language);
            keys.append(near_duplicate_key(block[i].text));
            pieces.append(made.stream.piece(static_cast<std::int64_t>(i)));
        }
        text_tokens.append(made.text_tokens);
        return true;
    });
    pieces.finish();
    text_tokens.finish();
    keys.finish();

    std::map<std::string, std::int64_t> counts;
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (!is_held_out(ids[i], config.validation_share) && !languages[i].empty() && languages[i] != "und")
            ++counts[languages[i]];
    labels.languages = by_frequency(counts, counts.size());
    const auto numbers = numbers_of(labels.languages);
    ArrayWriter<std::int32_t> classes(folder / "languages");
    for (const auto& language : languages)
        classes.append(numbers.contains(language) ? numbers.at(language) : -1);
    classes.finish();
    ArrayWriter<std::int64_t> id_file(folder / "ids");
    id_file.append(ids);
    id_file.finish();
    return ids;
}

/// Writes one list of values a tweet out of (tweet id, value) pairs ascending by id; pairs of other tweets are left
/// out. Returns how many training tweets have one.
template <typename Pairs, typename ValueOf>
std::int64_t write_lists(const std::vector<std::int64_t>& ids, const Pairs& pairs, const fs::path& file,
                         double held_out_share, const ValueOf& value_of) {
    ListWriter<std::int32_t> lists(file);
    std::int64_t labelled = 0;
    auto pair = pairs.begin();
    std::vector<std::int32_t> row;
    for (const auto id : ids) {
        row.clear();
        for (; pair != pairs.end() && pair->first < id; ++pair) {
        }
        for (; pair != pairs.end() && pair->first == id; ++pair)
            if (const auto value = value_of(pair->second); value >= 0)
                row.push_back(value);
        std::sort(row.begin(), row.end());
        row.erase(std::unique(row.begin(), row.end()), row.end());
        lists.append(row);
        labelled += !row.empty() && !is_held_out(id, held_out_share);
    }
    lists.finish();
    return labelled;
}

std::int64_t write_hashtags(const Workspace& workspace, const TwiceConfig& config, const std::vector<std::int64_t>& ids,
                            const fs::path& folder, TwiceLabels& labels) {
    std::vector<std::pair<std::int64_t, std::string>> hashtags;
    if (active_tasks(config).hashtags)
        hashtags = all_hashtags(workspace);
    std::map<std::string, std::int64_t> counts;
    for (const auto& [id, hashtag] : hashtags)
        if (!is_held_out(id, config.validation_share) && std::binary_search(ids.begin(), ids.end(), id))
            ++counts[hashtag];
    labels.hashtags = by_frequency(counts, kMostHashtags);
    const auto numbers = numbers_of(labels.hashtags);
    return write_lists(ids, hashtags, folder / "hashtags", config.validation_share, [&](const std::string& hashtag) {
        const auto found = numbers.find(hashtag);
        return found == numbers.end() ? -1 : found->second;
    });
}

/// What one user wrote or engaged with, held-out tweets left out.
std::vector<std::vector<std::int64_t>>
histories_of(const std::vector<std::int64_t>& ids, const std::vector<std::int64_t>& authors,
             const std::vector<std::pair<std::int64_t, std::int64_t>>& engagements,
             const std::map<std::int64_t, std::int32_t>& users, double held_out_share) {
    std::vector<std::vector<std::int64_t>> histories(users.size());
    auto engagement = engagements.begin();
    for (std::size_t tweet = 0; tweet < ids.size(); ++tweet) {
        const bool kept = !is_held_out(ids[tweet], held_out_share);
        const auto add = [&](std::int64_t user) {
            const auto found = users.find(user);
            if (!kept || found == users.end())
                return;
            auto& history = histories[static_cast<std::size_t>(found->second)];
            if (history.empty() || history.back() != static_cast<std::int64_t>(tweet))
                history.push_back(static_cast<std::int64_t>(tweet));
        };
        add(authors[tweet]);
        for (; engagement != engagements.end() && engagement->first < ids[tweet]; ++engagement) {
        }
        for (; engagement != engagements.end() && engagement->first == ids[tweet]; ++engagement)
            add(engagement->second);
    }
    return histories;
}

/// Writes engaging users, their biographies and histories; returns how many training tweets have an engagement.
std::int64_t write_users(const Workspace& workspace, const TwiceConfig& config, const Tokenizer& tokenizer,
                         const std::vector<std::int64_t>& ids, const std::vector<std::int64_t>& authors,
                         const fs::path& folder, UserText& user_text) {
    std::vector<std::pair<std::int64_t, std::int64_t>> engagements; // (tweet id, user id), ascending
    if (active_tasks(config).engagement)
        for (const auto& engagement : all_engagements(workspace))
            if (std::binary_search(ids.begin(), ids.end(), engagement.tweet_id))
                engagements.emplace_back(engagement.tweet_id, engagement.user_id);
    std::map<std::int64_t, std::int32_t> users;
    for (const auto& [tweet, user] : engagements)
        users.emplace(user, 0);
    for (std::int32_t number = 0; auto& [user, n] : users)
        n = number++;

    std::vector<std::string> bios(users.size());
    if (!users.empty())
        for (const auto& user : all_users(workspace))
            if (const auto found = users.find(user.id); found != users.end())
                bios[static_cast<std::size_t>(found->second)] = user.bio;
    const auto with_bio = std::count_if(bios.begin(), bios.end(), [](const std::string& bio) { return !bio.empty(); });
    const bool few_bios = 10 * static_cast<std::size_t>(with_bio) < bios.size() || with_bio == 0;
    user_text =
        config.user_text == "bio" || (config.user_text == "auto" && !few_bios) ? UserText::bio : UserText::history;

    const auto histories = histories_of(ids, authors, engagements, users, config.validation_share);
    ListWriter<std::int32_t> bio_file(folder / "bios");
    ListWriter<std::int64_t> history_file(folder / "histories");
    std::vector<std::int32_t> tokens;
    std::vector<bool> has_text(users.size());
    for (std::size_t user = 0; user < users.size(); ++user) {
        tokens.clear();
        tokenizer.encode(without_links(bios[user]), tokens, static_cast<std::size_t>(config.user_tokens - 2));
        bio_file.append(tokens);
        history_file.append(histories[user]);
        has_text[user] = user_text == UserText::bio ? !tokens.empty() : histories[user].size() > 1;
    }
    bio_file.finish();
    history_file.finish();
    return write_lists(ids, engagements, folder / "engaged_users", config.validation_share, [&](std::int64_t user) {
        const auto number = users.at(user);
        return has_text[static_cast<std::size_t>(number)] ? number : -1;
    });
}

/// A task and how many of the training tweets can teach it.
struct Supervision {
    bool TwiceTasks::*task;
    std::int64_t labelled;
    std::string missing, remedy;
};

TwiceTasks with_labels(TwiceTasks tasks, const std::vector<Supervision>& supervisions, std::int64_t tweets,
                       const Control& control) {
    const TwiceTasks wanted = tasks;
    for (const auto& supervision : supervisions) {
        if (!(wanted.*supervision.task) || supervision.labelled > 0)
            continue;
        TwiceTasks alone;
        alone.*supervision.task = true;
        tasks.*supervision.task = false;
        const auto name = names_of(alone).front();
        const auto what = "the " + name + " task has nothing to learn from: none of the " + std::to_string(tweets) +
                          " training tweets has " + supervision.missing;
        if (!tasks.any())
            throw Error(what, supervision.remedy, {.field = name});
        control.log("notice: " + what + ". It is left out. " + supervision.remedy);
    }
    return tasks;
}

template <typename T>
T remembered(const Json& json, const fs::path& file, const char* field) {
    try {
        return json.at(field).get<T>();
    } catch (const Json::exception& e) {
        throw Error(e.what(), "Delete the run's data folder: it is made again.",
                    {.file = file.string(), .field = field});
    }
}

} // namespace

TwiceData::TwiceData(const fs::path& folder)
    : tokenizer_(Tokenizer::open(folder / "tokenizer")), ids_(folder / "ids"), pieces_(folder / "pieces"),
      text_tokens_(folder / "text_tokens"), duplicate_keys_(folder / "duplicate_keys"),
      languages_(folder / "languages"), topics_(folder / "topics"), hashtags_(folder / "hashtags"),
      engaged_users_(folder / "engaged_users"), bios_(folder / "bios"), histories_(folder / "histories") {
    const auto file = folder / "data.json";
    const auto json = read_json(file);
    input_ = tweet_input_from_json(remembered<Json>(json, file, "input"), file.string());
    tasks_ = tasks_named(remembered<std::vector<std::string>>(json, file, "tasks"));
    labels_ = {.topics = remembered<std::vector<std::string>>(json, file, "topics"),
               .languages = remembered<std::vector<std::string>>(json, file, "languages"),
               .hashtags = remembered<std::vector<std::string>>(json, file, "hashtags")};
    user_text_ = remembered<std::string>(json, file, "user_text") == "bio" ? UserText::bio : UserText::history;
    const auto share = remembered<double>(json, file, "validation_share");
    for (std::int64_t tweet = 0; tweet < size(); ++tweet)
        (is_held_out(id(tweet), share) ? held_out_ : training_).push_back(tweet);
}

void make_twice_data(const Workspace& workspace, const TwiceConfig& config, const fs::path& target,
                     const Control& control) {
    if (fs::exists(target))
        return;
    const auto tasks = active_tasks(config);
    commit_directory(target, [&](const fs::path& folder) {
        const Tokenizer tokenizer = config.base_model.empty()
                                        ? learn_vocabulary(workspace, config, control)
                                        : Tokenizer::open(read_sentence_settings(config.base_folder()).transformer);
        fs::create_directory(folder / "tokenizer");
        tokenizer.save(folder / "tokenizer");

        TwiceLabels labels;
        std::vector<std::int64_t> authors;
        const auto ids = write_pieces(workspace, config, tokenizer, folder, labels, authors, control);
        const auto training = std::count_if(ids.begin(), ids.end(),
                                            [&](std::int64_t id) { return !is_held_out(id, config.validation_share); });
        if (training < 2)
            throw Error("there are " + std::to_string(training) + " tweets to train on",
                        "Import more tweets, or loosen languages and min_quality.");

        TopicTable topics;
        if (tasks.topics)
            topics = topic_labels(workspace, config.topic_source, config.topic_rules, control);
        labels.topics = topics.names;
        const auto with_topics = write_lists(ids, topics.tweet_topics, folder / "topics", config.validation_share,
                                             [](std::int32_t topic) { return topic; });
        control.throw_if_cancelled();
        const auto with_hashtags = write_hashtags(workspace, config, ids, folder, labels);
        control.throw_if_cancelled();
        UserText user_text = UserText::history;
        const auto with_users = write_users(workspace, config, tokenizer, ids, authors, folder, user_text);

        const auto taught = with_labels(
            tasks,
            {{&TwiceTasks::topics, with_topics, "a topic", "Give other topic rules (--set topic_rules=FILE)."},
             {&TwiceTasks::engagement, with_users,
              user_text == UserText::bio ? "an engaging user with a biography" : "an engaging user with other tweets",
              "Import engagements, or try --set user_text=history."},
             {&TwiceTasks::language, static_cast<std::int64_t>(labels.languages.size()), "a known language",
              "Map a language column when importing."},
             {&TwiceTasks::hashtags, with_hashtags, "a hashtag", "Take another recipe: --set recipe=simcse."}},
            training, control);
        control.log("training tweets: " + std::to_string(training) + ", with topics " + std::to_string(with_topics) +
                    ", with engaging users " + std::to_string(with_users) + ", vocabulary " +
                    std::to_string(tokenizer.size()));
        write_json(folder / "data.json", {{"input", to_json(input_of(config))},
                                          {"tasks", names_of(taught)},
                                          {"topics", labels.topics},
                                          {"languages", labels.languages},
                                          {"hashtags", labels.hashtags},
                                          {"user_text", user_text == UserText::bio ? "bio" : "history"},
                                          {"validation_share", config.validation_share}});
    });
}

} // namespace aviary
