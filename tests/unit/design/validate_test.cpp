// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/design/small_design.h"

#include <cmath>
#include <limits>

namespace watershed::design {
namespace {

using namespace test;

TEST(EmptyDesign, IsValidAndUsesDocumentationNumbers)
{
    const Design design = makeEmptyDesign();

    EXPECT_TRUE(validate(design));
    EXPECT_EQ(design.service.prefixes.front().toString(), "192.0.2.0/24");
    EXPECT_EQ(design.service.asn, Asn{64500});
    EXPECT_TRUE(design.sites.empty());
}

TEST(FindingASite, GivesItOrNothing)
{
    const Design design = twoSites();

    EXPECT_EQ(findSite(design, kLhr), &design.sites[1]);
    EXPECT_EQ(findSite(design, SiteId{9}), nullptr);
}

TEST(Validating, AcceptsAGoodDesign)
{
    EXPECT_TRUE(validate(twoSites()));
}

TEST(Validating, FindsADuplicateSiteId)
{
    Design design = twoSites();
    design.sites[1].id = kFra;

    EXPECT_THAT(validate(design), FailsWith(ErrorCode::DuplicateId, "/sites/1/id", "1"));
}

TEST(Validating, FindsADuplicateSessionIdInAnotherSite)
{
    Design design = twoSites();
    design.sites[1].sessions[0].id = kFraPeer;

    EXPECT_THAT(validate(design), FailsWith(ErrorCode::DuplicateId, "/sites/1/sessions/0/id", "2"));
}

TEST(Validating, FindsCoordinatesOutOfRange)
{
    for (const geo::LatLon position :
         {geo::LatLon{90.5, 0}, geo::LatLon{-90.5, 0}, geo::LatLon{0, 180.5},
          geo::LatLon{0, -180.5}, geo::LatLon{std::nan(""), 0},
          geo::LatLon{0, std::numeric_limits<double>::infinity()}}) {
        Design design = twoSites();
        design.sites[1].position = position;

        const auto checked = validate(design);

        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, ErrorCode::CoordinatesOutOfRange);
    }
}

TEST(Validating, AcceptsTheEdgesOfTheWorld)
{
    Design design = twoSites();
    design.sites[0].position = {90, 180};
    design.sites[1].position = {-90, -180};

    EXPECT_TRUE(validate(design));
}

TEST(Validating, FindsAMetroCodeThatIsTooLong)
{
    Design design = twoSites();
    design.sites[1].metro = std::string(201, 'X');

    EXPECT_THAT(validate(design), FailsWith(ErrorCode::TextTooLong, "200"));
}

TEST(Validating, AcceptsAMetroThatNoTableKnows)
{
    Design design = twoSites();
    design.sites[1].metro = "somewhere";

    EXPECT_TRUE(validate(design));
}

} // namespace
} // namespace watershed::design
