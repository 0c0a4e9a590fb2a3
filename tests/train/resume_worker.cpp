// The program that resume_test kills: trains a tiny Twice for three epochs with a checkpoint after every step.
//     train_resume_worker WORKSPACE RUN_FOLDER STEP MOMENT [BASE_MODEL]
// ends itself with SIGKILL at STEP (0: never), where MOMENT 0 is right after the step, before its checkpoint, and 1 at
// the first poll after the checkpoint.

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "core/train/train_twice.hpp"
#include "tests/train/small_world.hpp"

int main(int argc, char** argv) {
    using namespace aviary;
    if (argc != 5 && argc != 6)
        return 2;
    const auto die_at = std::atoll(argv[3]);
    const bool after_checkpoint = std::atoi(argv[4]) == 1;
    auto config = testing_world::quick_config();
    config.dropout = 0.2;
    config.batch_size = 24;
    config.epochs = 3;
    config.checkpoint_minutes = 0;
    if (argc == 6) {
        config.base_model = argv[5];
        config.max_tokens = 16;
        config.user_tokens = 24;
        config.use_media = config.use_pages = false;
    }
    std::int64_t step = 0;
    Control control;
    control.on_metrics = [&](std::int64_t now, const Metrics&) {
        step = now;
        if (step == die_at && !after_checkpoint)
            std::raise(SIGKILL);
    };
    control.stop_requested = [&] {
        if (die_at > 0 && step == die_at && after_checkpoint)
            std::raise(SIGKILL);
        return false;
    };
    try {
        const auto result = train_twice(config, Workspace::open(argv[1], Access::read), argv[2], control);
        return result.summary().at("epochs").get<double>() > 2.0 ? 0 : 3;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
