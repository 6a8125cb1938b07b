// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/case_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

namespace watershed::routing {

namespace {

using internet::Relationship;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view kCaseFormat = "anycast-bgp-oracle/1";
constexpr std::string_view kResultFormat = "anycast-bgp-result/1";

// Reading -----------------------------------------------------------------------------------------

/// Thrown inside this file only, at the first thing in a case that makes no sense.
struct Broken {
    Error error;
};

template <class... Arguments>
[[noreturn]] void refuse(ErrorCode code, Arguments &&...arguments)
{
    throw Broken{failure(code, std::forward<Arguments>(arguments)...).value()};
}

/// A word of the format and what it means.
template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

/// A place in the document that knows its JSON pointer.
class Node final {
public:
    Node(const json &value, std::string pointer)
        : m_value{&value}
        , m_pointer{std::move(pointer)}
    {}

    [[nodiscard]] const std::string &pointer() const { return m_pointer; }
    [[nodiscard]] bool isNull() const { return m_value->is_null(); }

    /// A member that must be there. \pre the node is an object, else it is refused
    [[nodiscard]] Node at(const std::string &name) const
    {
        auto member = find(name);
        if (!member) {
            refuse(ErrorCode::MissingMember, m_pointer + "/" + name);
        }
        return *std::move(member);
    }

    /// A member that may be missing.
    [[nodiscard]] std::optional<Node> find(const std::string &name) const
    {
        require(m_value->is_object(), "object");
        const auto found = m_value->find(name);
        if (found == m_value->end()) {
            return std::nullopt;
        }
        return Node{*found, m_pointer + "/" + name};
    }

    /// A member that may be missing or null.
    [[nodiscard]] std::optional<Node> findSome(const std::string &name) const
    {
        auto found = find(name);
        return found && !found->isNull() ? std::move(found) : std::nullopt;
    }

    [[nodiscard]] std::vector<Node> items() const
    {
        require(m_value->is_array(), "array");
        std::vector<Node> items;
        for (std::size_t i = 0; i < m_value->size(); ++i) {
            items.emplace_back((*m_value)[i], m_pointer + "/" + std::to_string(i));
        }
        return items;
    }

    /// The two items of an array of two.
    [[nodiscard]] std::pair<Node, Node> pair() const
    {
        const std::vector<Node> both = items();
        if (both.size() != 2) {
            refuse(ErrorCode::WrongType, m_pointer, "array of two");
        }
        return {both[0], both[1]};
    }

    [[nodiscard]] std::string text() const
    {
        require(m_value->is_string(), "string");
        return m_value->get<std::string>();
    }

    [[nodiscard]] bool flag() const
    {
        require(m_value->is_boolean(), "boolean");
        return m_value->get<bool>();
    }

    [[nodiscard]] std::uint32_t number(std::uint32_t lowest, std::uint32_t highest) const
    {
        require(m_value->is_number_integer(), "integer");
        const bool fits = m_value->is_number_unsigned() &&
                          m_value->get<std::uint64_t>() >= lowest &&
                          m_value->get<std::uint64_t>() <= highest;
        if (!fits) {
            refuse(ErrorCode::ValueOutOfRange, m_pointer, m_value->dump(), std::to_string(lowest),
                   std::to_string(highest));
        }
        return m_value->get<std::uint32_t>();
    }

    [[nodiscard]] std::uint32_t number() const
    {
        return number(0, std::numeric_limits<std::uint32_t>::max());
    }

    [[nodiscard]] Asn asn() const
    {
        return Asn{number(1, std::numeric_limits<std::uint32_t>::max())};
    }

    template <class Value, std::size_t N>
    [[nodiscard]] Value word(const Words<Value, N> &words) const
    {
        const std::string read = text();
        const auto found =
            std::ranges::find(words, read, &std::pair<std::string_view, Value>::first);
        if (found == words.end()) {
            refuse(ErrorCode::UnknownValue, m_pointer, read);
        }
        return found->second;
    }

