// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/assemble.h"

#include "core/base/folded_issues.h"
#include "core/base/text.h"
#include "core/internet/asn_index.h"
#include "core/internet/assembly/footprint.h"
#include "core/internet/assembly/place_finder.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace watershed::internet {

namespace {

/// A relationship in the form in which the files' records are compared.
struct Relation {
    enum class What : std::uint8_t { LowProvides, HighProvides, Peers };

    Asn low;
    Asn high;
    std::uint32_t file;
    What what;

    auto operator<=>(const Relation &) const = default;
};

/// What is known about an AS that has an index in the table of all.
struct NetworkFacts {
    const std::string *handle = nullptr;
    const std::string *organisation = nullptr;
    const std::string *presented = nullptr;
    const std::string *registered = nullptr;
    const std::string *organisationCountry = nullptr;
    NetworkKind kind = NetworkKind::Unknown;
    bool isInClique = false;
    std::uint32_t customers = 0;
    bool isRelated = false;
    bool hasUsers = false;
};

/// A building or an exchange, and who is there.
struct KnownPlace {
    const PlaceRecord *record = nullptr; ///< of the first file that has it
    const ReadFile *file = nullptr;
    std::optional<geo::MetroId> metro;
    std::vector<Asn> members{}; ///< in order
};

struct KnownPresence {
    Asn asn;
    geo::MetroId metro;
    PresenceBasis basis;
    Users users;
};

struct KnownUsers {
    Asn asn;
    std::string country;
    Users users;
};

/// Records of a file in an order of their own, so that the file's does not matter.
template <class Record, class Key>
std::vector<const Record *> sorted(const std::vector<Record> &records, Key key)
{
    std::vector<const Record *> result;
    result.reserve(records.size());
    for (const Record &record : records) {
        result.push_back(&record);
    }
    std::ranges::stable_sort(
        result, [&key](const Record *a, const Record *b) { return key(*a) < key(*b); });
    return result;
}

auto placeOrder(const PlaceRecord &place)
{
    const geo::LatLon position = place.position.value_or(geo::LatLon{});
    return std::tuple{
        place.id,      !place.position,          std::cref(place.name).get(), place.city,
        place.country, position.latitudeDegrees, position.longitudeDegrees};
}

class Assembly final {
public:
    Assembly(std::span<const ReadFile> files, const geo::MetroTable &metros,
             const ModelTables &tables, const CancelToken &cancel, const ProgressSink &progress)
        : m_files{files}
        , m_metros{metros}
        , m_tables{tables}
        , m_cancel{cancel}
        , m_progress{progress}
        , m_builder{metros}
    {}

    [[nodiscard]] Result<std::optional<BuiltInternet>> run()
    {
        for (const ReadFile &file : m_files) {
            m_issues.insert(m_issues.end(), file.issues.begin(), file.issues.end());
        }
        using Step = void (Assembly::*)();
        constexpr std::array<Step, 11> kSteps{
            &Assembly::relate,        &Assembly::findRouteServers, &Assembly::takeFacilities,
            &Assembly::takeExchanges, &Assembly::takeUsers,        &Assembly::takeStated,
            &Assembly::dropUnrelated, &Assembly::collectAses,      &Assembly::describe,
            &Assembly::placeAses,     &Assembly::addExchanges};
        for (std::size_t i = 0; i < kSteps.size(); ++i) {
            if (m_cancel.stop_requested()) {
                return std::nullopt;
            }
            report(0.5 * static_cast<double>(i) / kSteps.size());
            (this->*kSteps[i])();
            if (m_relations.empty()) {
                return failure(ErrorCode::NoRelationships,
                               m_files.empty() ? std::string{} : m_files.front().file.name);
            }
        }
        return build();
    }

private:
    [[nodiscard]] std::optional<BuiltInternet> build()
    {
        if (m_cancel.stop_requested()) {
            return std::nullopt;
        }
        report(0.5);
        auto built = std::move(m_builder).build(provenance(), m_cancel);
        if (!built) {
            return std::nullopt;
        }
        built->issues.insert(built->issues.begin(), m_issues.begin(), m_issues.end());
        report(1.0);
        return built;
    }

    void report(double fraction) const
    {
        if (m_progress) {
            m_progress({Phase::Building, fraction});
        }
    }

    [[nodiscard]] Provenance provenance() const
    {
        Provenance provenance;
        provenance.kind = Provenance::Kind::PublicData;
        for (const ReadFile &file : m_files) {
            provenance.files.push_back(file.file);
        }
        const auto first = std::ranges::find_if(
            m_files, [](const ReadFile &file) { return !file.records.relationships.empty(); });
        provenance.source = first->file.name;
        provenance.date = first->file.date;
        return provenance;
    }

