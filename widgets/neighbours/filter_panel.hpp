#pragma once

#include <QWidget>

#include "core/data/tweets.hpp"
#include "widgets/neighbours/corpus_facets.hpp"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QListWidget;
class QToolButton;

namespace aviary {

class HistogramSlider;

/// Which tweets may be neighbours, all conditions in sight (Twice §4.3: candidate quality, health, recency), each with
/// what it keeps.
class FilterPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FilterPanel(QWidget* parent = nullptr);

    TweetFilter filter() const;
    void setFilter(const TweetFilter& filter); ///< emits changed() if it differs
    int count() const;                         ///< k
    void setCount(int k);
    bool exact() const;
    void setExact(bool on);

    void setFacets(const CorpusFacets& facets);
    void setEffects(const FilterEffects& effects);
    void clear();

    QWidget* firstControl() const;

Q_SIGNALS:
    void changed();

private:
    void nameControls();
    void arrange();
    QWidget* heading(const QString& text, const QString& why, QLabel*& value, QWidget* buddy);
    void showValues();
    QString effectText(const std::optional<std::int64_t>& kept) const;
    void edited();

    std::int64_t m_tweets = 0;
    FilterEffects m_effects;
    bool m_hasSpam = true;
    HistogramSlider *m_quality, *m_spam;
    QDateEdit *m_since, *m_until;
    QListWidget* m_languages;
    QComboBox* m_count;
    QCheckBox* m_exact;
    QToolButton* m_clear;
    QLabel *m_qualityValue = nullptr, *m_spamValue = nullptr, *m_datesValue = nullptr, *m_languagesValue = nullptr;
};

} // namespace aviary
