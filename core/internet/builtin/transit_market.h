// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/builtin/model_draft.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace watershed::internet {

/// Who sells transit where: networks buy from sellers in their own metro, more often from those of
/// their own country, now and then from a seller elsewhere in the country.
class TransitMarket final {
public:
    /// Of the draft's networks with their present metros. The draft must outlive it.
    explicit TransitMarket(const ModelDraft &draft);

    /// Draws providers of a network at random, each once, all of a lower level than its own;
    /// fewer where there are not so many, but one wherever anybody sells at all.
    [[nodiscard]] std::vector<std::uint32_t> draw(const ModelNetwork &buyer, std::size_t count,
                                                  Random &random);

private:
    struct Offer {
        std::uint32_t seller;
        double weightUpToHere; ///< of the offers before it and its own
    };
    using Offers = std::vector<Offer>;

    [[nodiscard]] const Offers &offersNear(geo::MetroId metro);
    /// A seller of a lower level from the nearest metro that has any.
    [[nodiscard]] std::optional<std::uint32_t> nearestAbove(const ModelNetwork &buyer,
                                                            Random &random) const;
    [[nodiscard]] static std::uint32_t choose(const Offers &offers, double at);

    const ModelDraft &m_draft;
    std::vector<Offers> m_inMetro;                      ///< by MetroId
    std::vector<Offers> m_inCountry;                    ///< by country: the sellers at home there
    std::vector<std::optional<geo::MetroId>> m_nearest; ///< by MetroId: the nearest with offers
};

} // namespace watershed::internet
