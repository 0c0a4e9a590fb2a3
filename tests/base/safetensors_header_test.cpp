#include "core/base/safetensors_header.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

std::string with_length(const std::string& json, std::uint64_t length) {
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>((length >> (8 * i)) & 0xFF));
    return bytes + json;
}

std::string file_of(const std::string& json, std::size_t data_bytes) {
    return with_length(json, json.size()) + std::string(data_bytes, '\0');
}

std::vector<TensorInfo> parse(const std::string& file) {
    std::uint64_t data_begin = 0;
    return parse_safetensors_header(std::as_bytes(std::span(file)), "m.safetensors", data_begin);
}

/// The message of the error that parsing `file` gives; empty if it gives none.
std::string error_of(const std::string& file) {
    try {
        parse(file);
        return {};
    } catch (const Error& e) {
        EXPECT_EQ(e.place().file, "m.safetensors");
        return e.what();
    }
}

using testing::HasSubstr;

} // namespace

TEST(SafetensorsHeader, RoundTripsAlignedToEightBytes) {
    const std::vector<TensorInfo> tensors{
        {"b.weight", "F32", {2, 3}, 0, 24}, {"a", "I64", {}, 24, 32}, {"none", "U8", {0, 7}, 32, 32}};
    const auto header = make_safetensors_header(tensors, {{"format", "pt"}});
    EXPECT_EQ(header.size() % 8, 0U);
    const auto file = header + std::string(32, 'x');
    std::uint64_t data_begin = 0;
    EXPECT_EQ(parse_safetensors_header(std::as_bytes(std::span(file)), "m", data_begin), tensors);
    EXPECT_EQ(data_begin, header.size());
}

TEST(SafetensorsHeader, ReadsAHeaderWrittenByHand) {
    const auto tensors = parse(file_of(R"({"x":{"dtype":"F16","shape":[3],"data_offsets":[0,6]}})", 6));
    ASSERT_EQ(tensors.size(), 1U);
    EXPECT_EQ(tensors[0], (TensorInfo{"x", "F16", {3}, 0, 6}));
}

TEST(SafetensorsHeader, RefusesLengthsBeyondTheFileAndTheBound) {
    EXPECT_THAT(error_of("1234567"), HasSubstr("too short"));
    EXPECT_THAT(error_of(with_length("{}", 3)), HasSubstr("ends inside its header"));
    EXPECT_THAT(error_of(with_length("{}", UINT64_MAX)), HasSubstr("at most 16 MiB"));
    EXPECT_THAT(error_of(with_length(std::string(100, ' '), (16U << 20) + 1)), HasSubstr("at most 16 MiB"));
}

TEST(SafetensorsHeader, RefusesWhatIsNoHeader) {
    EXPECT_THAT(error_of(file_of("[1]", 0)), HasSubstr("no JSON object"));
    EXPECT_THAT(error_of(file_of("{\"x\":", 0)), HasSubstr("no JSON"));
    EXPECT_THAT(error_of(file_of(std::string(1 << 20, '['), 0)), HasSubstr("nested too deeply"));
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"F32","shape":[1]}})", 4)), HasSubstr("x: expected dtype"));
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}})", 4)),
                HasSubstr("unknown dtype 'F31'"));
}

TEST(SafetensorsHeader, RefusesShapesThatOverflow) {
    // 2^32 · 2^32 · 4 = 2^66 wraps around to 0, which would pass for an empty tensor.
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0)),
                HasSubstr("x: its shape is too large"));
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,0]}})", 0)),
                HasSubstr("x: its shape is too large"));
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}})", 0)),
                HasSubstr("whole numbers"));
    EXPECT_THAT(error_of(file_of(R"({"x":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}})", 1)),
                HasSubstr("whole numbers"));
}

TEST(SafetensorsHeader, RefusesOffsetsThatAreWrong) {
    const auto two = [](const std::string& a, const std::string& b, std::size_t bytes) {
        return error_of(file_of(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
                                    R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}",
                                bytes));
    };
    EXPECT_EQ(two("[4,8]", "[0,4]", 8), "");
    EXPECT_THAT(two("[0,4]", "[2,6]", 6), HasSubstr("b: its data overlaps"));
    EXPECT_THAT(two("[0,4]", "[6,10]", 10), HasSubstr("b: its data leaves a hole"));
    EXPECT_THAT(two("[0,4]", "[4,9]", 9), HasSubstr("b: its shape and the size"));
    EXPECT_THAT(two("[0,4]", "[4,3]", 8), HasSubstr("b: its data ends before"));
    EXPECT_THAT(two("[0,4]", "[4,8]", 7), HasSubstr("but it holds 7"));
    EXPECT_THAT(two("[0,4]", "[4,8]", 9), HasSubstr("but it holds 9"));
}

TEST(SafetensorsHeader, WriterRefusesWhatTheReaderWould) {
    EXPECT_THROW(make_safetensors_header({{"a", "F32", {2}, 0, 4}}), Error);
    EXPECT_THROW(make_safetensors_header({{"a", "F32", {1}, 4, 8}}), Error);
    EXPECT_THROW(make_safetensors_header({{"a", "F32", {1}, 0, 4}, {"a", "F32", {1}, 4, 8}}), Error);
}

} // namespace aviary
