// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asn.h"

#include <charconv>

namespace watershed {

std::optional<Asn> parseAsn(std::string_view text)
{
    if (text.size() > 2 && (text[0] == 'A' || text[0] == 'a') &&
        (text[1] == 'S' || text[1] == 's')) {
        text.remove_prefix(2);
    }
    std::uint32_t number = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number == 0) {
        return std::nullopt;
    }
    return Asn{number};
}

std::string toString(Asn asn)
{
    return "AS" + std::to_string(asn.value());
}

} // namespace watershed
