// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme/theme.h"
#include "core/base/result.h"
#include "core/design/design.h"
#include "core/internet/internet.h"

#include <QDateTime>
#include <QSize>
#include <QString>

#include <memory>
#include <vector>

namespace watershed::shell {

// What is written is computed anew with the design as it stands, so that no file shows a result
// that is a moment old. Safe in any thread.

/// The map as a PNG picture. \param internet  may be null \return  CannotWriteFile
[[nodiscard]] Result<void> writeMap(const QString &path, QSize size, const design::Design &design,
                                    const std::shared_ptr<const internet::Internet> &internet,
                                    theme::Scheme scheme);

/// The report as a PDF. \param dataIssues  what was odd about the Internet data
///
/// \return  CannotWriteFile
/// \pre internet is not null
[[nodiscard]] Result<void> writeReport(const QString &path, const design::Design &design,
                                       const std::shared_ptr<const internet::Internet> &internet,
                                       const std::vector<Issue> &dataIssues, const QDateTime &now);

} // namespace watershed::shell
