// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/internet/internet.h"
#include "core/routing/confidence.h"
#include "core/routing/routing.h"

#include <string>

namespace watershed::report {

/// CSV (RFC 4180, CRLF): `asn,metro,site,share`, a row for every site that the users of an AS in a
/// metro could reach, in order of AS number, metro and site. The shares, 0 to 1, of one AS and
/// metro add up to one; a single row of share 1 is certain. The metro is empty where it is unknown;
/// who reaches no site has the row "(unreached)".
///
/// \param routing  of which the confidence is; its sites are the design's
[[nodiscard]] std::string toCsv(const internet::Internet &internet, const design::Design &design,
                                const routing::Routing &routing,
                                const routing::Confidence &confidence);

} // namespace watershed::report
