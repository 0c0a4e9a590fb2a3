#pragma once

#include <csignal>

namespace aviary {

/// While this lives, SIGINT and SIGTERM ask for a stop; the second one has its usual effect. One at a time in a
/// process.
class SignalsAskToStop {
public:
    SignalsAskToStop();
    ~SignalsAskToStop();
    SignalsAskToStop(const SignalsAskToStop&) = delete;
    SignalsAskToStop& operator=(const SignalsAskToStop&) = delete;

private:
    struct sigaction interrupt_, terminate_;
};

/// Whether one came since the last SignalsAskToStop was made.
bool stop_signal_seen();

} // namespace aviary
