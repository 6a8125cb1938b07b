// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/project_file.h"

#include "core/design/json_reader.h"
#include "core/design/json_syntax.h"
#include "core/design/migration_from_1.h"
#include "core/design/migration_from_2.h"
#include "core/design/project_reader.h"
#include "core/design/project_words.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

namespace watershed::design {

namespace {

tl::unexpected<Error> tooLarge(const std::string &fileName)
{
    return failure(ErrorCode::FileTooLarge, fileName, std::to_string(kMaxProjectFileBytes));
}

tl::unexpected<Error> cannotOpen(const std::string &path, std::error_code reason)
{
    return failure(ErrorCode::CannotOpenFile, path, reason.message());
}

/// Reads a tree of any version, without locations in the file.
Result<ReadProject> readTree(json tree)
{
    const auto format = tree.is_object() ? tree.find("format") : tree.end();
    if (format == tree.end() || *format != kProjectFormat) {
        return failure(ErrorCode::NotAProject);
    }
    FirstError errors;
    ObjectReader object{tree, "", errors};
    const std::uint32_t version = object.unsigned32("version", kOldestReadableProjectVersion);
    const std::uint32_t minReaderVersion = object.unsigned32("minReaderVersion", 1);
    if (errors.error()) {
        return tl::make_unexpected(*errors.error());
    }
    if (minReaderVersion > kProjectVersion) {
        return failure(ErrorCode::NewerVersion, std::to_string(version),
                       std::to_string(kProjectVersion));
    }
    if (version == 1) {
        migrateFrom1(tree);
    }
    if (version <= 2) {
        migrateFrom2(tree);
    }
    auto read = readProjectTree(tree);
    if (read && version < kProjectVersion) {
        read->issues.insert(read->issues.begin(),
                            {.severity = Severity::Note,
                             .error = {ErrorCode::OlderVersion,
                                       {std::to_string(version), std::to_string(kProjectVersion)},
                                       std::nullopt}});
    }
    return read;
}

} // namespace

Result<ReadProject> parseProject(std::string_view bytes, const std::string &fileName)
{
    if (bytes.size() > kMaxProjectFileBytes) {
        return tooLarge(fileName);
    }
    if (const auto finding = findSyntaxError(bytes)) {
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
