// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/snapshot_cache.h"

#include "tests/internet_difference.h"
#include "tests/temporary_folder.h"
#include "tests/test_topology.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace watershed::internet {
namespace {

namespace fs = std::filesystem;

constexpr SnapshotKey kKey{1, 2};

PublicInternet smallInternet()
{
    return {std::make_shared<const Internet>(test::topologyFromText("10 > 20\n10 @ AAA 7")), {}};
}

SnapshotKey keyOf(const std::vector<fs::path> &files)
{
    return snapshotKeyOf(files, test::equatorMetros(), {}).value().value();
}

std::size_t fileCount(const fs::path &folder)
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

TEST(SnapshotCache, OpensWhatWasWritten)
{
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.path() / "made" / "when needed"};

    ASSERT_TRUE(cache.write(smallInternet(), kKey));

    const auto opened = cache.open(kKey, test::equatorMetros());
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(test::differenceOf(*opened->internet, *smallInternet().internet), "");
    EXPECT_EQ(fileCount(cache.fileOf(kKey).parent_path()), 1U) << "nothing unfinished is left";
}

TEST(SnapshotCache, HasNothingUnderAnotherKeyOrInNoFolder)
{
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.path()};
    ASSERT_TRUE(cache.write(smallInternet(), kKey));

    EXPECT_FALSE(cache.open({1, 3}, test::equatorMetros()));
    EXPECT_FALSE(SnapshotCache{folder.path() / "none"}.open(kKey, test::equatorMetros()));
}

TEST(SnapshotCache, RefusesAFileUnderTheNameOfAnotherKeyAndADamagedOne)
{
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.path()};
    ASSERT_TRUE(cache.write(smallInternet(), kKey));
    fs::copy_file(cache.fileOf(kKey), cache.fileOf({1, 3}));
    EXPECT_FALSE(cache.open({1, 3}, test::equatorMetros()));

    fs::resize_file(cache.fileOf(kKey), fs::file_size(cache.fileOf(kKey)) - 1);
    EXPECT_FALSE(cache.open(kKey, test::equatorMetros()));

    ASSERT_TRUE(cache.write(smallInternet(), kKey)) << "a damaged one is written over";
    EXPECT_TRUE(cache.open(kKey, test::equatorMetros()));
}

TEST(SnapshotCache, KeepsThoseUsedLastAndFilesOfOthers)
{
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.path()};
    const fs::path others[] = {
        folder.write("internet-1.snapshot", "x"), folder.write("notes.txt", "x"),
        folder.write("internet-0123456789abcdef0123456789abcdef.snapshot.bak", "x")};
    for (std::uint64_t i = 0; i < kKeptSnapshots; ++i) {
        ASSERT_TRUE(cache.write(smallInternet(), {7, i}));
        fs::last_write_time(cache.fileOf({7, i}),
                            fs::file_time_type::clock::now() - std::chrono::hours{100 - i});
    }
    ASSERT_TRUE(cache.open({7, 0}, test::equatorMetros())) << "the oldest, now used";

    ASSERT_TRUE(cache.write(smallInternet(), {7, 99}));

    EXPECT_TRUE(fs::exists(cache.fileOf({7, 0})));
    EXPECT_FALSE(fs::exists(cache.fileOf({7, 1})));
    EXPECT_TRUE(fs::exists(cache.fileOf({7, 99})));
    for (const fs::path &other : others) {
        EXPECT_TRUE(fs::exists(other)) << other;
    }
    EXPECT_EQ(fileCount(folder.path()), kKeptSnapshots + std::size(others));
}

TEST(SnapshotCache, WhereNothingCanBeWrittenItSaysSo)
{
    const test::TemporaryFolder folder;
    const SnapshotCache cache{folder.write("a file", "x") / "folder"};

    const auto written = cache.write(smallInternet(), kKey);

    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::CannotWriteFile);
    EXPECT_EQ(written.error().arguments.size(), 2U);
}

TEST(SnapshotKey, TellsContentsNamesAndOrderApart)
{
    const test::TemporaryFolder folder;
    const fs::path a = folder.write("a", "content");
    const fs::path b = folder.write("b", "more content");
    const SnapshotKey key = keyOf({a, b});

    EXPECT_EQ(keyOf({a, b}), key);
    EXPECT_NE(keyOf({b, a}), key);
    EXPECT_NE(keyOf({a}), key);
    folder.write("a", "contenT");
    EXPECT_NE(keyOf({a, b}), key);
    folder.write("a", "content");
    EXPECT_EQ(keyOf({a, b}), key);
    fs::rename(b, folder.path() / "c");
    EXPECT_NE(keyOf({a, folder.path() / "c"}), key) << "issues and provenance name the files";
}

TEST(SnapshotKey, IsAnotherWithOtherMetros)
{
    const test::TemporaryFolder folder;
    const std::vector<fs::path> files{folder.write("a", "content")};

    EXPECT_NE(keyOf(files), snapshotKeyOf(files, geo::MetroTable::builtIn(), {}).value().value());
}

TEST(SnapshotKey, CannotBeMadeOfAFileThatIsNotThereOrAFolder)
{
    const test::TemporaryFolder folder;
    for (const fs::path &file : {folder.path() / "missing", folder.path()}) {
        const auto key = snapshotKeyOf(std::vector{file}, test::equatorMetros(), {});
        ASSERT_FALSE(key.has_value());
        EXPECT_EQ(key.error().code, ErrorCode::CannotOpenFile);
    }
}

TEST(SnapshotKey, IsNoneWhenCancelled)
{
    const test::TemporaryFolder folder;
    CancelSource source;
    source.request_stop();

    EXPECT_FALSE(snapshotKeyOf(std::vector{folder.write("a", "content")}, test::equatorMetros(),
                               source.get_token())
                     .value()
                     .has_value());
}

} // namespace
} // namespace watershed::internet
