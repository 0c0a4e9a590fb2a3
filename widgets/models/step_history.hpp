#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace aviary {

/// Values visited one after the other, with the way back and forth, as a browser has it: a new value cuts off what lay
/// ahead.
template <typename T>
class StepHistory {
public:
    void push(T value) {
        if (!m_steps.empty())
            m_steps.resize(m_position + 1);
        m_steps.push_back(std::move(value));
        m_position = m_steps.size() - 1;
    }
    /// In place of the current one, which must exist.
    void replace(T value) { m_steps[m_position] = std::move(value); }
    void clear() { *this = {}; }

    bool isEmpty() const { return m_steps.empty(); }
    const T& current() const { return m_steps[m_position]; } ///< precondition: !isEmpty()
    std::size_t position() const { return m_position; }
    const std::vector<T>& steps() const { return m_steps; }

    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < m_steps.size(); }
    void goBack() { m_position -= canGoBack() ? 1 : 0; }
    void goForward() { m_position += canGoForward() ? 1 : 0; }
    void goTo(std::size_t position) { m_position = position < m_steps.size() ? position : m_position; }

private:
    std::vector<T> m_steps;
    std::size_t m_position = 0;
};

} // namespace aviary
