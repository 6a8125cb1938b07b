// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/text_fields.h"

namespace watershed::internet {

namespace {

/// Takes the AS number before the next '|' off the front of the line.
std::optional<Asn> takeAsn(std::string_view &line)
{
    const auto number = takeNumber(line);
    if (number.value_or(0) == 0 || line.empty() || line.front() != '|') {
        return std::nullopt;
    }
    line.remove_prefix(1);
    return Asn{*number};
}

std::optional<RelationshipRecord> relationshipOf(std::string_view line)
{
    const auto a = takeAsn(line);
    const auto b = a ? takeAsn(line) : std::nullopt;
    // Serial-2 has one more field, the source of the inference.
    const std::string_view relationship = line.substr(0, line.find('|'));
    if (!b || (relationship != "-1" && relationship != "0")) {
        return std::nullopt;
    }
    return RelationshipRecord{*a, *b, relationship == "0"};
}

/// The AS numbers of a comment such as "# input clique: 174 209".
void takeAsns(std::string_view list, std::vector<Asn> &to)
{
    for (list = trimmed(list); !list.empty(); list = trimmed(list)) {
        const auto number = takeNumber(list);
        if (number.value_or(0) == 0) {
            return;
        }
        to.push_back(Asn{*number});
    }
}

void takeComment(GatheredFile &file, std::string_view line)
{
    constexpr std::string_view kClique = "# input clique:";
    constexpr std::string_view kExchanges = "# IXP ASes:";
    constexpr std::string_view kSource = "# source:topology|BGP|"; // and the day of the paths
    constexpr std::size_t kDigits = 8;
    if (line.starts_with(kClique)) {
        takeAsns(line.substr(kClique.size()), file.records().clique);
    } else if (line.starts_with(kExchanges)) {
        takeAsns(line.substr(kExchanges.size()), file.records().exchangeAses);
    } else if (line.starts_with(kSource) && file.date().empty()) {
        file.setDate(dateFromDigits(line.substr(kSource.size(), kDigits)));
    }
}

} // namespace

ReadResult readAsRelationships(ReaderInput &input)
{
    GatheredFile file{input};
    const auto takeLine = [&file](const Line &line) {
        if (line.text.empty()) {
            return;
        }
        if (line.text.front() == '#') {
            takeComment(file, line.text);
        } else if (const auto record = relationshipOf(line.text)) {
            file.records().relationships.push_back(*record);
        } else {
            file.noteBadLine(ErrorCode::NotARelationship, line);
        }
    };
    const auto isWhole = forEachLine(input, takeLine);
    if (isWhole && *isWhole && file.records().relationships.empty()) {
        return failure(ErrorCode::NoRelationships, input.path());
    }
    return std::move(file).finish(isWhole, ErrorCode::NoRelationships);
}

} // namespace watershed::internet
