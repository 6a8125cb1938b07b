// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/builtin/built_in_internet.h"

#include "core/internet/builtin/exchange_members.h"
#include "core/internet/builtin/long_tail.h"
#include "core/internet/builtin/model_users.h"
#include "core/internet/internet_builder.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace watershed::internet {

namespace {

/// How many networks each size has, about, and what part of an exchange's participants.
constexpr std::size_t kStandardNetworks = 12'000;
constexpr std::size_t kFullNetworks = 78'000;
constexpr double kStandardParticipants = 0.35;
constexpr double kFullParticipants = 1.0;

/// Weights as sellers of transit, beside the column of the table.
double usualSales(const NetworkRow &row)
{
    switch (row.kind) {
    case NetworkKind::Tier1:
    case NetworkKind::Transit:
        return 1.0;
    case NetworkKind::Access: {
        double share = 0.0;
        for (const CountryShare &part : row.users) {
            share = std::max(share, part.share);
        }
        return 0.2 + 4.0 * share; // an incumbent connects its country's companies
    }
    case NetworkKind::Education:
        return 0.15;
    case NetworkKind::Hosting:
        return 0.12;
    case NetworkKind::Unknown:
    case NetworkKind::Content:
    case NetworkKind::Enterprise:
        break;
    }
    return 0.0;
}

double opennessOf(PeeringPolicy policy)
{
    switch (policy) {
    case PeeringPolicy::Open:
        return 0.95;
    case PeeringPolicy::Selective:
        return 0.3;
    case PeeringPolicy::Restrictive:
        break;
    }
    return 0.02;
}

std::uint32_t levelOf(NetworkKind kind)
{
    return kind == NetworkKind::Tier1 ? 0 : kind == NetworkKind::Transit ? 1 : 2;
}

/// The metros at home before those abroad, and the larger before the smaller.
std::vector<geo::MetroId> homeFirst(const NetworkRow &row, const geo::MetroTable &metros)
{
    std::vector<geo::MetroId> ordered = row.metros;
    std::ranges::stable_sort(ordered, std::ranges::greater{}, [&](geo::MetroId id) {
        const geo::Metro &metro = metros.at(id);
        return std::pair{metro.country == row.country, metro.population};
    });
    return ordered;
}

ModelNetwork drafted(const NetworkRow &row, std::size_t country, const geo::MetroTable &metros)
{
    ModelNetwork network;
    network.asn = row.asn;
    network.name = row.name;
    network.kind = row.kind;
    network.country = country;
    network.metros = homeFirst(row, metros);
    network.level = levelOf(row.kind);
    network.sales = usualSales(row) * row.transitSales;
    network.openness = opennessOf(row.peering);
    return network;
}

void addListedNetworks(ModelDraft &draft, ModelSize size)
{
    const ModelTables &tables = draft.tables;
    std::map<std::string, std::size_t> countryOf;
    for (std::size_t i = 0; i < tables.countries.size(); ++i) {
        countryOf[tables.countries[i].code] = i;
    }
    std::map<Asn, std::uint32_t> indexOf;
    for (const NetworkRow &row : tables.networks) {
        if (size != ModelSize::Classroom || row.isInClassroom) {
            indexOf[row.asn] = static_cast<std::uint32_t>(draft.networks.size());
            draft.networks.push_back(drafted(row, countryOf.at(row.country), draft.metros));
        }
    }
    draft.listedCount = draft.networks.size();

    const auto link = [&](Asn from, const std::vector<Asn> &others, std::vector<ModelLink> &links) {
        const auto self = indexOf.find(from);
        for (const Asn asn : others) {
            const auto other = indexOf.find(asn);
            if (self != indexOf.end() && other != indexOf.end()) {
                links.push_back({self->second, other->second});
            }
        }
    };
    for (const NetworkRow &row : tables.networks) {
        link(row.asn, row.providers, draft.provisions);
        link(row.asn, row.peers, draft.peerings);
    }
    // The clique: every tier-1 network peers with every other.
    for (std::uint32_t a = 0; a < draft.listedCount; ++a) {
        for (std::uint32_t b = 0; b < a; ++b) {
            if (draft.networks[a].level == 0 && draft.networks[b].level == 0) {
                draft.peerings.push_back({b, a});
            }
        }
    }
}

Internet build(const ModelDraft &draft, const std::vector<std::vector<std::uint32_t>> &members,
               const std::vector<ModelUsers> &users, ModelSize size)
{
    InternetBuilder builder{draft.metros};
    builder.reserveRelationships(draft.provisions.size() + draft.peerings.size());
    const auto asnOf = [&draft](std::uint32_t index) { return draft.networks[index].asn; };
    // Where a generated network is, nobody has said.
    const auto basisOf = [&draft](std::size_t index) {
        return index < draft.listedCount ? PresenceBasis::Stated : PresenceBasis::Inferred;
    };
    for (std::size_t i = 0; i < draft.networks.size(); ++i) {
        const ModelNetwork &network = draft.networks[i];
        builder.setNetwork(network.asn, network.name, draft.tables.countries[network.country].code,
                           network.kind);
        for (const geo::MetroId metro : network.metros) {
            builder.addPresence(network.asn, metro, Users{}, basisOf(i));
        }
    }
    for (const ModelUsers &part : users) {
        builder.addPresence(asnOf(part.network), part.metro, part.users, basisOf(part.network));
    }
    for (const ModelLink &provision : draft.provisions) {
        builder.addCustomerProvider(asnOf(provision.a), asnOf(provision.b));
    }
    for (const ModelLink &peering : draft.peerings) {
        builder.addPeering(asnOf(peering.a), asnOf(peering.b));
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        const ExchangeRow &exchange = draft.tables.exchanges[i];
        std::vector<Asn> asns;
        for (const std::uint32_t member : members[i]) {
            asns.push_back(asnOf(member));
        }
        if (!asns.empty()) {
            builder.addExchange(exchange.name, exchange.metro, exchange.routeServerAsn,
                                std::move(asns));
        }
    }
    const std::string version = std::to_string(kBuiltInModelVersion);
    return std::move(builder).build({Provenance::Kind::BuiltIn, version, "", size}).internet;
}

} // namespace

std::shared_ptr<const Internet> makeBuiltInInternet(std::uint64_t seed, ModelSize size)
{
    ModelDraft draft{builtInModelTables(), geo::MetroTable::builtIn(), Random{seed}};
    addListedNetworks(draft, size);
    switch (size) {
    case ModelSize::Classroom:
        addLongTail(draft, 0);
        break;
    case ModelSize::Standard:
        addLongTail(draft, kStandardNetworks);
        break;
    case ModelSize::Full:
        addLongTail(draft, kFullNetworks);
        break;
    }
    const auto members =
        fillExchanges(draft, size == ModelSize::Full ? kFullParticipants : kStandardParticipants);
    const std::vector<ModelUsers> users = usersOf(draft);
    return std::make_shared<const Internet>(build(draft, members, users, size));
}

} // namespace watershed::internet