    /// What Thing::parse() makes of the text.
    template <class Thing>
    [[nodiscard]] Thing parsed() const
    {
        const std::string read = text();
        auto thing = Thing::parse(read);
        if (!thing) {
            refuse(ErrorCode::UnknownValue, m_pointer, read);
        }
        return *std::move(thing);
    }

private:
    void require(bool isRightType, const char *type) const
    {
        if (!isRightType) {
            refuse(ErrorCode::WrongType, m_pointer, type);
        }
    }

    const json *m_value;
    std::string m_pointer;
};

/// The positions of things by the names that the case gives them.
class Names final {
public:
    std::uint32_t add(const Node &name)
    {
        const std::string read = name.text();
        const auto position = static_cast<std::uint32_t>(m_positions.size());
        if (!m_positions.emplace(read, position).second) {
            refuse(ErrorCode::DuplicateId, name.pointer(), read);
        }
        return position;
    }

    [[nodiscard]] std::uint32_t find(const Node &name) const
    {
        const std::string read = name.text();
        const auto found = m_positions.find(read);
        if (found == m_positions.end()) {
            refuse(ErrorCode::UnknownValue, name.pointer(), read);
        }
        return found->second;
    }

private:
    std::map<std::string, std::uint32_t> m_positions;
};

constexpr Words<IbgpKind, 3> kIbgpKinds{{
    {"none", IbgpKind::None},
    {"full_mesh", IbgpKind::FullMesh},
    {"reflectors", IbgpKind::Reflectors},
}};
constexpr Words<bgp::MedRule, 2> kMedRules{{
    {"honour", bgp::MedRule::Honour},
    {"zero", bgp::MedRule::Zero},
}};
constexpr Words<bgp::StripOut, 3> kStripOuts{{
    {"none", bgp::StripOut::Nothing},
    {"graceful_shutdown", bgp::StripOut::GracefulShutdown},
    {"all_standard", bgp::StripOut::AllStandard},
}};
constexpr Words<bgp::ActionCommunities::Form, 2> kActionForms{{
    {"std", bgp::ActionCommunities::Form::Standard},
    {"large", bgp::ActionCommunities::Form::Large},
}};
constexpr Words<Relationship, 2> kRelations{{
    {"p2p", Relationship::Peer}, {"c2p", Relationship::Provider}, // what b is to a
}};
constexpr Words<bool, 2> kSiteKinds{{{"service", true}, {"hijack", false}}};
constexpr Words<bgp::Origin, 3> kOrigins{{
    {"igp", bgp::Origin::Igp},
    {"egp", bgp::Origin::Egp},
    {"incomplete", bgp::Origin::Incomplete},
}};
constexpr Words<Change::Kind, 4> kActions{{
    {"withdraw_site", Change::Kind::WithdrawSite},
    {"announce_site", Change::Kind::AnnounceSite},
    {"session_down", Change::Kind::SessionDown},
    {"session_up", Change::Kind::SessionUp},
}};

/// Names of members that differ by address family; index with AddressFamily.
constexpr std::array<const char *, 2> kLoopbacks{"loopback4", "loopback6"};
constexpr std::array<const char *, 2> kAddresses{"addr4", "addr6"};
constexpr std::array<const char *, 2> kFamilies{"4", "6"};
constexpr std::array<std::uint8_t, 2> kAddressBits{32, 128};

std::size_t familyFrom(const Node &afi)
{
    constexpr std::uint32_t kIpv4 = 4;
    constexpr std::uint32_t kIpv6 = 6;
    const std::uint32_t number = afi.number();
    if (number != kIpv4 && number != kIpv6) {
        refuse(ErrorCode::UnknownValue, afi.pointer(), std::to_string(number));
    }
    return number == kIpv4 ? 0 : 1;
}

bgp::IpAddress addressFrom(const Node &node, std::size_t family)
{
    const auto address = node.parsed<bgp::IpAddress>();
    if (static_cast<std::size_t>(address.family()) != family) {
        refuse(ErrorCode::UnknownValue, node.pointer(), node.text());
    }
    return address;
}

bgp::BgpIdentifier identifierFrom(const Node &node)
{
    const bgp::IpAddress address = addressFrom(node, 0);
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = number << 8U | address.bytes()[i];
    }
    return bgp::BgpIdentifier{number};
}

template <class Kind>
bgp::CommunitySet<Kind> communitiesFrom(const Node &announcement, const std::string &name)
{
    std::vector<Kind> communities;
    if (const auto list = announcement.findSome(name)) {
        for (const Node &item : list->items()) {
            communities.push_back(item.parsed<Kind>());
        }
    }
    return bgp::CommunitySet<Kind>{std::move(communities)};
}

/// Makes a Case of a document, from what is referred to towards what refers.
class CaseReader final {
public:
    explicit CaseReader(const Node &document)
        : m_document{document}
    {}

