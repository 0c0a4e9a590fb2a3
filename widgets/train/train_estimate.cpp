#include "widgets/train/train_estimate.hpp"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TrainEstimate)
};

double number(const Json& config, const char* field, double otherwise) {
    const auto found = config.find(field);
    return found != config.end() && found->is_number() ? found->get<double>() : otherwise;
}

} // namespace

TweetFilter trainingFilter(const Json& config) {
    TweetFilter filter;
    if (const auto languages = config.find("languages"); languages != config.end() && languages->is_array())
        for (const Json& language : *languages)
            if (language.is_string())
                filter.languages.push_back(language.get<std::string>());
    if (const double quality = number(config, "min_quality", 0); quality > 0)
        filter.min_quality = quality;
    return filter;
}

TrainEstimate trainEstimate(const Json& config, std::int64_t matching) {
    TrainEstimate estimate;
    const double heldOut = number(config, "validation_share", 0);
    estimate.tweets = static_cast<std::int64_t>(std::llround(static_cast<double>(matching) * (1 - heldOut)));
    const double perStep = std::max(1.0, number(config, "batch_size", 1) * number(config, "accumulation", 1));
    const double perEpoch = std::ceil(static_cast<double>(estimate.tweets) / perStep);
    estimate.steps = static_cast<std::int64_t>(perEpoch * std::max(1.0, number(config, "epochs", 1)));
    if (const auto most = static_cast<std::int64_t>(number(config, "max_steps", 0)); most > 0)
        estimate.steps = std::min(estimate.steps, most);
    estimate.minutes = number(config, "max_minutes", 0);
    return estimate;
}

QString estimateText(const TrainEstimate& estimate) {
    QStringList parts{Words::tr("%L1 tweets").arg(estimate.tweets),
                      Words::tr("at most %L1 steps").arg(estimate.steps)};
    if (estimate.minutes > 0)
        parts << Words::tr("at most %1 of training").arg(formatDuration(estimate.minutes * 60));
    return parts.join(QStringLiteral(" · "));
}

} // namespace aviary
