// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace watershed {

/// A broken precondition: a bug of the caller, not of the input.
class LogicError final : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

namespace detail {
[[noreturn]] void preconditionBroken(const char *condition, const char *file, int line);
} // namespace detail

} // namespace watershed

/// States a precondition. Broken: aborts in debug builds, throws LogicError in release builds.
#define WATERSHED_EXPECTS(condition)                                                               \
    (static_cast<bool>(condition)                                                                  \
         ? static_cast<void>(0)                                                                    \
         : ::watershed::detail::preconditionBroken(#condition, __FILE__, __LINE__))
