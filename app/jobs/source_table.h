// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/internet/public_sources.h"

#include <QString>

#include <optional>
#include <vector>

namespace watershed::jobs {

/// The sources that count, and where their addresses are from.
struct SourceTable {
    std::vector<internet::PublicSource> sources;
    QString path;               ///< of the user's own table; empty: that of the program
    std::optional<Error> error; ///< why the user's own table does not count
};

/// The user's own table where there is one, else the program's. A table with a mistake does not
/// count at all, so that nothing is fetched from where nobody meant.
///
/// \param path  where the user's own table would be
[[nodiscard]] SourceTable readSourceTable(const QString &path);

/// public_sources.csv in the folder of the program's configuration.
[[nodiscard]] QString ownSourceTablePath();

} // namespace watershed::jobs
