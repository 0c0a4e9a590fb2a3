#include "core/drift/entity_overlap.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <functional>
#include <mutex>
#include <numeric>
#include <thread>

namespace aviary {

namespace {

/// SplitMix64's finalizer (Steele et al. 2014): a value that is a function of its place, whichever thread asks.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

/// Uniform in [0, 1).
double unit_interval(std::uint64_t random) {
    return static_cast<double>(random >> 11) * 0x1.0p-53;
}

/// Poisson(1) by inversion; beyond 8 lies less than 10⁻⁶.
std::uint32_t poisson_of_one(std::uint64_t random) {
    static constexpr double kBelow[] = {0.36787944117144233, 0.73575888234288467, 0.91969860292860588,
                                        0.98101184312384627, 0.99634015317265629, 0.99940581518241831,
                                        0.99991675885071196, 0.99998975080332543};
    const double u = unit_interval(random);
    std::uint32_t k = 0;
    while (k < std::size(kBelow) && u >= kBelow[k])
        ++k;
    return k;
}

TopList list_of(const SliceTweets& tweets, std::span<const std::uint32_t> counts, std::int64_t size) {
    return top_list(tweets.vocabulary, counts, size);
}

/// What is drawn or dealt out as one: an author's tweets, or a tweet. An author who isn't known stands for this tweet
/// alone.
std::uint64_t unit_key(bool by_author, std::int64_t author, std::uint64_t tweet) {
    return by_author && author != 0 ? static_cast<std::uint64_t>(author) * 2 : tweet * 2 + 1;
}

/// Counts of one bootstrap replicate.
std::vector<std::uint32_t> resampled_counts(const SliceTweets& tweets, std::uint64_t stream, bool by_author) {
    std::vector<std::uint32_t> counts(tweets.vocabulary.size());
    for (std::size_t tweet = 0; tweet < tweets.tweets(); ++tweet) {
        const std::uint32_t times =
            poisson_of_one(mixed(stream ^ mixed(unit_key(by_author, tweets.authors[tweet], tweet))));
        if (times != 0)
            for (auto at = tweets.starts[tweet]; at < tweets.starts[tweet + 1]; ++at)
                counts[tweets.entities[at]] += times;
    }
    return counts;
}

/// Calls work(i, worker) for i in [0, count) on `threads` threads; the first exception ends it and is thrown here.
void share_out(std::int64_t count, int threads, const std::function<void(std::int64_t, std::size_t)>& work) {
    std::atomic<std::int64_t> next = 0;
    std::exception_ptr failure;
    std::mutex guard;
    const auto run = [&](std::size_t worker) {
        try {
            for (auto i = next++; i < count; i = next++)
                work(i, worker);
        } catch (...) {
            const std::lock_guard lock(guard);
            failure = failure ? failure : std::current_exception();
            next = count;
        }
    };
    {
        std::vector<std::jthread> others;
        for (int worker = 1; worker < threads; ++worker)
            others.emplace_back(run, static_cast<std::size_t>(worker));
        run(0);
    }
    if (failure)
        std::rethrow_exception(failure);
}

/// One measurement of all pairs of periods.
class Measurement {
public:
    Measurement(const EntityCorpus& corpus, const OverlapSettings& settings, int threads, const Control& control)
        : corpus_(corpus), settings_(settings), threads_(std::max(threads, 1)), control_(control),
          count_(corpus.slices.size()),
          reach_(std::min(static_cast<std::size_t>(settings.lags), count_ == 0 ? 0 : count_ - 1)) {}

    OverlapResult run() {
        OverlapResult result;
        result.matrix = {
            .periods = count_, .values = unknown_matrix(), .errors = unknown_matrix(), .unchanged = unknown_matrix()};
        measure(result);
        expect(result);
        resample(result);
        return result;
    }

private:
    std::vector<double> unknown_matrix() const { return std::vector<double>(count_ * count_, kUnknown); }

    /// Progress is reported on the job's own thread, which is worker 0.
    void tell(std::size_t worker, const char* stage, std::int64_t done, std::int64_t total, const char* unit) const {
        if (worker == 0)
            control_.progress({.stage = std::string(stage) + " " + to_string(corpus_.kind),
                               .done = done,
                               .total = total,
                               .unit = unit});
    }

