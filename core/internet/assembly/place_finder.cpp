// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/place_finder.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace watershed::internet {

namespace {

struct Variant {
    std::string_view name;
    std::string_view english;
};

/// What cities are called besides their English names, as foldedForSearch() writes it; by name.
constexpr std::array kVariants{
    Variant{"al kuwayt", "kuwait city"},
    Variant{"antwerpen", "antwerp"},
    Variant{"anvers", "antwerp"},
    Variant{"ar riyad", "riyadh"},
    Variant{"athina", "athens"},
    Variant{"bale", "basel"},
    Variant{"bangalore", "bengaluru"},
    Variant{"basle", "basel"},
    Variant{"beograd", "belgrade"},
    Variant{"berne", "bern"},
    Variant{"bogota dc", "bogota"},
    Variant{"bombay", "mumbai"},
    Variant{"breslau", "wroclaw"},
    Variant{"brugge", "bruges"},
    Variant{"brussel", "brussels"},
    Variant{"bruxelles", "brussels"},
    Variant{"bucuresti", "bucharest"},
    Variant{"calcutta", "kolkata"},
    Variant{"ciudad de guatemala", "guatemala city"},
    Variant{"ciudad de mexico", "mexico city"},
    Variant{"ciudad de panama", "panama city"},
    Variant{"copenhague", "copenhagen"},
    Variant{"cracow", "krakow"},
    Variant{"danzig", "gdansk"},
    Variant{"den haag", "the hague"},
    Variant{"duesseldorf", "dusseldorf"},
    Variant{"firenze", "florence"},
    Variant{"gand", "ghent"},
    Variant{"geneve", "geneva"},
    Variant{"genf", "geneva"},
    Variant{"genova", "genoa"},
    Variant{"gent", "ghent"},
    Variant{"goteborg", "gothenburg"},
    Variant{"guatemala", "guatemala city"},
    Variant{"hanover", "hannover"},
    Variant{"hcmc", "ho chi minh city"},
    Variant{"ho chi minh", "ho chi minh city"},
    Variant{"istambul", "istanbul"},
    Variant{"kharkov", "kharkiv"},
    Variant{"kiev", "kyiv"},
    Variant{"kiew", "kyiv"},
    Variant{"kobenhavn", "copenhagen"},
    Variant{"koeln", "cologne"},
    Variant{"koln", "cologne"},
    Variant{"krakau", "krakow"},
    Variant{"kuwait", "kuwait city"},
    Variant{"la habana", "havana"},
    Variant{"lemberg", "lviv"},
    Variant{"lisboa", "lisbon"},
    Variant{"luettich", "liege"},
    Variant{"lvov", "lviv"},
    Variant{"macao", "macau"},
    Variant{"madras", "chennai"},
    Variant{"makkah", "mecca"},
    Variant{"marseilles", "marseille"},
    Variant{"mexico", "mexico city"},
    Variant{"mexico df", "mexico city"},
    Variant{"milano", "milan"},
    Variant{"moskau", "moscow"},
    Variant{"moskva", "moscow"},
    Variant{"muenchen", "munich"},
    Variant{"munchen", "munich"},
    Variant{"napoli", "naples"},
    Variant{"new delhi", "delhi"},
    Variant{"new york city", "new york"},
    Variant{"nizza", "nice"},
    Variant{"nuernberg", "nuremberg"},
    Variant{"nurnberg", "nuremberg"},
    Variant{"nyc", "new york"},
    Variant{"odesa", "odessa"},
    Variant{"oporto", "porto"},
    Variant{"panama", "panama city"},
    Variant{"peking", "beijing"},
    Variant{"plzen", "pilsen"},
    Variant{"poona", "pune"},
    Variant{"praha", "prague"},
    Variant{"quebec", "quebec city"},
    Variant{"rangoon", "yangon"},
    Variant{"roma", "rome"},
    Variant{"saigon", "ho chi minh city"},
    Variant{"saint petersburg", "st petersburg"},
    Variant{"san jose de costa rica", "san jose"},
    Variant{"sankt peterburg", "st petersburg"},
    Variant{"santiago de chile", "santiago"},
    Variant{"sevilla", "seville"},
    Variant{"sofiya", "sofia"},
    Variant{"strasburg", "strasbourg"},
    Variant{"strassburg", "strasbourg"},
    Variant{"tel aviv", "tel aviv yafo"},
    Variant{"tel aviv jaffa", "tel aviv yafo"},
    Variant{"torino", "turin"},
    Variant{"trivandrum", "thiruvananthapuram"},
    Variant{"trondhjem", "trondheim"},
    Variant{"venezia", "venice"},
    Variant{"vienne", "vienna"},
    Variant{"vizag", "visakhapatnam"},
    Variant{"warschau", "warsaw"},
    Variant{"warszawa", "warsaw"},
    Variant{"washington", "washington dc"},
    Variant{"washington d c", "washington dc"},
    Variant{"wien", "vienna"},
    Variant{"zuerich", "zurich"},
};
static_assert(std::ranges::is_sorted(kVariants, {}, &Variant::name));

/// Parts of a text that say something on their own: "Paris / Marseille (FR)".
std::vector<std::string_view> piecesOf(std::string_view text)
{
    constexpr std::string_view kSeparators = "/,;|()";
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(kSeparators), text.size());
        if (end > 0) {
            pieces.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

/// Words of letters and digits with one space between them, lower case, without accents.
std::string plainWords(std::string_view text)
{
    std::string words;
    for (const char letter : foldedForSearch(text)) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool isAscii = byte < 0x80;
        const bool isWord =
            !isAscii || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (isWord) {
            words.push_back(letter);
        } else if (letter != '\'' && letter != '.' && !words.empty() && words.back() != ' ') {
            words.push_back(' ');
        }
    }
    while (words.ends_with(' ')) {
        words.pop_back();
    }
    return words;
}

std::string inEnglish(std::string words)
{
    const auto found = std::ranges::lower_bound(kVariants, words, {}, &Variant::name);
    if (found != kVariants.end() && found->name == words) {
        return std::string{found->english};
    }
    return words;
}

} // namespace

