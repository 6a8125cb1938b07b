// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/snapshot_format.h"

#include "core/base/content_hash.h"
#include "core/internet/internet_data.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>

namespace watershed::internet {

namespace {

constexpr std::string_view kMagic = "WSINTNET";
constexpr std::uint16_t kNoMetro = std::numeric_limits<std::uint16_t>::max();
constexpr auto kRelationships =
    std::array{Relationship::Customer, Relationship::Peer, Relationship::Provider};

static_assert(std::endian::native == std::endian::little,
              "arrays are stored as they lie in memory: swap their bytes here");
static_assert(sizeof(Asn) == 4 && sizeof(AsIndex) == 4 && sizeof(Interconnection) == 8);

std::size_t padded(std::size_t size)
{
    return (size + 7) / 8 * 8;
}

class Writer final {
public:
    template <class T>
    void number(T value)
    {
        static_assert(std::is_integral_v<T>);
        raw(&value, sizeof value);
    }

    /// Of an enumeration whose numbers stay.
    template <class T>
    void word(T value)
    {
        number(static_cast<std::uint32_t>(value));
    }

    template <class T>
    void array(const std::vector<T> &values)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        number(static_cast<std::uint64_t>(values.size()));
        raw(values.data(), values.size() * sizeof(T));
        m_bytes.resize(padded(m_bytes.size()));
    }

    void text(const std::string &text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        raw(text.data(), text.size());
    }

    void texts(const std::vector<std::string> &texts)
    {
        std::vector<std::uint32_t> sizes;
        std::vector<char> letters;
        sizes.reserve(texts.size());
        for (const std::string &text : texts) {
            sizes.push_back(static_cast<std::uint32_t>(text.size()));
            letters.insert(letters.end(), text.begin(), text.end());
        }
        array(sizes);
        array(letters);
    }

    void raw(const void *bytes, std::size_t size)
    {
        if (size > 0) {
            m_bytes.append(static_cast<const char *>(bytes), size);
        }
    }

    [[nodiscard]] std::string &bytes() { return m_bytes; }

private:
    std::string m_bytes;
};

/// Reads what a Writer wrote. The first thing that does not fit makes it fail for good; what it
/// gives from then on is empty.
class Reader final {
public:
    explicit Reader(std::string_view bytes)
        : m_bytes{bytes}
    {}

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] bool isAtEnd() const { return m_position == m_bytes.size(); }

    void require(bool condition) { m_hasFailed = m_hasFailed || !condition; }

    template <class T>
    T number()
    {
        T value{};
        if (const char *const from = take(sizeof value)) {
            std::memcpy(&value, from, sizeof value);
        }
        return value;
    }

    /// \param last  the highest value that there is
    template <class T>
    T word(T last)
    {
        const auto value = number<std::uint32_t>();
        require(value <= static_cast<std::uint32_t>(last));
        return m_hasFailed ? T{} : static_cast<T>(value);
    }

    template <class T>
    std::vector<T> array()
    {
        static_assert(std::is_trivially_copyable_v<T>);
        const auto count = number<std::uint64_t>();
        require(count <= (m_bytes.size() - m_position) / sizeof(T));
        std::vector<T> values(m_hasFailed ? 0 : count);
        if (const char *const from = take(values.size() * sizeof(T)); from && !values.empty()) {
            std::memcpy(values.data(), from, values.size() * sizeof(T));
        }
        take(padded(m_position) - m_position);
        return values;
    }

    template <class T>
    std::vector<T> array(std::size_t size)
    {
        auto values = array<T>();
        require(values.size() == size);
        return values;
    }

    std::string text()
    {
        const auto size = number<std::uint32_t>();
        const char *const from = take(size);
        return from == nullptr ? std::string{} : std::string{from, size};
    }

    std::vector<std::string> texts(std::size_t count)
    {
        const auto sizes = array<std::uint32_t>(count);
        const auto letters = array<char>();
        std::vector<std::string> texts;
        texts.reserve(sizes.size());
        std::size_t position = 0;
        for (const std::uint32_t size : sizes) {
            require(size <= letters.size() - position);
            if (m_hasFailed) {
                break;
            }
            texts.emplace_back(letters.data() + position, size);
            position += size;
        }
        return texts;
    }

