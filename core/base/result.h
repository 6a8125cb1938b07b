// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace watershed {

/// A value, or the Error that says why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// The failing Result: `return failure(ErrorCode::UnknownMetro, code);`
template <class... Arguments>
[[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, Arguments &&...arguments)
{
    return tl::make_unexpected(
        Error{code, {std::string{std::forward<Arguments>(arguments)}...}, std::nullopt});
}

} // namespace watershed
