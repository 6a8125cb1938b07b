// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/internet/readers/public_records.h"
#include "tests/test_topology.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace watershed::test {

/// Two to four files of random records about 30 ASes in the five metros of the equator and two
/// countries that have none, with repetitions and contradictions. The first has a relationship.
[[nodiscard]] inline std::vector<internet::ReadFile> randomPublicFiles(Random &random)
{
    const auto asn = [&random] { return Asn{1 + random.below(30)}; };
    const auto country = [&random]() -> std::string {
        constexpr const char *kCountries[] = {"XA", "XB", "XC", "XD", "XE", "ZY", "ZZ", ""};
        return kCountries[random.below(8)];
    };
    const auto name = [&random](const char *what) {
        return random.below(5) == 0 ? std::string{}
                                    : what + std::string{" "} + std::to_string(random.below(9));
    };
    const auto place = [&] {
        internet::PlaceRecord record{1 + random.below(6), name("place"), {}, country(), {}};
        record.city = random.below(2) == 0 ? "Gamma" : "";
        if (random.below(2) == 0) {
            record.position = geo::LatLon{0.0, static_cast<double>(random.below(7)) * 10.0};
        }
        return record;
    };
    std::vector<internet::ReadFile> files(2 + random.below(3));
    for (std::size_t i = 0; i < files.size(); ++i) {
        internet::ReadFile &file = files[i];
        internet::PublicRecords &records = file.records;
        file.file = {"file " + std::to_string(i),
                     internet::FileKind::PeeringDb,
                     "2025-09-01",
                     {{internet::RecordKind::Peering, 3}}};
        file.issues.push_back(
            {Severity::Warning,
             {ErrorCode::NotARelationship, {"x"}, InputLocation{file.file.name, 3, 1}},
             2});
        for (std::uint32_t k = 0; k < 40; ++k) {
            const Asn a = asn();
            const Asn b = asn();
            records.relationships.push_back({std::min(a, b), std::max(a, b), random.below(2) == 0});
            records.names.push_back({asn(), name("handle"), country()});
            records.organisations.push_back({asn(), name("organisation"), country()});
            records.users.push_back(
                {asn(), country(), Users{static_cast<std::int64_t>(random.below(3'000'000))}});
            records.networks.push_back({random.below(9), asn(), name("network"),
                                        static_cast<internet::NetworkKind>(random.below(8)),
                                        random.below(20) == 0});
            records.facilityMembers.push_back({1 + random.below(8), asn()});
            records.exchangeMembers.push_back({1 + random.below(8), asn()});
        }
        for (std::uint32_t k = 0; k < 6; ++k) {
            records.facilities.push_back(place());
            records.exchanges.push_back(place());
        }
        records.clique = {asn(), asn()};
        records.exchangeAses = {asn()};
        records.presences = {{asn(), geo::MetroId{0}, Users{random.below(100)}},
                             {asn(), geo::MetroId{1}, Users{}}};
        records.meetings = {{random.below(40), geo::MetroId{2}}};
    }
    return files;
}

} // namespace watershed::test