    /// How many of something follow; each takes a byte at least.
    std::uint32_t count()
    {
        const auto count = number<std::uint32_t>();
        require(count <= m_bytes.size() - m_position);
        return m_hasFailed ? 0 : count;
    }

private:
    const char *take(std::size_t size)
    {
        require(size <= m_bytes.size() - m_position);
        if (m_hasFailed) {
            return nullptr;
        }
        const char *const from = m_bytes.data() + m_position;
        m_position += size;
        return from;
    }

    std::string_view m_bytes;
    std::size_t m_position = 0;
    bool m_hasFailed = false;
};

// Provenance and issues ------------------------------------------------------------------------

void write(Writer &to, const Provenance &provenance)
{
    to.word(provenance.kind);
    to.text(provenance.source);
    to.text(provenance.date);
    to.word(provenance.size);
    to.number(static_cast<std::uint32_t>(provenance.files.size()));
    for (const PublicFile &file : provenance.files) {
        to.text(file.name);
        to.word(file.kind);
        to.text(file.date);
        to.number(static_cast<std::uint32_t>(file.counts.size()));
        for (const RecordCount &count : file.counts) {
            to.word(count.kind);
            to.number(count.count);
        }
    }
}

Provenance readProvenance(Reader &from)
{
    Provenance provenance;
    provenance.kind = from.word(Provenance::Kind::PublicData);
    provenance.source = from.text();
    provenance.date = from.text();
    provenance.size = from.word(ModelSize::Full);
    const std::uint32_t fileCount = from.count();
    for (std::uint32_t i = 0; i < fileCount && !from.hasFailed(); ++i) {
        PublicFile file;
        file.name = from.text();
        file.kind = from.word(FileKind::RootServerSites);
        file.date = from.text();
        const std::uint32_t countCount = from.count();
        for (std::uint32_t k = 0; k < countCount && !from.hasFailed(); ++k) {
            const auto kind = from.word(RecordKind::Meeting);
            file.counts.push_back({kind, from.number<std::int64_t>()});
        }
        provenance.files.push_back(std::move(file));
    }
    return provenance;
}

void write(Writer &to, const std::vector<Issue> &issues)
{
    to.number(static_cast<std::uint32_t>(issues.size()));
    for (const Issue &issue : issues) {
        to.word(issue.severity);
        to.word(issue.error.code);
        to.number(issue.count);
        to.number(static_cast<std::uint32_t>(issue.error.arguments.size()));
        for (const std::string &argument : issue.error.arguments) {
            to.text(argument);
        }
        to.number(static_cast<std::uint32_t>(issue.error.location ? 1 : 0));
        if (issue.error.location) {
            to.text(issue.error.location->file);
            to.number(issue.error.location->line);
            to.number(issue.error.location->column);
        }
    }
}

std::vector<Issue> readIssues(Reader &from)
{
    std::vector<Issue> issues;
    const std::uint32_t issueCount = from.count();
    for (std::uint32_t i = 0; i < issueCount && !from.hasFailed(); ++i) {
        Issue issue;
        issue.severity = from.word(Severity::Error);
        issue.error.code =
            from.word(static_cast<ErrorCode>(std::numeric_limits<std::uint8_t>::max()));
        issue.count = from.number<std::int64_t>();
        const std::uint32_t argumentCount = from.count();
        for (std::uint32_t k = 0; k < argumentCount && !from.hasFailed(); ++k) {
            issue.error.arguments.push_back(from.text());
        }
        if (from.number<std::uint32_t>() != 0) {
            InputLocation location;
            location.file = from.text();
            location.line = from.number<std::int64_t>();
            location.column = from.number<std::int64_t>();
            issue.error.location = std::move(location);
        }
        issues.push_back(std::move(issue));
    }
    return issues;
}

// The parts of the Internet --------------------------------------------------------------------

/// Whether they begin with 0, rise (or stay, where `mayStay`) and end with `end`.
bool areBounds(std::span<const std::uint32_t> bounds, std::size_t end, bool mayStay)
{
    if (bounds.empty() || bounds.front() != 0 || bounds.back() != end) {
        return false;
    }
    bool isRising = true;
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        isRising =
            isRising && (bounds[i - 1] < bounds[i] || (mayStay && bounds[i - 1] == bounds[i]));
    }
    return isRising;
}

