// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/gathered_file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace watershed::internet {

ReadResult GatheredFile::finish(const Result<bool> &isWhole, ErrorCode none) &&
{
    if (!isWhole) {
        return tl::make_unexpected(isWhole.error());
    }
    if (!*isWhole) {
        return std::nullopt;
    }
    m_file.file.counts = recordCounts(m_file.records);
    if (m_file.file.counts.empty()) {
        return failure(none, m_input->path());
    }
    m_file.file.name = m_input->name();
    m_file.issues = std::move(m_issues).take();
    return std::move(m_file);
}

std::vector<RecordCount> recordCounts(const PublicRecords &records)
{
    const auto peerings =
        std::ranges::count(records.relationships, true, &RelationshipRecord::isPeering);
    const auto size = [](const auto &list) { return static_cast<std::int64_t>(list.size()); };
    const std::array all{
        RecordCount{RecordKind::CustomerProvider, size(records.relationships) - peerings},
        RecordCount{RecordKind::Peering, peerings},
        RecordCount{RecordKind::CliqueMember, size(records.clique)},
        RecordCount{RecordKind::ExchangeAs, size(records.exchangeAses)},
        RecordCount{RecordKind::Name, size(records.names)},
        RecordCount{RecordKind::Organisation, size(records.organisations)},
        RecordCount{RecordKind::UserEstimate, size(records.users)},
        RecordCount{RecordKind::Network, size(records.networks)},
        RecordCount{RecordKind::Facility, size(records.facilities)},
        RecordCount{RecordKind::Exchange, size(records.exchanges)},
        RecordCount{RecordKind::FacilityMember, size(records.facilityMembers)},
        RecordCount{RecordKind::ExchangeMember, size(records.exchangeMembers)},
        RecordCount{RecordKind::Presence, size(records.presences)},
        RecordCount{RecordKind::Meeting, size(records.meetings)},
    };
    std::vector<RecordCount> counts;
    std::ranges::copy_if(all, std::back_inserter(counts),
                         [](const RecordCount &count) { return count.count != 0; });
    return counts;
}

} // namespace watershed::internet
