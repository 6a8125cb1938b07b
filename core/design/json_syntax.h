// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::design {

/// What makes a text unfit to be read as a tree.
struct SyntaxFinding {
    std::string reason;   ///< as ErrorCode::NotJson names it
    std::size_t position; ///< of the byte, from 1
};

/// Checks what must hold before a tree is made: the grammar, the depth, and that no object has a
/// member twice (RFC 8259 4: readers differ in which one they take, so half a file could be lost).
[[nodiscard]] std::optional<SyntaxFinding> findSyntaxError(std::string_view bytes);

/// Line and column, in characters, of a byte.
///
/// \param position  from 1; anything behind the last byte is the end
[[nodiscard]] InputLocation locationOf(std::string_view bytes, std::size_t position,
                                       const std::string &fileName);

} // namespace watershed::design
