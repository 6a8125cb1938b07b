// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/internet_summary.h"

#include "core/internet/internet_builder.h"

#include <gtest/gtest.h>
#include <numeric>

namespace watershed::analysis {
namespace {

using internet::MeetingBasis;
using internet::PresenceBasis;

TEST(TheSummaryOfAnInternet, CountsEachThingOnceByHowItIsKnown)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const geo::MetroId frankfurt = *metros.find("FRA");
    const geo::MetroId london = *metros.find("LHR");
    internet::InternetBuilder builder{metros};
    builder.addCustomerProvider(Asn{2}, Asn{1});
    builder.addPeering(Asn{2}, Asn{3});
    builder.addPeering(Asn{1}, Asn{4});
    builder.addPresence(Asn{1}, frankfurt, Users{0}, PresenceBasis::Facility);
    builder.addPresence(Asn{1}, london, Users{5}, PresenceBasis::Exchange);
    builder.addPresence(Asn{2}, frankfurt, Users{7}, PresenceBasis::Inferred);
    builder.addPresence(Asn{3}, london, Users{0}, PresenceBasis::Inferred);
    const internet::Internet internet = std::move(builder).build({}).internet;

    const auto summary = summaryOf(internet, {});

    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->ases, 4);
    EXPECT_EQ(summary->customerProvider, 1);
    EXPECT_EQ(summary->peerings, 2);
    EXPECT_EQ(summary->routers, 4);
    EXPECT_EQ(summary->metros, 2);
    EXPECT_EQ(summary->placeless, 1);
    EXPECT_EQ(summary->users, Users{12});
    EXPECT_EQ(summary->routersByBasis, (std::array<std::int64_t, 4>{0, 1, 1, 2}));
    const auto meetings = [&](MeetingBasis basis) {
        return summary->meetingsByBasis[static_cast<std::size_t>(basis)];
    };
    EXPECT_EQ(meetings(MeetingBasis::CommonMetro), 1) << "2 and 1 in Frankfurt";
    EXPECT_EQ(meetings(MeetingBasis::NearestPair), 1) << "2 and 3";
    EXPECT_EQ(meetings(MeetingBasis::Unknown), 1) << "1 and 4";
    EXPECT_EQ(std::accumulate(summary->meetingsByBasis.begin(), summary->meetingsByBasis.end(),
                              std::int64_t{0}),
              3);
}

TEST(TheSummaryOfAnInternet, IsNothingWhenCancelled)
{
    internet::InternetBuilder builder{geo::MetroTable::builtIn()};
    builder.addPeering(Asn{2}, Asn{3});
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(summaryOf(std::move(builder).build({}).internet, source.get_token()), std::nullopt);
}

} // namespace
} // namespace watershed::analysis
