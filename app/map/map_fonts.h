// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace watershed::map {

// The program's font in the sizes of the map. In pixels, not points: the painter's scale, not the
// resolution of the device, says how large the map is drawn.

[[nodiscard]] QFont metroFont();
[[nodiscard]] QFont tagFont(); ///< site codes and short texts in boxes
[[nodiscard]] QFont textFont();
[[nodiscard]] QFont titleFont();

} // namespace watershed::map
