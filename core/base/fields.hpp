#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/json.hpp"

namespace aviary {

enum class FieldKind { boolean, integer, real, text, list };

/// What a person needs to know of a config field. Written once, beside the struct (see Fields).
struct FieldInfo {
    std::string label;                                     ///< short, sentence case: "Learning rate"
    std::string help;                                      ///< one or two full sentences
    std::string unit;                                      ///< "tweets", "minutes"; empty for a pure number
    double min = -std::numeric_limits<double>::infinity(); ///< inclusive
    double max = std::numeric_limits<double>::infinity();  ///< inclusive
    std::vector<std::string> choices;                      ///< the only values allowed; empty: any
    std::string group = "General";                         ///< heading in the form and the reference page
    std::string source;                                    ///< where the paper has it: "Twice §3"
    bool advanced = false;                                 ///< folded away in the form
    bool required = false;                                 ///< an empty text or list is refused
};

struct FieldSpec : FieldInfo {
    std::string name; ///< the JSON key and the key of --set
    FieldKind kind = FieldKind::text;
    Json default_value;
};

using FieldSpecs = std::vector<FieldSpec>;

/// Everything that is wrong with `config`: unknown fields (with the nearest known name), wrong types, values out of
/// range, each naming field, value and range. Empty when usable. `file` is named in the errors where it isn't empty.
std::vector<UsageError> find_problems(const FieldSpecs& specs, const Json& config, const std::string& file = {});

/// `config` with the defaults of the fields that it leaves out, in the order of `specs`. Throws the first problem.
Json complete_config(const FieldSpecs& specs, const Json& config, const std::string& file = {});

/// Sets one field from "key=value" as --set gets it. A list is "a,b" or, for values with commas, JSON: ["a, b", "c"].
/// Throws UsageError.
void apply_setting(const FieldSpecs& specs, Json& config, const std::string& key_and_value);

/// The command-line settings that make `config` out of the defaults: {"batch_size=64", …}.
std::vector<std::string> changed_settings(const FieldSpecs& specs, const Json& config);

/// A Markdown table per group: field, default, range, unit, meaning, source. For the reference pages.
std::string reference_page(const std::string& title, const FieldSpecs& specs);

/// Binds the described fields to the members of struct C. One static instance per config:
///     const Fields<C>& C::fields() { static const auto f = Fields<C>().add("seed", &C::seed, {.label = "Seed", …});
///     return f; }
template <typename C>
class Fields {
public:
    template <typename M>
    Fields& add(std::string name, M C::*member, FieldInfo info) {
        FieldSpec spec;
        static_cast<FieldInfo&>(spec) = std::move(info);
        spec.name = std::move(name);
        spec.kind = kind_of<M>();
        spec.default_value = C{}.*member;
        specs_.push_back(std::move(spec));
        readers_.push_back([member](C& config, const Json& value) { config.*member = value.template get<M>(); });
        writers_.push_back([member](const C& config) { return Json(config.*member); });
        return *this;
    }

    const FieldSpecs& specs() const { return specs_; }

    /// Throws UsageError for the first problem; fields that `json` leaves out get their defaults.
    C read(const Json& json, const std::string& file = {}) const {
        const Json whole = complete_config(specs_, json, file);
        C config;
        for (std::size_t i = 0; i < specs_.size(); ++i)
            readers_[i](config, whole.at(specs_[i].name));
        return config;
    }

    Json write(const C& config) const {
        Json json = Json::object();
        for (std::size_t i = 0; i < specs_.size(); ++i)
            json[specs_[i].name] = writers_[i](config);
        return json;
    }

private:
    template <typename M>
    static constexpr FieldKind kind_of() {
        if constexpr (std::is_same_v<M, bool>)
            return FieldKind::boolean;
        else if constexpr (std::is_same_v<M, std::int64_t>)
            return FieldKind::integer;
        else if constexpr (std::is_same_v<M, double>)
            return FieldKind::real;
        else if constexpr (std::is_same_v<M, std::string>)
            return FieldKind::text;
        else {
            static_assert(std::is_same_v<M, std::vector<std::string>>,
                          "bool, int64_t, double, string or vector<string>");
            return FieldKind::list;
        }
    }

    FieldSpecs specs_;
    std::vector<std::function<void(C&, const Json&)>> readers_;
    std::vector<std::function<Json(const C&)>> writers_;
};

} // namespace aviary
