// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/http_answer.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace watershed::jobs {

namespace {

std::optional<std::int64_t> countFrom(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional{std::int64_t{value}} : std::nullopt;
}

} // namespace

std::optional<ContentRange> contentRangeFrom(const QByteArray &header)
{
    const QByteArray unit = "bytes ";
    const qsizetype slash = header.indexOf('/');
    if (!header.startsWith(unit) || slash < 0) {
        return std::nullopt;
    }
    const QByteArray span = header.mid(unit.size(), slash - unit.size()).trimmed();
    ContentRange range{std::nullopt, countFrom(header.mid(slash + 1).trimmed())};
    if (span != "*") {
        const qsizetype dash = span.indexOf('-');
        range.first = countFrom(span.left(dash));
        if (dash < 0 || !range.first || !countFrom(span.mid(dash + 1))) {
            return std::nullopt;
        }
    }
    return range;
}

std::optional<std::chrono::seconds> retryAfterFrom(const QByteArray &header)
{
    const auto count = countFrom(header.trimmed());
    constexpr std::int64_t kMost = 1'000'000;
    return count && *count <= kMost ? std::optional{std::chrono::seconds{*count}} : std::nullopt;
}

bool HttpAnswer::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool HttpAnswer::isPassingFault() const
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 ||
           status == 504;
}

HttpAnswer answerOf(const QNetworkReply &reply)
{
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.length = countFrom(reply.rawHeader("Content-Length").trimmed());
    answer.range = contentRangeFrom(reply.rawHeader("Content-Range").trimmed());
    answer.retryAfter = retryAfterFrom(reply.rawHeader("Retry-After"));
    answer.etag = reply.rawHeader("ETag").trimmed();
    answer.lastModified = reply.rawHeader("Last-Modified").trimmed();
    answer.encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    if (answer.encoding == "identity") {
        answer.encoding.clear();
    }
    answer.location = reply.rawHeader("Location").trimmed();
    answer.lastModifiedDay =
        reply.header(QNetworkRequest::LastModifiedHeader).toDateTime().toUTC().date();
    answer.isWebPage = reply.rawHeader("Content-Type").trimmed().toLower().startsWith("text/html");
    return answer;
}

} // namespace watershed::jobs
