// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace watershed {

/// UTF-8 text in the form that searches compare: lower case, without the accents of the Latin
/// letters in Latin-1 and Latin Extended-A ("São" and "sao" are alike); other letters stay.
[[nodiscard]] std::string foldedForSearch(std::string_view text);

/// The text with a to z as A to Z, in any locale of the process; other bytes stay.
[[nodiscard]] std::string asciiUpper(std::string_view text);

} // namespace watershed
