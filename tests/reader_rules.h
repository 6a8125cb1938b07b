// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/readers/public_file_reader.h"

#include <algorithm>

namespace watershed::test {

/// The rule that a file which was read breaks, whatever was in it; nullptr where it keeps all.
[[nodiscard]] inline const char *brokenRule(const internet::ReadFile &file, internet::FileKind kind,
                                            const geo::MetroTable &metros)
{
    namespace ranges = std::ranges;
    const internet::PublicRecords &records = file.records;
    const auto isCountry = [](const std::string &country) {
        return country.empty() || country.size() == 2;
    };
    const auto isPlaced = [](const internet::PlaceRecord &place) {
        return !place.position ||
               geo::makeLatLon(place.position->latitudeDegrees, place.position->longitudeDegrees);
    };
    if (file.file.kind != kind || file.file.counts.empty()) {
        return "a file that is read is of its kind and has records";
    }
    for (const internet::RelationshipRecord &record : records.relationships) {
        if (record.a.value() == 0 || record.b.value() == 0) {
            return "a relationship is between two ASes";
        }
    }
    for (const internet::MeetingRecord &record : records.meetings) {
        if (record.relationship >= records.relationships.size() ||
            record.metro.value() >= metros.size()) {
            return "a meeting is of a relationship and in a metro";
        }
    }
    for (const internet::PresenceRecord &record : records.presences) {
        if (record.asn.value() == 0 || record.metro.value() >= metros.size() ||
            record.users.count < 0) {
            return "a presence is of an AS in a metro, with users or none";
        }
    }
    for (const internet::UsersRecord &record : records.users) {
        if (record.asn.value() == 0 || record.country.size() != 2 || record.users.count < 0) {
            return "users are an AS' in a country, and not fewer than none";
        }
    }
    for (const internet::NameRecord &record : records.names) {
        if (record.asn.value() == 0 || !isCountry(record.country)) {
            return "a name is an AS', its country has two letters";
        }
    }
    for (const auto *const members : {&records.facilityMembers, &records.exchangeMembers}) {
        if (ranges::any_of(*members, [](const auto &member) { return member.asn.value() == 0; })) {
            return "a member is an AS";
        }
    }
    for (const auto *const places : {&records.facilities, &records.exchanges}) {
        if (!ranges::all_of(*places, isPlaced)) {
            return "a place lies on the globe";
        }
    }
    if (ranges::any_of(file.issues, [](const Issue &issue) {
            return issue.count < 1 || !issue.error.location;
        })) {
        return "an issue has a place and a number";
    }
    return nullptr;
}

} // namespace watershed::test
