// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/internet_text.h"

#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>

namespace watershed::text {

namespace {

class InternetText final {
    Q_DECLARE_TR_FUNCTIONS(InternetText)
};

} // namespace

QString modelSizeText(internet::ModelSize size)
{
    switch (size) {
    case internet::ModelSize::Classroom:
        //: a size of the built-in Internet
        return InternetText::tr("Classroom");
    case internet::ModelSize::Standard:
        return InternetText::tr("Standard");
    case internet::ModelSize::Full:
        return InternetText::tr("Full");
    }
    Q_UNREACHABLE();
}

QString modelPurposeText(internet::ModelSize size)
{
    switch (size) {
    case internet::ModelSize::Classroom:
        return InternetText::tr("Well-known networks, to look at one by one and to teach with.");
    case internet::ModelSize::Standard:
        return InternetText::tr("For planning: all carriers, exchanges and large access networks.");
    case internet::ModelSize::Full:
        return InternetText::tr("As many networks as the real Internet, for the long tail.");
    }
    Q_UNREACHABLE();
}

QString fileKindText(internet::FileKind kind)
{
    switch (kind) {
    case internet::FileKind::AsRelationships:
        return InternetText::tr("AS relationships");
    case internet::FileKind::AsOrganisations:
        return InternetText::tr("Organisations");
    case internet::FileKind::AsNames:
        return InternetText::tr("AS names");
    case internet::FileKind::UsersPerAs:
        return InternetText::tr("Users per AS");
    case internet::FileKind::PeeringDb:
        return InternetText::tr("Exchanges and facilities");
    case internet::FileKind::Facilities:
        return InternetText::tr("Facilities");
    case internet::FileKind::ExchangeAtlas:
        return InternetText::tr("Exchanges with members");
    case internet::FileKind::ExchangeAtlasNetworks:
        return InternetText::tr("Networks at exchanges");
    case internet::FileKind::TopologyText:
        return InternetText::tr("Networks and links");
    case internet::FileKind::NeighbourList:
        return InternetText::tr("Neighbours per site");
    case internet::FileKind::RootServerSites:
        return InternetText::tr("Sites, as a design");
    }
    Q_UNREACHABLE();
}

QString recordCountText(const internet::RecordCount &count)
{
    const int n = static_cast<int>(count.count);
    switch (count.kind) {
    case internet::RecordKind::CustomerProvider:
        return InternetText::tr("%Ln customer link(s)", nullptr, n);
    case internet::RecordKind::Peering:
        return InternetText::tr("%Ln peering(s)", nullptr, n);
    case internet::RecordKind::CliqueMember:
        return InternetText::tr("%Ln tier 1 network(s)", nullptr, n);
    case internet::RecordKind::ExchangeAs:
        return InternetText::tr("%Ln AS number(s) of exchanges", nullptr, n);
    case internet::RecordKind::Name:
        return InternetText::tr("%Ln name(s)", nullptr, n);
    case internet::RecordKind::Organisation:
        return InternetText::tr("%Ln organisation(s)", nullptr, n);
    case internet::RecordKind::UserEstimate:
        return InternetText::tr("%Ln estimate(s) of users", nullptr, n);
    case internet::RecordKind::Network:
        return InternetText::tr("%Ln network(s)", nullptr, n);
    case internet::RecordKind::Facility:
        return InternetText::tr("%Ln facility(ies)", nullptr, n);
    case internet::RecordKind::Exchange:
        return InternetText::tr("%Ln exchange(s)", nullptr, n);
    case internet::RecordKind::FacilityMember:
        return InternetText::tr("%Ln network(s) in facilities", nullptr, n);
    case internet::RecordKind::ExchangeMember:
        return InternetText::tr("%Ln member(s) of exchanges", nullptr, n);
    case internet::RecordKind::Presence:
        return InternetText::tr("%Ln place(s) of networks", nullptr, n);
    case internet::RecordKind::Meeting:
        return InternetText::tr("%Ln meeting place(s)", nullptr, n);
    }
    Q_UNREACHABLE();
}

QString basisText(internet::PresenceBasis basis)
{
    switch (basis) {
    case internet::PresenceBasis::Stated:
        //: how it is known that a network is in a metro
        return InternetText::tr("stated");
    case internet::PresenceBasis::Facility:
        return InternetText::tr("in a facility there");
    case internet::PresenceBasis::Exchange:
        return InternetText::tr("at an exchange there");
    case internet::PresenceBasis::Inferred:
        return InternetText::tr("inferred from country and users");
    }
    Q_UNREACHABLE();
}

QString basisText(internet::MeetingBasis basis)
{
    switch (basis) {
    case internet::MeetingBasis::Stated:
        //: how it is known where two networks meet
        return InternetText::tr("stated");
    case internet::MeetingBasis::CommonPlace:
        return InternetText::tr("inferred: both are known to be there");
    case internet::MeetingBasis::CommonMetro:
        return InternetText::tr("inferred: one of them is only inferred to be there");
    case internet::MeetingBasis::NearestPair:
        return InternetText::tr("inferred: their nearest metros");
    case internet::MeetingBasis::Unknown:
        return InternetText::tr("unknown: one of them has no known place");
    }
    Q_UNREACHABLE();
}

QString correctionText(const internet::RelationshipCorrection &correction)
{
    const QString a = asnText(correction.a);
    const QString b = asnText(correction.b);
    switch (correction.what) {
    case internet::RelationshipCorrection::What::ProviderOf:
        //: a correction; %1 sells transit to %2
        return InternetText::tr("Make %1 a provider of %2").arg(a, b);
    case internet::RelationshipCorrection::What::Peers:
        //: a correction; %1, %2: two networks
        return InternetText::tr("Add peering %1 – %2").arg(a, b);
    case internet::RelationshipCorrection::What::Nothing:
        return InternetText::tr("Remove relationship %1 – %2").arg(a, b);
    }
    Q_UNREACHABLE();
}

QString correctionText(const internet::PresenceCorrection &correction)
{
    const QString asn = asnText(correction.asn);
    const QString metro = toPlainLine(correction.metro);
    if (!correction.isPresent) {
        //: a correction; %1: a network, %2: a metro's code
        return InternetText::tr("Remove %1 from %2").arg(asn, metro);
    }
    if (correction.users) {
        //: a correction; %1: a network, %2: a metro's code, %3: "1.2 million"
        return InternetText::tr("Set users of %1 in %2 to %3")
            .arg(asn, metro, usersText(*correction.users));
    }
    return InternetText::tr("Add %1 in %2").arg(asn, metro);
}

} // namespace watershed::text