    [[nodiscard]] Case read()
    {
        const Node format = m_document.at("format");
        if (format.text() != kCaseFormat) {
            refuse(ErrorCode::UnknownValue, format.pointer(), format.text());
        }
        const std::string id = m_document.at("id").text();
        readPrefixes();
        readRoas();
        readAses();
        readRouters();
        readIgpLinks();
        readSessions();
        readSites();
        readAnnouncements();
        auto probes = readProbes();
        auto events = readEvents();
        auto bringUp = readBringUp();
        return {id,
                Network{std::move(m_plan)},
                std::move(m_prefixIds),
                std::move(probes),
                std::move(events),
                std::move(bringUp),
                std::move(m_tags)};
    }

private:
    [[nodiscard]] std::vector<Node> list(const std::string &name) const
    {
        return m_document.at(name).items();
    }
    [[nodiscard]] std::vector<Node> optionalList(const std::string &name) const
    {
        const auto found = m_document.findSome(name);
        return found ? found->items() : std::vector<Node>{};
    }

    void readPrefixes()
    {
        for (const Node &node : list("prefixes")) {
            m_prefixes.add(node.at("id"));
            m_prefixIds.push_back(node.at("id").text());
            m_plan.prefixes.push_back(node.at("cidr").parsed<bgp::Prefix>());
            const auto family = static_cast<std::size_t>(m_plan.prefixes.back().family());
            const Node afi = node.at("afi");
            if (familyFrom(afi) != family) {
                refuse(ErrorCode::UnknownValue, afi.pointer(), std::to_string(afi.number()));
            }
        }
    }

    void readRoas()
    {
        for (const Node &node : optionalList("roas")) {
            const auto prefix = node.at("cidr").parsed<bgp::Prefix>();
            const std::uint32_t longest = kAddressBits[static_cast<std::size_t>(prefix.family())];
            m_plan.roas.push_back(
                {prefix,
                 static_cast<std::uint8_t>(node.at("max_length").number(prefix.length(), longest)),
                 Asn{node.at("asn").number()}}); // AS 0 authorises nobody
        }
    }

    void readAses()
    {
        const Asn service = m_document.at("origin_asn").asn();
        for (const Node &node : list("ases")) {
            const Node asn = node.at("asn");
            NetworkAs as;
            as.policy = policyFrom(node, asn.asn());
            as.announcesOnlySites = asn.asn() == service;
            if (const auto ibgp = node.find("ibgp")) {
                as.ibgp = ibgp->word(kIbgpKinds);
            }
            const auto position = static_cast<std::uint32_t>(m_plan.ases.size());
            if (!m_ases.emplace(asn.asn(), position).second) {
                refuse(ErrorCode::DuplicateId, asn.pointer(), std::to_string(asn.number()));
            }
            m_plan.ases.push_back(std::move(as));
        }
    }

