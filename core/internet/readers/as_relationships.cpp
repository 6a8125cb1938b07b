// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/as_relationships.h"

#include "core/base/compressed_input.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed::internet {

namespace {

/// Longer than any relationship; what follows in such a line is passed over.
constexpr std::size_t kLongestLine = 4096;
/// Bytes taken at a time; between two blocks the reader looks whether it is cancelled.
constexpr std::size_t kBlockBytes = 1U << 18U;
/// How much of a bad line an issue quotes, in bytes.
constexpr std::size_t kQuotedBytes = 60;

enum class LineKind : std::uint8_t { Relationship, Comment, Unreadable };

/// Takes the AS number before the next '|' off the front of the line.
std::optional<Asn> takeAsn(std::string_view &line)
{
    std::uint32_t number = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    const auto length = static_cast<std::size_t>(stop - line.data());
    if (error != std::errc{} || number == 0 || length == line.size() || *stop != '|') {
        return std::nullopt;
    }
    line.remove_prefix(length + 1);
    return Asn{number};
}

/// The bytes of a bad line that can be shown: printable ASCII, shortened.
std::string quoted(std::string_view line)
{
    std::string text{line.substr(0, kQuotedBytes)};
    for (char &byte : text) {
        if (byte < ' ' || byte > '~') {
            byte = '?';
        }
    }
    return line.size() > kQuotedBytes ? text + "..." : text;
}

/// Collects the lines of one file.
class RelationshipLines final {
public:
    explicit RelationshipLines(std::string name)
        : m_name{std::move(name)}
        , m_builder{geo::MetroTable::builtIn()}
    {}

    void take(std::string_view line)
    {
        ++m_lineNumber;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        switch (kindOf(line)) {
        case LineKind::Relationship:
            ++m_relationships;
            break;
        case LineKind::Comment:
            takeDate(line);
            break;
        case LineKind::Unreadable:
            if (m_unreadable++ == 0) {
                m_firstUnreadable = {ErrorCode::NotARelationship,
                                     {quoted(line)},
                                     InputLocation{m_name, m_lineNumber, 0}};
            }
            break;
        }
    }

    [[nodiscard]] Result<std::optional<BuiltInternet>> finish() &&
    {
        if (m_relationships == 0) {
            return failure(ErrorCode::NoRelationships, m_name);
        }
        BuiltInternet built =
            std::move(m_builder).build({Provenance::Kind::PublicData, m_name, m_date});
        if (m_unreadable > 0) {
            built.issues.insert(built.issues.begin(),
                                {Severity::Warning, std::move(m_firstUnreadable), m_unreadable});
        }
        return built;
    }

private:
    LineKind kindOf(std::string_view line)
    {
        if (line.empty() || line.front() == '#') {
            return LineKind::Comment;
        }
        const auto first = takeAsn(line);
        const auto second = first ? takeAsn(line) : std::nullopt;
        if (!second) {
            return LineKind::Unreadable;
        }
        // Serial-2 has one more field, the source of the inference.
        const std::string_view relationship = line.substr(0, line.find('|'));
        if (relationship == "-1") {
            m_builder.addCustomerProvider(*second, *first);
            return LineKind::Relationship;
        }
        if (relationship == "0") {
            m_builder.addPeering(*first, *second);
            return LineKind::Relationship;
        }
        return LineKind::Unreadable;
    }

    /// "# source:topology|BGP|20250901|..." carries the day on which the paths were seen.
    void takeDate(std::string_view line)
    {
        constexpr std::string_view kSource = "# source:topology|BGP|";
        constexpr std::size_t kDigits = 8;
        if (!m_date.empty() || !line.starts_with(kSource)) {
            return;
        }
        const std::string_view day = line.substr(kSource.size(), kDigits);
        if (day.size() == kDigits &&
            day.find_first_not_of("0123456789") == std::string_view::npos) {
            m_date = std::string{day.substr(0, 4)} + "-" + std::string{day.substr(4, 2)} + "-" +
                     std::string{day.substr(6, 2)};
        }
    }

    std::string m_name;
    InternetBuilder m_builder;
    std::string m_date;
    std::int64_t m_lineNumber = 0;
    std::int64_t m_relationships = 0;
    std::int64_t m_unreadable = 0;
    Error m_firstUnreadable;
};

/// Cuts blocks of bytes into lines.
class LineCutter final {
public:
    explicit LineCutter(RelationshipLines &lines)
        : m_lines{lines}
    {}

    void take(std::string_view block)
    {
        for (std::size_t end = block.find('\n'); end != std::string_view::npos;
             end = block.find('\n')) {
            if (m_carried.empty()) {
                m_lines.take(block.substr(0, end));
            } else {
                carry(block.substr(0, end));
                m_lines.take(m_carried);
                m_carried.clear();
            }
            block.remove_prefix(end + 1);
        }
        carry(block);
    }

    void finish()
    {
        if (!m_carried.empty()) {
            m_lines.take(m_carried);
        }
    }

private:
    void carry(std::string_view part)
    {
        const std::size_t room = kLongestLine - std::min(kLongestLine, m_carried.size());
        m_carried += part.substr(0, room);
    }

    RelationshipLines &m_lines;
    std::string m_carried; ///< the beginning of a line that goes on in the next block
};

} // namespace

Result<std::optional<BuiltInternet>>
parseAsRelationships(std::string_view text, const std::string &name, const CancelToken &cancel)
{
    RelationshipLines lines{name};
    LineCutter cutter{lines};
    while (!text.empty()) {
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        cutter.take(text.substr(0, kBlockBytes));
        text.remove_prefix(std::min(kBlockBytes, text.size()));
    }
    cutter.finish();
    return std::move(lines).finish();
}

Result<std::optional<BuiltInternet>> readAsRelationships(const std::filesystem::path &file,
                                                         const CancelToken &cancel,
                                                         const ProgressSink &progress)
{
    auto input = CompressedInput::open(file, progress);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    RelationshipLines lines{file.filename().string()};
    LineCutter cutter{lines};
    std::vector<char> block(kBlockBytes);
    for (;;) {
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        const auto count = input->read(block.data(), block.size());
        if (!count) {
            return tl::make_unexpected(count.error());
        }
        if (*count == 0) {
            break;
        }
        cutter.take({block.data(), *count});
    }
    cutter.finish();
    if (progress) {
        progress({Phase::Building, 0.0});
    }
    return std::move(lines).finish();
}

} // namespace watershed::internet
