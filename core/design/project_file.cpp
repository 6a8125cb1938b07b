// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"

#include "core/base/expects.h"
#include "core/design/validation.h"
#include "core/geo/metro_table.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace watershed::design {

namespace {

using nlohmann::json;

constexpr std::string_view kFormat = "watershed-project";
constexpr std::string_view kWrittenBy = "watershed";

/// Version 1 needs five levels; the rest is for unknown members. Bounds the recursion of writing
/// these again.
constexpr std::size_t kMaxNesting = 32;

// The words stand in files and never change.
constexpr std::array<std::pair<std::string_view, SessionRole>, 4> kRoles{{
    {"transit", SessionRole::Transit},
    {"peer", SessionRole::Peer},
    {"route-server", SessionRole::RouteServer},
    {"customer", SessionRole::Customer},
}};
constexpr std::array<std::pair<std::string_view, InternetSource::Kind>, 2> kInternetKinds{{
    {"built-in", InternetSource::Kind::BuiltIn},
    {"as-relationships", InternetSource::Kind::AsRelationships},
}};

// Syntax ------------------------------------------------------------------------------------------

/// Line and column, in characters, of a byte.
///
/// \param position  from 1; anything behind the last byte is the end
InputLocation locationOf(std::string_view bytes, std::size_t position, const std::string &fileName)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::string_view before = bytes.substr(0, std::min(position, bytes.size() + 1) - 1);
    if (before.starts_with(kByteOrderMark)) {
        before.remove_prefix(kByteOrderMark.size());
    }
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    const auto isFirstByte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return {fileName, 1 + std::ranges::count(before, '\n'),
            1 + std::ranges::count_if(before.substr(lineStart), isFirstByte)};
}

/// An iterator over bytes that tells how many were read: the library has no position at its calls.
struct CountingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    const char *at;
    std::size_t *count;

    reference operator*() const { return *at; }
    CountingIterator &operator++()
    {
        ++at;
        ++*count;
        return *this;
    }
    bool operator==(const CountingIterator &other) const { return at == other.at; }
};

/// Checks what must hold before a tree is made: the grammar, the depth, and that no object has a
/// member twice (RFC 8259 4: readers differ in which one they take, so half a file could be lost).
class SyntaxCheck final : public nlohmann::json_sax<json> {
public:
    struct Finding {
        std::string reason;
        std::size_t position;
    };

    [[nodiscard]] static std::optional<Finding> run(std::string_view bytes)
    {
        SyntaxCheck check;
        check.m_size = bytes.size();
        json::sax_parse(CountingIterator{bytes.data(), &check.m_bytesRead},
                        CountingIterator{bytes.data() + bytes.size(), &check.m_bytesRead}, &check);
        return check.m_finding;
    }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }

    bool key(string_t &name) override
    {
        return m_names.back().insert(name).second || stop("member-twice", m_bytesRead);
    }

    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &error) override
    {
        constexpr int kNumberOverflow = 406;
        if (error.id == kNumberOverflow) {
            return stop("number-out-of-range", position);
        }
        if (position > m_size) {
            return stop("unexpected-end", position);
        }
        const bool isEncoding = std::string_view{error.what()}.find("UTF-8") != std::string::npos;
        return stop(isEncoding ? "not-utf-8" : "syntax", position);
    }

private:
    bool enter()
    {
        m_names.emplace_back();
        return m_names.size() <= kMaxNesting || stop("nested-too-deep", m_bytesRead);
    }
    bool leave()
    {
        m_names.pop_back();
        return true;
    }
    bool stop(const char *reason, std::size_t position)
    {
        m_finding = Finding{reason, position};
        return false;
    }

    std::size_t m_size = 0;
    std::size_t m_bytesRead = 0;
    std::vector<std::set<std::string>> m_names; ///< of each open object or array
    std::optional<Finding> m_finding;
};

// Reading -----------------------------------------------------------------------------------------

