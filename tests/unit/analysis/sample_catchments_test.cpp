// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_catchments.h"

#include "core/internet/builtin/built_in_internet.h"
#include "tests/test_topology.h"

#include <gtest/gtest.h>

namespace watershed::analysis {
namespace {

TEST(SampleDesigns, AreTenWhoseSessionsAllLandOnTheBuiltInInternet)
{
    const auto internet = internet::makeBuiltInInternet(internet::kBuiltInSeed);
    ASSERT_EQ(sampleDesigns().size(), 10U);
    for (const SampleDesign &sample : sampleDesigns()) {
        const auto catchments = catchmentsOnInternet(sample.design, *internet, {});
        ASSERT_TRUE(catchments);
        EXPECT_EQ(catchments->sites.size(), sample.design.sites.size()) << sample.name;
        EXPECT_EQ(catchments->unreachedUsers.count, 0) << sample.name;
    }
}

TEST(SampleDesigns, RowsOfOneNameAreOneDesign)
{
    const auto read = readSampleDesigns(test::equatorMetros(), "h\nX,AAA,1\nX,BBB,2\nY,CCC,3\n");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->front().design.sites.size(), 2U);
    EXPECT_EQ(read->back().design.sites.front().sessions.front().neighbour, Asn{3});

    EXPECT_FALSE(readSampleDesigns(test::equatorMetros(), "h\nX,QQQ,1\n"));
    EXPECT_FALSE(readSampleDesigns(test::equatorMetros(), "h\nX,AAA,x\n"));
}

TEST(SampleDesigns, DivisionsAreApartByWhatHasToMove)
{
    const auto design =
        readSampleDesigns(test::equatorMetros(), "h\nX,AAA,1\nX,BBB,2\n").value().front().design;
    const auto division = [&design](double first, double second) {
        Catchments catchments;
        catchments.sites = {{design.sites[0].id, {}, Share{first}, 0},
                            {design.sites[1].id, {}, Share{second}, 0}};
        catchments.unreachedShare = Share{1.0 - first - second};
        return catchments;
    };
    EXPECT_DOUBLE_EQ(distanceBetween(design, division(0.5, 0.5), division(0.5, 0.5)), 0.0);
    EXPECT_DOUBLE_EQ(distanceBetween(design, division(1.0, 0.0), division(0.0, 1.0)), 1.0);
    EXPECT_DOUBLE_EQ(distanceBetween(design, division(0.5, 0.5), division(0.25, 0.5)), 0.25);
    Catchments withoutSecond = division(1.0, 0.0);
    withoutSecond.sites.pop_back();
    EXPECT_DOUBLE_EQ(distanceBetween(design, withoutSecond, division(0.5, 0.5)), 0.5);
}

} // namespace
} // namespace watershed::analysis
