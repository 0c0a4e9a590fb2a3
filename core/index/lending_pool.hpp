#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace aviary {

/// Lends what threads work with, one to each, and keeps it for the next. As many are made as were lent at once.
template <typename Tool>
class LendingPool {
public:
    class Lent {
    public:
        explicit Lent(LendingPool& from) : from_(from), tool_(from.take()) {}
        ~Lent() { from_.give(std::move(tool_)); }
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;
        Tool& operator*() const { return *tool_; }
        Tool* operator->() const { return tool_.get(); }

    private:
        LendingPool& from_;
        std::unique_ptr<Tool> tool_;
    };

private:
    std::unique_ptr<Tool> take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty())
            return std::make_unique<Tool>();
        auto tool = std::move(free_.back());
        free_.pop_back();
        return tool;
    }
    void give(std::unique_ptr<Tool> tool) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(tool));
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<Tool>> free_; // the last given in is warmest
};

} // namespace aviary
