// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/public_file_reader.h"
#include "core/internet/readers/reader_input.h"
#include "core/internet/readers/text_fields.h"
#include "core/internet/readers/users_columns.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace watershed::internet {

namespace {

/// Names of members in a JSON text that may break off, by how deep they stand.
class JsonNames final {
public:
    explicit JsonNames(std::string_view json)
        : m_rest{json}
    {
        while (!m_rest.empty() && !m_isAtEndOfFirst) {
            take();
        }
    }

    /// Whether a member of that name stands that deep: 1 in the first object, 2 in an object or a
    /// list in it.
    [[nodiscard]] bool has(std::size_t depth, std::string_view name) const
    {
        return m_names.at(depth).contains(name);
    }

private:
    void take()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        switch (c) {
        case '"':
            takeText();
            break;
        case ':':
            if (m_depth < m_names.size()) {
                m_names.at(m_depth).insert(m_lastText);
            }
            break;
        case '{':
        case '[':
            ++m_depth;
            break;
        case '}':
        case ']':
            m_depth -= std::min<std::size_t>(m_depth, 1);
            m_isAtEndOfFirst = m_depth == 0;
            break;
        default:
            break;
        }
    }

    void takeText()
    {
        std::size_t end = 0;
        while (end < m_rest.size() && m_rest[end] != '"') {
            end += m_rest[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, m_rest.size());
        m_lastText = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
    }

    std::string_view m_rest;
    std::string_view m_lastText;
    std::size_t m_depth = 0;
    bool m_isAtEndOfFirst = false;
    std::array<std::set<std::string_view>, 4> m_names;
};

std::optional<FileKind> recogniseJson(std::string_view text)
{
    constexpr std::array<std::string_view, 14> kPeeringDbLists{
        "org",    "net",      "fac", "ix",      "ixlan",      "ixpfx",  "ixfac",
        "netfac", "netixlan", "poc", "carrier", "carrierfac", "campus", "as_set"};
    const JsonNames names{text};
    if (names.has(1, "Sites") && names.has(1, "ASN")) {
        return FileKind::RootServerSites;
    }
    if (names.has(1, "exchanges")) {
        return FileKind::ExchangeAtlas;
    }
    if (names.has(1, "facilities")) {
        return FileKind::Facilities;
    }
    if (names.has(1, "organizationId")) {
        return FileKind::AsOrganisations;
    }
    const bool isDump =
        names.has(2, "data") && std::ranges::any_of(kPeeringDbLists, [&](std::string_view list) {
            return names.has(1, list);
        });
    const bool isAnswer = names.has(1, "data") && names.has(3, "id") && names.has(3, "status");
    if (isDump || isAnswer) {
        return FileKind::PeeringDb;
    }
    if (names.has(1, "Data") && names.has(3, "AS") && names.has(3, "Users")) {
        return FileKind::UsersPerAs;
    }
    if (names.has(1, "networks")) {
        return FileKind::ExchangeAtlasNetworks;
    }
    return std::nullopt;
}

bool isRelationship(std::string_view line)
{
    for (int i = 0; i < 2; ++i) {
        if (!takeNumber(line) || !line.starts_with('|')) {
            return false;
        }
        line.remove_prefix(1);
    }
    const std::string_view relationship = line.substr(0, line.find('|'));
    return relationship == "-1" || relationship == "0";
}

/// "1:LVLT-1, US" or "1 LVLT-1, US".
bool isName(std::string_view line)
{
    if (!takeNumber(line) || line.size() < 2) {
        return false;
    }
    const bool isSeparated =
        (line.front() == ':' && line[1] != ' ') ||
        (line.front() == ' ' && std::string_view{" >=@:"}.find(line[1]) == std::string_view::npos);
    const std::size_t comma = line.rfind(',');
    return isSeparated && comma != std::string_view::npos &&
           isCountryCode(trimmed(line.substr(comma + 1)));
}

/// "10 > 20", "10 = 40", "20 @FRA", "10 : Name".
bool isStatement(std::string_view line)
{
    line = trimmed(line);
    if (line.starts_with("AS") || line.starts_with("as")) {
        line.remove_prefix(2);
    }
    if (!takeNumber(line)) {
        return false;
    }
    line = trimmed(line);
    return line.size() >= 2 &&
           std::string_view{">=@:"}.find(line.front()) != std::string_view::npos;
}

/// "pop,asn,type", in whatever order and among others.
bool isNeighbourHeader(std::string_view line)
{
    std::vector<std::string> names;
    splitCsv(line, names);
    return std::ranges::all_of(std::array{"pop", "asn", "type"}, [&names](const char *name) {
        return std::ranges::find(names, name) != names.end();
    });
}

/// What a comment tells; nothing for most.
std::optional<FileKind> kindFromComment(std::string_view comment)
{
    const std::size_t format = comment.find("format:");
    if (format != std::string_view::npos &&
        comment.find("org_id|", format) != std::string_view::npos) {
        return FileKind::AsOrganisations;
    }
    for (const std::string_view header : {"# input clique:", "# IXP ASes:", "# source:topology|"}) {
        if (comment.starts_with(header)) {
            return FileKind::AsRelationships;
        }
    }
    return std::nullopt;
}

/// Asks the lines what they are: a bad one among them does not matter.
class LineVotes final {
public:
    void take(const Line &line)
    {
        const std::string_view text = line.text;
        if (m_kind || m_lines >= kMostLines || trimmed(text).empty()) {
            return;
        }
        if (text.front() == '#') {
            m_kind = kindFromComment(text);
            return;
        }
        if (m_lines++ == 0) {
            m_kind = usersColumnsOf(text)      ? std::optional{FileKind::UsersPerAs}
                     : isNeighbourHeader(text) ? std::optional{FileKind::NeighbourList}
                                               : std::nullopt;
        }
        m_relationships += isRelationship(text) ? 1 : 0;
        const bool isNameLine = isName(text);
        m_names += isNameLine ? 1 : 0;
        m_statements += !isNameLine && isStatement(text) ? 1 : 0;
    }

    [[nodiscard]] std::optional<FileKind> kind() const
    {
        if (m_kind || m_lines == 0) {
            return m_kind;
        }
        const int most = std::max({m_relationships, m_names, m_statements});
        if (2 * most < m_lines) {
            return std::nullopt;
        }
        return most == m_relationships ? FileKind::AsRelationships
               : most == m_names       ? FileKind::AsNames
                                       : FileKind::TopologyText;
    }

private:
    static constexpr int kMostLines = 100;

    std::optional<FileKind> m_kind; ///< where a line tells it beyond doubt
    int m_lines = 0;                ///< that are no comment
    int m_relationships = 0;
    int m_names = 0;
    int m_statements = 0;
};

} // namespace

std::optional<FileKind> recogniseText(std::string_view beginning)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (beginning.starts_with(kByteOrderMark)) {
        beginning.remove_prefix(kByteOrderMark.size());
    }
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    if (beginning[first] == '{') {
        return recogniseJson(beginning.substr(first));
    }
    LineVotes votes;
    LineCutter cutter;
    const auto take = [&votes](const Line &line) { votes.take(line); };
    cutter.takeBlock(beginning, take);
    cutter.finish(take);
    return votes.kind();
}

} // namespace watershed::internet
