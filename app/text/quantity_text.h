// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"
#include "core/base/quantities.h"
#include "core/design/design.h"
#include "core/internet/internet.h"

#include <QString>

namespace watershed::text {

// Numbers as a person of the current QLocale reads them.

[[nodiscard]] QString countText(std::int64_t count); ///< "78,643"
[[nodiscard]] QString
bytesText(std::int64_t bytes);                ///< as in the sentences about errors: "1.7 MiB"
[[nodiscard]] QString usersText(Users users); ///< short: "1.24 billion", "873 million", "12,300"
[[nodiscard]] QString shareText(Share share); ///< "17.4 %"
[[nodiscard]] QString asnText(Asn asn);       ///< "AS64500"
[[nodiscard]] QString roleText(design::SessionRole role);   ///< "Transit", "Peer", ...
[[nodiscard]] QString kindText(internet::NetworkKind kind); ///< "Transit network", ...
[[nodiscard]] QString internetText(const internet::Provenance &provenance); ///< a short name
/// "AS20473 The Constant Company", or the number alone.
[[nodiscard]] QString networkText(const internet::Internet &internet, Asn asn);

} // namespace watershed::text
