// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/design_import.h"

#include "core/internet/readers/public_file_reader.h"
#include "core/internet/readers/reader_input.h"

#include <algorithm>
#include <set>
#include <utility>

namespace watershed::design {

namespace {

/// Ids and codes that sites of a design do not have yet.
class SiteNumbers final {
public:
    explicit SiteNumbers(const std::vector<Site> &sites)
    {
        for (const Site &site : sites) {
            m_lastSite = std::max(m_lastSite, site.id.value());
            m_codes.insert(site.code);
            for (const Session &session : site.sessions) {
                m_lastSession = std::max(m_lastSession, session.id.value());
            }
        }
    }

    void assign(Site &site)
    {
        site.id = SiteId{++m_lastSite};
        site.code = site.metro;
        for (int number = 2; !m_codes.insert(site.code).second; ++number) {
            site.code = site.metro + "-" + std::to_string(number);
        }
    }

    void addSessions(Site &site, const std::vector<Session> &sessions)
    {
        std::set<Asn> neighbours;
        for (const Session &session : site.sessions) {
            neighbours.insert(session.neighbour);
        }
        for (const Session &session : sessions) {
            if (neighbours.insert(session.neighbour).second) {
                site.sessions.push_back(session);
                site.sessions.back().id = SessionId{++m_lastSession};
            }
        }
    }

private:
    std::uint32_t m_lastSite = 0;
    std::uint32_t m_lastSession = 0;
    std::set<std::string> m_codes;
};

} // namespace

Result<std::optional<ImportedDesign>> importDesign(const std::filesystem::path &file,
                                                   const geo::MetroTable &metros,
                                                   const CancelToken &cancel,
                                                   const ProgressSink &progress)
{
    const auto kind = internet::recogniseFile(file);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    const bool isNeighbourList = *kind == internet::FileKind::NeighbourList;
    if (!isNeighbourList && *kind != internet::FileKind::RootServerSites) {
        return failure(ErrorCode::NotADesign, file.string());
    }
    auto input = internet::ReaderInput::ofFile(file, cancel, progress);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    const auto text = input->readAll(kMaxImportBytes);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    if (!*text) {
        return std::nullopt;
    }
    auto imported = isNeighbourList ? designFromNeighbourList(**text, input->name(), metros)
                                    : designFromRootServerSites(**text, input->name(), metros);
    if (!imported) {
        return tl::make_unexpected(imported.error());
    }
    return std::move(*imported);
}

std::optional<ImportedDesign> joinedDesigns(ImportedDesign first, const ImportedDesign &second)
{
    const Service &service = first.design.service;
    if (service.asn != second.design.service.asn ||
        service.prefixes != second.design.service.prefixes) {
        return std::nullopt;
    }
    first.issues.insert(first.issues.end(), second.issues.begin(), second.issues.end());
    std::vector<Site> &sites = first.design.sites;
    SiteNumbers numbers{sites};
    std::int64_t left = 0;
    for (const Site &added : second.design.sites) {
        const auto same = std::ranges::find_if(sites, [&added](const Site &site) {
            return site.name == added.name && site.metro == added.metro &&
                   site.position == added.position;
        });
        if (same != sites.end()) {
            numbers.addSessions(*same, added.sessions);
        } else if (sites.size() < kMaxSites) {
            Site site = added;
            site.sessions.clear();
            numbers.assign(site);
            numbers.addSessions(site, added.sessions);
            sites.push_back(std::move(site));
        } else {
            ++left;
        }
    }
    if (left > 0) {
        first.issues.push_back(
            {Severity::Warning, {ErrorCode::TooManySites, {std::to_string(kMaxSites)}, {}}, left});
    }
    return first;
}

} // namespace watershed::design
