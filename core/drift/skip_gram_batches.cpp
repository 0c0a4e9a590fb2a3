#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "core/drift/skip_gram_training.hpp"
#include "core/drift/work_phases.hpp"

namespace aviary {

namespace {

/// Windows whose weights come from the same rows.
constexpr std::size_t kBatchWindows = 64;
/// Tasks whose windows are drawn before they are trained, so that threads can draw them side by side.
constexpr std::size_t kTasksOfRound = 8;

/// The windows that one task draws.
struct DrawnWindows {
    struct Window {
        std::size_t words; ///< where its contexts begin in `words`; the targets follow
        std::uint8_t contexts, targets;
    };
    std::vector<Window> windows;
    std::vector<std::int32_t> words;
    std::vector<float> errors; ///< of each window
    double rate = 0;

    void draw(const SkipGramTraining& t, std::size_t task) {
        windows.clear();
        words.clear();
        rate = t.rate(task);
        for_each_window(t, task, [this](const SkipGramWindow& w) {
            windows.push_back(
                {words.size(), static_cast<std::uint8_t>(w.context_count), static_cast<std::uint8_t>(w.target_count)});
            words.insert(words.end(), w.contexts.begin(),
                         w.contexts.begin() + static_cast<std::ptrdiff_t>(w.context_count));
            words.insert(words.end(), w.targets.begin(),
                         w.targets.begin() + static_cast<std::ptrdiff_t>(w.target_count));
        });
        errors.assign(windows.size(), 0);
    }

    SkipGramResidual residual() const {
        SkipGramResidual r;
        for (std::size_t i = 0; i < windows.size(); ++i)
            r.add({static_cast<double>(errors[i]), windows[i].contexts * windows[i].targets});
        return r;
    }
};

class BatchedTraining {
public:
    BatchedTraining(SkipGramTraining& t, SkipGramModel& model)
        : t_(t), model_(model), lines_(model.input.stride() / kSkipGramLanes),
          threads_(std::clamp<std::size_t>(static_cast<std::size_t>(t.config.threads), 1, lines_)),
          room_(weights_room(2 * static_cast<std::size_t>(t.config.window),
                             1 + static_cast<std::size_t>(t.config.negatives))),
          weights_(kBatchWindows * room_), drawn_(kTasksOfRound) {}

    SkipGramResidual run() {
        WorkPhases phases(tasks_of_round());
        const WorkPhases::Work work{[this](std::size_t item) { do_item(item); }, [this] { return next_phase(); }};
        run_team(threads_, t_.stop, [&](std::size_t thread) {
            if (thread > 0)
                return phases.work(work);
            auto reported = t_.plan.tasks();
            phases.work(work, [&] {
                if (const auto now = task_.load(std::memory_order_relaxed); now != reported) {
                    reported = now;
                    t_.report(t_.plan.words_before(now));
                }
            });
        });
        return last_epoch_;
    }

private:
    enum class Phase { draw, weigh, move };

    std::size_t tasks_of_round() const { return std::min(kTasksOfRound, t_.plan.tasks() - round_); }
    const DrawnWindows& drawn() const { return drawn_[task_ - round_]; }
    std::size_t batch_size() const { return std::min(kBatchWindows, drawn().windows.size() - batch_); }

    void do_item(std::size_t item) {
        const auto part_of = [&](std::size_t n) { return std::pair(n * item / threads_, n * (item + 1) / threads_); };
        if (phase_ == Phase::draw) {
            drawn_[item].draw(t_, round_ + item);
        } else if (phase_ == Phase::weigh) {
            const auto [from, to] = part_of(batch_size());
            weigh(from, to);
        } else {
            const auto [from, to] = part_of(lines_);
            move(from * kSkipGramLanes, to * kSkipGramLanes);
        }
    }

    std::size_t next_phase() {
        if (phase_ == Phase::weigh) {
            phase_ = Phase::move;
            return threads_;
        }
        batch_ += phase_ == Phase::move ? kBatchWindows : 0;
        while (batch_ >= drawn().windows.size()) {
            end_task();
            if (task_ + 1 == t_.plan.tasks())
                return 0;
            if (++task_ == round_ + kTasksOfRound) {
                round_ = task_;
                phase_ = Phase::draw;
                return tasks_of_round();
            }
        }
        phase_ = Phase::weigh;
        return threads_;
    }

    void end_task() {
        const auto residual = drawn().residual();
        require_finite(residual.sum);
        if (t_.plan.is_last_epoch(task_))
            last_epoch_.add(residual);
        batch_ = 0;
    }

    void weigh(std::size_t from, std::size_t to) {
        auto& drawn = drawn_[task_ - round_];
        for (auto i = from; i < to; ++i) {
            const Rows rows(model_, drawn, batch_ + i);
            drawn.errors[batch_ + i] =
                t_.kernel.weigh(rows.inputs, rows.contexts, rows.outputs, rows.targets, model_.input.stride(),
                                static_cast<float>(drawn.rate), weights_.data() + i * room_);
        }
    }

    void move(std::size_t from, std::size_t to) {
        for (std::size_t i = 0; i < batch_size(); ++i) {
            const Rows rows(model_, drawn(), batch_ + i);
            t_.kernel.move(rows.inputs, rows.contexts, rows.outputs, rows.targets, weights_.data() + i * room_, from,
                           to, t_.train_output);
        }
    }

    /// Of one window.
    struct Rows {
        float* inputs[kMostContext];
        float* outputs[kMostTargets];
        std::size_t contexts, targets;

        Rows(SkipGramModel& model, const DrawnWindows& drawn, std::size_t window)
            : contexts(drawn.windows[window].contexts), targets(drawn.windows[window].targets) {
            const auto* word = drawn.words.data() + drawn.windows[window].words;
            for (std::size_t i = 0; i < contexts; ++i)
                inputs[i] = model.input.row(static_cast<std::size_t>(*word++));
            for (std::size_t j = 0; j < targets; ++j)
                outputs[j] = model.output.row(static_cast<std::size_t>(*word++));
        }
    };

    SkipGramTraining& t_;
    SkipGramModel& model_;
    std::size_t lines_; ///< runs of kSkipGramLanes places in a row, the least that a thread writes
    std::size_t threads_;
    std::size_t room_; ///< of a window in weights_
    std::vector<float> weights_;
    std::vector<DrawnWindows> drawn_;
    // Written between phases alone.
    Phase phase_ = Phase::draw;
    std::size_t round_ = 0; ///< its first task
    std::atomic<std::size_t> task_ = 0;
    std::size_t batch_ = 0; ///< its first window
    SkipGramResidual last_epoch_;
};

} // namespace

SkipGramResidual train_in_batches(SkipGramTraining& t, SkipGramModel& model) {
    return BatchedTraining(t, model).run();
}

} // namespace aviary
