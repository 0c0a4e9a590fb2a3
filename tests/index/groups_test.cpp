#include "core/index/groups.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "tests/index/random_vectors.hpp"

namespace aviary {

class GroupsTest : public FolderTest {
protected:
    Groups read(const std::string& name, std::int64_t rows) const {
        return Groups::read(MappedFile(folder_ / name), name, rows);
    }
};

TEST_F(GroupsTest, RowsWithEqualKeysFormAGroupNumberedByItsFirstRow) {
    // rows:            0  1  2  3  4  5
    const auto groups = Groups::from_keys(std::vector<std::uint64_t>{9, 4, 9, 1, 4, 9});
    EXPECT_EQ(groups.size(), 3);
    EXPECT_EQ(groups.first_row(0), 0);
    EXPECT_EQ(groups.first_row(1), 1);
    EXPECT_EQ(groups.first_row(2), 3);
    EXPECT_EQ(groups.members(0), (std::vector<std::int64_t>{0, 2, 5}));
    EXPECT_EQ(groups.members(1), (std::vector<std::int64_t>{1, 4}));
    EXPECT_EQ(groups.members(2), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(groups.copies(0), 2);
    EXPECT_EQ(groups.copies(2), 0);
    EXPECT_EQ(groups.group_of(4), 1);
}

TEST_F(GroupsTest, DistinctKeysAndNoKeys) {
    const auto groups = Groups::from_keys(distinct_keys(5));
    EXPECT_TRUE(groups.is_trivial());
    EXPECT_EQ(groups.size(), 5);
    EXPECT_EQ(groups.members(3), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(Groups::from_keys({}).size(), 0);
}

TEST_F(GroupsTest, FileRoundTrip) {
    const std::vector<std::uint64_t> keys{9, 4, 9, 1, 4, 9};
    Groups::from_keys(keys).write(folder_ / "g");
    const auto groups = read("g", 6);
    EXPECT_EQ(groups.size(), 3);
    EXPECT_EQ(groups.members(0), (std::vector<std::int64_t>{0, 2, 5}));
    Groups::from_keys(distinct_keys(7)).write(folder_ / "trivial");
    EXPECT_TRUE(read("trivial", 7).is_trivial());
}

TEST_F(GroupsTest, DamagedFilesAreRefused) {
    Groups::from_keys(std::vector<std::uint64_t>{9, 4, 9}).write(folder_ / "g");
    EXPECT_THROW(read("g", 4), Error);
    auto bytes = read_file(folder_ / "g");
    bytes[bytes.size() - 12] = 1; // the first row's group can only be 0
    write_file_atomically(folder_ / "first", bytes);
    EXPECT_THROW(read("first", 3), Error);
    bytes = read_file(folder_ / "g");
    bytes[bytes.size() - 1] = '\x80'; // a negative group
    write_file_atomically(folder_ / "negative", bytes);
    EXPECT_THROW(read("negative", 3), Error);
    write_file_atomically(folder_ / "cut", bytes.substr(0, bytes.size() - 4));
    EXPECT_THROW(read("cut", 3), Error);
}

} // namespace aviary
