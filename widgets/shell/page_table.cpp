#include "widgets/shell/page_table.hpp"

#include <QCoreApplication>

#include "widgets/corpus/corpus_page.hpp"
#include "widgets/drift/drift_page.hpp"
#include "widgets/neighbours/neighbours_page.hpp"
#include "widgets/train/train_page.hpp"

namespace aviary {

namespace {

struct PageTable {
    Q_DECLARE_TR_FUNCTIONS(PageTable)
};

} // namespace

std::vector<PageInfo> allPages() {
    return {
        {QStringLiteral("corpus"), PageTable::tr("Corpus"), PageTable::tr("Counts, search and the table of all tweets"),
         QStringLiteral("corpus"),
         [](const PageContext& context, QWidget* parent) { return new CorpusPage(context, parent); }},
        {QStringLiteral("neighbours"), PageTable::tr("Neighbours"),
         PageTable::tr("The tweets nearest to a seed tweet, or to a text"), QStringLiteral("neighbours"),
         [](const PageContext& context, QWidget* parent) { return new NeighboursPage(context, parent); }},
        {QStringLiteral("train"), PageTable::tr("Train"), PageTable::tr("Launch training, watch it, and compare runs"),
         QStringLiteral("train"),
         [](const PageContext& context, QWidget* parent) { return new TrainPage(context, parent); }},
        {QStringLiteral("drift"), PageTable::tr("Drift"),
         PageTable::tr("What the corpus talks about, period by period, and what came and went"),
         QStringLiteral("drift"),
         [](const PageContext& context, QWidget* parent) { return new DriftPage(context, parent); }},
    };
}

} // namespace aviary
