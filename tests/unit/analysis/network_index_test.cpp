// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_index.h"

#include "core/internet/internet_builder.h"

#include <gmock/gmock.h>

namespace watershed::analysis {
namespace {

using internet::NetworkKind;
using testing::ElementsAre;
using testing::IsEmpty;

/// A carrier with three customers, two of which peer; names with accents and of several words.
std::shared_ptr<const internet::Internet> fourNetworks()
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    const geo::MetroId frankfurt = *metros.find("FRA");
    const geo::MetroId london = *metros.find("LHR");
    internet::InternetBuilder builder{metros};
    builder.setNetwork(Asn{33}, "Carrier of the World", "SE", NetworkKind::Tier1);
    builder.setNetwork(Asn{330}, "Telef\xC3\xB3nica do Brasil", "BR", NetworkKind::Access);
    builder.setNetwork(Asn{3301}, "World Wide Web Hosting", "", NetworkKind::Hosting);
    builder.addCustomerProvider(Asn{330}, Asn{33});
    builder.addCustomerProvider(Asn{3301}, Asn{33});
    builder.addCustomerProvider(Asn{7}, Asn{33});
    builder.addPeering(Asn{330}, Asn{3301});
    builder.addPresence(Asn{33}, frankfurt, Users{0});
    builder.addPresence(Asn{33}, london, Users{0});
    builder.addPresence(Asn{330}, frankfurt, Users{70});
    builder.addPresence(Asn{330}, london, Users{30});
    return std::make_shared<const internet::Internet>(std::move(builder).build({}).internet);
}

class NetworkIndexTest : public testing::Test {
protected:
    std::vector<std::uint32_t> found(std::string_view text,
                                     std::optional<NetworkOrder> order = std::nullopt)
    {
        std::vector<std::uint32_t> numbers;
        const auto networks = m_index.search(text, order, {});
        for (const internet::AsIndex as : *networks) {
            numbers.push_back(m_index.internet()->asn(as).value());
        }
        return numbers;
    }

    NetworkIndex m_index{fourNetworks()};
};

TEST_F(NetworkIndexTest, CountsWhatANetworkHas)
{
    const NetworkIndex::Row carrier = m_index.at(*m_index.internet()->find(Asn{33}));
    EXPECT_EQ(carrier.metros, 2U);
    EXPECT_EQ(carrier.customers, 3U);
    EXPECT_EQ(carrier.providers, 0U);
    EXPECT_EQ(carrier.users, Users{0});
    const NetworkIndex::Row access = m_index.at(*m_index.internet()->find(Asn{330}));
    EXPECT_EQ(access.users, Users{100});
    EXPECT_EQ(access.peers, 1U);
    EXPECT_EQ(access.providers, 1U);
    EXPECT_EQ(m_index.at(*m_index.internet()->find(Asn{7})).metros, 0U)
        << "an unknown place is none";
}

TEST_F(NetworkIndexTest, WithoutAWishTheWeightiestStandFirst)
{
    EXPECT_THAT(found(""), ElementsAre(33, 330, 3301, 7));
    EXPECT_THAT(found("  "), ElementsAre(33, 330, 3301, 7));
}

TEST_F(NetworkIndexTest, ANumberIsFoundByItsBeginningAndStandsFirstWhereItIsWhole)
{
    EXPECT_THAT(found("33"), ElementsAre(33, 330, 3301));
    EXPECT_THAT(found("AS330"), ElementsAre(330, 3301));
    EXPECT_THAT(found("as3301"), ElementsAre(3301));
    EXPECT_THAT(found("301"), IsEmpty()) << "the middle of a number is not searched";
}

TEST_F(NetworkIndexTest, ANameIsFoundByEachOfItsWordsWithoutAccentsAndCase)
{
    EXPECT_THAT(found("telefonica"), ElementsAre(330));
    EXPECT_THAT(found("BRASIL tele"), ElementsAre(330));
    EXPECT_THAT(found("world"), ElementsAre(33, 3301));
    EXPECT_THAT(found("world hosting"), ElementsAre(3301));
    EXPECT_THAT(found("nobody"), IsEmpty());
}

TEST_F(NetworkIndexTest, SortsByAnyColumnWithEqualOnesInOrderOfNumber)
{
    const auto by = [this](NetworkColumn column, bool isDescending) {
        return found("", NetworkOrder{column, isDescending});
    };
    EXPECT_THAT(by(NetworkColumn::Number, false), ElementsAre(7, 33, 330, 3301));
    EXPECT_THAT(by(NetworkColumn::Number, true), ElementsAre(3301, 330, 33, 7));
    EXPECT_THAT(by(NetworkColumn::Users, true), ElementsAre(330, 7, 33, 3301));
    EXPECT_THAT(by(NetworkColumn::Providers, false), ElementsAre(33, 7, 330, 3301));
    EXPECT_THAT(by(NetworkColumn::Country, true), ElementsAre(33, 330, 7, 3301));
    EXPECT_THAT(by(NetworkColumn::Name, false), ElementsAre(33, 330, 3301, 7))
        << "the nameless last";
    EXPECT_THAT(by(NetworkColumn::Metros, true), ElementsAre(33, 330, 7, 3301));
    EXPECT_THAT(by(NetworkColumn::Customers, true), ElementsAre(33, 7, 330, 3301));
    EXPECT_THAT(by(NetworkColumn::Peers, true), ElementsAre(330, 3301, 7, 33));
    EXPECT_THAT(by(NetworkColumn::Kind, false), ElementsAre(7, 33, 330, 3301));
}

TEST_F(NetworkIndexTest, ACancelledSearchGivesNothing)
{
    CancelSource source;
    source.request_stop();

    EXPECT_EQ(m_index.search("33", std::nullopt, source.get_token()), std::nullopt);
}

} // namespace
} // namespace watershed::analysis