    // Relationships ----------------------------------------------------------------------------

    void relate()
    {
        std::size_t count = 0;
        for (const ReadFile &file : m_files) {
            count += file.records.relationships.size();
        }
        m_relations.reserve(count);
        for (std::uint32_t i = 0; i < m_files.size(); ++i) {
            for (const RelationshipRecord &record : m_files[i].records.relationships) {
                m_relations.push_back(relationOf(record, i));
            }
        }
        std::ranges::sort(m_relations);
        FoldedIssues conflicts;
        const auto isRepeated = [&conflicts](const Relation &kept, const Relation &next) {
            if (kept.low != next.low || kept.high != next.high) {
                return false;
            }
            if (kept.file == next.file && kept.what != next.what) {
                conflicts.note(ErrorCode::ConflictingRelation, {}, [&kept] {
                    return Error{ErrorCode::ConflictingRelation,
                                 {toString(kept.low), toString(kept.high)},
                                 std::nullopt};
                });
            }
            return true;
        };
        m_relations.erase(std::unique(m_relations.begin(), m_relations.end(), isRepeated),
                          m_relations.end());
        std::move(conflicts).moveInto(m_issues);

        m_builder.reserveRelationships(m_relations.size());
        for (const Relation &relation : m_relations) {
            switch (relation.what) {
            case Relation::What::LowProvides:
                m_builder.addCustomerProvider(relation.high, relation.low);
                break;
            case Relation::What::HighProvides:
                m_builder.addCustomerProvider(relation.low, relation.high);
                break;
            case Relation::What::Peers:
                m_builder.addPeering(relation.low, relation.high);
                break;
            }
        }
    }

    static Relation relationOf(const RelationshipRecord &record, std::uint32_t file)
    {
        const bool isInOrder = record.a <= record.b;
        return {std::min(record.a, record.b), std::max(record.a, record.b), file,
                record.isPeering ? Relation::What::Peers
                : isInOrder      ? Relation::What::LowProvides
                                 : Relation::What::HighProvides};
    }

    // Places -----------------------------------------------------------------------------------

    /// ASes that present themselves as route servers, and numbers of exchanges.
    void findRouteServers()
    {
        for (const ReadFile &file : m_files) {
            for (const NetworkRecord &network : file.records.networks) {
                if (network.isRouteServer) {
                    m_routeServers.insert(network.asn);
                }
            }
            m_exchangeAses.insert(file.records.exchangeAses.begin(),
                                  file.records.exchangeAses.end());
        }
    }

    void takeFacilities()
    {
        const auto facilities =
            placesOf(&PublicRecords::facilities, &PublicRecords::facilityMembers,
                     ErrorCode::UnplacedFacility);
        addMembers(facilities, PresenceBasis::Facility);
    }

    void takeExchanges()
    {
        m_exchanges = placesOf(&PublicRecords::exchanges, &PublicRecords::exchangeMembers,
                               ErrorCode::UnplacedExchange);
        addMembers(m_exchanges, PresenceBasis::Exchange);
    }

    /// By id; those that have no metro are told and left out.
    [[nodiscard]] std::map<std::uint32_t, KnownPlace>
    placesOf(std::vector<PlaceRecord> PublicRecords::*placesIn,
             std::vector<MemberRecord> PublicRecords::*membersIn, ErrorCode unplaced)
    {
        std::map<std::uint32_t, KnownPlace> places;
        for (const ReadFile &file : m_files) {
            for (const PlaceRecord *record : sorted(file.records.*placesIn, placeOrder)) {
                KnownPlace &place = places[record->id];
                if (place.record == nullptr) {
                    place.record = record;
                    place.file = &file;
                }
                if (!place.metro) {
                    place.metro = m_finder.metroOf(*record);
                }
            }
        }
        FoldedIssues issues;
        std::erase_if(places, [&issues, unplaced](const auto &entry) {
            const KnownPlace &place = entry.second;
            if (!place.metro) {
                const auto error = [&place, unplaced] {
                    const PlaceRecord &record = *place.record;
                    return Error{unplaced,
                                 {record.name, record.city, record.country},
                                 InputLocation{place.file->file.name, 0, 0}};
                };
                issues.note(unplaced, {}, error, Severity::Note);
            }
            return !place.metro;
        });
        std::move(issues).moveInto(m_issues);
        for (const ReadFile &file : m_files) {
            for (const MemberRecord &member : file.records.*membersIn) {
                const auto place = places.find(member.place);
                if (place != places.end()) {
                    place->second.members.push_back(member.asn);
                }
            }
        }
        for (auto &[id, place] : places) {
            std::ranges::sort(place.members);
            const auto repeated = std::ranges::unique(place.members);
            place.members.erase(repeated.begin(), repeated.end());
        }
        return places;
    }

