// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

namespace watershed {

/// An identifier: equality, order and a hash, but no arithmetic.
///
/// \tparam Tag  makes each kind of identifier a type of its own
/// \tparam Rep  an unsigned integer
template <class Tag, class Rep>
class StrongId final {
public:
    using Representation = Rep;

    constexpr StrongId() = default;
    constexpr explicit StrongId(Rep value)
        : m_value{value}
    {}

    [[nodiscard]] constexpr Rep value() const { return m_value; }

    auto operator<=>(const StrongId &) const = default;

private:
    Rep m_value = 0;
};

} // namespace watershed

template <class Tag, class Rep>
struct std::hash<watershed::StrongId<Tag, Rep>> {
    std::size_t operator()(const watershed::StrongId<Tag, Rep> &id) const noexcept
    {
        return std::hash<Rep>{}(id.value());
    }
};