    static bgp::NetworkPolicy policyFrom(const Node &node, Asn asn)
    {
        bgp::NetworkPolicy policy;
        policy.asn = asn;
        const Node localPref = node.at("local_pref");
        const auto setLocalPref = [&](Relationship neighbour, const char *name) {
            policy.localPref[static_cast<std::size_t>(neighbour)] = {localPref.at(name).number()};
        };
        setLocalPref(Relationship::Customer, "customer");
        setLocalPref(Relationship::Peer, "peer");
        setLocalPref(Relationship::Provider, "provider");
        if (const auto count = node.find("allow_own_as")) {
            policy.allowOwnAs = count->number();
        }
        if (const auto longest = node.findSome("max_prefix_length")) {
            for (std::size_t family = 0; family < kFamilies.size(); ++family) {
                if (const auto bits = longest->findSome(kFamilies[family])) {
                    policy.maxPrefixLength[family] =
                        static_cast<std::uint8_t>(bits->number(0, kAddressBits[family]));
                }
            }
        }
        const auto flag = [&node](const char *name) {
            const auto found = node.find(name);
            return found && found->flag();
        };
        policy.dropsInvalidOrigins = flag("rov");
        policy.honoursGracefulShutdown = flag("honour_graceful_shutdown");
        if (const auto rejected = node.findSome("reject_from_customers")) {
            for (const Node &other : rejected->items()) {
                policy.rejectedFromCustomers.push_back(other.asn());
            }
        }
        if (const auto med = node.find("med")) {
            policy.med = med->word(kMedRules);
        }
        if (const auto strip = node.find("strip_out")) {
            policy.stripOut = strip->word(kStripOuts);
        }
        if (const auto actions = node.findSome("actions")) {
            const auto scrub = actions->find("scrub");
            policy.actions = bgp::ActionCommunities{actions->at("scheme").word(kActionForms),
                                                    scrub && scrub->flag()};
        }
        return policy;
    }

    void readRouters()
    {
        for (const Node &node : list("routers")) {
            m_routers.add(node.at("id"));
            NetworkRouter router;
            router.id = node.at("id").text();
            const Node asn = node.at("asn");
            const auto as = m_ases.find(asn.asn());
            if (as == m_ases.end()) {
                refuse(ErrorCode::UnknownValue, asn.pointer(), std::to_string(asn.number()));
            }
            router.as = as->second;
            router.identifier = identifierFrom(node.at("router_id"));
            for (std::size_t family = 0; family < kLoopbacks.size(); ++family) {
                if (const auto loopback = node.findSome(kLoopbacks[family])) {
                    router.loopback[family] = addressFrom(*loopback, family);
                }
            }
            m_plan.routers.push_back(std::move(router));
        }
        const std::vector<Node> ases = list("ases");
        for (std::uint32_t as = 0; as < ases.size(); ++as) {
            readReflectors(ases[as], as);
        }
    }

    void readReflectors(const Node &as, std::uint32_t position)
    {
        const auto reflectors = as.findSome("reflectors");
        if (!reflectors) {
            return;
        }
        for (const Node &name : reflectors->items()) {
            NetworkRouter &router = m_plan.routers[m_routers.find(name)];
            if (router.as != position) {
                refuse(ErrorCode::UnknownValue, name.pointer(), name.text());
            }
            router.isReflector = true;
        }
    }

    void readIgpLinks()
    {
        for (const Node &node : optionalList("igp_links")) {
            const IgpLink link{m_routers.find(node.at("a")), m_routers.find(node.at("b")),
                               metricFrom(node.at("metric_ab")), metricFrom(node.at("metric_ba"))};
            if (m_plan.routers[link.a].as != m_plan.routers[link.b].as) {
                refuse(ErrorCode::UnknownValue, node.at("b").pointer(), node.at("b").text());
            }
            m_plan.igpLinks.push_back(link);
        }
    }