template <class T>
bool isAscending(const std::vector<T> &values)
{
    return std::ranges::adjacent_find(values, std::greater_equal{}) == values.end();
}

bool areBelow(std::span<const std::uint32_t> values, std::size_t end)
{
    return std::ranges::all_of(values, [end](std::uint32_t value) { return value < end; });
}

void writeNetworks(Writer &to, const InternetData &data)
{
    to.array(data.asns);
    to.array(data.kinds);
    to.texts(data.countries);
    to.texts(data.names);
}

void readNetworks(Reader &from, InternetData &data)
{
    data.asns = from.array<Asn>();
    const std::size_t count = data.asns.size();
    from.require(count < std::numeric_limits<std::uint32_t>::max() && isAscending(data.asns));
    data.kinds = from.array<NetworkKind>(count);
    from.require(std::ranges::all_of(
        data.kinds, [](NetworkKind kind) { return kind <= NetworkKind::Enterprise; }));
    data.countries = from.texts(count);
    data.names = from.texts(count);
}

void writeRouters(Writer &to, const InternetData &data)
{
    std::vector<std::uint16_t> metros;
    std::vector<std::int64_t> users;
    for (const Router &router : data.routers) {
        metros.push_back(router.metro ? router.metro->value() : kNoMetro);
        users.push_back(router.users.count);
    }
    to.array(data.firstRouter);
    to.array(metros);
    to.array(users);
    to.array(data.bases);
}

/// Routers of an AS are in order of their metros, and one without metro is alone.
void readRouters(Reader &from, InternetData &data)
{
    data.firstRouter = from.array<std::uint32_t>(data.asns.size() + 1);
    const auto metros = from.array<std::uint16_t>();
    const auto users = from.array<std::int64_t>(metros.size());
    data.bases = from.array<PresenceBasis>(metros.size());
    from.require(areBounds(data.firstRouter, metros.size(), false) &&
                 std::ranges::all_of(data.bases, [](PresenceBasis basis) {
                     return basis <= PresenceBasis::Inferred;
                 }));
    if (from.hasFailed()) {
        return;
    }
    data.routers.reserve(metros.size());
    data.presentIn.resize(data.metros->size());
    for (std::uint32_t as = 0; as < data.asns.size(); ++as) {
        const std::uint32_t first = data.firstRouter[as];
        const std::uint32_t end = data.firstRouter[as + 1];
        for (std::uint32_t i = first; i < end; ++i) {
            const std::uint16_t metro = metros[i];
            from.require(metro == kNoMetro ? end == first + 1
                                           : metro < data.metros->size() &&
                                                 (i == first || metros[i - 1] < metro));
            from.require(users[i] >= 0 && users[i] <= std::numeric_limits<std::int64_t>::max() -
                                                          data.totalUsers.count);
            if (from.hasFailed()) {
                return;
            }
            data.totalUsers += Users{users[i]};
            Router router{AsIndex{as}, std::nullopt, Users{users[i]}};
            if (metro != kNoMetro) {
                router.metro = geo::MetroId{metro};
                data.presentIn[metro].push_back(AsIndex{as});
                data.hasGeography = true;
            }
            data.routers.push_back(router);
        }
    }
    if (!data.hasGeography) {
        data.presentIn.clear();
    }
}

void writeRelationships(Writer &to, const InternetData &data)
{
    std::vector<std::uint32_t> counts;
    std::vector<std::uint32_t> targets;
    for (std::uint32_t as = 0; as < data.asns.size(); ++as) {
        for (const Relationship relationship : kRelationships) {
            const auto neighbours = data.graph.neighbours(as, relationship);
            counts.push_back(static_cast<std::uint32_t>(neighbours.size()));
            targets.insert(targets.end(), neighbours.begin(), neighbours.end());
        }
    }
    to.array(counts);
    to.array(targets);
}

/// Whether every arc has its reverse and stands once.
bool areMutual(const AsGraph &graph, std::uint32_t asCount)
{
    // ASes are walked through in order, so that an AS is named by others in the order of its list.
    std::array<std::vector<std::uint32_t>, 3> seen;
    for (auto &counts : seen) {
        counts.resize(asCount);
    }
    for (std::uint32_t as = 0; as < asCount; ++as) {
        for (const Relationship relationship : kRelationships) {
            const auto reverse = relationship == Relationship::Peer       ? Relationship::Peer
                                 : relationship == Relationship::Customer ? Relationship::Provider
                                                                          : Relationship::Customer;
            for (const std::uint32_t other : graph.neighbours(as, relationship)) {
                const auto back = graph.neighbours(other, reverse);
                std::uint32_t &next = seen[static_cast<std::size_t>(reverse)][other];
                if (other == as || next == back.size() || back[next++] != as) {
                    return false;
                }
            }
        }
    }
    return true;
}