    /// Asked on the job's own thread only; an exception there ends the others after what they have in hand.
    void poll(std::size_t worker) const {
        if (worker == 0)
            control_.throw_if_cancelled();
    }

    bool counts_for_lines(std::size_t period) const {
        return static_cast<std::int64_t>(corpus_.slices[period].tweets()) >= settings_.min_tweets &&
               !corpus_.slices[period].entities.empty();
    }

    /// The sum over the pairs of a lag that lines rest on, and how many they are.
    std::pair<double, std::int64_t> sum_at(std::size_t lag, const std::vector<double>& values) const {
        double sum = 0;
        std::int64_t pairs = 0;
        for (std::size_t now = lag; now < count_; ++now)
            if (const double value = values[now * count_ + now - lag];
                counts_for_lines(now) && counts_for_lines(now - lag) && !std::isnan(value)) {
                sum += value;
                ++pairs;
            }
        return {sum, pairs};
    }

    double mean_at(std::size_t lag, const std::vector<double>& values) const {
        const auto [sum, pairs] = sum_at(lag, values);
        return pairs == 0 ? kUnknown : sum / static_cast<double>(pairs);
    }

    void fill(const std::vector<TopList>& lists, std::size_t reach, std::size_t worker, std::vector<double>& values,
              std::vector<float>& marks) const {
        for (std::size_t now = 1; now < count_; ++now) {
            poll(worker);
            for (std::size_t lag = 1; lag <= std::min(now, reach); ++lag)
                if (!lists[now - lag].entries.empty())
                    values[now * count_ + now - lag] = overlap(lists[now], lists[now - lag], marks);
        }
    }

    void measure(OverlapResult& result) const {
        std::vector<TopList> lists(count_);
        for (std::size_t p = 0; p < count_; ++p) {
            control_.throw_if_cancelled();
            lists[p] = list_of(corpus_.slices[p], corpus_.slices[p].counts(), settings_.top);
            result.listed.push_back(std::llround(lists[p].size));
        }
        std::vector<float> marks(corpus_.names.size());
        fill(lists, count_ <= kWholeMatrix ? count_ : reach_, 0, result.matrix.values, marks);
        for (std::size_t lag = 1; lag <= reach_; ++lag) {
            const auto pairs = sum_at(lag, result.matrix.values).second;
            result.lags.push_back(
                {.lag = static_cast<std::int64_t>(lag), .pairs = pairs, .overlap = mean_at(lag, result.matrix.values)});
        }
    }

    /// Counts of both periods' tweets dealt out to two anew: `now` gets each with the chance that its size has.
    double dealt_out(const SliceTweets& now, const SliceTweets& before, std::uint64_t stream, std::vector<float>& marks,
                     std::array<std::vector<std::uint32_t>, 2>& counts) const {
        const double share = static_cast<double>(now.tweets()) / static_cast<double>(now.tweets() + before.tweets());
        for (auto& side : counts)
            side.assign(corpus_.names.size(), 0);
        std::uint64_t place = 0;
        for (const auto* tweets : {&now, &before})
            for (std::size_t tweet = 0; tweet < tweets->tweets(); ++tweet, ++place) {
                const auto key = settings_.deal_authors ? unit_key(true, tweets->authors[tweet], place) : place;
                auto& side = counts[unit_interval(mixed(stream ^ mixed(key))) < share ? 0 : 1];
                for (auto at = tweets->starts[tweet]; at < tweets->starts[tweet + 1]; ++at)
                    ++side[tweets->vocabulary[tweets->entities[at]]];
            }
        std::vector<std::uint32_t> all = now.vocabulary;
        all.insert(all.end(), before.vocabulary.begin(), before.vocabulary.end());
        std::ranges::sort(all);
        all.erase(std::unique(all.begin(), all.end()), all.end());
        std::array<std::vector<std::uint32_t>, 2> gathered;
        for (std::size_t side = 0; side < 2; ++side)
            for (const auto entity : all)
                gathered[side].push_back(counts[side][entity]);
        return overlap(top_list(all, gathered[0], settings_.top), top_list(all, gathered[1], settings_.top), marks);
    }