    /// At most the 24 bits of the widest metric in use (RFC 5305 3), so that sums fit 32 bits.
    static std::uint32_t metricFrom(const Node &node)
    {
        constexpr std::uint32_t kWidest = 0xFFFFFF;
        return node.number(1, kWidest);
    }

    void readSessions()
    {
        for (const Node &node : list("sessions")) {
            m_sessions.add(node.at("id"));
            EbgpSession session;
            session.id = node.at("id").text();
            session.bIsToA = node.at("rel").word(kRelations);
            session.a.router = m_routers.find(node.at("a"));
            session.b.router = m_routers.find(node.at("b"));
            if (m_plan.routers[session.a.router].as == m_plan.routers[session.b.router].as) {
                refuse(ErrorCode::UnknownValue, node.at("b").pointer(), node.at("b").text());
            }
            for (const Node &afi : node.at("afis").items()) {
                const std::size_t family = familyFrom(afi);
                session.carries[family] = true;
                const auto [a, b] = node.at(kAddresses[family]).pair();
                session.a.address[family] = addressFrom(a, family);
                session.b.address[family] = addressFrom(b, family);
            }
            if (const auto localPref = node.findSome("local_pref")) {
                const auto [a, b] = localPref->pair();
                session.a.localPref = localPrefFrom(a);
                session.b.localPref = localPrefFrom(b);
            }
            m_plan.sessions.push_back(std::move(session));
        }
    }

    static std::optional<bgp::LocalPref> localPrefFrom(const Node &node)
    {
        return node.isNull() ? std::nullopt : std::optional{bgp::LocalPref{node.number()}};
    }

    void readSites()
    {
        for (const Node &node : list("sites")) {
            m_sites.add(node.at("id"));
            const NetworkSite site{node.at("id").text(), m_routers.find(node.at("router"))};
            if (node.at("kind").word(kSiteKinds)) {
                m_plan.ases[m_plan.routers[site.router].as].announcesOnlySites = true;
            }
            if (const auto tag = node.findSome("tag")) {
                m_tags.push_back(tag->parsed<bgp::LargeCommunity>());
            }
            m_plan.sites.push_back(site);
        }
    }

    void readAnnouncements()
    {
        for (const Node &node : list("announcements")) {
            SiteAnnouncement announcement;
            announcement.site = m_sites.find(node.at("site"));
            announcement.session = m_sessions.find(node.at("session"));
            announcement.prefix = m_prefixes.find(node.at("prefix"));
            const EbgpSession &session = m_plan.sessions[announcement.session];
            const RouterNumber router = m_plan.sites[announcement.site].router;
            if (session.a.router != router && session.b.router != router) {
                refuse(ErrorCode::UnknownValue, node.at("session").pointer(), session.id);
            }
            announcement.attributes = attributesFrom(node);
            m_plan.announcements.push_back(std::move(announcement));
        }
    }

    static bgp::RouteAttributes attributesFrom(const Node &node)
    {
        bgp::RouteAttributes attributes;
        std::vector<Asn> path;
        for (const Node &asn : node.at("as_path").items()) {
            path.push_back(asn.asn());
        }
        attributes.path = bgp::AsPath{std::move(path)};
        if (const auto med = node.findSome("med")) {
            attributes.med = bgp::Med{med->number()};
        }
        if (const auto origin = node.findSome("origin")) {
            attributes.origin = origin->word(kOrigins);
        }
        attributes.communities = communitiesFrom<bgp::Community>(node, "communities");
        attributes.extendedCommunities =
            communitiesFrom<bgp::ExtendedCommunity>(node, "extended_communities");
        attributes.largeCommunities =
            communitiesFrom<bgp::LargeCommunity>(node, "large_communities");
        return attributes;
    }

    [[nodiscard]] std::vector<CaseProbe> readProbes() const
    {
        Names names;
        std::vector<CaseProbe> probes;
        for (const Node &node : optionalList("probes")) {
            names.add(node.at("id"));
            probes.push_back({node.at("id").text(),
                              addressFrom(node.at("address"), familyFrom(node.at("afi")))});
        }
        return probes;
    }

