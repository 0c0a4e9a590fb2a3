#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include <QJsonObject>
#include <QStringList>
#include <QtTest>

#include "tests/widgets/patience.hpp"
#include "tests/widgets/tiny_workspace.hpp"
#include "widgets/drift/period_slider.hpp"
#include "widgets/drift/words_view.hpp"
#include "widgets/shell/action_registry.hpp"

namespace aviary {

/// The Words view in a window of its own.
struct OpenWords {
    ActionRegistry actions;
    WordsView view{PageContext{&actions}};
    std::vector<ErrorText> errors;

    explicit OpenWords(const std::filesystem::path& workspace, const QJsonObject& request = {});
    bool settles();
    bool showsWord(const std::string& word); ///< waits for it
    bool showsPair(const std::string& word, const std::string& other);
    std::string shownWord() const;
    template <typename T>
    T* child(const char* name = nullptr) const {
        return view.findChild<T*>(name ? QString::fromLatin1(name) : QString());
    }
    PeriodSlider* slider() const { return child<PeriodSlider>(); }
    QStringList neighbours(const char* table) const; ///< "− beta", "− small", …
    QStringList ranked() const;
};

QStringList words(std::initializer_list<const char*> list);

/// Tests of the Words view over one small workspace with word vectors made by hand.
class WordsCase : public QObject {
    Q_OBJECT
protected:
    std::unique_ptr<TinyWorkspace> m_workspace;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
};

} // namespace aviary
