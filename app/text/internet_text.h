// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/internet/corrections.h"
#include "core/internet/internet.h"
#include "core/internet/public_file.h"

#include <QString>

namespace watershed::text {

// What an Internet is made of, in words.

[[nodiscard]] QString modelSizeText(internet::ModelSize size);             ///< "Standard"
[[nodiscard]] QString modelPurposeText(internet::ModelSize size);          ///< what it is good for
[[nodiscard]] QString fileKindText(internet::FileKind kind);               ///< "AS relationships"
[[nodiscard]] QString recordCountText(const internet::RecordCount &count); ///< "1,320 exchanges"
/// How a place is known: "listed in a building there".
[[nodiscard]] QString basisText(internet::PresenceBasis basis);
[[nodiscard]] QString basisText(internet::MeetingBasis basis);
/// What is done by the correction, as the name of an undo step: "Add peering AS64500 - AS3320".
[[nodiscard]] QString correctionText(const internet::RelationshipCorrection &correction);
[[nodiscard]] QString correctionText(const internet::PresenceCorrection &correction);

} // namespace watershed::text
