// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/json_text.h"
#include "core/internet/readers/text_fields.h"

#include <algorithm>
#include <unordered_map>

namespace watershed::internet {

namespace {

/// The two kinds of entries, put together once all are read: either may come first.
class Organisations final {
public:
    explicit Organisations(GatheredFile &file)
        : m_file{file}
    {}

    void takeLine(const Line &line)
    {
        if (line.text.empty() || line.text.front() == '#') {
            takeFormat(line.text);
        } else if (line.isCut) {
            m_file.noteBadLine(ErrorCode::NotAnOrganisation, line);
        } else if (line.text.front() == '{') {
            takeObject(line);
        } else {
            takeRow(line);
        }
    }

    void join()
    {
        for (As &as : m_ases) {
            const auto found = m_organisations.find(as.organisation);
            std::string country;
            if (found == m_organisations.end()) {
                m_file.issues().note(ErrorCode::UnknownOrganisation, {}, [&] {
                    return Error{ErrorCode::UnknownOrganisation,
                                 {toString(as.asn), excerpt(as.organisation)},
                                 m_file.placeOf({{}, as.line, false})};
                });
            } else {
                country = found->second.country;
                m_file.records().organisations.push_back({as.asn, found->second.name, country});
            }
            if (!as.name.empty()) {
                m_file.records().names.push_back({as.asn, std::move(as.name), std::move(country)});
            }
        }
    }

private:
    struct Organisation {
        std::string name;
        std::string country;
    };
    struct As {
        Asn asn;
        std::string name;
        std::string organisation;
        std::int64_t line;
    };

    /// "# format: org_id|changed|org_name|country|source" tells what the lines after it hold.
    void takeFormat(std::string_view comment)
    {
        const std::size_t begin = comment.find("format:");
        if (begin == std::string_view::npos) {
            return;
        }
        splitFields(comment.substr(comment.find(':', begin) + 1), '|', m_columns);
        m_names.clear();
        for (const std::string_view column : m_columns) {
            m_names.emplace_back(trimmed(column));
        }
    }

    /// The field of the column; empty where the section has no such column.
    [[nodiscard]] std::string_view field(std::string_view column) const
    {
        const auto found = std::ranges::find(m_names, column);
        const auto index = static_cast<std::size_t>(found - m_names.begin());
        return index < m_columns.size() && found != m_names.end() ? trimmed(m_columns[index])
                                                                  : std::string_view{};
    }

    void takeRow(const Line &line)
    {
        splitFields(line.text, '|', m_columns);
        if (const auto asn = parseAsn(field("aut"))) {
            addAs(*asn, field("aut_name"), field("org_id"), line);
        } else if (!field("org_id").empty() && m_columns.size() == m_names.size()) {
            const std::string_view name = field("org_name");
            addOrganisation(field("org_id"), name.empty() ? field("name") : name, field("country"));
        } else {
            m_file.noteBadLine(ErrorCode::NotAnOrganisation, line);
        }
    }

    void takeObject(const Line &line)
    {
        const auto object = m_json.members(line.text);
        const auto member = [&](std::string_view name) {
            const auto found = object.find(name);
            return found == object.end() ? std::string_view{} : std::string_view{found->second};
        };
        if (const auto asn = parseAsn(member("asn"))) {
            addAs(*asn, member("name"), member("organizationId"), line);
        } else if (!member("organizationId").empty() && !object.contains("asn")) {
            addOrganisation(member("organizationId"), member("name"), member("country"));
        } else {
            m_file.noteBadLine(ErrorCode::NotAnOrganisation, line);
        }
    }

    void addAs(Asn asn, std::string_view name, std::string_view organisation, const Line &line)
    {
        m_ases.push_back({asn, validUtf8(name), std::string{organisation}, line.number});
    }

    void addOrganisation(std::string_view id, std::string_view name, std::string_view country)
    {
        m_organisations.try_emplace(std::string{id},
                                    Organisation{validUtf8(name), isCountryCode(country)
                                                                      ? std::string{country}
                                                                      : std::string{}});
    }

    GatheredFile &m_file;
    JsonLines m_json;
    std::vector<std::string> m_names;        ///< of the columns of this section
    std::vector<std::string_view> m_columns; ///< of a line
    std::unordered_map<std::string, Organisation> m_organisations;
    std::vector<As> m_ases;
};

} // namespace

ReadResult readAsOrganisations(ReaderInput &input)
{
    GatheredFile file{input};
    Organisations organisations{file};
    const auto isWhole =
        forEachLine(input, [&](const Line &line) { organisations.takeLine(line); });
    if (isWhole && *isWhole) {
        organisations.join();
    }
    return std::move(file).finish(isWhole, ErrorCode::NoRecords);
}

} // namespace watershed::internet
