// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/topology_text.h"

#include "core/base/text.h"
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/gathered_file.h"
#include "core/internet/readers/text_fields.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace watershed::internet {

namespace {

constexpr std::string_view kSigns = ">=@:";

/// The line without its comment.
std::string_view withoutComment(std::string_view line)
{
    for (std::size_t at = line.find('#'); at != std::string_view::npos;
         at = line.find('#', at + 1)) {
        if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') {
            return line.substr(0, at);
        }
    }
    return line;
}

/// What one line says, or where it goes wrong.
class Statement final {
public:
    Statement(std::string_view line, const geo::MetroTable &metros)
        : m_line{line}
        , m_rest{line}
        , m_metros{metros}
    {
        parse();
    }

    /// Argument and place of the first mistake.
    struct Mistake {
        ErrorCode code;
        std::string found;
        const char *expected; ///< as ErrorCode::TopologySyntax names it
        std::int64_t column;
    };
    [[nodiscard]] const std::optional<Mistake> &mistake() const { return m_mistake; }

    void addTo(PublicRecords &records) const
    {
        const std::size_t before = records.relationships.size();
        records.relationships.insert(records.relationships.end(), m_relationships.begin(),
                                     m_relationships.end());
        for (MeetingRecord meeting : m_meetings) {
            meeting.relationship += before;
            records.meetings.push_back(meeting);
        }
        records.presences.insert(records.presences.end(), m_presences.begin(), m_presences.end());
        if (m_name) {
            records.names.push_back(*m_name);
        }
    }

private:
    void parse()
    {
        const auto asn = takeAsn();
        if (!asn) {
            return;
        }
        switch (next()) {
        case ':':
            takeSign();
            m_name = NameRecord{*asn, validUtf8(trimmed(m_rest)), {}};
            if (m_name->name.empty()) {
                fail("name");
            }
            return;
        case '@':
            takePresences(*asn);
            return;
        default:
            takeRelationships(*asn);
            return;
        }
    }

    void takePresences(Asn asn)
    {
        do {
            const auto metro = takeMetro();
            if (!metro) {
                return;
            }
            Users users;
            if (next() != '\0' && next() != '@') {
                const auto number = takeUsers();
                if (!number) {
                    return;
                }
                users = *number;
            }
            m_presences.push_back({asn, *metro, users});
        } while (next() == '@');
    }

    void takeRelationships(Asn asn)
    {
        do {
            const char sign = next();
            if (sign != '>' && sign != '=') {
                fail("relationship");
                return;
            }
            takeSign();
            const auto other = takeAsn();
            if (!other) {
                return;
            }
            m_relationships.push_back({asn, *other, sign == '='});
            while (next() == '@') {
                const auto metro = takeMetro();
                if (!metro) {
                    return;
                }
                m_meetings.push_back({m_relationships.size() - 1, *metro});
            }
            asn = *other;
        } while (next() != '\0');
    }

    /// The next character that is no space; 0 at the end.
    char next()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
        return m_rest.empty() ? '\0' : m_rest.front();
    }

    void takeSign() { m_rest.remove_prefix(1); }

    /// The characters up to a space or a sign, which are not taken yet.
    std::string_view word()
    {
        next();
        return m_rest.substr(0, m_rest.find_first_of(std::string{kSigns} + " \t"));
    }

    std::optional<Asn> takeAsn()
    {
        const std::string_view text = word();
        const auto asn = parseAsn(text);
        if (!asn) {
            fail("as-number");
            return std::nullopt;
        }
        m_rest.remove_prefix(text.size());
        return asn;
    }

    /// '@' and the code behind it.
    std::optional<geo::MetroId> takeMetro()
    {
        takeSign();
        const std::string_view code = word();
        if (code.empty()) {
            fail("metro");
            return std::nullopt;
        }
        auto metro = m_metros.find(code);
        if (!metro) {
            metro = m_metros.find(asciiUpper(code));
        }
        if (!metro) {
            m_mistake = Mistake{ErrorCode::UnknownMetro, excerpt(code), "", column()};
            return std::nullopt;
        }
        m_rest.remove_prefix(code.size());
        return metro;
    }

    std::optional<Users> takeUsers()
    {
        constexpr std::int64_t kMostUsers = 20'000'000'000; // more than there are people
        const std::string_view text = word();
        Users users;
        const char *const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, users.count);
        if (error != std::errc{} || stop != end || users.count < 0 || users.count > kMostUsers) {
            fail("users");
            return std::nullopt;
        }
        m_rest.remove_prefix(text.size());
        return users;
    }

    void fail(const char *expected)
    {
        next();
        m_mistake = Mistake{ErrorCode::TopologySyntax, excerpt(m_rest), expected, column()};
    }

    [[nodiscard]] std::int64_t column() const
    {
        return static_cast<std::int64_t>(m_line.size() - m_rest.size()) + 1;
    }

    std::string_view m_line;
    std::string_view m_rest;
    const geo::MetroTable &m_metros;
    std::vector<RelationshipRecord> m_relationships;
    std::vector<MeetingRecord> m_meetings; ///< index in m_relationships
    std::vector<PresenceRecord> m_presences;
    std::optional<NameRecord> m_name;
    std::optional<Mistake> m_mistake;
};

void takeStatement(GatheredFile &file, const Line &line, const geo::MetroTable &metros)
{
    const std::string_view text = withoutComment(line.text);
    if (trimmed(text).empty()) {
        return;
    }
    if (line.isCut) {
        file.issues().note(ErrorCode::TopologySyntax, "line", [&] {
            return Error{ErrorCode::TopologySyntax,
                         {excerpt(line.text), "shorter-line"},
                         file.placeOf(line)};
        });
        return;
    }
    const Statement statement{text, metros};
    const auto &mistake = statement.mistake();
    if (!mistake) {
        statement.addTo(file.records());
        return;
    }
    file.issues().note(mistake->code, mistake->expected, [&] {
        InputLocation place = file.placeOf(line);
        place.column = mistake->column;
        Error error{mistake->code, {mistake->found}, place};
        if (mistake->code == ErrorCode::TopologySyntax) {
            error.arguments.emplace_back(mistake->expected);
        }
        return error;
    });
}

} // namespace

ReadResult readTopologyText(ReaderInput &input, const geo::MetroTable &metros)
{
    GatheredFile file{input};
    const auto isWhole =
        forEachLine(input, [&](const Line &line) { takeStatement(file, line, metros); });
    return std::move(file).finish(isWhole, ErrorCode::NoRecords);
}

Result<std::optional<ReadFile>> parseTopologyText(std::string_view text, const std::string &name,
                                                  const geo::MetroTable &metros,
                                                  const CancelToken &cancel)
{
    auto input = ReaderInput::ofText(text, name, cancel);
    auto read = readTopologyText(input, metros);
    if (read && *read) {
        (*read)->file.kind = FileKind::TopologyText;
    }
    return read;
}

} // namespace watershed::internet
