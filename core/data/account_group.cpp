#include "core/data/account_group.hpp"

#include <algorithm>

#include "core/base/error.hpp"

namespace aviary {

namespace {

constexpr const char* kAllOthers = "*";
constexpr const char* kExamples = "Examples: LeftTroll; LeftTroll+RightTroll, the accounts of both; *, all other "
                                  "accounts. A + in a value is written \\+.";

std::string joined_values(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : "+") + written_value(value);
    return text;
}

std::vector<std::string> split_values(std::string_view text, const char* field) {
    std::vector<std::string> values(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            values.back() += text[++i];
        else if (text[i] == '+')
            values.emplace_back();
        else
            values.back() += text[i];
    }
    if (std::ranges::any_of(values, &std::string::empty))
        throw UsageError("expected values joined by +, got '" + std::string(text) + "'", kExamples, {.field = field});
    return values;
}

[[noreturn]] void refuse(const std::string& message) {
    throw UsageError(message, kExamples, {.field = "groups"});
}

/// Each value may be named once.
void require_disjoint(const std::vector<AccountGroup>& groups, const std::vector<std::string>& texts) {
    std::vector<std::pair<std::string, std::size_t>> seen;
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const auto& value : groups[g].values) {
            const auto known = std::ranges::find(seen, value, &std::pair<std::string, std::size_t>::first);
            if (known == seen.end())
                seen.emplace_back(value, g);
            else if (known->second == g)
                refuse("'" + value + "' is named twice in the group " + texts[g]);
            else if (groups[g].values == groups[known->second].values)
                refuse("the group " + texts[g] + " can't be compared with itself");
            else
                refuse("the groups " + texts[known->second] + " and " + texts[g] + " overlap: '" + value +
                       "' is in both");
        }
}

} // namespace

std::string written_value(const std::string& value) {
    std::string text = value == kAllOthers ? "\\" : "";
    for (const char c : value) {
        if (c == '+' || c == '\\')
            text += '\\';
        text += c;
    }
    return text;
}

std::string name_of(const AccountGroup& group) {
    return (group.others ? "not " : "") + joined_values(group.values);
}

std::string to_string(const AccountGroup& group) {
    return group.label + (group.others ? "!=" : "=") + joined_values(group.values);
}

AccountGroup parse_account_group(std::string_view text) {
    const auto sign = text.find('=');
    const bool others = sign != std::string_view::npos && sign > 0 && text[sign - 1] == '!';
    const auto label = text.substr(0, sign == std::string_view::npos ? 0 : sign - (others ? 1 : 0));
    if (label.empty())
        throw UsageError(
            "expected a label of accounts and its values, got '" + std::string(text) + "'",
            "Examples: account_category=LeftTroll+RightTroll; account_category!=LeftTroll for all accounts "
            "without it",
            {.field = "author_group"});
    return {std::string(label), split_values(text.substr(sign + 1), "author_group"), others};
}

std::vector<AccountGroup> parse_account_groups(const std::string& label, const std::vector<std::string>& texts) {
    if (texts.size() < 2)
        refuse("two groups of accounts can be compared, not " + std::to_string(texts.size()));
    if (std::ranges::count(texts, kAllOthers) > 1)
        refuse("only one group can be all other accounts");
    std::vector<AccountGroup> groups;
    std::vector<std::string> named;
    for (const auto& text : texts) {
        groups.push_back({label, {}, text == kAllOthers});
        if (!groups.back().others) {
            groups.back().values = split_values(text, "groups");
            named.insert(named.end(), groups.back().values.begin(), groups.back().values.end());
        }
    }
    require_disjoint(groups, texts);
    for (auto& group : groups)
        if (group.others)
            group.values = named;
    return groups;
}

} // namespace aviary
