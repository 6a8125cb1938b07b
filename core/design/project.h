// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/corrections.h"
#include "core/internet/internet.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace watershed::design {

/// Most files of public data of a project: some three of each kind.
inline constexpr std::size_t kMaxInternetFiles = 32;

/// Longest path of a file, in bytes of UTF-8; what common systems allow.
inline constexpr std::size_t kMaxPathBytes = 4096;

/// Most corrections of each kind: a week of a person's work, and a file that still opens at once.
inline constexpr std::size_t kMaxCorrections = 10'000;

/// Most users of a presence; more than there are people.
inline constexpr std::int64_t kMaxCorrectedUsers = 10'000'000'000;

/// Which Internet a project is computed on.
struct InternetSource {
    /// Written to files as the words in project_words.h.
    enum class Kind : std::uint8_t { BuiltIn, PublicData };

    Kind kind = Kind::BuiltIn;
    /// Of the built-in model; with public data the one that was used last.
    internet::ModelSize size = internet::ModelSize::Standard;
    /// Of public data, in the order in which they are read; paths as the user gave them. With the
    /// built-in model those that were used last, maybe none.
    std::vector<std::string> files{};
    std::string unknownMembers{}; ///< as in Session

    bool operator==(const InternetSource &) const = default;
};

/// What a project file holds: the design and the Internet it is meant for.
struct Project {
    Design design;
    InternetSource internet;
    internet::Corrections
        corrections{};            ///< of that Internet, and of any other that takes its place
    std::string notes;            ///< free text of the user
    std::string unknownMembers{}; ///< of the outermost object, as in Session

    bool operator==(const Project &) const = default;
};

} // namespace watershed::design
