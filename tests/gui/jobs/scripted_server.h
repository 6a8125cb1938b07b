// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QString>
#include <QTcpServer>

#include <functional>
#include <vector>

class QTcpSocket;

namespace watershed::test {

struct HttpRequest {
    QByteArray path;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
};

/// What the server does with one request.
struct HttpReply {
    QByteArray bytes;        ///< head and body as they go over the wire
    qsizetype sendOnly = -1; ///< bytes after which it stops; -1: all
    bool holdsAfter = false; ///< says nothing more, but keeps the connection; else closes it
    qsizetype piece = -1;    ///< sends so many bytes at a time, each after `gapMs`
    int gapMs = 0;
};

using Headers = std::vector<QByteArray>; ///< "ETag: \"one\""

/// An answer with Content-Length, unless `headers` gives one or Transfer-Encoding.
[[nodiscard]] HttpReply reply(int status, const QByteArray &body, const Headers &headers = {});
/// 206 with what a Range of the request asks for, else 200 with all.
[[nodiscard]] HttpReply rangeReply(const HttpRequest &request, const QByteArray &body,
                                   const Headers &headers = {});
/// The first half of the body, then the end of the connection.
[[nodiscard]] HttpReply broken(HttpReply whole);
/// The first half of the body, then silence.
[[nodiscard]] HttpReply stalled(HttpReply whole);

/// An HTTP server on this machine that answers as a test tells it to, well or badly. One request
/// on each connection.
class ScriptedServer final : public QObject {
    Q_OBJECT
public:
    using Script = std::function<HttpReply(const HttpRequest &)>;

    ScriptedServer();

    void setScript(Script script) { m_script = std::move(script); }
    /// Answers the first request with the first reply and so on; the last one again and again.
    void setReplies(std::vector<HttpReply> replies);
    [[nodiscard]] std::string address(const char *path) const; ///< "http://127.0.0.1:1234/a"
    [[nodiscard]] const std::vector<HttpRequest> &requests() const { return m_requests; }

private:
    void onConnection();
    void onBytes(QTcpSocket *socket);
    void send(QTcpSocket *socket, const HttpReply &reply);

    QTcpServer m_server;
    Script m_script;
    std::vector<HttpRequest> m_requests;
};

} // namespace watershed::test
