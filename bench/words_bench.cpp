#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/data/tweets.hpp"
#include "core/data/workspace.hpp"
#include "core/drift/skip_gram.hpp"
#include "core/drift/word_corpus.hpp"
#include "core/text/tweet_words.hpp"

// words_bench tokens WORKSPACE LANGUAGE FILE       a tweet a line: its first topic or nothing, a tab, its words with
// spaces between words_bench train JSON                           trains on a file of words, a tweet a line; prints
// seconds and running words words_bench loss JSON                            the held-out loss of vectors that train or
// a peer wrote JSON of both: {"file", "vectors": prefix of .words, .input, .output, "dimension", "window", "negatives",
// "epochs", "threads", "hogwild", "seed", "min_count", "subsample", "learning_rate"}; loss reads "held_out" too.

namespace aviary {

namespace {

void write_tokens(const std::string& folder, const std::string& language, const std::string& file) {
    const auto workspace = Workspace::open(folder, Access::read);
    const auto topics = all_topics(workspace);
    std::map<std::int64_t, std::int32_t> topic_of;
    for (const auto& [tweet, topic] : topics.tweet_topics)
        topic_of.emplace(tweet, topic);
    std::ofstream out(file);
    TweetWords splitter(TweetNames::kept);
    for_each_content(workspace, {.languages = {language}}, [&](const TweetContent& tweet) {
        const auto topic = topic_of.find(tweet.id);
        out << (topic == topic_of.end() ? "" : topics.names[static_cast<std::size_t>(topic->second)]) << '\t';
        const char* between = "";
        splitter.split(tweet.text, [&](std::string_view word) {
            out << between << word;
            between = " ";
        });
        out << '\n';
        return true;
    });
    if (!out.flush())
        throw std::runtime_error("can't write " + file);
}

WordCorpus read_corpus(const std::string& file, std::int64_t min_count) {
    WordCorpusBuilder builder(PeriodUnit::day);
    std::ifstream in(file);
    std::vector<std::string> words;
    for (std::string line; std::getline(in, line);) {
        std::istringstream split(line);
        words.clear();
        for (std::string word; split >> word;)
            words.push_back(word);
        builder.add(0, words);
    }
    return builder.finish(min_count, 10'000'000);
}

SkipGramConfig config_of(const Json& json) {
    return {.dimension = json.at("dimension"),
            .window = json.at("window"),
            .negatives = json.at("negatives"),
            .epochs = json.at("epochs"),
            .learning_rate = json.at("learning_rate"),
            .subsample = json.at("subsample"),
            .seed = json.at("seed"),
            .threads = json.at("threads"),
            .hogwild = json.at("hogwild")};
}

std::vector<std::uint32_t> all_of(const WordCorpus& corpus) {
    std::vector<std::uint32_t> order(corpus.sentences.size());
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

void write_matrix(const std::string& file, const WordMatrix& matrix) {
    std::ofstream out(file, std::ios::binary);
    for (std::size_t i = 0; i < matrix.rows(); ++i)
        out.write(reinterpret_cast<const char*>(matrix.row(i)),
                  static_cast<std::streamsize>(matrix.dimension() * sizeof(float)));
}

void train(const Json& json) {
    const auto started = std::chrono::steady_clock::now();
    const auto config = config_of(json);
    const auto corpus = read_corpus(json.at("file"), json.at("min_count"));
    auto model = SkipGramModel::random(corpus.words.size(), static_cast<std::size_t>(config.dimension),
                                       static_cast<std::uint64_t>(config.seed));
    const auto run = train_skip_gram(model, corpus.sentences, all_of(corpus), corpus.counts, config);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (json.contains("vectors")) {
        const std::string prefix = json.at("vectors");
        std::ofstream words(prefix + ".words");
        for (const auto& word : corpus.words)
            words << word << '\n';
        write_matrix(prefix + ".input", model.input);
        write_matrix(prefix + ".output", model.output);
    }
    std::printf("%s\n", Json{{"seconds", seconds},
                             {"training_seconds", run.seconds},
                             {"words", corpus.sentences.words.size()},
                             {"vocabulary", corpus.words.size()}}
                            .dump()
                            .c_str());
}

/// Rows of a raw float32 file, for the words of `corpus`.
WordMatrix read_matrix(const std::string& file, const std::map<std::string, std::size_t>& place,
                       const WordCorpus& corpus, std::size_t dimension) {
    const auto bytes = read_file(file);
    WordMatrix matrix(corpus.words.size(), dimension);
    for (std::size_t w = 0; w < corpus.words.size(); ++w)
        if (const auto at = place.find(corpus.words[w]);
            at != place.end() && (at->second + 1) * dimension * sizeof(float) <= bytes.size())
            std::memcpy(matrix.row(w), bytes.data() + at->second * dimension * sizeof(float),
                        dimension * sizeof(float));
    return matrix;
}

void loss(const Json& json) {
    const auto config = config_of(json);
    const auto corpus = read_corpus(json.at("file"), json.at("min_count"));
    const std::string prefix = json.at("vectors");
    std::map<std::string, std::size_t> place, number;
    std::ifstream words(prefix + ".words");
    for (std::string word; std::getline(words, word);)
        place.emplace(word, place.size());
    for (std::size_t w = 0; w < corpus.words.size(); ++w)
        number.emplace(corpus.words[w], w);
    const auto dimension = static_cast<std::size_t>(config.dimension);
    const SkipGramModel model{read_matrix(prefix + ".input", place, corpus, dimension),
                              read_matrix(prefix + ".output", place, corpus, dimension)};
    WordSequences held_out;
    std::ifstream in(json.at("held_out").get<std::string>());
    std::vector<std::int32_t> sentence;
    for (std::string line; std::getline(in, line);) {
        std::istringstream split(line);
        sentence.clear();
        for (std::string word; split >> word;)
            if (const auto at = number.find(word); at != number.end() && place.contains(word))
                sentence.push_back(static_cast<std::int32_t>(at->second));
        held_out.add(sentence);
    }
    std::vector<std::uint32_t> order(held_out.size());
    std::iota(order.begin(), order.end(), 0U);
    std::printf("%s\n", Json{{"loss", held_out_loss(model, held_out, order, corpus.counts, config)},
                             {"words", held_out.words.size()}}
                            .dump()
                            .c_str());
}

} // namespace

} // namespace aviary

int main(int argc, char** argv) {
    const auto command = argc > 1 ? std::string(argv[1]) : "";
    try {
        if (command == "tokens" && argc == 5)
            aviary::write_tokens(argv[2], argv[3], argv[4]);
        else if (command == "train" && argc == 3)
            aviary::train(aviary::Json::parse(argv[2]));
        else if (command == "loss" && argc == 3)
            aviary::loss(aviary::Json::parse(argv[2]));
        else
            return 2;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