/// Keeps the first error, so that reading goes through without a check after each member.
class FirstError final {
public:
    template <class... Arguments>
    void note(ErrorCode code, Arguments &&...arguments)
    {
        if (!m_error) {
            m_error = failure(code, std::forward<Arguments>(arguments)...).value();
        }
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

/// Takes the members of one JSON object. What is missing or wrong is noted and read as a default.
class ObjectReader final {
public:
    ObjectReader(const json &value, std::string pointer, FirstError &errors)
        : m_pointer{std::move(pointer)}
        , m_errors{&errors}
    {
        if (value.is_object()) {
            m_object = &value;
        } else {
            m_errors->note(ErrorCode::WrongType, m_pointer, "object");
        }
    }

    [[nodiscard]] std::string pointerTo(std::string_view name) const
    {
        return m_pointer + "/" + std::string{name};
    }

    /// Makes the member known where it has no meaning for this version.
    void pass(std::string_view name) { m_known.insert(std::string{name}); }

    [[nodiscard]] bool has(std::string_view name) const
    {
        return m_object != nullptr && m_object->contains(name);
    }

    [[nodiscard]] std::string text(std::string_view name)
    {
        const json &value = take(name, &json::is_string, "string");
        return value.is_string() ? value.get<std::string>() : std::string{};
    }

    [[nodiscard]] bool flag(std::string_view name)
    {
        const json &value = take(name, &json::is_boolean, "boolean");
        return value.is_boolean() && value.get<bool>();
    }

    [[nodiscard]] const json &array(std::string_view name)
    {
        return take(name, &json::is_array, "array");
    }

    [[nodiscard]] const json &object(std::string_view name)
    {
        return take(name, &json::is_object, "object");
    }

    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t lowest,
                                       std::int64_t highest)
    {
        // Integers of more than 64 bits are floating point to the library, and out of any range.
        const auto isInteger = [](const json &value) {
            return value.is_number_integer() ||
                   (value.is_number_float() && std::abs(value.get<double>()) >= 0x1.0p63);
        };
        const json &value = take(name, isInteger, "integer");
        if (value.is_null()) {
            return lowest;
        }
        const bool fits =
            value.is_number_unsigned()
                ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(highest) &&
                      value.get<std::uint64_t>() >=
                          static_cast<std::uint64_t>(std::max<std::int64_t>(lowest, 0))
                : value.is_number_integer() && value.get<std::int64_t>() >= lowest &&
                      value.get<std::int64_t>() <= highest;
        if (!fits) {
            m_errors->note(ErrorCode::ValueOutOfRange, pointerTo(name), value.dump(),
                           std::to_string(lowest), std::to_string(highest));
            return lowest;
        }
        return value.get<std::int64_t>();
    }

    [[nodiscard]] std::uint32_t unsigned32(std::string_view name, std::uint32_t lowest)
    {
        return static_cast<std::uint32_t>(
            integer(name, lowest, std::numeric_limits<std::uint32_t>::max()));
    }

    /// A number from -limit to limit.
    [[nodiscard]] double number(std::string_view name, int limit)
    {
        const json &value = take(name, &json::is_number, "number");
        if (value.is_null()) {
            return 0.0;
        }
        const auto read = value.get<double>();
        if (std::abs(read) > limit) {
            m_errors->note(ErrorCode::ValueOutOfRange, pointerTo(name), value.dump(),
                           std::to_string(-limit), std::to_string(limit));
            return 0.0;
        }
        return read;
    }

    template <class Value, std::size_t N>
    [[nodiscard]] Value word(std::string_view name,
                             const std::array<std::pair<std::string_view, Value>, N> &words)
    {
        const std::string read = text(name);
        const auto found =
            std::ranges::find(words, read, &std::pair<std::string_view, Value>::first);
        if (found == words.end()) {
            m_errors->note(ErrorCode::UnknownValue, pointerTo(name), read);
            return words.front().second;
        }
        return found->second;
    }

    /// What nobody took, as the text of a JSON object; empty where nothing is left.
    [[nodiscard]] std::string unknownMembers() const
    {
        json unknown = json::object();
        if (m_object != nullptr) {
            for (const auto &[name, value] : m_object->items()) {
                if (!m_known.contains(name)) {
                    unknown[name] = value;
                }
            }
        }
        return unknown.empty() ? std::string{} : unknown.dump();
    }

private:
    template <class IsType>
    const json &take(std::string_view name, IsType isType, const char *type)
    {
        static const json kNothing;
        pass(name);
        if (m_object == nullptr) {
            return kNothing; // already noted as being no object
        }
        const auto found = m_object->find(name);
        if (found == m_object->end()) {
            m_errors->note(ErrorCode::MissingMember, pointerTo(name));
            return kNothing;
        }
        if (!std::invoke(isType, *found)) {
            m_errors->note(ErrorCode::WrongType, pointerTo(name), type);
            return kNothing;
        }
        return *found;
    }

    const json *m_object = nullptr;
    std::string m_pointer;
    FirstError *m_errors;
    std::set<std::string> m_known;
};

Session readSession(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    Session session;
    session.id = SessionId{object.unsigned32("id", 0)};
    session.neighbour = Asn{object.unsigned32("neighbour", 1)};
    session.role = object.word("role", kRoles);
    session.policy.prepends = static_cast<int>(object.integer("prepends", 0, kMaxPrepends));
    session.enabled = object.flag("enabled");
    session.unknownMembers = object.unknownMembers();
    return session;
}

Site readSite(const json &value, const std::string &pointer, FirstError &errors)
{
    ObjectReader object{value, pointer, errors};
    Site site;
    site.id = SiteId{object.unsigned32("id", 0)};
    site.code = object.text("code");
    site.name = object.text("name");
    site.metro = object.text("metro");
    site.position = {object.number("latitude", 90), object.number("longitude", 180)};
    site.enabled = object.flag("enabled");
    for (const json &session : object.array("sessions")) {
        site.sessions.push_back(readSession(
            session, object.pointerTo("sessions/" + std::to_string(site.sessions.size())), errors));
    }
    site.unknownMembers = object.unknownMembers();
    return site;
}

Service readService(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/service", errors};
    Service service = makeEmptyDesign().service;
    service.name = object.text("name");
    service.asn = Asn{object.unsigned32("asn", 1)};
    const std::string prefix = object.text("prefix");
    if (const auto read = bgp::Prefix::parse(prefix)) {
        service.prefixes = {*read};
    } else {
        errors.note(ErrorCode::InvalidPrefix, prefix);
    }
    service.unknownMembers = object.unknownMembers();
    return service;
}

InternetSource readInternet(const json &value, FirstError &errors)
{
    ObjectReader object{value, "/internet", errors};
    InternetSource source;
    source.kind = object.word("kind", kInternetKinds);
    if (source.kind == InternetSource::Kind::AsRelationships || object.has("path")) {
        source.path = object.text("path");
    }
    source.unknownMembers = object.unknownMembers();
    return source;
}

/// The same without locations in the file.
Result<ReadProject> readTree(const json &tree)
{
    const auto format = tree.is_object() ? tree.find("format") : tree.end();
    if (format == tree.end() || *format != kFormat) {
        return failure(ErrorCode::NotAProject);
    }

    FirstError errors;
    ObjectReader object{tree, "", errors};
    object.pass("format");
    object.pass("writtenBy");
    const std::uint32_t version = object.unsigned32("version", kOldestReadableProjectVersion);
    const std::uint32_t minReaderVersion = object.unsigned32("minReaderVersion", 1);
    if (!errors.error() && minReaderVersion > kProjectVersion) {
        return failure(ErrorCode::NewerVersion, std::to_string(version),
                       std::to_string(kProjectVersion));
    }

    ReadProject read{
        .project = {.design = {.service = readService(object.object("service"), errors),
                               .sites = {}},
                    .internet = readInternet(object.object("internet"), errors),
                    .notes = object.text("notes")},
        .issues = {}};
    std::vector<Site> &sites = read.project.design.sites;
    for (const json &site : object.array("sites")) {
        sites.push_back(
            readSite(site, object.pointerTo("sites/" + std::to_string(sites.size())), errors));
    }
    read.project.unknownMembers = object.unknownMembers();

    if (errors.error()) {
        return tl::make_unexpected(*errors.error());
    }
    if (auto valid = validate(read.project.design); !valid) {
        return tl::make_unexpected(std::move(valid).error());
    }
    if (version > kProjectVersion) {
        read.issues.push_back({.severity = Severity::Warning,
                               .error = {ErrorCode::NewerVersion,
                                         {std::to_string(version), std::to_string(kProjectVersion)},
                                         std::nullopt}});
    }
    std::map<std::string, std::int64_t> unknownMetros;
    for (const Site &site : sites) {
        if (!geo::MetroTable::builtIn().find(site.metro)) {
            ++unknownMetros[site.metro];
        }
    }
    for (const auto &[metro, count] : unknownMetros) {
        read.issues.push_back({.severity = Severity::Warning,
                               .error = {ErrorCode::UnknownMetro, {metro}, std::nullopt},
                               .count = count});
    }
    return read;
}

// Writing -----------------------------------------------------------------------------------------

/// The members of an object: names, and values as JSON text.
using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string jsonText(const json &value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

template <class Value, std::size_t N>
std::string wordText(Value value, const std::array<std::pair<std::string_view, Value>, N> &words)
{
    const auto found = std::ranges::find(words, value, &std::pair<std::string_view, Value>::second);
    WATERSHED_EXPECTS(found != words.end());
    return jsonText(found->first);
}

/// Joins `"name": value` for all members, the unknown ones last.
std::string joined(const Members &members, const std::string &unknownMembers,
                   std::string_view separator)
{
    std::string result;
    const auto append = [&](std::string_view name, std::string_view value) {
        if (!result.empty()) {
            result += separator;
        }
        result += jsonText(name) + ": ";
        result += value;
    };
    for (const auto &[name, value] : members) {
        append(name, value);
    }
    if (!unknownMembers.empty()) {
        const json unknown = json::parse(unknownMembers, nullptr, false);
        WATERSHED_EXPECTS(unknown.is_object());
        for (const auto &[name, value] : unknown.items()) {
            append(name, jsonText(value));
        }
    }
    return result;
}

std::string indentation(int level)
{
    return "\n" + std::string(2 * static_cast<std::size_t>(level), ' ');
}

std::string objectOnLines(const Members &members, const std::string &unknownMembers, int level)
{
    return "{" + indentation(level + 1) +
           joined(members, unknownMembers, "," + indentation(level + 1)) + indentation(level) + "}";
}

std::string arrayOnLines(const std::vector<std::string> &elements, int level)
{
    if (elements.empty()) {
        return "[]";
    }
    std::string result = "[";
    for (const std::string &element : elements) {
        result += (&element == &elements.front() ? "" : ",") + indentation(level + 1) + element;
    }
    return result + indentation(level) + "]";
}

std::string sessionText(const Session &session)
{
    return "{" +
           joined({{"id", jsonText(session.id.value())},
                   {"neighbour", jsonText(session.neighbour.value())},
                   {"role", wordText(session.role, kRoles)},
                   {"prepends", jsonText(session.policy.prepends)},
                   {"enabled", jsonText(session.enabled)}},
                  session.unknownMembers, ", ") +
           "}";
}

std::string siteText(const Site &site, int level)
{
    std::vector<std::string> sessions;
    std::ranges::transform(site.sessions, std::back_inserter(sessions), sessionText);
    return objectOnLines({{"id", jsonText(site.id.value())},
                          {"code", jsonText(site.code)},
                          {"name", jsonText(site.name)},
                          {"metro", jsonText(site.metro)},
                          {"latitude", jsonText(site.position.latitudeDegrees)},
                          {"longitude", jsonText(site.position.longitudeDegrees)},
                          {"enabled", jsonText(site.enabled)},
                          {"sessions", arrayOnLines(sessions, level + 1)}},
                         site.unknownMembers, level);
}

std::string internetText(const InternetSource &source, int level)
{
    Members members{{"kind", wordText(source.kind, kInternetKinds)}};
    if (source.kind == InternetSource::Kind::AsRelationships || !source.path.empty()) {
        members.emplace_back("path", jsonText(source.path));
    }
    return objectOnLines(members, source.unknownMembers, level);
}

// Files -------------------------------------------------------------------------------------------

tl::unexpected<Error> tooLarge(const std::string &fileName)
{
    return failure(ErrorCode::FileTooLarge, fileName, std::to_string(kMaxProjectFileBytes));
}

tl::unexpected<Error> cannotOpen(const std::string &path, std::error_code reason)
{
    return failure(ErrorCode::CannotOpenFile, path, reason.message());
}

} // namespace

Result<ReadProject> parseProject(std::string_view bytes, const std::string &fileName)
{
    if (bytes.size() > kMaxProjectFileBytes) {
        return tooLarge(fileName);
    }
    if (const auto finding = SyntaxCheck::run(bytes)) {
        return tl::make_unexpected(Error{
            ErrorCode::NotJson, {finding->reason}, locationOf(bytes, finding->position, fileName)});
    }
    const InputLocation wholeFile{.file = fileName};
    auto read = readTree(json::parse(bytes));
    if (!read) {
        read.error().location = wholeFile;
        return read;
    }
    for (Issue &issue : read->issues) {
        issue.error.location = wholeFile;
    }
    return read;
}

std::string toBytes(const Project &project)
{
    const Service &service = project.design.service;
    std::vector<std::string> sites;
    std::ranges::transform(project.design.sites, std::back_inserter(sites),
                           [](const Site &site) { return siteText(site, 2); });
    return objectOnLines(
               {{"format", jsonText(kFormat)},
                {"version", jsonText(kProjectVersion)},
                {"minReaderVersion", jsonText(kProjectMinReaderVersion)},
                {"writtenBy", jsonText(kWrittenBy)},
                {"service",
                 objectOnLines({{"name", jsonText(service.name)},
                                {"asn", jsonText(service.asn.value())},
                                {"prefix", jsonText(service.prefixes.front().toString())}},
                               service.unknownMembers, 1)},
                {"internet", internetText(project.internet, 1)},
                {"sites", arrayOnLines(sites, 1)},
                {"notes", jsonText(project.notes)}},
               project.unknownMembers, 0) +
           "\n";
}

Result<ReadProject> readProjectFile(const std::string &path)
{
    // Opening a folder succeeds on some systems, and only reading it fails.
    if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
        return cannotOpen(path, std::make_error_code(std::errc::is_a_directory));
    }
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        return cannotOpen(path, {errno, std::generic_category()});
    }
    // One byte more than allowed tells a file that is too large from one that just fits.
    std::string bytes(kMaxProjectFileBytes + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad()) {
        return cannotOpen(path, {errno, std::generic_category()});
    }
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return parseProject(bytes, path);
}

} // namespace watershed::design
