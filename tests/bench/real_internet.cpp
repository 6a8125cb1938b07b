// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/real_internet.h"

#include "core/base/random.h"
#include "core/internet/readers/as_relationships.h"
#include "core/internet/internet_builder.h"
#include "tests/test_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace watershed::bench {

namespace {

using internet::AsIndex;
using internet::Internet;
using internet::InternetBuilder;
using internet::Relationship;

InternetBuilder relationshipsOf(const Internet &internet, const geo::MetroTable &metros)
{
    InternetBuilder builder{metros};
    for (std::uint32_t i = 0; i < internet.asCount(); ++i) {
        const Asn asn = internet.asn(AsIndex{i});
        for (const AsIndex provider : internet.neighbours(AsIndex{i}, Relationship::Provider)) {
            builder.addCustomerProvider(asn, internet.asn(provider));
        }
        for (const AsIndex peer : internet.neighbours(AsIndex{i}, Relationship::Peer)) {
            if (internet.asn(peer) > asn) {
                builder.addPeering(asn, internet.asn(peer));
            }
        }
    }
    return builder;
}

/// The cities in which the atlas has exchanges, as a table of metros; the members of all
/// exchanges there stand for the population.
geo::MetroTable metrosOf(const nlohmann::json &atlas)
{
    std::map<std::pair<std::string, std::string>, std::tuple<double, double, int>> cities;
    for (const auto &exchange : atlas.at("exchanges")) {
        if (exchange.at("lat").is_number()) {
            auto &[latitude, longitude, members] =
                cities[{exchange.at("country").get<std::string>(), exchange.at("city").dump()}];
            latitude = exchange.at("lat").get<double>();
            longitude = exchange.at("lng").get<double>();
            members += exchange.at("net_count").get<int>() + 1;
        }
    }
    std::string csv = "code,name,country,latitude_deg,longitude_deg,population\n";
    int number = 1000;
    for (const auto &[name, facts] : cities) {
        const auto &[latitude, longitude, members] = facts;
        const std::string code = "C" + std::to_string(number++);
        csv += code + "," + code + "," + name.first + "," + std::to_string(latitude) + "," +
               std::to_string(longitude) + "," + std::to_string(members) + "\n";
    }
    return geo::MetroTable::fromCsv(csv).value();
}

/// By AS: whether an exchange has placed it.
std::vector<bool> placeMembers(const Internet &internet, const nlohmann::json &atlas,
                               const geo::MetroTable &metros, InternetBuilder &builder)
{
    std::vector<bool> isPlaced(internet.asCount());
    for (const auto &exchange : atlas.at("exchanges")) {
        const auto members = atlas.at("members").find(std::to_string(exchange.at("id").get<int>()));
        if (members == atlas.at("members").end() || !exchange.at("lat").is_number()) {
            continue;
        }
        const geo::MetroId metro =
            metros.nearest({exchange.at("lat").get<double>(), exchange.at("lng").get<double>()});
        for (const auto &member : *members) {
            if (const auto as = internet.find(Asn{member.get<std::uint32_t>()})) {
                builder.addPresence(internet.asn(*as), metro, Users{1});
                isPlaced[as->value()] = true;
            }
        }
    }
    return isPlaced;
}

void placeOthers(const Internet &internet, const std::vector<bool> &isPlaced,
                 const geo::MetroTable &metros, InternetBuilder &builder)
{
    std::vector<std::uint32_t> upTo;
    for (const geo::Metro &metro : metros.metros()) {
        upTo.push_back((upTo.empty() ? 0 : upTo.back()) +
                       static_cast<std::uint32_t>(metro.population));
    }
    Random random{2025};
    for (std::uint32_t i = 0; i < internet.asCount(); ++i) {
        const auto customers = static_cast<std::uint32_t>(
            internet.neighbours(AsIndex{i}, Relationship::Customer).size());
        const std::uint32_t draws = std::min(customers, 20U) + (isPlaced[i] ? 0U : 1U);
        for (std::uint32_t draw = 0; draw < draws; ++draw) {
            const auto found = std::ranges::upper_bound(upTo, random.below(upTo.back()));
            builder.addPresence(internet.asn(AsIndex{i}),
                                geo::MetroId{static_cast<std::uint16_t>(found - upTo.begin())},
                                Users{1});
        }
    }
}

} // namespace

std::shared_ptr<const Internet> realInternet()
{
    static const std::shared_ptr<const Internet> internet =
        []() -> std::shared_ptr<const Internet> {
        const auto file = test::realDataFile("as-rel/20250901.as-rel.txt.bz2");
        if (!file) {
            return nullptr;
        }
        return std::make_shared<const Internet>(
            std::move(internet::readAsRelationships(*file, {}, {}).value()->internet));
    }();
    return internet;
}

std::shared_ptr<const Internet> placedInternet()
{
    static const std::shared_ptr<const Internet> internet =
        []() -> std::shared_ptr<const Internet> {
        const auto file = test::realDataFile("ixp/bix-atlas.json");
        const auto graph = realInternet();
        if (!file || !graph) {
            return nullptr;
        }
        std::ifstream stream{*file};
        const auto atlas = nlohmann::json::parse(stream);
        static const geo::MetroTable metros = metrosOf(atlas);
        InternetBuilder builder = relationshipsOf(*graph, metros);
        const auto isPlaced = placeMembers(*graph, atlas, metros, builder);
        placeOthers(*graph, isPlaced, metros, builder);
        return std::make_shared<const Internet>(std::move(builder).build({}).internet);
    }();
    return internet;
}

} // namespace watershed::bench