void readRelationships(Reader &from, InternetData &data)
{
    const auto asCount = static_cast<std::uint32_t>(data.asns.size());
    const auto counts = from.array<std::uint32_t>(kRelationships.size() * data.asns.size());
    const auto targets = from.array<std::uint32_t>();
    std::uint64_t sum = 0;
    for (const std::uint32_t count : counts) {
        sum += count;
    }
    from.require(sum == targets.size() && sum < std::numeric_limits<std::uint32_t>::max() &&
                 areBelow(targets, asCount));
    if (from.hasFailed()) {
        return;
    }
    std::vector<Arc> arcs;
    arcs.reserve(targets.size());
    for (std::uint32_t as = 0; as < asCount; ++as) {
        for (const Relationship relationship : kRelationships) {
            const std::uint32_t count =
                counts[kRelationships.size() * as + static_cast<std::size_t>(relationship)];
            for (std::uint32_t i = 0; i < count; ++i) {
                arcs.push_back({as, targets[arcs.size()], relationship});
            }
            data.customerProviderCount += relationship == Relationship::Provider ? count : 0;
            data.peeringCount += relationship == Relationship::Peer ? count : 0;
        }
    }
    data.peeringCount /= 2;
    data.graph = AsGraph{asCount, arcs};
    from.require(areMutual(data.graph, asCount));
    if (from.hasFailed()) {
        return;
    }
    auto ranked = RankedGraph::tryMake(asCount, data.graph);
    from.require(ranked.has_value());
    if (from.hasFailed()) {
        return;
    }
    data.ranked = std::move(*ranked);
    data.firstProviderArc.reserve(asCount);
    for (std::uint32_t as = 0; as < asCount; ++as) {
        data.firstProviderArc.push_back(data.graph.firstArc(as, Relationship::Provider));
    }
}

void writeInterconnections(Writer &to, const InternetData &data)
{
    std::vector<std::uint32_t> begins;
    begins.reserve(data.links.size());
    for (const ArcLinks &links : data.links) {
        begins.push_back(links.begin);
    }
    to.array(begins);
    to.array(data.interconnections);
}

void readInterconnections(Reader &from, InternetData &data)
{
    std::size_t arcCount = 0;
    for (std::uint32_t as = 0; as < data.asns.size(); ++as) {
        for (const Relationship relationship : kRelationships) {
            arcCount += data.graph.neighbours(as, relationship).size();
        }
    }
    const auto begins = from.array<std::uint32_t>(arcCount + 1);
    data.interconnections = from.array<Interconnection>();
    from.require(areBounds(begins, data.interconnections.size(), false));
    if (from.hasFailed()) {
        return;
    }
    data.links.reserve(begins.size());
    std::size_t arc = 0;
    bool fits = true;
    const auto isOf = [&data](RouterIndex router, std::uint32_t as) {
        return data.firstRouter[as] <= router.value() && router.value() < data.firstRouter[as + 1];
    };
    for (std::uint32_t as = 0; as < data.asns.size(); ++as) {
        for (const Relationship relationship : kRelationships) {
            for (const std::uint32_t other : data.graph.neighbours(as, relationship)) {
                for (std::uint32_t i = begins[arc]; i < begins[arc + 1]; ++i) {
                    const Interconnection &link = data.interconnections[i];
                    fits = fits && isOf(link.here, as) && isOf(link.there, other);
                }
                data.links.push_back({begins[arc], data.interconnections[begins[arc]]});
                ++arc;
            }
        }
    }
    data.links.push_back({begins[arc], {}});
    from.require(fits);
}

void writeMeetings(Writer &to, const InternetData &data)
{
    std::vector<std::uint32_t> numbers;
    for (const StatedMeeting &meeting : data.meetings) {
        numbers.insert(numbers.end(), {meeting.low, meeting.high, meeting.metro.value()});
    }
    to.array(numbers);
}

