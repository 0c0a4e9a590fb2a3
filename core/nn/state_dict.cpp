#include "core/nn/state_dict.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "core/base/error.hpp"

namespace aviary {

namespace {

enum class Kind { none, boolean, integer, text, global, sequence, dict, storage, tensor };

/// What the pickle's stack holds. Containers lie in an arena and are named by their number, so that a hostile pickle
/// can build neither cycles nor depth that a destructor would have to descend into.
struct Value {
    Kind kind = Kind::none;
    std::int64_t number = 0; ///< of a boolean or integer; else the place in the arena
    std::string_view text;   ///< in the pickle; a global's is "module\nname"
};

constexpr std::size_t kMostDimensions = 8;
constexpr std::array<std::pair<std::string_view, const char*>, 10> kStorages{{{"torch\nFloatStorage", "F32"},
                                                                              {"torch\nHalfStorage", "F16"},
                                                                              {"torch\nBFloat16Storage", "BF16"},
                                                                              {"torch\nDoubleStorage", "F64"},
                                                                              {"torch\nLongStorage", "I64"},
                                                                              {"torch\nIntStorage", "I32"},
                                                                              {"torch\nShortStorage", "I16"},
                                                                              {"torch\nCharStorage", "I8"},
                                                                              {"torch\nByteStorage", "U8"},
                                                                              {"torch\nBoolStorage", "BOOL"}}};

class StateDictReader {
public:
    StateDictReader(std::string_view pickle, const std::string& name) : rest_(pickle), name_(name) {}

    std::vector<StoredTensor> read() {
        while (step())
            continue;
        const auto& dict = container(pop(), Kind::dict);
        std::vector<StoredTensor> found;
        for (std::size_t i = 0; i + 1 < dict.size(); i += 2) {
            if (dict[i].kind != Kind::text || dict[i + 1].kind != Kind::tensor)
                continue;
            found.push_back(tensors_[static_cast<std::size_t>(dict[i + 1].number)]);
            found.back().name = dict[i].text;
        }
        return found;
    }

private:
    using Values = std::vector<Value>;

    [[noreturn]] void fail(const std::string& message) const {
        throw Error(message, "Convert the weights to safetensors where you trust them", {.file = name_});
    }

    // ---- bytes

    std::string_view take(std::uint64_t size) {
        if (size > rest_.size())
            fail("the pickle ends too early");
        const auto taken = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    std::uint64_t take_number(std::size_t bytes) {
        std::uint64_t value = 0;
        const auto taken = take(bytes);
        for (std::size_t i = 0; i < taken.size(); ++i)
            value |= std::uint64_t{static_cast<unsigned char>(taken[i])} << (8 * i);
        return value;
    }

    std::string_view take_line() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos)
            fail("the pickle ends too early");
        const auto line = take(end);
        take(1);
        return line;
    }

    /// A two's complement number of up to eight bytes.
    std::int64_t take_long() {
        const auto bytes = static_cast<std::size_t>(take_number(1));
        if (bytes > 8)
            fail("a number in the pickle is too large");
        auto value = take_number(bytes);
        if (bytes > 0 && bytes < 8 && (value >> (8 * bytes - 1)) != 0)
            value |= ~std::uint64_t{0} << (8 * bytes);
        return static_cast<std::int64_t>(value);
    }

    // ---- stack

    void push(Value value) { stack_.push_back(value); }
    void push_number(std::int64_t value) { push({.kind = Kind::integer, .number = value}); }
    void push_text(std::uint64_t bytes) { push({.kind = Kind::text, .text = take(bytes)}); }

    Value pop() {
        if (stack_.size() <= (marks_.empty() ? 0 : marks_.back()))
            fail("the pickle takes more than it put there");
        const auto value = stack_.back();
        stack_.pop_back();
        return value;
    }

    Values pop_many(std::size_t count) {
        Values values(count);
        for (auto at = values.rbegin(); at != values.rend(); ++at)
            *at = pop();
        return values;
    }

    Values pop_to_mark() {
        if (marks_.empty())
            fail("the pickle takes more than it put there");
        const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        Values values(begin, stack_.end());
        stack_.erase(begin, stack_.end());
        marks_.pop_back();
        return values;
    }

    void push_container(Kind kind, Values values) {
        containers_.push_back(std::move(values));
        push({.kind = kind, .number = static_cast<std::int64_t>(containers_.size()) - 1});
    }

