// The charts of the Corpus page: what they show, and what a click on a bar filters.
#include <algorithm>

#include <QTabBar>

#include "widgets/corpus/corpus_page.hpp"
#include "widgets/corpus/count_chart.hpp"
#include "widgets/models/filter_text.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

/// The bars of one facet: all there is, and how much of it passes now.
std::vector<CountBar> bars(const std::vector<std::pair<std::string, std::int64_t>>& all,
                           const std::vector<std::pair<std::string, std::int64_t>>& passing,
                           const std::function<QString(const std::string&)>& label) {
    std::vector<CountBar> made;
    for (const auto& [key, count] : all) {
        const auto found =
            std::find_if(passing.begin(), passing.end(), [&](const auto& entry) { return entry.first == key; });
        made.push_back({key, label(key), count, found == passing.end() ? 0 : std::min(count, found->second)});
    }
    return made;
}

std::optional<TweetKind> kindOf(const std::string& code) {
    const auto found = std::find(kTweetKindNames.begin(), kTweetKindNames.end(), code);
    return found == kTweetKindNames.end() ? std::nullopt
                                          : std::optional(static_cast<TweetKind>(found - kTweetKindNames.begin()));
}

template <typename Value>
void toggle(std::vector<Value>& values, const Value& value) {
    if (std::erase(values, value) == 0)
        values.push_back(value);
}

/// Months that lie within the filter's dates; none without dates.
std::set<std::string> chosenMonths(const std::vector<std::pair<std::string, std::int64_t>>& months,
                                   const TweetFilter& filter) {
    std::set<std::string> chosen;
    for (const auto& [month, count] : months) {
        const auto span = monthSpan(month);
        const bool inside =
            span && (!filter.since || span->first >= *filter.since) && (!filter.until || span->second <= *filter.until);
        if (inside && (filter.since || filter.until))
            chosen.insert(month);
    }
    return chosen;
}

} // namespace

void CorpusPage::loadCounts() {
    if (m_folder.empty())
        return;
    struct Both {
        CorpusCounts all, passing;
    };
    m_background.run(
        QStringLiteral("counts"),
        [folder = m_folder, filter = m_query.filter, known = m_all](const BackgroundTask& task) {
            Both both;
            both.all = known ? *known : corpus_counts(task.workspace(folder));
            both.passing = filter.is_empty() ? both.all : corpus_counts(task.workspace(folder), filter);
            return both;
        },
        [this](Both both) {
            m_all = std::move(both.all);
            m_passing = std::move(both.passing);
            showCounts();
            showEmptiness();
            showStatus();
        });
}

void CorpusPage::showCounts() {
    if (!m_all)
        return;
    // Until the filtered counts arrive the old bars stay, with nothing marked as passing.
    const CorpusCounts none;
    const CorpusCounts& all = *m_all;
    const CorpusCounts& passing = m_passing ? *m_passing : none;
    const auto same = [](const std::string& key) { return safeLine(key); };
    m_months->setBars(bars(all.months, passing.months, same));
    m_languages->setBars(bars(all.languages, passing.languages, languageName));
    m_kinds->setBars(bars(all.kinds, passing.kinds, [](const std::string& code) {
        const auto kind = kindOf(code);
        return kind ? kindName(*kind) : QString::fromStdString(code);
    }));
    m_hashtags->setBars(
        bars(all.hashtags, passing.hashtags, [](const std::string& tag) { return safeLine('#' + tag); }));
    m_domains->setBars(bars(all.domains, passing.domains, same));
    m_languages->setSelected({m_query.filter.languages.begin(), m_query.filter.languages.end()});
    m_domains->setSelected({m_query.filter.domains.begin(), m_query.filter.domains.end()});
    m_months->setSelected(chosenMonths(all.months, m_query.filter));
    std::set<std::string> kinds;
    for (const TweetKind kind : m_query.filter.kinds)
        kinds.insert(kTweetKindNames.at(static_cast<std::size_t>(kind)));
    m_kinds->setSelected(kinds);
    m_tabs->setTabText(Rejected,
                       all.rejected > 0 ? tr("Rejected (%1)").arg(formatCount(all.rejected)) : tr("Rejected"));
    m_tabs->updateGeometry(); // it doesn't tell its layout that it grew
}

void CorpusPage::toggleLanguage(const QString& code) {
    TweetFilter filter = m_query.filter;
    toggle(filter.languages, code.toStdString());
    setFilter(filter);
}

void CorpusPage::toggleKind(const QString& code) {
    const auto kind = kindOf(code.toStdString());
    if (!kind)
        return;
    TweetFilter filter = m_query.filter;
    toggle(filter.kinds, *kind);
    setFilter(filter);
}

void CorpusPage::toggleDomain(const QString& domain) {
    TweetFilter filter = m_query.filter;
    toggle(filter.domains, domain.toStdString());
    setFilter(filter);
}

void CorpusPage::setMonths(const QString& first, const QString& last) {
    const auto from = monthSpan(first.toStdString()), to = monthSpan(last.toStdString());
    if (!from || !to)
        return;
    TweetFilter filter = m_query.filter;
    const bool same = filter.since == from->first && filter.until == to->second;
    filter.since = same ? std::nullopt : std::optional(from->first);
    filter.until = same ? std::nullopt : std::optional(to->second);
    setFilter(filter);
}

} // namespace aviary
