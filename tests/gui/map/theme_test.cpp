// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme/theme.h"

#include <gtest/gtest.h>

#include <QIcon>
#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace watershed::theme {
namespace {

constexpr std::size_t kSiteColours = 12;

using LinearRgb = std::array<double, 3>;
using Matrix = std::array<double, 9>;

LinearRgb linear(const QColor &colour)
{
    const auto decode = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {decode(colour.redF()), decode(colour.greenF()), decode(colour.blueF())};
}

LinearRgb times(const Matrix &matrix, const LinearRgb &colour)
{
    LinearRgb result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            result[row] += matrix[3 * row + column] * colour[column];
        }
        result[row] = std::clamp(result[row], 0.0, 1.0);
    }
    return result;
}

/// Ottosson 2020, "A perceptual color space for image processing".
std::array<double, 3> okLab(const LinearRgb &c)
{
    const double l = std::cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
    const double m = std::cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
    const double s = std::cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

/// Normal sight, protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009,
/// table 1, severity 1).
constexpr std::array<Matrix, 4> kSights{
    Matrix{1, 0, 0, 0, 1, 0, 0, 0, 1},
    Matrix{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
           1.051998},
    Matrix{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
           0.968881},
    Matrix{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
           0.303900},
};

/// The distance in OKLab as the eye that tells the two apart worst sees it.
double leastDistance(const QColor &a, const QColor &b)
{
    double least = std::numeric_limits<double>::max();
    for (const Matrix &sight : kSights) {
        const auto first = okLab(times(sight, linear(a)));
        const auto second = okLab(times(sight, linear(b)));
        least = std::min(
            least, std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]));
    }
    return least;
}

// Twice the difference that a careful reader notices between two areas side by side, about 0.02.
constexpr double kClearlyDifferent = 0.05;

class SiteColours : public testing::TestWithParam<Scheme> {};

TEST_P(SiteColours, AnyTwoAreToldApartByEverySight)
{
    for (std::size_t i = 0; i < kSiteColours; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(leastDistance(siteColour(i, GetParam()), siteColour(j, GetParam())),
                      kClearlyDifferent)
                << j << " and " << i;
        }
    }
}

TEST_P(SiteColours, StandOutFromLandSeaAndUsersWithoutSite)
{
    const MapColours map = mapColours(GetParam());

    for (std::size_t i = 0; i < kSiteColours; ++i) {
        for (const QColor &other : {map.land, map.sea, map.unreached, map.unknown}) {
            EXPECT_GT(leastDistance(siteColour(i, GetParam()), other), kClearlyDifferent)
                << i << " and " << other.name().toStdString();
        }
    }
}

TEST_P(SiteColours, BeginAgainAfterTheTwelfth)
{
    EXPECT_EQ(siteColour(kSiteColours + 3, GetParam()), siteColour(3, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Schemes, SiteColours, testing::Values(Scheme::Light, Scheme::Dark),
                         [](const testing::TestParamInfo<Scheme> &parameter) {
                             return parameter.param == Scheme::Light ? "Light" : "Dark";
                         });

TEST(SiteColour, KeepsItsHueFromLightToDark)
{
    for (std::size_t i = 0; i < kSiteColours; ++i) {
        const auto light = okLab(linear(siteColour(i, Scheme::Light)));
        const auto dark = okLab(linear(siteColour(i, Scheme::Dark)));

        const double turn = std::remainder(
            std::atan2(light[2], light[1]) - std::atan2(dark[2], dark[1]), 2 * std::acos(-1.0));
        EXPECT_LT(std::abs(turn), 0.1) << i;
    }
}

TEST(Palette, IsRecognisedAsItsOwnScheme)
{
    EXPECT_EQ(schemeOf(paletteFor(Scheme::Light)), Scheme::Light);
    EXPECT_EQ(schemeOf(paletteFor(Scheme::Dark)), Scheme::Dark);
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &colour) {
        const LinearRgb c = linear(colour);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

TEST(Palette, TextMeetsTheContrastOfWcag)
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const QPalette palette = paletteFor(scheme);
        const MapColours map = mapColours(scheme);

        // WCAG 2.1, success criterion 1.4.3: 4.5 to 1; 1.4.11: 3 to 1 for what is not text.
        EXPECT_GE(contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)), 4.5);
        EXPECT_GE(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)),
                  4.5);
        EXPECT_GE(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)),
                  4.5);
        EXPECT_GE(
            contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)),
            3.9);
        EXPECT_GE(contrast(map.label, map.land), 4.5);
        EXPECT_GE(contrast(map.label, map.sea), 4.5);
        EXPECT_GE(contrast(map.selection, map.sea), 3.0);
    }
}

const QStringList kIconNames{
    QStringLiteral("add-site"),      QStringLiteral("delete"),   QStringLiteral("export-image"),
    QStringLiteral("export-report"), QStringLiteral("new"),      QStringLiteral("open"),
    QStringLiteral("redo"),          QStringLiteral("save"),     QStringLiteral("search"),
    QStringLiteral("select"),        QStringLiteral("undo"),     QStringLiteral("whole-world"),
    QStringLiteral("zoom-in"),       QStringLiteral("zoom-out"),
};

/// The colour of the most opaque pixel: what the strokes are drawn in.
QColor strokeColour(const QImage &image)
{
    QColor strongest{Qt::transparent};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.alpha() > strongest.alpha()) {
                strongest = colour;
            }
        }
    }
    return strongest;
}

TEST(Icon, IsDrawnInTheTextColourOfThePalette)
{
    const QPalette palette = paletteFor(Scheme::Dark);
    for (const QString &name : kIconNames) {
        const QImage image = icon(name, palette).pixmap(QSize{32, 32}, 1.0).toImage();

        EXPECT_EQ(strokeColour(image).rgb(), palette.color(QPalette::ButtonText).rgb())
            << name.toStdString();
    }
}

TEST(Icon, IsFaintWhenDisabled)
{
    const QPalette palette = paletteFor(Scheme::Light);

    const QPixmap pixmap =
        icon(QStringLiteral("undo"), palette).pixmap(QSize{32, 32}, 1.0, QIcon::Disabled);

    EXPECT_EQ(strokeColour(pixmap.toImage()).rgb(),
              palette.color(QPalette::Disabled, QPalette::ButtonText).rgb());
}

TEST(Icon, IsSharpOnADenseScreen)
{
    const QPixmap pixmap =
        icon(QStringLiteral("open"), paletteFor(Scheme::Light)).pixmap(QSize{24, 24}, 2.0);

    EXPECT_EQ(pixmap.size(), QSize(48, 48));
    EXPECT_EQ(pixmap.devicePixelRatio(), 2.0);
}

} // namespace
} // namespace watershed::theme
