// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

namespace watershed::report {

/// Writes a whole file. The old one stays as it is until the new one is complete (QSaveFile); what
/// is no regular file, such as a pipe or a device, is written to and not replaced.
///
/// \return  CannotWriteFile
[[nodiscard]] Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes);

} // namespace watershed::report