void readMeetings(Reader &from, InternetData &data)
{
    const auto numbers = from.array<std::uint32_t>();
    from.require(numbers.size() % 3 == 0);
    for (std::size_t i = 0; i < numbers.size() && !from.hasFailed(); i += 3) {
        from.require(numbers[i] < data.asns.size() && numbers[i + 1] < data.asns.size() &&
                     numbers[i + 2] < data.metros->size());
        data.meetings.push_back(
            {numbers[i], numbers[i + 1], geo::MetroId{static_cast<std::uint16_t>(numbers[i + 2])}});
    }
    from.require(isAscending(data.meetings));
}

void writeExchanges(Writer &to, const InternetData &data)
{
    to.number(static_cast<std::uint32_t>(data.exchanges.size()));
    for (const Exchange &exchange : data.exchanges) {
        to.text(exchange.name);
        to.number(static_cast<std::uint32_t>(exchange.metro.value()));
        to.number(std::uint32_t{exchange.routeServerAsn ? 1U : 0U});
        to.number(exchange.routeServerAsn.value_or(Asn{}).value());
        to.array(exchange.members);
    }
}

void readExchanges(Reader &from, InternetData &data)
{
    const std::uint32_t count = from.count();
    from.require(count <= std::numeric_limits<ExchangeId::Representation>::max());
    for (std::uint32_t i = 0; i < count && !from.hasFailed(); ++i) {
        Exchange exchange;
        exchange.name = from.text();
        const auto metro = from.number<std::uint32_t>();
        const bool hasRouteServer = from.number<std::uint32_t>() != 0;
        const Asn routeServer{from.number<std::uint32_t>()};
        exchange.members = from.array<AsIndex>();
        from.require(
            metro < data.metros->size() && isAscending(exchange.members) &&
            (exchange.members.empty() || exchange.members.back().value() < data.asns.size()));
        exchange.metro = geo::MetroId{static_cast<std::uint16_t>(metro)};
        if (hasRouteServer) {
            exchange.routeServerAsn = routeServer;
        }
        data.exchanges.push_back(std::move(exchange));
    }
}

} // namespace

std::string snapshotOf(const PublicInternet &internet, SnapshotKey key)
{
    const InternetData &data = internet.internet->data();
    Writer to;
    to.raw(kMagic.data(), kMagic.size());
    to.number(kSnapshotFormatVersion);
    to.number(std::uint32_t{0});
    to.number(key.high);
    to.number(key.low);
    write(to, data.provenance);
    write(to, internet.issues);
    writeNetworks(to, data);
    writeRouters(to, data);
    writeRelationships(to, data);
    writeInterconnections(to, data);
    writeMeetings(to, data);
    writeExchanges(to, data);
    to.number(checksumOf(to.bytes()));
    return std::move(to.bytes());
}

std::optional<PublicInternet> fromSnapshot(std::string_view bytes, SnapshotKey key,
                                           const geo::MetroTable &metros)
{
    if (bytes.size() < sizeof(std::uint64_t)) {
        return std::nullopt;
    }
    const std::string_view content = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    Reader from{content};
    for (const char letter : kMagic) {
        from.require(from.number<char>() == letter);
    }
    from.require(from.number<std::uint32_t>() == kSnapshotFormatVersion);
    from.require(from.number<std::uint32_t>() == 0);
    from.require(from.number<std::uint64_t>() == key.high);
    from.require(from.number<std::uint64_t>() == key.low);
    Reader end{bytes.substr(content.size())};
    if (from.hasFailed() || end.number<std::uint64_t>() != checksumOf(content)) {
        return std::nullopt;
    }

    auto data = std::make_unique<InternetData>();
    data->metros = &metros;
    data->provenance = readProvenance(from);
    std::vector<Issue> issues = readIssues(from);
    using Part = void (*)(Reader &, InternetData &);
    for (const Part part : {&readNetworks, &readRouters, &readRelationships, &readInterconnections,
                            &readMeetings, &readExchanges}) {
        part(from, *data);
        if (from.hasFailed()) {
            return std::nullopt;
        }
    }
    if (!from.isAtEnd()) {
        return std::nullopt;
    }
    return PublicInternet{std::make_shared<const Internet>(std::move(data)), std::move(issues)};
}

} // namespace watershed::internet
