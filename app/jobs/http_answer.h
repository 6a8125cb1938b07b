// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>

#include <chrono>
#include <cstdint>
#include <optional>

class QNetworkReply;

namespace watershed::jobs {

/// Content-Range of a partial answer (RFC 9110 14.4).
struct ContentRange {
    std::optional<std::int64_t> first; ///< absent in "bytes */1234"
    std::optional<std::int64_t> total; ///< absent in "bytes 0-99/*"

    bool operator==(const ContentRange &) const = default;
};

/// \return  nothing for what is no range of bytes
[[nodiscard]] std::optional<ContentRange> contentRangeFrom(const QByteArray &header);

/// Seconds of a Retry-After; a date there, which publishers of files do not send, counts as none.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterFrom(const QByteArray &header);

/// What the head of an answer says about a file.
struct HttpAnswer {
    int status = 0; ///< 0: there is none
    std::optional<std::int64_t> length;
    std::optional<ContentRange> range;
    std::optional<std::chrono::seconds> retryAfter;
    QByteArray etag;
    QByteArray lastModified;
    QByteArray encoding; ///< lower case; empty for "identity"
    QByteArray location;
    QDate lastModifiedDay; ///< invalid where the answer does not say
    bool isWebPage = false;

    [[nodiscard]] bool isRedirect() const;
    /// It may mend by itself: the server is overloaded or being restarted.
    [[nodiscard]] bool isPassingFault() const;
};

[[nodiscard]] HttpAnswer answerOf(const QNetworkReply &reply);

} // namespace watershed::jobs
