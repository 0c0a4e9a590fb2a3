// What the Neighbours page is asked to open, and what it keeps over the end of the program.
#include <algorithm>

#include <QJsonArray>

#include "widgets/models/filter_text.hpp"
#include "widgets/models/safe_text.hpp"
#include "widgets/neighbours/filter_panel.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/neighbours/seed_entry.hpp"

namespace aviary {

void NeighboursPage::open(const QJsonObject& request) {
    if (const QString embedding = request.value(QStringLiteral("embedding")).toString(); !embedding.isEmpty()) {
        m_wantedEmbedding = embedding;
        if (!m_folder.empty())
            lookAround();
    }
    if (const auto id = tweetIdOf(request.value(QStringLiteral("seed")).toString()))
        goToSeed({.id = id, .text = {}, .label = {}});
    else if (const QString text = request.value(QStringLiteral("text")).toString(); !text.isEmpty())
        goToSeed({.id = {}, .text = text.toStdString(), .label = {}});
}

QJsonObject NeighboursPage::saveState() const {
    QJsonObject state{{QStringLiteral("embedding"), m_embedding},
                      {QStringLiteral("filter"), filterToJson(m_filters->filter())},
                      {QStringLiteral("k"), m_filters->count()},
                      {QStringLiteral("exact"), m_filters->exact()}};
    QJsonArray seeds;
    for (const SeedStep& step : m_trail.steps())
        seeds.append(step.id ? QJsonObject{{QStringLiteral("id"), QString::number(*step.id)},
                                           {QStringLiteral("label"), step.label}}
                             : QJsonObject{{QStringLiteral("text"), QString::fromStdString(step.text)},
                                           {QStringLiteral("label"), step.label}});
    state[QStringLiteral("seeds")] = seeds;
    state[QStringLiteral("position")] = static_cast<int>(m_trail.position());
    return state;
}

void NeighboursPage::restoreState(const QJsonObject& state) {
    m_wantedEmbedding = state.value(QStringLiteral("embedding")).toString();
    m_filters->setFilter(filterFromJson(state.value(QStringLiteral("filter")).toObject()));
    m_filters->setCount(state.value(QStringLiteral("k")).toInt(m_filters->count()));
    m_filters->setExact(state.value(QStringLiteral("exact")).toBool());
    m_trail.clear();
    for (const QJsonValue& value : state.value(QStringLiteral("seeds")).toArray()) {
        const QJsonObject seed = value.toObject();
        SeedStep step{
            .id = tweetIdOf(seed.value(QStringLiteral("id")).toString()),
            .text = seed.value(QStringLiteral("text")).toString().toStdString(),
            .label = safeText(seed.value(QStringLiteral("label")).toString(), {.maxLength = 80, .singleLine = true})};
        if (step.id || !step.text.empty())
            m_trail.push(std::move(step));
    }
    m_trail.goTo(static_cast<std::size_t>(std::max(0, state.value(QStringLiteral("position")).toInt())));
    m_trailView->setHistory(m_trail);
    if (!m_embedding.isEmpty())
        ask();
}

} // namespace aviary
