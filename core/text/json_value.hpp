#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace aviary {

/// A place in a JSON file that was read whole; its readers throw Error naming the file and the field.
class JsonValue {
public:
    /// Reads a file of at most `max_bytes`; memory stays within a small multiple of its size. Throws Error.
    static JsonValue open(const std::filesystem::path& file, std::uintmax_t max_bytes);

    /// Whether the member is there and isn't null.
    bool has(const char* name) const;
    /// Throws Error if the member is missing.
    JsonValue at(const char* name) const;
    bool is_text() const { return element_.is_string(); }
    bool is_object() const { return element_.is_object(); }

    bool flag() const;
    bool flag(const char* name, bool otherwise) const { return has(name) ? at(name).flag() : otherwise; }
    std::string text() const;
    std::string text(const char* name, std::string otherwise) const { return has(name) ? at(name).text() : otherwise; }
    double number() const;
    /// A whole number from `least` to `most`.
    std::int64_t integer(std::int64_t least, std::int64_t most) const;

    /// Calls on_item(JsonValue) for each element of an array.
    template <typename OnItem>
    void each(OnItem&& on_item) const {
        const auto array = element_.get_array();
        if (array.error() != simdjson::SUCCESS)
            fail("expected a list");
        for (const auto item : array.value_unsafe())
            on_item(JsonValue(file_, field_ + "[]", item));
    }
    /// Calls on_member(std::string_view name, JsonValue) for each member of an object.
    template <typename OnMember>
    void each_member(OnMember&& on_member) const {
        const auto object = element_.get_object();
        if (object.error() != simdjson::SUCCESS)
            fail("expected an object");
        for (const auto member : object.value_unsafe())
            on_member(member.key, JsonValue(file_, field_, member.value));
    }

    [[noreturn]] void fail(const std::string& message, const std::string& remedy = {}) const;

private:
    struct File {
        std::string name;
        simdjson::dom::parser parser;
    };
    JsonValue(std::shared_ptr<const File> file, std::string field, simdjson::dom::element element)
        : file_(std::move(file)), field_(std::move(field)), element_(element) {}

    std::shared_ptr<const File> file_;
    std::string field_;
    simdjson::dom::element element_;
};

} // namespace aviary
