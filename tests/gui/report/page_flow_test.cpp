// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/page_flow.h"

#include <gtest/gtest.h>

namespace watershed::report {
namespace {

const QRectF kArea{10.0, 20.0, 100.0, 100.0}; // five rows of 20

Block row(double height)
{
    return {.height = height,
            .spaceBefore = 0.0,
            .keepWithNext = false,
            .paint = {},
            .repeated = nullptr};
}

Block heading()
{
    Block block = row(20.0);
    block.keepWithNext = true;
    return block;
}

std::vector<std::size_t> blocksPerPage(const std::vector<Page> &pages)
{
    std::vector<std::size_t> counts;
    for (const Page &page : pages) {
        counts.push_back(page.size());
    }
    return counts;
}

TEST(PageFlow, NothingIsAnEmptyPage)
{
    EXPECT_EQ(blocksPerPage(paginate({}, kArea)), std::vector<std::size_t>{0});
}

TEST(PageFlow, RowsFillThePageAndGoOn)
{
    const Blocks blocks(7, row(20.0));

    const std::vector<Page> pages = paginate(blocks, kArea);

    EXPECT_EQ(blocksPerPage(pages), (std::vector<std::size_t>{5, 2}));
    EXPECT_EQ(pages[0].front().rectangle, (QRectF{10.0, 20.0, 100.0, 20.0}));
    EXPECT_EQ(pages[0].back().rectangle, (QRectF{10.0, 100.0, 100.0, 20.0}));
    EXPECT_EQ(pages[1].front().rectangle, (QRectF{10.0, 20.0, 100.0, 20.0}));
}

TEST(PageFlow, AHeadingIsNeverTheLastOnAPage)
{
    Blocks blocks(4, row(20.0));
    blocks.push_back(heading());
    blocks.push_back(row(20.0));

    const std::vector<Page> pages = paginate(blocks, kArea);

    EXPECT_EQ(blocksPerPage(pages), (std::vector<std::size_t>{4, 2}));
    EXPECT_EQ(pages[1].front().block, &blocks[4]);
}

TEST(PageFlow, SpaceBeforeCountsExceptAtTheTop)
{
    Block spaced = row(40.0);
    spaced.spaceBefore = 30.0;
    const Blocks blocks{spaced, spaced};

    const std::vector<Page> pages = paginate(blocks, kArea);

    EXPECT_EQ(blocksPerPage(pages), (std::vector<std::size_t>{1, 1}));
    EXPECT_EQ(pages[0].front().rectangle.top(), 20.0);
    EXPECT_EQ(pages[1].front().rectangle.top(), 20.0);
}

TEST(PageFlow, ARowThatBeginsAPageGetsItsHeadingsAgain)
{
    const auto repeated = std::make_shared<const Blocks>(Blocks{heading(), heading()});
    Block inTable = row(20.0);
    inTable.repeated = repeated;
    Blocks blocks{heading()};
    blocks.insert(blocks.end(), 6, inTable);

    const std::vector<Page> pages = paginate(blocks, kArea);

    EXPECT_EQ(blocksPerPage(pages), (std::vector<std::size_t>{5, 4}));
    EXPECT_EQ(pages[1][0].block, &repeated->front());
    EXPECT_EQ(pages[1][2].block, &blocks[5]);
    EXPECT_EQ(pages[1][2].rectangle.top(), 60.0);
}

TEST(PageFlow, ABlockHigherThanAPageHasAPageOfItsOwn)
{
    const Blocks blocks{row(20.0), row(500.0), row(20.0)};

    EXPECT_EQ(blocksPerPage(paginate(blocks, kArea)), (std::vector<std::size_t>{1, 1, 1}));
}

TEST(PageFlow, BlocksThatKeepTogetherBeyondAPageAreSplit)
{
    const Blocks blocks(12, heading());

    std::size_t placed = 0;
    for (const std::size_t count : blocksPerPage(paginate(blocks, kArea))) {
        EXPECT_LE(count, 5U);
        placed += count;
    }
    EXPECT_EQ(placed, blocks.size());
}

} // namespace
} // namespace watershed::report