    [[nodiscard]] std::vector<CaseEvent> readEvents() const
    {
        Names names;
        std::vector<CaseEvent> events;
        for (const Node &node : list("events")) {
            CaseEvent event;
            const Node start = node.at("start");
            if (!start.isNull()) {
                event.start = names.find(start); // an earlier one
            }
            names.add(node.at("id"));
            event.id = node.at("id").text();
            for (const Node &action : node.at("actions").items()) {
                const Change::Kind kind = action.at("type").word(kActions);
                const bool isOfSite =
                    kind == Change::Kind::WithdrawSite || kind == Change::Kind::AnnounceSite;
                event.actions.push_back({kind, isOfSite ? m_sites.find(action.at("site"))
                                                        : m_sessions.find(action.at("session"))});
            }
            events.push_back(std::move(event));
        }
        return events;
    }

    [[nodiscard]] std::vector<SiteNumber> readBringUp() const
    {
        std::vector<SiteNumber> sites;
        for (const Node &name : optionalList("bring_up")) {
            sites.push_back(m_sites.find(name));
        }
        return sites;
    }

    const Node &m_document;
    NetworkPlan m_plan;
    std::map<Asn, std::uint32_t> m_ases;
    Names m_prefixes;
    Names m_routers;
    Names m_sessions;
    Names m_sites;
    std::vector<std::string> m_prefixIds;
    std::vector<bgp::LargeCommunity> m_tags;
};

/// Line and column of a byte, both from 1.
InputLocation locationOf(std::string_view text, std::size_t byte, const std::string &name)
{
    const std::string_view before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return {name, 1 + std::ranges::count(before, '\n'),
            static_cast<std::int64_t>(before.size() - lineStart) + 1};
}

Result<json> parseJson(std::string_view text, const std::string &name)
{
    try {
        return json::parse(text);
    } catch (const json::parse_error &error) {
        const char *const why = error.byte > text.size() ? "unexpected-end" : "syntax";
        return tl::make_unexpected(
            Error{ErrorCode::NotJson, {why}, locationOf(text, error.byte, name)});
    } catch (const json::out_of_range &) {
        return tl::make_unexpected(
            Error{ErrorCode::NotJson, {"number-out-of-range"}, InputLocation{name, 0, 0}});
    }
}

// Running -----------------------------------------------------------------------------------------

/// Changes that happen at the same moment.
using Moment = std::vector<Change>;

/// What leads from a silent network to an event's end, or from the event that it starts from.
std::vector<Moment> momentsOf(const Case &networkCase, const CaseEvent &event)
{
    std::vector<Moment> moments;
    if (!event.start) {
        Moment others;
        for (SiteNumber site = 0; site < networkCase.network.plan().sites.size(); ++site) {
            if (std::ranges::find(networkCase.bringUp, site) == networkCase.bringUp.end()) {
                others.push_back({Change::Kind::AnnounceSite, site});
            }
        }
        for (const SiteNumber site : networkCase.bringUp) {
            moments.push_back({{Change::Kind::AnnounceSite, site}});
        }
        if (!others.empty()) {
            moments.push_back(std::move(others));
        }
    }
    for (const Change &action : event.actions) {
        moments.push_back({action});
    }
    return moments;
}

/// \return  false when cancelled
bool runForPrefix(const Network &network, PrefixNumber prefix, PrefixState state,
                  const std::vector<Moment> &moments, CaseEventResult &result,
                  const CancelToken &cancel)
{
    std::optional<Oscillating> last;
    for (const Moment &moment : moments) {
        SolveOutcome outcome = solve(network, prefix, state, moment, cancel);
        last.reset();
        if (std::holds_alternative<Cancelled>(outcome)) {
            return false;
        }
        if (auto *const settled = std::get_if<Settled>(&outcome)) {
            state = std::move(settled->state);
        } else {
            last = std::get<Oscillating>(std::move(outcome));
            state = last->state;
        }
    }
    if (last) {
        result.oscillations.push_back(
            {prefix, std::move(last->routers), std::move(last->ases), last->stateCameBack});
    }
    result.states.push_back(std::move(state));
    return true;
}

// Writing -----------------------------------------------------------------------------------------

template <class Value, std::size_t N>
std::string_view wordFor(const Words<Value, N> &words, Value value)
{
    return std::ranges::find(words, value, &std::pair<std::string_view, Value>::second)->first;
}

template <class Set>
ordered_json textsOf(const Set &communities)
{
    ordered_json texts = ordered_json::array();
    for (const auto &community : communities.all()) {
        texts.push_back(community.toString());
    }
    return texts;
}

ordered_json numbersOf(std::span<const Asn> asns)
{
    ordered_json numbers = ordered_json::array();
    for (const Asn asn : asns) {
        numbers.push_back(asn.value());
    }
    return numbers;
}

std::string viaOf(const Network &network, const HeldRoute &route)
{
    if (!route.channel) {
        return "local";
    }
    const Channel &channel = network.channels()[*route.channel];
    return channel.session ? network.plan().sessions[*channel.session].id
                           : "ibgp:" + network.plan().routers[channel.from].id;
}

ordered_json routeJson(const Case &networkCase, const std::optional<LocRibEntry> &entry)
{
    if (!entry) {
        return nullptr;
    }
    const HeldRoute &chosen = entry->chosen;
    const bgp::RouteAttributes &attributes = *chosen.route.attributes;
    ordered_json route;
    route["via"] = viaOf(networkCase.network, chosen);
    route["site"] = networkCase.network.plan().sites[chosen.site].id;
    if (!chosen.channel) {
        return route;
    }
    route["as_path"] = numbersOf(attributes.path.asns());
    route["local_pref"] = attributes.localPref.value;
    route["next_hop"] = attributes.nextHop.toString();
    if (attributes.med) {
        route["med"] = attributes.med->value;
    }
    route["origin"] = wordFor(kOrigins, attributes.origin);
    route["communities"] = textsOf(attributes.communities);
    route["large_communities"] = textsOf(
        attributes.largeCommunities.without([&networkCase](const bgp::LargeCommunity &community) {
            return std::ranges::find(networkCase.tags, community) != networkCase.tags.end();
        }));
    return route;
}

ordered_json routesJson(const Case &networkCase, const CaseEventResult &event)
{
    const auto &routers = networkCase.network.plan().routers;
    ordered_json routes = ordered_json::object();
    for (PrefixNumber prefix = 0; prefix < event.states.size(); ++prefix) {
        ordered_json &ofPrefix = routes[networkCase.prefixIds[prefix]] = ordered_json::object();
        for (RouterNumber router = 0; router < routers.size(); ++router) {
            ofPrefix[routers[router].id] =
                routeJson(networkCase, event.states[prefix].locRib[router]);
        }
    }
    return routes;
}

ordered_json deliveryJson(const Case &networkCase, const Delivery &delivery)
{
    if (const auto *const site = std::get_if<SiteNumber>(&delivery)) {
        return networkCase.network.plan().sites[*site].id;
    }
    return std::holds_alternative<Ambiguous>(delivery) ? ordered_json("ambiguous")
                                                       : ordered_json(nullptr);
}

ordered_json catchmentJson(const Case &networkCase, const CaseEventResult &event)
{
    const auto &routers = networkCase.network.plan().routers;
    ordered_json catchment = ordered_json::object();
    for (std::size_t probe = 0; probe < networkCase.probes.size(); ++probe) {
        ordered_json &ofProbe = catchment[networkCase.probes[probe].id] = ordered_json::object();
        for (RouterNumber router = 0; router < routers.size(); ++router) {
            ofProbe[routers[router].id] =
                deliveryJson(networkCase, event.deliveries[probe][router]);
        }
    }
    return catchment;
}

ordered_json oscillationsJson(const Case &networkCase, const CaseEventResult &event)
{
    ordered_json oscillations = ordered_json::object();
    for (const CaseOscillation &found : event.oscillations) {
        ordered_json &one = oscillations[networkCase.prefixIds[found.prefix]];
        one["ases"] = numbersOf(found.ases);
        one["routers"] = ordered_json::array();
        for (const RouterNumber router : found.routers) {
            one["routers"].push_back(networkCase.network.plan().routers[router].id);
        }
        one["state_came_back"] = found.stateCameBack;
    }
    return oscillations;
}

} // namespace