    void addMembers(const std::map<std::uint32_t, KnownPlace> &places, PresenceBasis basis)
    {
        for (const auto &[id, place] : places) {
            for (const Asn member : place.members) {
                if (!isRouteServer(member)) {
                    m_presences.push_back({member, *place.metro, basis, Users{}});
                }
            }
        }
    }

    [[nodiscard]] bool isRouteServer(Asn asn) const
    {
        return m_routeServers.contains(asn) || m_exchangeAses.contains(asn);
    }

    void takeUsers()
    {
        const auto file = std::ranges::find_if(
            m_files, [](const ReadFile &read) { return !read.records.users.empty(); });
        if (file == m_files.end()) {
            return;
        }
        std::set<Asn> stated;
        for (const ReadFile &other : m_files) {
            for (const PresenceRecord &presence : other.records.presences) {
                if (presence.users.count > 0) {
                    stated.insert(presence.asn);
                }
            }
        }
        for (const UsersRecord &record : file->records.users) {
            if (record.users.count > 0 && !stated.contains(record.asn)) {
                m_users.push_back(
                    {record.asn, record.country, Users{std::min(record.users.count, kMostUsers)}});
            }
        }
        std::ranges::sort(m_users, {}, [](const KnownUsers &users) {
            return std::tie(users.asn, users.country);
        });
        std::vector<KnownUsers> merged;
        for (KnownUsers &users : m_users) {
            if (!merged.empty() && merged.back().asn == users.asn &&
                merged.back().country == users.country) {
                Users &sum = merged.back().users;
                sum.count = std::min(sum.count + users.users.count, kMostUsers);
            } else {
                merged.push_back(std::move(users));
            }
        }
        m_users = std::move(merged);
    }

    /// What text topologies state, and, where other files place anything, the program's table.
    void takeStated()
    {
        const bool hasPlaces = !m_presences.empty() || !m_users.empty() || hasCountries();
        for (const ReadFile &file : m_files) {
            const PublicRecords &records = file.records;
            for (const PresenceRecord &presence : records.presences) {
                m_presences.push_back(
                    {presence.asn, presence.metro, PresenceBasis::Stated,
                     Users{std::clamp<std::int64_t>(presence.users.count, 0, kMostUsers)}});
            }
            for (const MeetingRecord &meeting : records.meetings) {
                const RelationshipRecord &pair = records.relationships[meeting.relationship];
                m_builder.addMeeting(pair.a, pair.b, meeting.metro);
                for (const Asn asn : {pair.a, pair.b}) {
                    m_presences.push_back({asn, meeting.metro, PresenceBasis::Stated, Users{}});
                }
            }
        }
        AsnSet ends;
        for (const Relation &relation : m_relations) {
            ends.add(relation.low);
            ends.add(relation.high);
        }
        m_related = std::move(ends).inOrder();
        for (const NetworkRow &network : m_tables.networks) {
            if (hasPlaces && isRelated(network.asn)) {
                for (const geo::MetroId metro : network.metros) {
                    if (const auto here =
                            m_metros.find(geo::MetroTable::builtIn().at(metro).code)) {
                        m_presences.push_back({network.asn, *here, PresenceBasis::Stated, Users{}});
                    }
                }
            }
        }
    }

    [[nodiscard]] bool isRelated(Asn asn) const
    {
        return std::ranges::binary_search(m_related, asn);
    }

    /// Estimates of users and lists of members are of other days than the relationships: networks
    /// that are gone or new, that no route could reach.
    void dropUnrelated()
    {
        std::set<Asn> dropped;
        Users users;
        const auto isUnrelated = [&](Asn asn) {
            if (!isRelated(asn)) {
                dropped.insert(asn);
                return true;
            }
            return false;
        };
        std::erase_if(m_users, [&](const KnownUsers &known) {
            const bool isDropped = isUnrelated(known.asn);
            users += isDropped ? known.users : Users{};
            return isDropped;
        });
        std::erase_if(m_presences, [&](const KnownPresence &presence) {
            return presence.basis != PresenceBasis::Stated && isUnrelated(presence.asn);
        });
        for (auto &[id, exchange] : m_exchanges) {
            std::erase_if(exchange.members, [this](Asn member) {
                return !isRelated(member) && !isRouteServer(member);
            });
        }
        if (!dropped.empty()) {
            m_issues.push_back({Severity::Note,
                                {ErrorCode::UnrelatedAs,
                                 {toString(*dropped.begin()), std::to_string(users.count)},
                                 std::nullopt},
                                static_cast<std::int64_t>(dropped.size())});
        }
    }