    Values& container(const Value& value, Kind kind) {
        if (value.kind != kind)
            fail(kind == Kind::dict ? "the pickle holds no dict of tensors" : "the pickle describes no tensor");
        return containers_[static_cast<std::size_t>(value.number)];
    }

    /// Adds to the container below the values.
    void extend(Kind kind, const Values& values) {
        if (stack_.empty() || (kind == Kind::dict && values.size() % 2 != 0))
            fail("the pickle takes more than it put there");
        auto& into = container(stack_.back(), kind);
        into.insert(into.end(), values.begin(), values.end());
    }

    void remember(std::uint64_t key) {
        if (stack_.empty())
            fail("the pickle takes more than it put there");
        memo_[key] = stack_.back();
    }

    void recall(std::uint64_t key) {
        const auto found = memo_.find(key);
        if (found == memo_.end())
            fail("the pickle takes more than it put there");
        push(found->second);
    }

    // ---- tensors

    std::int64_t integer(const Value& value) const {
        if (value.kind != Kind::integer || value.number < 0)
            fail("the pickle describes no tensor");
        return value.number;
    }

    std::vector<std::int64_t> integers(const Value& value) {
        const auto& items = container(value, Kind::sequence);
        if (items.size() > kMostDimensions)
            fail("the pickle describes no tensor");
        std::vector<std::int64_t> numbers;
        for (const auto& item : items)
            numbers.push_back(integer(item));
        return numbers;
    }

    /// ("storage", type, key, device, elements).
    void read_storage() {
        const auto& parts = container(pop(), Kind::sequence);
        if (parts.size() != 5 || parts[0].text != "storage" || parts[1].kind != Kind::global ||
            parts[2].kind != Kind::text)
            fail("the pickle describes no tensor");
        const auto type = std::find_if(kStorages.begin(), kStorages.end(),
                                       [&](const auto& known) { return known.first == parts[1].text; });
        if (type == kStorages.end())
            fail("values of the type " + readable(parts[1].text) + " can't be read");
        tensors_.push_back(
            {.storage = std::string(parts[2].text), .dtype = type->second, .storage_size = integer(parts[4])});
        push({.kind = Kind::storage, .number = static_cast<std::int64_t>(tensors_.size()) - 1});
    }

    /// (storage, offset, shape, strides, …).
    void rebuild_tensor(const Values& arguments) {
        if (arguments.size() < 4 || arguments[0].kind != Kind::storage)
            fail("the pickle describes no tensor");
        auto tensor = tensors_[static_cast<std::size_t>(arguments[0].number)];
        tensor.offset = integer(arguments[1]);
        tensor.shape = integers(arguments[2]);
        tensor.strides = integers(arguments[3]);
        check_view(tensor);
        tensors_.push_back(std::move(tensor));
        push({.kind = Kind::tensor, .number = static_cast<std::int64_t>(tensors_.size()) - 1});
    }

    void check_view(const StoredTensor& tensor) const {
        auto last = static_cast<std::uint64_t>(tensor.offset); // the element furthest into the storage
        bool fits = tensor.shape.size() == tensor.strides.size();
        bool empty = false;
        std::uint64_t count = 1;
        for (std::size_t i = 0; fits && i < tensor.shape.size(); ++i) {
            const auto extent = static_cast<std::uint64_t>(tensor.shape[i]);
            empty = empty || extent == 0;
            std::uint64_t reach = 0;
            fits = empty ||
                   (!__builtin_mul_overflow(extent - 1, static_cast<std::uint64_t>(tensor.strides[i]), &reach) &&
                    !__builtin_add_overflow(last, reach, &last) && !__builtin_mul_overflow(count, extent, &count));
        }
        // A view with strides of 0 repeats elements; one that is larger than its storage would be a bomb.
        const auto size = static_cast<std::uint64_t>(tensor.storage_size);
        if (!fits || (!empty && (last >= size || count > size)))
            fail("a tensor reaches beyond its storage " + std::string(tensor.storage));
    }

    static std::string readable(std::string_view global) {
        std::string text(global.substr(0, 200));
        std::replace(text.begin(), text.end(), '\n', '.');
        return text;
    }

