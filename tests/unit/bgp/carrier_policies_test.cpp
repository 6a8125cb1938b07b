// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bgp/carrier_policies.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace watershed::bgp {
namespace {

using testing::ElementsAre;

const std::string kHeader = "asn,name,rov_since,large_carrier,graceful_shutdown\n";

TEST(CarrierPolicies, AreReadFromTheirColumns)
{
    const auto read = readCarrierPolicies(kHeader + "174,\"A, B\",2020,yes,no\n701,C,,no,yes\n");

    ASSERT_TRUE(read);
    EXPECT_THAT(*read, ElementsAre(CarrierPolicy{Asn{174}, true, true, false},
                                   CarrierPolicy{Asn{701}, false, false, true}));
}

TEST(CarrierPolicies, NameTheRowThatIsWrong)
{
    for (const std::string row : {"0,A,2020,yes,no", "174,A,soon,yes,no", "174,A,,perhaps,no",
                                  "174,A,,yes,", "174,A,,yes"}) {
        const auto read = readCarrierPolicies(kHeader + row + "\n");

        ASSERT_FALSE(read) << row;
        EXPECT_EQ(read.error().code, ErrorCode::BadTableRow);
        EXPECT_THAT(read.error().arguments, ElementsAre("policies", row));
    }
    EXPECT_FALSE(readCarrierPolicies(kHeader + "174,A,,yes,no\n174,B,,yes,no\n"));
    EXPECT_FALSE(readCarrierPolicies(kHeader + "701,A,,yes,no\n174,B,,yes,no\n"));
}

TEST(CarrierPolicies, OfTheProgramKnowSomethingOfEveryRow)
{
    const auto &carriers = builtInCarrierPolicies();

    EXPECT_GE(carriers.size(), 15u);
    for (const CarrierPolicy &carrier : carriers) {
        EXPECT_TRUE(carrier.dropsInvalidOrigins || carrier.isLargeCarrier ||
                    carrier.honoursGracefulShutdown)
            << toString(carrier.asn);
    }
    EXPECT_GE(std::ranges::count(carriers, true, &CarrierPolicy::isLargeCarrier), 10);
}

} // namespace
} // namespace watershed::bgp
