// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/metro_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::design {

/// Letters and digits of a name, in lower case and without accents: "São Paulo" and "sao-paulo"
/// are "saopaulo".
[[nodiscard]] std::string popKey(std::string_view name);

/// The metro that an operator's name of a PoP means.
struct PopMetro {
    geo::MetroId metro;
    bool isGuess = false; ///< the name is not the metro's, only like it
};

/// Finds the metros that names of PoPs mean.
class PopMetros final {
public:
    /// \param metros  must outlive the object
    explicit PopMetros(const geo::MetroTable &metros);

    /// \return  nothing for a name that resembles none
    [[nodiscard]] std::optional<PopMetro> find(std::string_view name) const;

private:
    template <class Fits>
    [[nodiscard]] std::optional<geo::MetroId> largestThat(Fits &&fits) const;

    const geo::MetroTable *m_metros;
    std::vector<std::string> m_keys; ///< of their names, by MetroId
};

} // namespace watershed::design
