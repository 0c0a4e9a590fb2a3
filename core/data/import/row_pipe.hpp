#pragma once

#include <cstdint>
#include <functional>

#include "core/base/control.hpp"
#include "core/data/tweet_sink.hpp"

namespace aviary {

/// Runs `read` on a thread of its own and hands what it puts into the sink it is given to `target` on this thread, in
/// order, a bounded number of rows behind. Tweets are completed (derive_missing) on the reading thread. The sink
/// answers `imported` to every row: what becomes of it is decided later.
///
/// `position()` is asked on the reading thread, `after_batch(position)` called on this one. Log lines and stop requests
/// cross over. An exception of `read` is thrown here after all rows that precede it were handed over; one of `target`
/// or `after_batch` at once, when the reader has ended.
void read_ahead(const std::function<void(TweetSink& sink, const Control& control)>& read,
                const std::function<std::uint64_t()>& position, const Derive& derive, TweetSink& target,
                const Control& control, const std::function<void(std::uint64_t position)>& after_batch);

} // namespace aviary
