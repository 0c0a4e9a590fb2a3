#include "core/nn/state_dict.hpp"

#include <gmock/gmock.h>

#include "core/base/error.hpp"

namespace aviary {

namespace {

using namespace std::string_literals;
using testing::HasSubstr;

/// What pickletools disassembles of a pickle that calls os.system.
const std::string kCallsTheShell = "\x80\x02"
                                   "cos\nsystem\n"
                                   "X\x04\x00\x00\x00"
                                   "echo\x85R."s;

std::string text(const std::string& value) {
    return "X"s + static_cast<char>(value.size()) + "\0\0\0"s + value;
}
std::string number(int value) {
    return "K"s + static_cast<char>(value);
}
/// ("storage", torch.TYPE, key, "cpu", elements) as a persistent id.
std::string storage(const std::string& type, int elements) {
    return "(" + text("storage") + "ctorch\n" + type + "\n" + text("0") + text("cpu") + number(elements) + "tQ";
}
/// {"w": torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, False, OrderedDict())}
std::string dict_of(const std::string& of_storage, int offset, const std::string& shape, const std::string& strides) {
    return "\x80\x02}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n(" + of_storage + number(offset) + shape +
           strides +
           "\x89"
           "ccollections\nOrderedDict\n)Rt"
           "Rs.";
}

std::string error_of(const std::string& pickle) {
    try {
        parse_state_dict(pickle, "file.bin");
        return {};
    } catch (const Error& e) {
        EXPECT_EQ(e.place().file, "file.bin");
        return e.message();
    }
}

} // namespace

TEST(StateDict, DescribesATensor) {
    const auto tensors = parse_state_dict(
        dict_of(storage("HalfStorage", 12), 2, number(2) + number(5) + "\x86", number(5) + number(1) + "\x86"), "x");
    ASSERT_EQ(tensors.size(), 1U);
    EXPECT_EQ(tensors[0].name, "w");
    EXPECT_EQ(tensors[0].storage, "0");
    EXPECT_EQ(tensors[0].dtype, "F16");
    EXPECT_EQ(tensors[0].storage_size, 12);
    EXPECT_EQ(tensors[0].offset, 2);
    EXPECT_EQ(tensors[0].shape, (std::vector<std::int64_t>{2, 5}));
    EXPECT_EQ(tensors[0].strides, (std::vector<std::int64_t>{5, 1}));
}

TEST(StateDict, CallsNothing) {
    EXPECT_THAT(error_of(kCallsTheShell), HasSubstr("the pickle wants to call os.system; it holds more than tensors"));
    EXPECT_THAT(error_of("\x80\x02(ios\nsystem\n."s), HasSubstr("more than tensors")); // INST
    EXPECT_THAT(error_of("\x80\x02"
                         "cbuiltins\nobject\n)\x81."s),
                HasSubstr("more than tensors")); // NEWOBJ
    EXPECT_THAT(error_of("\x80\x02"
                         "ctorch\nload\n)R."s),
                HasSubstr("call torch.load"));
}

TEST(StateDict, RefusesViewsBeyondTheirStorage) {
    const auto one = number(1) + "\x85";
    EXPECT_EQ(error_of(dict_of(storage("FloatStorage", 10), 0, number(10) + "\x85", one)), "");
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 1, number(10) + "\x85", one)),
                HasSubstr("beyond its storage"));
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 0, number(4) + "\x85", number(4) + "\x85")),
                HasSubstr("beyond its storage"));
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 0, number(200) + "\x85", number(0) + "\x85")),
                HasSubstr("beyond its storage"));
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 0, number(2) + number(2) + "\x86", one)),
                HasSubstr("beyond its storage"));
    const auto huge = "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f"s; // LONG1: 2^63 − 1
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 0, huge + huge + "\x86", huge + huge + "\x86")),
                HasSubstr("beyond its storage"));
    EXPECT_THAT(error_of(dict_of(storage("FloatStorage", 10), 0, "J\xff\xff\xff\xff\x85"s, one)),
                HasSubstr("describes no tensor")); // −1
    EXPECT_THAT(error_of(dict_of(storage("ComplexFloatStorage", 10), 0, one, one)),
                HasSubstr("torch.ComplexFloatStorage can't be read"));
}

TEST(StateDict, EveryCutIsAnError) {
    const auto whole = dict_of(storage("FloatStorage", 10), 0, number(10) + "\x85", number(1) + "\x85");
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_NE(error_of(whole.substr(0, length)), "") << length;
}

} // namespace aviary
