// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/quantity_text.h"

#include "core/internet/internet_builder.h"

#include <gtest/gtest.h>

#include <QLocale>

namespace watershed::text {
namespace {

class QuantityText : public testing::Test {
protected:
    QuantityText() { QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom}); }
    ~QuantityText() override { QLocale::setDefault(m_before); }

private:
    QLocale m_before;
};

std::string users(std::int64_t count)
{
    return usersText(Users{count}).toStdString();
}

std::string share(double value)
{
    return shareText(Share{value}).toStdString();
}

TEST_F(QuantityText, CountsAreExactAndGrouped)
{
    EXPECT_EQ(countText(0).toStdString(), "0");
    EXPECT_EQ(countText(78'643).toStdString(), "78,643");
    EXPECT_EQ(countText(5'100'000'001).toStdString(), "5,100,000,001");
}

TEST_F(QuantityText, UsersHaveThreeDigitsThatMeanSomething)
{
    EXPECT_EQ(users(0), "0");
    EXPECT_EQ(users(999), "999");
    EXPECT_EQ(users(12'345), "12,300");
    EXPECT_EQ(users(873'400'000), "873 million");
    EXPECT_EQ(users(1'237'000'000), "1.24 billion");
    EXPECT_EQ(users(5'100'000'000), "5.1 billion");
    EXPECT_EQ(users(17'000'000), "17 million");
}

TEST_F(QuantityText, UsersNeverReadAThousandMillion)
{
    EXPECT_EQ(users(999'499), "999,000");
    EXPECT_EQ(users(999'500), "1 million");
    EXPECT_EQ(users(999'499'999), "999 million");
    EXPECT_EQ(users(999'500'000), "1 billion");
}

TEST_F(QuantityText, SharesHaveOneDecimal)
{
    EXPECT_EQ(share(0.0), "0.0 %");
    EXPECT_EQ(share(0.174), "17.4 %");
    EXPECT_EQ(share(1.0), "100.0 %");
}

TEST_F(QuantityText, AShareIsNeverRoundedToNothingOrAll)
{
    EXPECT_EQ(share(0.00001), "< 0.1 %");
    EXPECT_EQ(share(0.0006), "0.1 %");
    EXPECT_EQ(share(0.99999), "> 99.9 %");
    EXPECT_EQ(share(0.9993), "99.9 %");
}

TEST_F(QuantityText, NumbersFollowTheLocale)
{
    QLocale::setDefault(QLocale{QLocale::German, QLocale::Germany});

    EXPECT_EQ(countText(78'643).toStdString(), "78.643");
    EXPECT_EQ(users(1'237'000'000), "1,24 billion");
    EXPECT_EQ(share(0.174), "17,4 %");
}

TEST_F(QuantityText, EveryRoleAndKindHasItsOwnName)
{
    QStringList names;
    for (const auto role : {design::SessionRole::Transit, design::SessionRole::Peer,
                            design::SessionRole::RouteServer, design::SessionRole::Customer}) {
        names.append(roleText(role));
    }
    for (int kind = 0; kind <= static_cast<int>(internet::NetworkKind::Enterprise); ++kind) {
        names.append(kindText(static_cast<internet::NetworkKind>(kind)));
    }

    EXPECT_FALSE(names.contains(QString{}));
    EXPECT_EQ(names.removeDuplicates(), 0);
}

TEST_F(QuantityText, AnInternetIsNamedByItsDateElseByItsFile)
{
    using internet::Provenance;
    EXPECT_EQ(internetText({Provenance::Kind::BuiltIn, "1", ""}).toStdString(),
              "Built-in Internet");
    EXPECT_EQ(internetText({Provenance::Kind::PublicData, "a.txt", "2025-09-01"}).toStdString(),
              "AS relationships of 2025-09-01");
    EXPECT_EQ(internetText({Provenance::Kind::PublicData, "a.txt", ""}).toStdString(),
              "AS relationships from a.txt");
}

TEST_F(QuantityText, ANetworkWithoutANameIsItsNumber)
{
    internet::InternetBuilder builder{geo::MetroTable::builtIn()};
    builder.setNetwork(Asn{64501}, "Example Carrier", "DE", internet::NetworkKind::Transit);
    builder.addCustomerProvider(Asn{64502}, Asn{64501});
    const auto built = std::move(builder).build({});

    EXPECT_EQ(networkText(built.internet, Asn{64501}).toStdString(), "AS64501 Example Carrier");
    EXPECT_EQ(networkText(built.internet, Asn{64502}).toStdString(), "AS64502");
    EXPECT_EQ(networkText(built.internet, Asn{64999}).toStdString(), "AS64999");
}

} // namespace
} // namespace watershed::text
