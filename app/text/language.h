// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace watershed::text {

/// Loads the texts of the system's language into the application, else the English plurals, and
/// makes numbers readable: a system without a language ("C") gets those of British English.
///
/// Both programs call it once, before they make any text.
void setUpLanguage(QCoreApplication &application);

} // namespace watershed::text
