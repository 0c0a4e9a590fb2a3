#include "widgets/train/train_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

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

std::string text(const Json& config, const char* field) {
    const auto found = config.find(field);
    return found != config.end() && found->is_string() ? found->get<std::string>() : std::string();
}

struct EncoderSize {
    double layers = 0, width = 0;
    bool operator==(const EncoderSize&) const = default;
};

/// As the help of the fields preset, layers and hidden_size says.
EncoderSize encoderSize(const Json& config) {
    const std::string preset = text(config, "preset");
    EncoderSize size{4, 256};
    if (preset == "tiny")
        size = {2, 128};
    else if (preset == "small")
        size = {4, 512};
    else if (preset == "base")
        size = {12, 768};
    if (const double layers = number(config, "layers", 0); layers > 0)
        size.layers = layers;
    if (const double width = number(config, "hidden_size", 0); width > 0)
        size.width = width;
    return size;
}

} // namespace

double tweetsPerStep(const Json& config) {
    return std::max(1.0, number(config, "batch_size", 1) * number(config, "accumulation", 1));
}

double tweetsPerSecond(const Json& config, const std::vector<RunInfo>& runs) {
    for (const RunInfo& run : runs) {
        const bool alike = run.job.starts_with("train") && run.config.is_object() && run.progress.is_object() &&
                           encoderSize(run.config) == encoderSize(config) &&
                           text(run.config, "recipe") == text(config, "recipe") &&
                           text(run.config, "device") == text(config, "device");
        if (!alike || text(run.progress, "unit") != "steps")
            continue;
        if (const double rate = number(run.progress, "rate", 0); rate > 0)
            return rate * tweetsPerStep(run.config);
    }
    return 0;
}

double trainingMemory(const Json& config) {
    // The program with LibTorch takes 0.4 GB; a layer keeps at most about 16 activations of the encoder's width a
    // token, where every text is as long as is read. Measured peaks, with short texts: tiny at 128 tweets 0.46 GB, mini
    // at 32 0.68 GB, at 128 0.90 GB.
    constexpr double kProgram = 4e8, kFloat = 4, kCopiesOfWeights = 4, kActivations = 16;
    const EncoderSize size = encoderSize(config);
    const double weights = (number(config, "vocabulary_size", 16'000) + 12 * size.layers * size.width) * size.width;
    const double tokens =
        number(config, "batch_size", 1) * (number(config, "max_tokens", 64) + number(config, "user_tokens", 48));
    return kProgram + kFloat * (kCopiesOfWeights * weights + kActivations * size.layers * size.width * tokens);
}

double freeMemory() {
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("MemAvailable:"))
            return 1024 * std::strtod(line.c_str() + std::strlen("MemAvailable:"), nullptr);
    return 0;
}

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

TrainEstimate trainEstimate(const Json& config, std::int64_t matching, double rate) {
    TrainEstimate estimate;
    const double heldOut = number(config, "validation_share", 0);
    estimate.tweets = static_cast<std::int64_t>(std::llround(static_cast<double>(matching) * (1 - heldOut)));
    const double perStep = tweetsPerStep(config);
    const double perEpoch = std::ceil(static_cast<double>(estimate.tweets) / perStep);
    estimate.steps = static_cast<std::int64_t>(perEpoch * std::max(1.0, number(config, "epochs", 1)));
    if (const auto most = static_cast<std::int64_t>(number(config, "max_steps", 0)); most > 0)
        estimate.steps = std::min(estimate.steps, most);
    estimate.minutes = number(config, "max_minutes", 0);
    if (rate > 0)
        estimate.seconds = static_cast<double>(estimate.steps) * perStep / rate;
    if (estimate.minutes > 0 && estimate.seconds > 0)
        estimate.seconds = std::min(estimate.seconds, 60 * estimate.minutes);
    estimate.bytes = trainingMemory(config);
    return estimate;
}

QString estimateText(const TrainEstimate& estimate) {
    QStringList parts{Words::tr("%L1 tweets").arg(estimate.tweets), Words::tr("at most %L1 steps").arg(estimate.steps)};
    if (estimate.seconds > 0)
        parts << Words::tr("about %1").arg(formatDuration(std::max(1.0, estimate.seconds)));
    else if (estimate.minutes > 0)
        parts << Words::tr("at most %1 of training").arg(formatDuration(estimate.minutes * 60));
    if (estimate.seconds <= 0 && estimate.minutes <= 0)
        parts << Words::tr("its first steps tell how long it takes");
    parts << Words::tr("up to %1 of memory").arg(formatBytes(estimate.bytes));
    QString text = parts.join(QStringLiteral(" · "));
    if (estimate.freeBytes > 0 && estimate.bytes > estimate.freeBytes)
        text += u'\n' +
                Words::tr("⚠ Only %1 of memory are free: choose a smaller batch or encoder, or close other programs.")
                    .arg(formatBytes(estimate.freeBytes));
    return text;
}

} // namespace aviary
