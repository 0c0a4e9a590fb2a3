#include "widgets/shell/page_table.hpp"

#include <QCoreApplication>

#include "widgets/corpus/corpus_page.hpp"

namespace aviary {

namespace {

struct PageTable {
    Q_DECLARE_TR_FUNCTIONS(PageTable)
};

} // namespace

std::vector<PageInfo> allPages() {
    return {
        {QStringLiteral("corpus"), PageTable::tr("Corpus"), PageTable::tr("Counts, search and the table of all tweets"), QStringLiteral("corpus"),
         [](const PageContext& context, QWidget* parent) { return new CorpusPage(context, parent); }},
    };
}

} // namespace aviary
