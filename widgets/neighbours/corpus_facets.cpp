#include "widgets/neighbours/corpus_facets.hpp"

namespace aviary {

namespace {
constexpr int kBins = 10;

std::vector<double> qualityBins(const Workspace& workspace, std::int64_t tweets, const Control& control) {
    std::vector<double> bins;
    std::int64_t above = tweets;
    for (int i = 1; i <= kBins; ++i) {
        control.throw_if_cancelled();
        TweetFilter filter;
        filter.min_quality = i / static_cast<double>(kBins);
        const std::int64_t next = i < kBins ? count_tweets(workspace, filter) : 0;
        bins.push_back(static_cast<double>(above - next));
        above = next;
    }
    return bins;
}

std::vector<double> spamBins(const Workspace& workspace, std::int64_t tweets, const Control& control) {
    TweetFilter clean;
    clean.max_spam = 0;
    std::int64_t below = count_tweets(workspace, clean);
    if (below == tweets)
        return {};
    std::vector<double> bins{static_cast<double>(below)};
    for (int i = 1; i <= kBins; ++i) {
        control.throw_if_cancelled();
        TweetFilter filter;
        filter.max_spam = i / static_cast<double>(kBins);
        const std::int64_t next = i < kBins ? count_tweets(workspace, filter) : tweets;
        if (i == 1)
            bins.front() += static_cast<double>(next - below);
        else
            bins.push_back(static_cast<double>(next - below));
        below = next;
    }
    return bins;
}

} // namespace

CorpusFacets readFacets(const Workspace& workspace, const Control& control) {
    CorpusFacets facets;
    const CorpusCounts counts = corpus_counts(workspace);
    facets.tweets = counts.tweets;
    facets.languages = counts.languages;
    if (!counts.months.empty()) {
        facets.firstMonth = counts.months.front().first;
        facets.lastMonth = counts.months.back().first;
    }
    facets.quality = qualityBins(workspace, counts.tweets, control);
    facets.spam = spamBins(workspace, counts.tweets, control);
    return facets;
}

FilterEffects readEffects(const Workspace& workspace, const TweetFilter& filter, const Control& control) {
    FilterEffects effects;
    const auto count = [&](const TweetFilter& alone) {
        control.throw_if_cancelled();
        return count_tweets(workspace, alone);
    };
    if (filter.min_quality) {
        TweetFilter alone;
        alone.min_quality = filter.min_quality;
        effects.quality = count(alone);
    }
    if (filter.max_spam) {
        TweetFilter alone;
        alone.max_spam = filter.max_spam;
        effects.spam = count(alone);
    }
    if (filter.since || filter.until) {
        TweetFilter alone;
        alone.since = filter.since;
        alone.until = filter.until;
        effects.dates = count(alone);
    }
    if (!filter.languages.empty()) {
        TweetFilter alone;
        alone.languages = filter.languages;
        effects.languages = count(alone);
    }
    return effects;
}

} // namespace aviary
