// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_index.h"

#include "core/base/expects.h"
#include "core/base/text.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace watershed::analysis {

using internet::AsIndex;
using internet::Relationship;

namespace {

/// What was typed: a number to begin with, or words to be contained.
struct Query {
    std::string digits; ///< empty: no number can be meant
    std::vector<std::string> words;

    explicit Query(std::string_view text)
    {
        const std::string folded = foldedForSearch(text);
        for (std::size_t at = 0; at < folded.size();) {
            const std::size_t end = std::min(folded.find(' ', at), folded.size());
            if (end > at) {
                words.push_back(folded.substr(at, end - at));
            }
            at = end + 1;
        }
        if (words.size() == 1) {
            std::string_view number = words.front();
            if (number.starts_with("as")) {
                number.remove_prefix(2);
            }
            const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
            if (!number.empty() && std::ranges::all_of(number, isDigit)) {
                digits = number;
            }
        }
    }

    [[nodiscard]] bool matchesName(std::string_view foldedName) const
    {
        return std::ranges::all_of(words, [foldedName](const std::string &word) {
            return foldedName.find(word) != std::string_view::npos;
        });
    }
};

template <class Less>
std::vector<std::uint32_t> placesInOrder(std::size_t count, const Less &less)
{
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, less);
    std::vector<std::uint32_t> places(count);
    for (std::uint32_t place = 0; place < count; ++place) {
        places[order[place]] = place;
    }
    return places;
}

} // namespace

NetworkIndex::NetworkIndex(std::shared_ptr<const internet::Internet> theInternet)
    : m_internet{std::move(theInternet)}
{
    WATERSHED_EXPECTS(m_internet != nullptr);
    const internet::Internet &internet = *m_internet;
    const std::uint32_t count = internet.asCount();
    m_rows.resize(count);
    m_nameEnd.reserve(count);
    for (std::uint32_t as = 0; as < count; ++as) {
        const AsIndex index{as};
        Row &row = m_rows[as];
        for (const internet::Router &router : internet.routersOf(index)) {
            row.users += router.users;
            row.metros += router.metro ? 1 : 0;
        }
        const auto number = [&](Relationship relationship) {
            return static_cast<std::uint32_t>(internet.neighbourSpan(index, relationship).size());
        };
        row.providers = number(Relationship::Provider);
        row.peers = number(Relationship::Peer);
        row.customers = number(Relationship::Customer);
        m_folded += foldedForSearch(internet.name(index));
        m_nameEnd.push_back(static_cast<std::uint32_t>(m_folded.size()));
    }
    m_rank = placesInOrder(count, [this](std::uint32_t a, std::uint32_t b) {
        const auto weight = [this](std::uint32_t as) {
            const Row &row = m_rows[as];
            return std::tuple{row.customers, row.peers, row.users};
        };
        return weight(a) > weight(b);
    });
    m_nameRank = placesInOrder(count, [this](std::uint32_t a, std::uint32_t b) {
        // Those without a name stand last.
        const auto key = [this](std::uint32_t as) {
            const std::string_view name = foldedName(as);
            return std::pair{name.empty(), name};
        };
        return key(a) < key(b);
    });
}

std::string_view NetworkIndex::foldedName(std::uint32_t as) const
{
    const std::uint32_t begin = as == 0 ? 0 : m_nameEnd[as - 1];
    return std::string_view{m_folded}.substr(begin, m_nameEnd[as] - begin);
}

std::optional<std::vector<AsIndex>> NetworkIndex::search(std::string_view text,
                                                         const std::optional<NetworkOrder> &order,
                                                         const CancelToken &cancel) const
{
    const Query query{text};
    std::vector<AsIndex> found;
    std::optional<AsIndex> exact;
    for (std::uint32_t as = 0; as < m_rows.size(); ++as) {
        if (as % 4096 == 0 && cancel.stop_requested()) {
            return std::nullopt;
        }
        if (!query.digits.empty()) {
            const std::string number = std::to_string(m_internet->asn(AsIndex{as}).value());
            if (number == query.digits) {
                exact = AsIndex{as};
            }
            if (number.starts_with(query.digits)) {
                found.emplace_back(as);
                continue;
            }
        }
        if (query.matchesName(foldedName(as))) {
            found.emplace_back(as);
        }
    }
    if (order) {
        sort(found, *order);
    } else {
        std::ranges::sort(found, {}, [&](AsIndex as) {
            return std::pair{as != exact, m_rank[as.value()]};
        });
    }
    return found;
}

void NetworkIndex::sort(std::vector<AsIndex> &found, const NetworkOrder &order) const
{
    const auto by = [&](const auto &key) {
        // Stable, so that equal ones keep the order of AS numbers in both directions.
        std::ranges::stable_sort(found, [&](AsIndex a, AsIndex b) {
            return order.isDescending ? key(b) < key(a) : key(a) < key(b);
        });
    };
    const auto byRow = [&](auto member) {
        by([&](AsIndex as) { return m_rows[as.value()].*member; });
    };
    switch (order.column) {
    case NetworkColumn::Number:
        return by([](AsIndex as) { return as; });
    case NetworkColumn::Name:
        return by([&](AsIndex as) { return m_nameRank[as.value()]; });
    case NetworkColumn::Kind:
        return by([&](AsIndex as) { return m_internet->kind(as); });
    case NetworkColumn::Country:
        return by([&](AsIndex as) { return m_internet->country(as); });
    case NetworkColumn::Users:
        return byRow(&Row::users);
    case NetworkColumn::Metros:
        return byRow(&Row::metros);
    case NetworkColumn::Providers:
        return byRow(&Row::providers);
    case NetworkColumn::Peers:
        return byRow(&Row::peers);
    case NetworkColumn::Customers:
        return byRow(&Row::customers);
    }
}

} // namespace watershed::analysis
