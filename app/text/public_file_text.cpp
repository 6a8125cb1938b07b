// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/public_file_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace watershed::text {
namespace {

class PublicFileText final {
    Q_DECLARE_TR_FUNCTIONS(PublicFileText)
public:
    [[nodiscard]] static QString of(internet::FileKind kind)
    {
        switch (kind) {
        case internet::FileKind::AsRelationships:
            return tr("AS relationships");
        case internet::FileKind::AsOrganisations:
            return tr("Organisations");
        case internet::FileKind::AsNames:
            return tr("AS names");
        case internet::FileKind::UsersPerAs:
            return tr("Users per AS");
        case internet::FileKind::PeeringDb:
            return tr("Exchanges and facilities");
        case internet::FileKind::Facilities:
            return tr("Facilities");
        case internet::FileKind::ExchangeAtlas:
            return tr("Exchanges with members");
        case internet::FileKind::ExchangeAtlasNetworks:
            return tr("Networks at exchanges");
        case internet::FileKind::TopologyText:
            return tr("Networks and links");
        case internet::FileKind::NeighbourList:
            return tr("Neighbours per site");
        case internet::FileKind::RootServerSites:
            return tr("Sites, as a design");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString fileKindText(internet::FileKind kind)
{
    return PublicFileText::of(kind);
}

QString bytesText(std::int64_t bytes)
{
    constexpr std::int64_t kKibi = 1024;
    return QLocale{}.formattedDataSize(bytes, bytes < kKibi * kKibi ? 0 : 1);
}

} // namespace watershed::text
