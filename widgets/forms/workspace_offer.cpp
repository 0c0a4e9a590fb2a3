#include "widgets/forms/workspace_offer.hpp"

#include <QCoreApplication>

#include "core/data/tweets.hpp"
#include "widgets/forms/field_form.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/models/text_format.hpp"

namespace aviary {

namespace {

struct WorkspaceOfferText {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceOfferText)
};

QString accountsText(std::int64_t accounts) {
    return WorkspaceOfferText::tr("%n account(s)", nullptr, static_cast<int>(accounts));
}

void offer(const FieldForm& form, const char* field, std::vector<OfferedValue> values) {
    FieldRow* row = form.row(field);
    if (!row)
        return;
    if (row->spec().kind == FieldKind::list) // a comma would part a value in two
        std::erase_if(values, [](const OfferedValue& offered) { return offered.value.contains(u','); });
    row->setOffered(values);
}

} // namespace

WorkspaceOffer readOffer(const Workspace& workspace) {
    return {.labels = account_labels(workspace), .languages = corpus_counts(workspace).languages};
}

void showOffer(const FieldForm& form, const WorkspaceOffer& offered) {
    std::vector<OfferedValue> languages, names, groups, labels;
    for (const auto& [code, tweets] : offered.languages)
        languages.push_back(
            {QString::fromStdString(code),
             WorkspaceOfferText::tr("%1, %2 tweets", "a language").arg(languageName(code), formatCount(tweets))});
    const FieldRow* label = form.row("account_label");
    for (const AccountLabel& found : offered.labels) {
        names.push_back({QString::fromStdString(found.name),
                         WorkspaceOfferText::tr("%n group(s)", nullptr, static_cast<int>(found.values.size()))});
        const bool isChosen = label && label->value() == Json(found.name);
        for (const auto& [value, accounts] : found.values) {
            labels.push_back({QString::fromStdString(found.name + "=" + value), accountsText(accounts)});
            if (isChosen)
                groups.push_back({QString::fromStdString(written_value(value)), accountsText(accounts)});
        }
    }
    offer(form, "languages", languages);
    offer(form, "account_label", names);
    offer(form, "groups", groups);
    offer(form, "author_labels", labels);
}

} // namespace aviary
