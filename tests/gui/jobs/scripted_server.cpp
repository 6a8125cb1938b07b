// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/jobs/scripted_server.h"

#include <gtest/gtest.h>

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace watershed::test {

namespace {

const QByteArray kEndOfHead = "\r\n\r\n";

HttpRequest requestFrom(const QByteArray &head)
{
    HttpRequest request;
    const QList<QByteArray> lines = head.split('\n');
    request.path = lines.front().split(' ').value(1);
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(": ");
        if (colon > 0) {
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 2).trimmed());
        }
    }
    return request;
}

qsizetype halfOf(const HttpReply &whole)
{
    const qsizetype head = whole.bytes.indexOf(kEndOfHead) + kEndOfHead.size();
    return head + (whole.bytes.size() - head) / 2;
}

} // namespace

HttpReply reply(int status, const QByteArray &body, const Headers &headers)
{
    HttpReply made{"HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n"};
    bool hasLength = false;
    for (const QByteArray &header : headers) {
        made.bytes += header + "\r\n";
        hasLength = hasLength || header.startsWith("Content-Length") ||
                    header.startsWith("Transfer-Encoding");
    }
    if (!hasLength) {
        made.bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    made.bytes += "Connection: close" + kEndOfHead + body;
    return made;
}

HttpReply rangeReply(const HttpRequest &request, const QByteArray &body, const Headers &headers)
{
    const QByteArray range = request.headers.value("range");
    if (range.isEmpty()) {
        return reply(200, body, headers);
    }
    const qsizetype first = range.mid(range.indexOf('=') + 1).chopped(1).toLongLong();
    Headers all = headers;
    all.push_back("Content-Range: bytes " + QByteArray::number(first) + '-' +
                  QByteArray::number(body.size() - 1) + '/' + QByteArray::number(body.size()));
    return reply(206, body.mid(first), all);
}

HttpReply broken(HttpReply whole)
{
    whole.sendOnly = halfOf(whole);
    return whole;
}

HttpReply stalled(HttpReply whole)
{
    whole.sendOnly = halfOf(whole);
    whole.holdsAfter = true;
    return whole;
}

ScriptedServer::ScriptedServer()
{
    EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedServer::onConnection);
}

void ScriptedServer::setReplies(std::vector<HttpReply> replies)
{
    auto next = std::make_shared<std::size_t>(0);
    m_script = [replies = std::move(replies), next](const HttpRequest &) {
        const std::size_t current = std::min(*next, replies.size() - 1);
        ++*next;
        return replies[current];
    };
}

std::string ScriptedServer::address(const char *path) const
{
    return "http://127.0.0.1:" + std::to_string(m_server.serverPort()) + path;
}

void ScriptedServer::onConnection()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ScriptedServer::onBytes(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(64 * 1024);
    if (!head.contains(kEndOfHead)) {
        return;
    }
    socket->readAll();
    m_requests.push_back(requestFrom(head));
    send(socket, m_script(m_requests.back()));
}

void ScriptedServer::send(QTcpSocket *socket, const HttpReply &reply)
{
    const QByteArray bytes = reply.sendOnly < 0 ? reply.bytes : reply.bytes.left(reply.sendOnly);
    if (reply.piece < 0) {
        socket->write(bytes);
        if (!reply.holdsAfter) {
            socket->disconnectFromHost();
        }
        return;
    }
    auto *const timer = new QTimer{socket};
    auto sent = std::make_shared<qsizetype>(0);
    connect(timer, &QTimer::timeout, socket, [=, piece = reply.piece, holds = reply.holdsAfter] {
        socket->write(bytes.mid(*sent, piece));
        *sent += piece;
        if (*sent >= bytes.size()) {
            timer->stop();
            if (!holds) {
                socket->disconnectFromHost();
            }
        }
    });
    timer->start(reply.gapMs);
}

} // namespace watershed::test
