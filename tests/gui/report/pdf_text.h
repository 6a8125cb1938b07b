// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace watershed::test {

/// The text of each page of a PDF that QPdfWriter made, a line for each piece that was drawn at
/// once. Reads the file's own Unicode maps, so what is found here can be selected in a viewer.
[[nodiscard]] QStringList textOfPages(const QByteArray &pdf);

} // namespace watershed::test