Result<Case> parseCase(std::string_view text, const std::string &name)
{
    const auto document = parseJson(text, name);
    if (!document) {
        return tl::make_unexpected(document.error());
    }
    try {
        return CaseReader{Node{*document, {}}}.read();
    } catch (Broken &broken) {
        broken.error.location = InputLocation{name, 0, 0};
        return tl::make_unexpected(std::move(broken.error));
    }
}

Result<Case> readCaseFile(const std::filesystem::path &file)
{
    const auto cannotOpen = [&file](int reason) {
        return failure(ErrorCode::CannotOpenFile, file.string(),
                       std::generic_category().message(reason));
    };
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        return cannotOpen(EISDIR); // opens, and fails when it is read
    }
    errno = 0;
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        return cannotOpen(errno);
    }
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    return parseCase(text, file.filename().string());
}

std::optional<CaseResult> runCase(const Case &networkCase, const CancelToken &cancel,
                                  const ProgressSink &progress)
{
    const auto prefixCount = static_cast<PrefixNumber>(networkCase.network.plan().prefixes.size());
    CaseResult results;
    for (const CaseEvent &event : networkCase.events) {
        if (progress) {
            progress({Phase::Propagating, static_cast<double>(results.events.size()) /
                                              static_cast<double>(networkCase.events.size())});
        }
        const std::vector<Moment> moments = momentsOf(networkCase, event);
        CaseEventResult result;
        for (PrefixNumber prefix = 0; prefix < prefixCount; ++prefix) {
            PrefixState start = event.start ? results.events[*event.start].states[prefix]
                                            : nothingAnnounced(networkCase.network);
            if (!runForPrefix(networkCase.network, prefix, std::move(start), moments, result,
                              cancel)) {
                return std::nullopt;
            }
        }
        for (const CaseProbe &probe : networkCase.probes) {
            result.deliveries.push_back(
                deliveries(networkCase.network, result.states, probe.address));
        }
        results.events.push_back(std::move(result));
    }
    return results;
}

std::string toJson(const Case &networkCase, const CaseResult &result)
{
    ordered_json routes = ordered_json::object();
    ordered_json catchment = ordered_json::object();
    ordered_json unstable = ordered_json::array();
    ordered_json oscillations = ordered_json::object();
    for (std::size_t i = 0; i < result.events.size(); ++i) {
        const std::string &id = networkCase.events[i].id;
        const CaseEventResult &event = result.events[i];
        if (event.oscillations.empty()) {
            routes[id] = routesJson(networkCase, event);
            catchment[id] = catchmentJson(networkCase, event);
        } else {
            unstable.push_back(id);
            oscillations[id] = oscillationsJson(networkCase, event);
        }
    }
    ordered_json document;
    document["format"] = kResultFormat;
    document["case"] = networkCase.id;
    document["routes"] = std::move(routes);
    document["catchment"] = std::move(catchment);
    document["no_stable_state"] = std::move(unstable);
    if (!oscillations.empty()) {
        document["oscillations"] = std::move(oscillations);
    }
    return document.dump(1) + "\n";
}

} // namespace watershed::routing
