#include "core/nn/safetensors.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "support.hpp"

namespace aviary {

class Safetensors : public TemporaryFolder {};

TEST_F(Safetensors, EveryTypeRoundTrips) {
    NamedTensors tensors;
    for (const auto type : {torch::kBool, torch::kUInt8, torch::kInt8, torch::kInt16, torch::kInt32, torch::kInt64,
                            torch::kFloat16, torch::kBFloat16, torch::kFloat32, torch::kFloat64})
        tensors.emplace(torch::toString(type), torch::tensor({0, 1, 7}).to(type));
    tensors.emplace("scalar", torch::tensor(2.5));
    tensors.emplace("empty", torch::zeros({0, 4}));
    tensors.emplace("transposed", torch::arange(6).view({2, 3}).t());
    save_tensors(folder_ / "all.safetensors", tensors, {{"format", "pt"}});
    const auto loaded = load_tensors(folder_ / "all.safetensors");
    ASSERT_EQ(loaded.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
        EXPECT_EQ(loaded.at(name).scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(torch::equal(loaded.at(name), tensor)) << name;
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1); // nothing left beside it
}

TEST_F(Safetensors, ReadsWhatThePythonLibraryWrote) {
    // make_nn_fixtures.py: pieces of 5, 1, 12, 40, 7, 5, 23 and 2 tokens
    const auto tensors = load_tensors(kFixtures / "bert_outputs.safetensors");
    EXPECT_TRUE(torch::equal(tensors.at("offsets"), torch::tensor({0, 5, 6, 18, 58, 65, 70, 93, 95}, torch::kInt64)));
    EXPECT_EQ(tensors.at("hidden").sizes(), (std::vector<std::int64_t>{95, 32}));
}

TEST_F(Safetensors, ATruncatedFileIsAnErrorThatNamesIt) {
    save_tensors(folder_ / "a", {{"x", torch::arange(100)}});
    const auto whole = read_file(folder_ / "a");
    for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{20}, whole.size() - 1}) {
        write_file_atomically(folder_ / "b", whole.substr(0, length));
        try {
            load_tensors(folder_ / "b");
            ADD_FAILURE() << "no error at " << length;
        } catch (const Error& e) {
            EXPECT_EQ(e.place().file, (folder_ / "b").string());
        }
    }
    EXPECT_THROW(load_tensors(folder_ / "missing"), Error);
}

TEST_F(Safetensors, AFailedWriteLeavesTheOldFile) {
    save_tensors(folder_ / "a", {{"x", torch::ones({2})}});
    EXPECT_THROW(save_tensors(folder_ / "a", {{"x", torch::ones({2}, torch::kComplexFloat)}}), Error);
    EXPECT_TRUE(torch::equal(load_tensors(folder_ / "a").at("x"), torch::ones({2})));
    EXPECT_THROW(save_tensors(folder_ / "none" / "a", {{"x", torch::ones({2})}}), Error);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

} // namespace aviary
