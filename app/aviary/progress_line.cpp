#include "app/aviary/progress_line.hpp"

#include <cstdio>

#include <unistd.h>

#include "app/aviary/output.hpp"

namespace aviary::cli {

namespace {

constexpr double kLineInterval = 10; // seconds, where standard error is no terminal

std::string progress_text(const Json& event) {
    const auto done = event.value("done", std::int64_t{0}), total = event.value("total", std::int64_t{0});
    const auto unit = event.value("unit", "");
    std::string text = event.value("stage", "");
    if (unit.empty()) // a step that counts nothing
        return text;
    text += "  " + with_thousands(done);
    if (total > 0)
        text += " of " + with_thousands(total);
    text += " " + unit;
    if (total > 0)
        text += "  " + std::to_string(done * 100 / total) + "%";
    if (event.contains("rate") && event["rate"].is_number()) {
        const auto rate = event["rate"].get<double>();
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "%.1f", rate);
        text += "  " + (rate < 100 ? std::string(buffer) : with_thousands(static_cast<std::int64_t>(rate))) + " " +
                unit + "/s";
    }
    if (event.contains("eta") && event["eta"].is_number())
        text += "  " + duration_text(event["eta"].get<double>()) + " left";
    return text;
}

} // namespace

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    end_line();
}

void ProgressLine::end_line() {
    if (line_open_)
        std::fputc('\n', stderr);
    line_open_ = false;
}

void ProgressLine::show(const Json& event) {
    const auto type = event.value("type", "");
    if (type == "progress") {
        show_progress(event);
    } else if (type == "metrics") {
        const auto& values = event.at("values");
        if (values.contains("loss") && values["loss"].is_number()) {
            char buffer[48];
            std::snprintf(buffer, sizeof buffer, "  loss %.4f", values["loss"].get<double>());
            loss_ = buffer;
        }
    } else if (type == "log") {
        end_line();
        std::fprintf(stderr, "%s\n", printable(event.value("text", "")).c_str());
    }
}

void ProgressLine::show_progress(const Json& event) {
    const auto stage = event.value("stage", "");
    const auto now = event.value("t", 0.0);
    const bool new_stage = stage != stage_;
    if (new_stage) {
        end_line();
        stage_ = stage;
        loss_.clear();
    } else if (!terminal_ && now - last_shown_ < kLineInterval) {
        return;
    }
    last_shown_ = now;
    const auto text = printable(progress_text(event)) + loss_;
    if (terminal_) {
        std::fprintf(stderr, "\r\033[K%s", cut_to_width(text, terminal_width() - 1).c_str());
        line_open_ = true;
    } else {
        std::fprintf(stderr, "%s\n", text.c_str());
    }
    std::fflush(stderr);
}

} // namespace aviary::cli
