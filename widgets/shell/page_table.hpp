#pragma once

#include <functional>
#include <vector>

#include <QKeySequence>
#include <QString>

#include "widgets/shell/page.hpp"

namespace aviary {

/// One row of the side bar.
struct PageInfo {
    QString id;      ///< "corpus": command line, session file, scope of the page's commands
    QString title;   ///< tr()
    QString summary; ///< tr(), one sentence, for the tooltip
    QString icon;    ///< resources/icons/NAME.svg
    std::function<Page*(const PageContext&, QWidget* parent)> make;
};

/// The pages that exist, in the order of the side bar (Ctrl+1 is the first). Texts in the language of the moment.
std::vector<PageInfo> allPages();

} // namespace aviary