    [[nodiscard]] bool hasCountries() const
    {
        return std::ranges::any_of(m_files, [](const ReadFile &file) {
            return !file.records.names.empty() || !file.records.organisations.empty();
        });
    }

    // Networks ---------------------------------------------------------------------------------

    void collectAses()
    {
        AsnSet all;
        for (const Asn related : m_related) {
            all.add(related);
        }
        for (const KnownPresence &presence : m_presences) {
            all.add(presence.asn);
        }
        for (const KnownUsers &users : m_users) {
            all.add(users.asn);
        }
        m_asns = std::move(all).inOrder();
        m_facts.resize(m_asns.size());

        const AsnIndex indexOf{m_asns};
        for (const Relation &relation : m_relations) {
            NetworkFacts &low = m_facts[indexOf(relation.low)];
            NetworkFacts &high = m_facts[indexOf(relation.high)];
            low.isRelated = high.isRelated = true;
            low.customers += relation.what == Relation::What::LowProvides ? 1 : 0;
            high.customers += relation.what == Relation::What::HighProvides ? 1 : 0;
        }
        for (const KnownUsers &users : m_users) {
            m_facts[indexOf(users.asn)].hasUsers = true;
        }
        for (const KnownPresence &presence : m_presences) {
            m_facts[indexOf(presence.asn)].hasUsers |= presence.users.count > 0;
        }
    }

    [[nodiscard]] NetworkFacts *factsOf(Asn asn)
    {
        const auto found = std::ranges::lower_bound(m_asns, asn);
        return found == m_asns.end() || *found != asn ? nullptr : &m_facts[found - m_asns.begin()];
    }

    /// Of several texts the first file's, and within a file the first in alphabetical order.
    void describe()
    {
        const auto take = [](const std::string *&known, const std::string &text) {
            if (known == nullptr && !text.empty()) {
                known = &text;
            }
        };
        for (const ReadFile &file : m_files) {
            const PublicRecords &records = file.records;
            for (const NameRecord *record : sorted(records.names, [](const NameRecord &name) {
                     return std::tie(name.asn, name.name, name.country);
                 })) {
                if (NetworkFacts *const facts = factsOf(record->asn)) {
                    take(facts->handle, record->name);
                    take(facts->registered, record->country);
                }
            }
            for (const OrganisationRecord *record :
                 sorted(records.organisations, [](const OrganisationRecord &organisation) {
                     return std::tie(organisation.asn, organisation.name, organisation.country);
                 })) {
                if (NetworkFacts *const facts = factsOf(record->asn)) {
                    take(facts->organisation, record->name);
                    take(facts->organisationCountry, record->country);
                }
            }
            for (const NetworkRecord *record :
                 sorted(records.networks, [](const NetworkRecord &network) {
                     return std::tie(network.asn, network.id, network.name, network.kind);
                 })) {
                if (NetworkFacts *const facts = factsOf(record->asn)) {
                    take(facts->presented, record->name);
                    if (facts->kind == NetworkKind::Unknown) {
                        facts->kind = record->kind;
                    }
                }
            }
            for (const Asn asn : records.clique) {
                if (NetworkFacts *const facts = factsOf(asn)) {
                    facts->isInClique = true;
                }
            }
        }
    }

    static NetworkKind kindOf(const NetworkFacts &facts)
    {
        if (facts.isInClique) {
            return NetworkKind::Tier1;
        }
        if (facts.kind != NetworkKind::Unknown) {
            return facts.kind;
        }
        if (facts.customers > 0) {
            return NetworkKind::Transit;
        }
        if (facts.hasUsers) {
            return NetworkKind::Access;
        }
        return facts.isRelated ? NetworkKind::Enterprise : NetworkKind::Unknown;
    }

    static std::string firstOf(std::initializer_list<const std::string *> texts)
    {
        for (const std::string *const text : texts) {
            if (text != nullptr) {
                return *text;
            }
        }
        return {};
    }

