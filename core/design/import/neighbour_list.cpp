// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/folded_issues.h"
#include "core/design/import/design_import.h"
#include "core/design/import/new_sites.h"
#include "core/design/import/pop_metro.h"
#include "core/internet/readers/reader_input.h"
#include "core/internet/readers/text_fields.h"

#include <array>
#include <filesystem>
#include <map>
#include <utility>

namespace watershed::design {

namespace {

using internet::excerpt;
using internet::Line;

constexpr std::array<std::pair<std::string_view, SessionRole>, 7> kTypes{{
    {"transit", SessionRole::Transit},
    {"provider", SessionRole::Transit},
    {"upstream", SessionRole::Transit},
    {"peer", SessionRole::Peer},
    {"routeserverpeer", SessionRole::Peer},
    {"routeserver", SessionRole::RouteServer},
    {"customer", SessionRole::Customer},
}};

std::optional<SessionRole> roleOf(std::string_view type)
{
    const std::string key = popKey(type);
    for (const auto &[name, role] : kTypes) {
        if (name == key) {
            return role;
        }
    }
    return std::nullopt;
}

class NeighbourList final {
public:
    NeighbourList(std::string name, const geo::MetroTable &metros)
        : m_name{std::move(name)}
        , m_metros{metros}
        , m_popMetros{metros}
        , m_sites{m_design, metros}
    {
        const std::filesystem::path path{m_name};
        m_design.service.name = shortened(internet::validUtf8(path.stem().string()));
    }

    void takeLine(const Line &line)
    {
        if (internet::trimmed(line.text).empty() || line.text.front() == '#') {
            return;
        }
        internet::splitCsv(line.text, m_fields);
        if (!m_hasHeader && takeHeader()) {
            return;
        }
        const std::string_view pop = field(m_pop);
        const auto asn = parseAsn(field(m_asn));
        if (!m_hasHeader || line.isCut || pop.empty() || !asn) {
            note(ErrorCode::NotANeighbour, {}, line, {excerpt(line.text)});
            return;
        }
        const std::string_view type = field(m_type);
        const auto role = roleOf(type);
        if (!role) {
            note(ErrorCode::UnknownNeighbourType, popKey(type), line, {excerpt(type)});
            return;
        }
        if (const auto site = siteOf(pop, line)) {
            addSession(*site, *asn, *role, line);
        }
    }

    Result<ImportedDesign> finish() &&
    {
        if (m_design.sites.empty()) {
            return failure(ErrorCode::NoRecords, m_name);
        }
        return ImportedDesign{std::move(m_design), std::move(m_issues).take()};
    }

private:
    struct Pop {
        std::optional<PopMetro> metro;
        std::optional<std::size_t> site; ///< nothing where there are too many
    };
    /// More than a design can have; a file that names more is not looked up without end.
    static constexpr std::size_t kMostPops = 5 * kMaxSites;

    bool takeHeader()
    {
        constexpr std::size_t kNone = static_cast<std::size_t>(-1);
        m_pop = m_asn = m_type = kNone;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const std::string name = popKey(m_fields[i]);
            std::size_t *const column = name == "pop"    ? &m_pop
                                        : name == "asn"  ? &m_asn
                                        : name == "type" ? &m_type
                                                         : nullptr;
            if (column != nullptr && *column == kNone) {
                *column = i;
            }
        }
        m_hasHeader = m_pop != kNone && m_asn != kNone && m_type != kNone;
        return m_hasHeader;
    }

    [[nodiscard]] std::string_view field(std::size_t column) const
    {
        return column < m_fields.size() ? internet::trimmed(m_fields[column]) : std::string_view{};
    }

    /// The site of the PoP, made where it is new; nothing where it cannot be.
    std::optional<std::size_t> siteOf(std::string_view pop, const Line &line)
    {
        const std::string key = popKey(pop);
        auto known = m_pops.find(key);
        if (known == m_pops.end() && m_pops.size() < kMostPops) {
            known = m_pops.emplace(key, Pop{m_popMetros.find(pop), std::nullopt}).first;
            addSite(known->second, pop, line);
        }
        if (known == m_pops.end() || !known->second.metro) {
            note(ErrorCode::UnknownPop, key, line, {excerpt(pop)});
            return std::nullopt;
        }
        if (!known->second.site) {
            note(ErrorCode::TooManySites, {}, line, {std::to_string(kMaxSites)});
        }
        return known->second.site;
    }

    void addSite(Pop &pop, std::string_view name, const Line &line)
    {
        if (!pop.metro) {
            return;
        }
        const geo::Metro &metro = m_metros.at(pop.metro->metro);
        pop.site = m_sites.add(pop.metro->metro, metro.name, metro.position);
        if (pop.site && pop.metro->isGuess) {
            m_issues.note(
                ErrorCode::GuessedMetro, popKey(name),
                [&] {
                    return Error{
                        ErrorCode::GuessedMetro, {excerpt(name), metro.code}, placeOf(line)};
                },
                Severity::Note);
        }
    }

    void addSession(std::size_t site, Asn asn, SessionRole role, const Line &line)
    {
        if (asn == m_design.service.asn) {
            note(ErrorCode::SessionWithServiceAs, {}, line,
                 {m_design.sites[site].code, toString(asn)});
            return;
        }
        const auto known = m_sites.addSession(site, asn, role, {});
        if (known && *known != role) {
            note(ErrorCode::DuplicateSession, {}, line, {m_design.sites[site].code, toString(asn)});
        }
    }

    void note(ErrorCode code, std::string_view kind, const Line &line,
              std::vector<std::string> arguments)
    {
        m_issues.note(code, kind, [&] { return Error{code, std::move(arguments), placeOf(line)}; });
    }

    [[nodiscard]] InputLocation placeOf(const Line &line) const { return {m_name, line.number, 0}; }

    std::string m_name;
    const geo::MetroTable &m_metros;
    PopMetros m_popMetros;
    Design m_design = makeEmptyDesign();
    NewSites m_sites;
    FoldedIssues m_issues;
    std::map<std::string, Pop> m_pops; ///< by popKey()
    bool m_hasHeader = false;
    std::size_t m_pop = 0; ///< columns
    std::size_t m_asn = 0;
    std::size_t m_type = 0;
    std::vector<std::string> m_fields; ///< of a line
};

} // namespace

Result<ImportedDesign> designFromNeighbourList(std::string_view csv, const std::string &name,
                                               const geo::MetroTable &metros)
{
    NeighbourList list{name, metros};
    internet::LineCutter cutter;
    const auto take = [&list](const Line &line) { list.takeLine(line); };
    cutter.takeBlock(csv, take);
    cutter.finish(take);
    return std::move(list).finish();
}

} // namespace watershed::design
