// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace watershed::test {

/// A file of this repository.
struct SourceFile {
    std::string path; ///< from the root, "core/bgp/prefix.h"
    std::string text;
};

/// An #include line.
struct Include {
    std::string path; ///< "core/bgp/prefix.h", "vector"
    bool quoted = false;
    int line = 0; ///< from 1
};

/// The files below the folder whose names end in one of the suffixes, in order of their paths.
[[nodiscard]] std::vector<SourceFile> sourceFiles(std::string_view folder,
                                                  const std::vector<std::string> &suffixes);

/// The C++ sources and headers below the folder.
[[nodiscard]] std::vector<SourceFile> cppFiles(std::string_view folder);

[[nodiscard]] std::vector<Include> includesOf(const SourceFile &file);

/// What codeOf() leaves of literals.
enum class Literals { Kept, Emptied };

/// C++ text with its comments blanked out, and the insides of its literals, too, if wished. Lines
/// keep their numbers.
[[nodiscard]] std::string codeOf(std::string_view text, Literals literals);

} // namespace watershed::test
