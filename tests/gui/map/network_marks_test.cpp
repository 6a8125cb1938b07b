// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/network_marks.h"

#include "tests/gui/small_internet.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QPainter>

namespace watershed::map {
namespace {

QImage paintedWith(const NetworkMarks &marks)
{
    QImage image{600, 300, QImage::Format_RGB32};
    image.fill(Qt::gray);
    QPainter painter{&image};
    paintNetworkMarks(painter, marks, MapViewport::wholeWorld(image.size()), theme::Scheme::Light,
                      false);
    return image;
}

TEST(NetworkMarks, StandWhereTheNetworkHasRouters)
{
    const auto internet = test::smallInternet();

    const NetworkMarks marks = marksOf(*internet, test::kCarrier);

    EXPECT_EQ(marks.title, QStringLiteral("AS1299 Carrier"));
    const auto &metros = internet->metros();
    EXPECT_THAT(marks.places, testing::UnorderedElementsAre(
                                  NetworkMark{metros.at(*metros.find("FRA")).position, false},
                                  NetworkMark{metros.at(*metros.find("NRT")).position, false}));
}

TEST(NetworkMarks, TellWhatIsInferred)
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    internet::InternetBuilder builder{metros};
    builder.addPresence(Asn{9}, *metros.find("FRA"), Users{1}, internet::PresenceBasis::Inferred);
    const auto internet = std::move(builder).build({}).internet;

    EXPECT_TRUE(marksOf(internet, Asn{9}).places.front().isInferred);
}

TEST(NetworkMarks, OfAnUnknownNetworkHaveATitleAlone)
{
    const NetworkMarks marks = marksOf(*test::smallInternet(), Asn{64500});

    EXPECT_EQ(marks.title, QStringLiteral("AS64500"));
    EXPECT_TRUE(marks.places.empty());
}

TEST(NetworkMarks, AreDrawnBrokenWhereTheyAreInferred)
{
    NetworkMarks marks{QStringLiteral("x"), {{{50.0, 8.0}, false}}};
    const QImage none = paintedWith({});
    const QImage known = paintedWith(marks);
    marks.places.front().isInferred = true;
    const QImage inferred = paintedWith(marks);

    EXPECT_NE(none, known);
    EXPECT_NE(known, inferred);
}

} // namespace
} // namespace watershed::map
