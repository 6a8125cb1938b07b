// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/project.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::design {

/// The version that toBytes() writes. See the changelog in core/design/README.md.
inline constexpr std::uint32_t kProjectVersion = 3;
/// The oldest version that parseProject() reads.
inline constexpr std::uint32_t kOldestReadableProjectVersion = 1;
/// The oldest program version, by file version, that can read what toBytes() writes.
inline constexpr std::uint32_t kProjectMinReaderVersion = 3;

/// Longest project file that is read.
inline constexpr std::size_t kMaxProjectFileBytes = 16 * 1024 * 1024;

/// A project and what was odd about its file: NewerVersion for a file of a newer version that this
/// one can read, OlderVersion (a Note) for one of an older version, UnknownMetro for a site that
/// has only its position and for a corrected presence in a metro that the table does not have.
struct ReadProject {
    Project project;
    std::vector<Issue> issues;
};

/// Reads a project from the bytes of its file (JSON, UTF-8). Errors and issues are located in
/// `fileName`.
///
/// \return  NotJson (with line and column), NotAProject, NewerVersion, MissingMember, WrongType,
///          ValueOutOfRange, UnknownValue (also for a member of a small object that has no place to
///          keep what it does not know), InvalidPrefix, FileTooLarge, and what validate() finds
[[nodiscard]] Result<ReadProject> parseProject(std::string_view bytes, const std::string &fileName);

/// The bytes of the project's file: keys in fixed order, one member of a site, one session, one
/// known network, one file and one correction per line, C locale numbers. Levers and policies that
/// are as usual are not written. Equal projects give equal bytes, and parseProject(toBytes(p)) is
/// p. Texts that are not UTF-8 get U+FFFD for what is wrong in them.
///
/// \pre  validate(project); unknownMembers are empty or JSON objects
[[nodiscard]] std::string toBytes(const Project &project);

/// Reads the whole file and parses it. \return  also CannotOpenFile
[[nodiscard]] Result<ReadProject> readProjectFile(const std::string &path);

} // namespace watershed::design
