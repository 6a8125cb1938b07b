// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/quantity_text.h"

#include "app/text/plain_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace watershed::text {
namespace {

class QuantityText final {
    Q_DECLARE_TR_FUNCTIONS(QuantityText)
public:
    [[nodiscard]] static QString users(Users users);
    [[nodiscard]] static QString share(Share share);
    [[nodiscard]] static QString role(design::SessionRole role);
    [[nodiscard]] static QString kind(internet::NetworkKind kind);
    [[nodiscard]] static QString internet(const internet::Provenance &provenance);
};

/// A count rounded to three significant digits, in integers so that the rounding is exact.
std::int64_t toThreeDigits(std::int64_t count)
{
    std::int64_t unit = 1;
    while (count / unit >= 1000) {
        unit *= 10;
    }
    return (count + unit / 2) / unit * unit;
}

/// `count` in whole and broken `unit`s, without zeros at the end: 1.24, 17.5, 3.
QString inUnits(std::int64_t count, std::int64_t unit)
{
    int decimals = 2;
    std::int64_t hundredths = count / (unit / 100);
    while (decimals > 0 && hundredths % 10 == 0) {
        hundredths /= 10;
        --decimals;
    }
    return QLocale{}.toString(static_cast<double>(count) / static_cast<double>(unit), 'f',
                              decimals);
}

QString QuantityText::users(Users users)
{
    constexpr std::int64_t kMillion = 1'000'000;
    constexpr std::int64_t kBillion = 1'000'000'000;
    const std::int64_t rounded = toThreeDigits(users.count);
    if (rounded >= kBillion) {
        //: a number of users, short scale (thousand million)
        return tr("%1 billion").arg(inUnits(rounded, kBillion));
    }
    if (rounded >= kMillion) {
        //: a number of users
        return tr("%1 million").arg(inUnits(rounded, kMillion));
    }
    return countText(rounded);
}

QString QuantityText::share(Share share)
{
    const double percent = share.value * 100.0;
    const double shown = std::round(percent * 10.0) / 10.0;
    if (percent > 0.0 && shown == 0.0) {
        //: less than %1 percent, but not nothing
        return tr("< %1 %").arg(QLocale{}.toString(0.1, 'f', 1));
    }
    if (percent < 100.0 && shown == 100.0) {
        //: more than %1 percent, but not all
        return tr("> %1 %").arg(QLocale{}.toString(99.9, 'f', 1));
    }
    //: percent
    return tr("%1 %").arg(QLocale{}.toString(shown, 'f', 1));
}

QString QuantityText::role(design::SessionRole role)
{
    switch (role) {
    case design::SessionRole::Transit:
        //: what the neighbour of a session is to the service
        return tr("Transit");
    case design::SessionRole::Peer:
        return tr("Peer");
    case design::SessionRole::RouteServer:
        return tr("Route server");
    case design::SessionRole::Customer:
        return tr("Customer");
    }
    Q_UNREACHABLE();
}

QString QuantityText::kind(internet::NetworkKind kind)
{
    switch (kind) {
    case internet::NetworkKind::Unknown:
        return tr("Unknown kind of network");
    case internet::NetworkKind::Tier1:
        return tr("Tier 1 network");
    case internet::NetworkKind::Transit:
        return tr("Transit network");
    case internet::NetworkKind::Access:
        return tr("Access network");
    case internet::NetworkKind::Hosting:
        return tr("Hosting network");
    case internet::NetworkKind::Content:
        return tr("Content network");
    case internet::NetworkKind::Education:
        return tr("Research and education network");
    case internet::NetworkKind::Enterprise:
        return tr("Enterprise network");
    }
    Q_UNREACHABLE();
}

QString QuantityText::internet(const internet::Provenance &provenance)
{
    switch (provenance.kind) {
    case internet::Provenance::Kind::BuiltIn:
        return tr("Built-in Internet");
    case internet::Provenance::Kind::PublicData:
        if (provenance.date.empty()) {
            //: %1: file name
            return tr("AS relationships from %1").arg(toPlainLine(provenance.source));
        }
        //: %1: date as in "2025-09-01"
        return tr("AS relationships of %1").arg(toPlainLine(provenance.date));
    }
    Q_UNREACHABLE();
}

} // namespace

QString countText(std::int64_t count)
{
    return QLocale{}.toString(static_cast<qlonglong>(count));
}

QString bytesText(std::int64_t bytes)
{
    constexpr std::int64_t kMebi = 1024 * 1024;
    return QLocale{}.formattedDataSize(bytes, bytes < kMebi ? 0 : 1);
}

QString usersText(Users users)
{
    return QuantityText::users(users);
}

QString shareText(Share share)
{
    return QuantityText::share(share);
}

QString asnText(Asn asn)
{
    return QString::fromStdString(toString(asn));
}

QString roleText(design::SessionRole role)
{
    return QuantityText::role(role);
}

QString kindText(internet::NetworkKind kind)
{
    return QuantityText::kind(kind);
}

QString internetText(const internet::Provenance &provenance)
{
    return QuantityText::internet(provenance);
}

QString networkText(const internet::Internet &internet, Asn asn)
{
    const auto as = internet.find(asn);
    const QString name = as ? toPlainLine(internet.name(*as)) : QString{};
    return name.isEmpty() ? asnText(asn) : QString{asnText(asn) % u' ' % name};
}

} // namespace watershed::text