    void reduce() {
        const auto& arguments = container(pop(), Kind::sequence);
        const auto callee = pop();
        const auto is = [&](std::string_view name) { return callee.kind == Kind::global && callee.text == name; };
        if (is("collections\nOrderedDict") && arguments.empty())
            push_container(Kind::dict, {});
        else if (is("torch._utils\n_rebuild_tensor_v2") || is("torch._utils\n_rebuild_tensor"))
            rebuild_tensor(arguments);
        else if (is("torch._utils\n_rebuild_parameter") && !arguments.empty() && arguments[0].kind == Kind::tensor)
            push(arguments[0]);
        else
            fail("the pickle wants to call " + (callee.kind == Kind::global ? readable(callee.text) : "something") +
                 "; it holds more than tensors");
    }

    /// Executes one instruction; false after the last.
    bool step() {
        const auto code = static_cast<unsigned char>(take(1).front());
        if (code == '.') // STOP
            return false;
        if (!push_plain(code) && !remember_or_recall(code) && !fill_container(code) && !make_object(code))
            fail("the pickle holds more than tensors");
        return true;
    }

    bool push_plain(unsigned char code) {
        switch (code) {
        case 'N': // NONE
            push({});
            return true;
        case 0x88: // NEWTRUE
        case 0x89: // NEWFALSE
            push({.kind = Kind::boolean, .number = code == 0x88});
            return true;
        case 'K': // BININT1
        case 'M': // BININT2
            push_number(static_cast<std::int64_t>(take_number(code == 'K' ? 1 : 2)));
            return true;
        case 'J': // BININT
            push_number(static_cast<std::int32_t>(take_number(4)));
            return true;
        case 0x8a: // LONG1
            push_number(take_long());
            return true;
        case 'G': // BINFLOAT: part of no tensor
            take(8);
            push({});
            return true;
        case 'X':  // BINUNICODE
        case 0x8c: // SHORT_BINUNICODE
            push_text(take_number(code == 'X' ? 4 : 1));
            return true;
        case 'c': // GLOBAL
            push_global();
            return true;
        default:
            return false;
        }
    }

    bool remember_or_recall(unsigned char code) {
        switch (code) {
        case 'q': // BINPUT
        case 'r': // LONG_BINPUT
            remember(take_number(code == 'q' ? 1 : 4));
            return true;
        case 0x94: // MEMOIZE
            remember(memo_.size());
            return true;
        case 'h': // BINGET
        case 'j': // LONG_BINGET
            recall(take_number(code == 'h' ? 1 : 4));
            return true;
        default:
            return false;
        }
    }

    bool fill_container(unsigned char code) {
        switch (code) {
        case '(': // MARK
            marks_.push_back(stack_.size());
            return true;
        case ')': // EMPTY_TUPLE
        case ']': // EMPTY_LIST
            push_container(Kind::sequence, {});
            return true;
        case 0x85: // TUPLE1
        case 0x86: // TUPLE2
        case 0x87: // TUPLE3
            push_container(Kind::sequence, pop_many(code - 0x84U));
            return true;
        case 't': // TUPLE
            push_container(Kind::sequence, pop_to_mark());
            return true;
        case 'a': // APPEND
            extend(Kind::sequence, pop_many(1));
            return true;
        case 'e': // APPENDS
            extend(Kind::sequence, pop_to_mark());
            return true;
        case '}': // EMPTY_DICT
            push_container(Kind::dict, {});
            return true;
        case 's': // SETITEM
            extend(Kind::dict, pop_many(2));
            return true;
        case 'u': // SETITEMS
            extend(Kind::dict, pop_to_mark());
            return true;
        default:
            return false;
        }
    }

    bool make_object(unsigned char code) {
        switch (code) {
        case 0x80: // PROTO
            take(1);
            return true;
        case 0x95: // FRAME
            take(8);
            return true;
        case 'Q': // BINPERSID
            read_storage();
            return true;
        case 'R': // REDUCE
            reduce();
            return true;
        case 'b': // BUILD: metadata, which no tensor needs
            pop();
            return true;
        default:
            return false;
        }
    }

    void push_global() {
        const auto* begin = rest_.data();
        const auto module = take_line(), name = take_line();
        push({.kind = Kind::global, .text = {begin, module.size() + 1 + name.size()}});
    }

    std::string_view rest_;
    const std::string& name_;
    Values stack_;
    std::vector<std::size_t> marks_;
    std::vector<Values> containers_;
    std::vector<StoredTensor> tensors_;
    std::unordered_map<std::uint64_t, Value> memo_;
};

} // namespace

std::vector<StoredTensor> parse_state_dict(std::string_view pickle, const std::string& name) {
    return StateDictReader(pickle, name).read();
}

} // namespace aviary
