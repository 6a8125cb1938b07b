// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/builtin/model_draft.h"

#include <cstddef>

namespace watershed::internet {

/// Adds generated access, hosting, enterprise, content and education networks to every country, in
/// proportion to its number of ASes and at least one each, until the draft has about `total`
/// networks; none where it has as many already. Some of them sell transit to others. Gives them,
/// and those listed networks whose providers are not known, providers.
void addLongTail(ModelDraft &draft, std::size_t total);

} // namespace watershed::internet