    /// NaN where the deal leaves one side without entities. The first deal's stream is the pair's own.
    double dealt_out_once(std::size_t now, std::size_t before, std::int64_t deal, std::vector<float>& marks,
                          std::array<std::vector<std::uint32_t>, 2>& counts) const {
        const auto stream =
            mixed(static_cast<std::uint64_t>(settings_.seed) ^ mixed(~std::uint64_t{now * count_ + before}));
        const auto own = deal == 0 ? stream : mixed(stream + static_cast<std::uint64_t>(deal));
        return dealt_out(corpus_.slices[now], corpus_.slices[before], own, marks, counts);
    }

    /// Slices that are compared, `now` and `before`.
    std::vector<std::pair<std::size_t, std::size_t>> compared_pairs() const {
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        for (std::size_t now = 0; now < count_; ++now)
            for (std::size_t lag = 1; lag <= std::min(now, reach_); ++lag)
                if (counts_for_lines(now) && counts_for_lines(now - lag))
                    pairs.emplace_back(now, now - lag);
        return pairs;
    }

    void expect(OverlapResult& result) const {
        std::vector<std::vector<float>> marks(static_cast<std::size_t>(threads_),
                                              std::vector<float>(corpus_.names.size()));
        std::vector<std::array<std::vector<std::uint32_t>, 2>> counts(static_cast<std::size_t>(threads_));
        const auto pairs = compared_pairs();
        const auto deals = static_cast<std::size_t>(settings_.deals);
        std::vector<double> dealt(pairs.size() * deals);
        const auto all = static_cast<std::int64_t>(dealt.size());
        share_out(all, threads_, [&](std::int64_t item, std::size_t worker) {
            poll(worker);
            tell(worker, "expectation", item, all, "deals");
            const auto at = static_cast<std::size_t>(item);
            const auto [now, before] = pairs[at / deals];
            dealt[at] =
                dealt_out_once(now, before, static_cast<std::int64_t>(at % deals), marks[worker], counts[worker]);
        });
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            double sum = 0, measured = 0;
            for (std::size_t deal = 0; deal < deals; ++deal)
                if (const double value = dealt[i * deals + deal]; !std::isnan(value)) {
                    sum += value;
                    ++measured;
                }
            result.matrix.unchanged[pairs[i].first * count_ + pairs[i].second] =
                measured > 0 ? sum / measured : kUnknown;
        }
        for (auto& point : result.lags)
            point.unchanged = mean_at(static_cast<std::size_t>(point.lag), result.matrix.unchanged);
    }

    void resample(OverlapResult& result) const {
        const auto replicates = static_cast<std::size_t>(settings_.replicates);
        std::vector<std::vector<double>> lines(replicates, std::vector<double>(reach_ + 1));
        // Sums for the standard errors; added replicate by replicate under a lock, in integers so that their order
        // doesn't matter.
        std::vector<std::int64_t> sums(count_ * count_), squares(count_ * count_);
        std::mutex guard;
        std::vector<std::vector<float>> marks(static_cast<std::size_t>(threads_),
                                              std::vector<float>(replicates == 0 ? 0 : corpus_.names.size()));
        share_out(settings_.replicates, threads_, [&](std::int64_t replicate, std::size_t worker) {
            tell(worker, "bootstrap", replicate, settings_.replicates, "samples");
            std::vector<TopList> lists(count_);
            for (std::size_t p = 0; p < count_; ++p) {
                poll(worker);
                const std::uint64_t stream = mixed(static_cast<std::uint64_t>(settings_.seed) ^
                                                   mixed((static_cast<std::uint64_t>(replicate) << 32) | p));
                lists[p] = list_of(corpus_.slices[p], resampled_counts(corpus_.slices[p], stream, settings_.by_author),
                                   settings_.top);
            }
            auto values = unknown_matrix();
            fill(lists, reach_, worker, values, marks[worker]);
            for (std::size_t lag = 1; lag <= reach_; ++lag)
                lines[static_cast<std::size_t>(replicate)][lag] = mean_at(lag, values);
            const std::lock_guard lock(guard);
            for (std::size_t cell = 0; cell < values.size(); ++cell)
                if (!std::isnan(values[cell])) {
                    const auto fixed = std::llround(values[cell] * kFixed);
                    sums[cell] += fixed;
                    squares[cell] += fixed * fixed;
                }
        });
        if (replicates > 1)
            note_errors(lines, sums, squares, result);
    }

