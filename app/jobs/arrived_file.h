// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/result.h"
#include "core/internet/public_sources.h"

#include <QString>

#include <functional>
#include <string_view>

namespace watershed::jobs {

/// A file that has come as a whole, before it counts.
struct ArrivedFile {
    internet::PublicSource source;
    QString address;  ///< where it came from, for errors
    QString part;     ///< where it is
    QString checking; ///< where it is while it is looked at, with the suffix that it will have
    QString target;   ///< where it goes
};

/// Whether the first bytes of a file are those of a web page, such as the login of a network.
[[nodiscard]] bool looksLikeWebPage(std::string_view start);

/// Looks whether the file is what it should be: not empty, no web page, whole where it is
/// compressed or JSON, of the kind that its source gives, with the publisher's checksum where there
/// is one. Then moves it to its place in one step that replaces an older file of that name. Reads
/// the file twice at most.
///
/// \param progress  0 to 1000
/// \return  whether it is in its place; false when cancelled, and then the part is as it was;
///          NotThePublicFile, ChecksumMismatch, FileTooLarge: the part is gone then;
///          CannotOpenFile, CannotWriteFile: the part is as it was
[[nodiscard]] Result<bool> checkAndPlace(const ArrivedFile &file, const CancelToken &cancel,
                                         const std::function<void(int)> &progress);

} // namespace watershed::jobs
