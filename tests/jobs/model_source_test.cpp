#include "core/jobs/model_source.hpp"

#include <set>

#include <gmock/gmock.h>

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "tests/data/packed.hpp"
#include "tests/data/scratch_workspace.hpp"

namespace fs = std::filesystem;

namespace aviary {

namespace {

using test::ScratchFolder;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// What a published package holds, and what of it belongs to the model.
const test::Files kPackage = {{"bird_model/__init__.py", "import os"},
                              {"bird_model/model/config.json", "{}"},
                              {"bird_model/model/model.safetensors", "weights"},
                              {"bird_model/model/vocab.txt", "[PAD]"},
                              {"bird_model/model/modules.json", "[]"},
                              {"bird_model/model/1_Pooling/config.json", "{\"pooling\": 1}"},
                              {"bird_model/model/onnx/model.onnx", "another copy"},
                              {"bird_model/model/data_config.json", "of training"},
                              {"bird_model/model/tf_model.h5", "another copy"},
                              {"bird_model-1.0.dist-info/METADATA", "Name: bird-model"}};

std::set<std::string> files_below(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            names.insert(entry.path().lexically_relative(folder).generic_string());
    return names;
}

void unpack(const fs::path& folder, const test::Files& files) {
    for (const auto& [name, content] : files) {
        fs::create_directories((folder / name).parent_path());
        write_file_atomically(folder / name, content);
    }
}

fs::path copied(const ModelSource& source, const ScratchFolder& folder) {
    const auto into = folder.path() / "copied";
    fs::remove_all(into);
    fs::create_directory(into);
    source.copy_to(into, {});
    return into;
}

std::string error_of(const fs::path& path) {
    try {
        ModelSource::find(path);
        return {};
    } catch (const UsageError& error) {
        return error.what();
    }
}

} // namespace

TEST(ModelSource, TheModelOfAPackageWithoutTheRest) {
    const ScratchFolder folder;
    const auto wheel = folder.path() / "bird_model-1.0-py3-none-any.whl";
    test::write_zip(wheel, kPackage);
    unpack(folder.path() / "bird-model", kPackage);
    for (const auto& path : {wheel, folder.path() / "bird-model", folder.path() / "bird-model/bird_model/model"}) {
        const auto source = ModelSource::find(path);
        EXPECT_EQ(source.suggested_name(), path.filename() == "model" ? "model" : "bird-model");
        const auto into = copied(source, folder);
        EXPECT_THAT(files_below(into), UnorderedElementsAre("config.json", "model.safetensors", "vocab.txt",
                                                            "modules.json", "1_Pooling/config.json"));
        EXPECT_EQ(read_file(into / "1_Pooling/config.json"), "{\"pooling\": 1}");
    }
}

TEST(ModelSource, LinkedFilesAreCopied) {
    const ScratchFolder folder;
    unpack(folder.path() / "blobs", {{"a1b2", "{}"}});
    fs::create_directories(folder.path() / "snapshot");
    fs::create_symlink("../blobs/a1b2", folder.path() / "snapshot/config.json");
    const auto into = copied(ModelSource::find(folder.path() / "snapshot"), folder);
    EXPECT_FALSE(fs::is_symlink(into / "config.json"));
    EXPECT_EQ(read_file(into / "config.json"), "{}");
}

TEST(ModelSource, NamesAreMadeOfWhatNamesAllow) {
    const ScratchFolder folder;
    unpack(folder.path() / "_my model (2)", {{"config.json", "{}"}});
    EXPECT_EQ(ModelSource::find(folder.path() / "_my model (2)").suggested_name(), "mymodel2");
    EXPECT_EQ(ModelSource::find((folder.path() / "_my model (2)").string() + "/").suggested_name(), "mymodel2");
}

TEST(ModelSource, SaysWhatIsWrongWithOthers) {
    const ScratchFolder folder;
    EXPECT_THAT(error_of(folder.path() / "missing"), HasSubstr("neither a folder nor a package"));
    EXPECT_THAT(error_of(folder.write("model.safetensors", "x")), HasSubstr("neither a folder nor a package"));
    unpack(folder.path() / "none", {{"readme.txt", "hello"}});
    EXPECT_THAT(error_of(folder.path() / "none"), HasSubstr("no config.json"));
    unpack(folder.path() / "two", {{"a/config.json", "{}"}, {"b/config.json", "{}"}});
    EXPECT_THAT(error_of(folder.path() / "two"), HasSubstr("several models in it: a/, b/"));
}

TEST(ModelSource, CanBeCancelled) {
    const ScratchFolder folder;
    unpack(folder.path() / "m", {{"config.json", "{}"}});
    const Control control{.stop_requested = [] { return true; }};
    EXPECT_THROW(ModelSource::find(folder.path() / "m").copy_to(folder.path(), control), Cancelled);
}

} // namespace aviary