    void note_errors(const std::vector<std::vector<double>>& lines, const std::vector<std::int64_t>& sums,
                     const std::vector<std::int64_t>& squares, OverlapResult& result) const {
        const auto n = static_cast<double>(lines.size());
        for (std::size_t now = 1; now < count_; ++now)
            for (std::size_t lag = 1; lag <= std::min(now, reach_); ++lag) {
                const auto cell = now * count_ + now - lag;
                if (std::isnan(result.matrix.values[cell]) || !counts_for_lines(now) || !counts_for_lines(now - lag))
                    continue;
                const double mean = static_cast<double>(sums[cell]) / n;
                const double variance = std::max(0.0, (static_cast<double>(squares[cell]) - n * mean * mean) / (n - 1));
                result.matrix.errors[cell] = std::sqrt(variance) / kFixed;
            }
        for (auto& point : result.lags) {
            if (point.pairs == 0)
                continue;
            const double error = spread(lines, static_cast<std::size_t>(point.lag));
            point.low = std::clamp(point.overlap - 1.96 * error, 0.0, 1.0);
            point.high = std::clamp(point.overlap + 1.96 * error, 0.0, 1.0);
        }
    }

    /// Standard deviation of a point over the replicates that have it (NaN: every list of one was empty).
    static double spread(const std::vector<std::vector<double>>& lines, std::size_t lag) {
        double sum = 0, n = 0, square = 0;
        for (const auto& line : lines)
            if (!std::isnan(line[lag])) {
                sum += line[lag];
                ++n;
            }
        for (const auto& line : lines)
            if (!std::isnan(line[lag]))
                square += (line[lag] - sum / n) * (line[lag] - sum / n);
        return n > 1 ? std::sqrt(square / (n - 1)) : kUnknown;
    }

    static constexpr double kFixed = 1 << 24;

    const EntityCorpus& corpus_;
    const OverlapSettings& settings_;
    int threads_;
    const Control& control_;
    std::size_t count_, reach_;
};

} // namespace

TopList top_list(std::span<const std::uint32_t> entities, std::span<const std::uint32_t> counts, std::int64_t size) {
    std::vector<std::uint32_t> positive;
    for (const auto count : counts)
        if (count > 0)
            positive.push_back(count);
    std::uint32_t cut = 1;
    float share = 1;
    if (positive.size() > static_cast<std::size_t>(size)) {
        const auto last = positive.begin() + (size - 1);
        std::nth_element(positive.begin(), last, positive.end(), std::greater<>{});
        cut = *last;
        const auto above = std::ranges::count_if(positive, [&](std::uint32_t count) { return count > cut; });
        share = static_cast<float>(size - above) / static_cast<float>(std::ranges::count(positive, cut));
    }
    TopList list;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] >= cut)
            list.entries.push_back({entities[i], counts[i] > cut ? 1.0F : share});
    list.size = static_cast<double>(std::min(positive.size(), static_cast<std::size_t>(size)));
    return list;
}

double overlap(const TopList& now, const TopList& before, std::vector<float>& marks) {
    if (now.entries.empty())
        return kUnknown;
    for (const auto& entry : before.entries)
        marks[entry.entity] = entry.weight;
    double shared = 0;
    for (const auto& entry : now.entries)
        shared += static_cast<double>(std::min(entry.weight, marks[entry.entity]));
    for (const auto& entry : before.entries)
        marks[entry.entity] = 0;
    return shared / now.size;
}

OverlapResult measure_overlap(const EntityCorpus& corpus, const OverlapSettings& settings, int threads,
                              const Control& control) {
    return Measurement(corpus, settings, threads, control).run();
}

} // namespace aviary
