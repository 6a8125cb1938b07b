// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/quantities.h"
#include "core/internet/internet.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watershed::analysis {

/// What a list of networks can be sorted by.
enum class NetworkColumn : std::uint8_t {
    Number,
    Name,
    Kind,
    Country,
    Users,
    Metros,
    Providers,
    Peers,
    Customers,
};

/// How a list of networks is sorted. Equal ones stand in order of AS number.
struct NetworkOrder {
    NetworkColumn column = NetworkColumn::Number;
    bool isDescending = false;

    bool operator==(const NetworkOrder &) const = default;
};

/// All networks of an Internet with their counts and their names as searches compare them: made
/// once for an Internet, then searched at every keystroke. Immutable; safe in any thread.
class NetworkIndex final {
public:
    struct Row {
        Users users;
        std::uint32_t metros = 0; ///< known ones
        std::uint32_t providers = 0;
        std::uint32_t peers = 0;
        std::uint32_t customers = 0;
    };

    /// Cost: O(ASes + routers); some 40 ms for the Internet of 2025.
    ///
    /// \pre internet is not null
    explicit NetworkIndex(std::shared_ptr<const internet::Internet> internet);

    [[nodiscard]] const std::shared_ptr<const internet::Internet> &internet() const
    {
        return m_internet;
    }
    [[nodiscard]] const Row &at(internet::AsIndex as) const { return m_rows[as.value()]; }

    /// Networks whose number begins with the text ("33", "AS33") or whose name contains each of its
    /// words, without regard to case and accents; all of them for an empty text.
    ///
    /// \param order  nothing: the network of exactly that number first, then those with the most
    ///               customers, peers and users
    /// \return  nothing when cancelled
    [[nodiscard]] std::optional<std::vector<internet::AsIndex>>
    search(std::string_view text, const std::optional<NetworkOrder> &order,
           const CancelToken &cancel) const;

private:
    [[nodiscard]] std::string_view foldedName(std::uint32_t as) const;
    void sort(std::vector<internet::AsIndex> &found, const NetworkOrder &order) const;

    std::shared_ptr<const internet::Internet> m_internet;
    std::vector<Row> m_rows;               ///< by AS
    std::string m_folded;                  ///< the names, one behind another
    std::vector<std::uint32_t> m_nameEnd;  ///< by AS: where in m_folded its name ends
    std::vector<std::uint32_t> m_rank;     ///< by AS: its place in the order by weight
    std::vector<std::uint32_t> m_nameRank; ///< by AS: its place in the order of names
};

} // namespace watershed::analysis
