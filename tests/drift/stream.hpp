#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/drift/entity_corpus.hpp"

namespace aviary::test {

constexpr std::int64_t kDay = 86'400;

/// Middle of the n-th day of 2016.
inline std::int64_t day(std::int64_t n) {
    return 1'451'606'400 + n * kDay + kDay / 2;
}

/// A stream with a known turnover: on each day `listed` entities are named, the commonest 3 × as often as the rarest,
/// and `replaced` of them are new the next day and never come back; so lists of `listed` that lie L days apart overlap
/// by 1 - L × replaced / listed. Each day also has `noise` entities of its own that are named once. Each tweet names
/// one entity; ten tweets have one author.
class TurnoverStream {
public:
    int listed = 200, replaced = 20, noise = 300;

    template <typename Add>
    void play(int days, Add add) const {
        std::int64_t tweet = 0;
        for (int d = 0; d < days; ++d) {
            for (int i = 0; i < listed; ++i)
                for (int times = 0; times < 10 + 20 * i / listed; ++times)
                    add(day(d), tweet++ / 10 + 1, "e" + std::to_string(d * replaced + i));
            for (int i = 0; i < noise; ++i)
                add(day(d), tweet++ / 10 + 1, "n" + std::to_string(d) + "_" + std::to_string(i));
        }
    }

    EntityCorpus corpus(int days) const {
        EntityCorpusBuilder builder(EntityKind::hashtags, PeriodUnit::day);
        play(days, [&](std::int64_t time, std::int64_t author, const std::string& name) {
            builder.add(time, author, {name});
        });
        return builder.finish();
    }
};

} // namespace aviary::test