PlaceFinder::PlaceFinder(const geo::MetroTable &metros)
    : m_metros{&metros}
{
    for (std::size_t i = 0; i < metros.size(); ++i) {
        const geo::MetroId metro{static_cast<std::uint16_t>(i)};
        const geo::Metro &facts = metros.at(metro);
        for (const std::string &name :
             {inEnglish(plainWords(facts.name)),
              inEnglish(plainWords(facts.name.substr(0, facts.name.find_first_of("/,;|()"))))}) {
            const auto [known, isNew] = m_byName[name].emplace(facts.country, metro);
            if (!isNew && metros.at(known->second).population < facts.population) {
                known->second = metro;
            }
        }
    }
}

std::optional<geo::MetroId> PlaceFinder::metroOf(const PlaceRecord &place) const
{
    if (place.position) {
        const geo::MetroId nearest = m_metros->nearest(*place.position);
        if (geo::greatCircleDistance(m_metros->at(nearest).position, *place.position) <=
            kPlaceRadius) {
            return nearest;
        }
    }
    return metroOfCity(place.city, place.country);
}

std::optional<geo::MetroId> PlaceFinder::metroOfCity(std::string_view city,
                                                     std::string_view country) const
{
    std::vector<std::string_view> texts{city};
    for (const std::string_view piece : piecesOf(city)) {
        texts.push_back(piece);
    }
    for (const std::string_view text : texts) {
        // All words, then fewer and fewer of the first.
        for (std::string words = plainWords(text); !words.empty();
             words.erase(std::min(words.rfind(' '), words.size()))) {
            if (const auto metro = metroNamed(inEnglish(words), country)) {
                return metro;
            }
            if (words.find(' ') == std::string::npos) {
                break;
            }
        }
    }
    return std::nullopt;
}

std::optional<geo::MetroId> PlaceFinder::metroNamed(const std::string &name,
                                                    std::string_view country) const
{
    const auto named = m_byName.find(name);
    if (named == m_byName.end()) {
        return std::nullopt;
    }
    if (country.empty()) {
        return named->second.size() == 1 ? std::optional{named->second.begin()->second}
                                         : std::nullopt;
    }
    const auto found = named->second.find(country);
    return found == named->second.end() ? std::nullopt : std::optional{found->second};
}

} // namespace watershed::internet