    /// Names every AS and puts its routers and users down.
    void placeAses()
    {
        std::ranges::sort(m_presences, {}, [](const KnownPresence &presence) {
            return std::tie(presence.asn, presence.metro, presence.basis);
        });
        Users allUsers;
        for (const KnownUsers &users : m_users) {
            allUsers += users.users;
        }
        const FootprintRule rule{m_metros, allUsers};
        FoldedIssues withoutMetro;
        auto presence = m_presences.begin();
        auto user = m_users.begin();
        for (std::size_t i = 0; i < m_asns.size(); ++i) {
            if (i % 1024 == 0 && m_cancel.stop_requested()) {
                return;
            }
            const Asn asn = m_asns[i];
            std::vector<Place> known;
            for (; presence != m_presences.end() && presence->asn == asn; ++presence) {
                if (known.empty() || known.back().metro != presence->metro) {
                    known.push_back({presence->metro, presence->basis, Users{}});
                }
                known.back().users += presence->users;
            }
            std::vector<UsersInCountry> users;
            for (; user != m_users.end() && user->asn == asn; ++user) {
                users.push_back({std::move(user->country), user->users});
            }
            const NetworkFacts &facts = m_facts[i];
            const std::string registration = firstOf({facts.registered, facts.organisationCountry});
            const auto footprint =
                rule.footprintOf(asn, known, users, registration, facts.customers);
            for (const Place &place : footprint.places) {
                m_builder.addPresence(asn, place.metro, place.users, place.basis);
            }
            if (footprint.countryWithoutMetro) {
                const auto error = [&footprint, asn] {
                    return Error{ErrorCode::CountryWithoutMetro,
                                 {*footprint.countryWithoutMetro, toString(asn)},
                                 std::nullopt};
                };
                withoutMetro.note(ErrorCode::CountryWithoutMetro, {}, error, Severity::Note);
            }
            const auto most = std::ranges::max_element(users, {}, &UsersInCountry::users);
            m_builder.setNetwork(asn, firstOf({facts.presented, facts.organisation, facts.handle}),
                                 !registration.empty() || users.empty() ? registration
                                                                        : most->country,
                                 kindOf(facts));
        }
        std::move(withoutMetro).moveInto(m_issues);
    }

    // Exchanges --------------------------------------------------------------------------------

    void addExchanges()
    {
        std::map<Asn, std::uint32_t> exchangesOf;
        for (const auto &[id, exchange] : m_exchanges) {
            for (const Asn member : exchange.members) {
                exchangesOf[member] += m_routeServers.contains(member) ? 1 : 0;
            }
        }
        std::size_t count = 0;
        for (auto &[id, exchange] : m_exchanges) {
            if (count++ == std::numeric_limits<ExchangeId::Representation>::max()) {
                return; // more than there are ids for
            }
            std::optional<Asn> routeServer;
            for (const Asn member : exchange.members) {
                if (m_routeServers.contains(member) &&
                    (!routeServer || exchangesOf[member] < exchangesOf[*routeServer])) {
                    routeServer = member;
                }
            }
            if (!routeServer) {
                routeServer = routeServerInTable(exchange);
            }
            std::erase_if(exchange.members, [this](Asn member) { return isRouteServer(member); });
            m_builder.addExchange(exchange.record->name, *exchange.metro, routeServer,
                                  exchange.members);
        }
    }

    [[nodiscard]] std::optional<Asn> routeServerInTable(const KnownPlace &exchange) const
    {
        const std::string name = foldedForSearch(exchange.record->name);
        const std::string &metro = m_metros.at(*exchange.metro).code;
        for (const ExchangeRow &row : m_tables.exchanges) {
            if (row.routeServerAsn && m_exchangeAses.contains(*row.routeServerAsn) &&
                geo::MetroTable::builtIn().at(row.metro).code == metro &&
                name.starts_with(foldedForSearch(row.name))) {
                return row.routeServerAsn;
            }
        }
        return std::nullopt;
    }

    std::span<const ReadFile> m_files;
    const geo::MetroTable &m_metros;
    const ModelTables &m_tables;
    const CancelToken &m_cancel;
    const ProgressSink &m_progress;
    PlaceFinder m_finder{m_metros};
    InternetBuilder m_builder;
    std::vector<Issue> m_issues;

    std::vector<Relation> m_relations; ///< one for each pair
    std::vector<Asn> m_related;        ///< in order
    std::set<Asn> m_routeServers;
    std::set<Asn> m_exchangeAses;
    std::map<std::uint32_t, KnownPlace> m_exchanges;
    std::vector<KnownPresence> m_presences;
    std::vector<KnownUsers> m_users;

    std::vector<Asn> m_asns; ///< the related ones, then all that the Internet will have; in order
    std::vector<NetworkFacts> m_facts;
};

} // namespace

Result<std::optional<BuiltInternet>>
assemble(std::span<const ReadFile> files, const geo::MetroTable &metros, const CancelToken &cancel,
         const ProgressSink &progress, const ModelTables &tables)
{
    return Assembly{files, metros, tables, cancel, progress}.run();
}

} // namespace watershed::internet
