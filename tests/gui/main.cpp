// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <cstdio>

namespace {

/// Makes every unexpected warning of Qt or of our own fail the test that caused it.
void failOnWarning(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // The offscreen platform has no window manager to obey; that is no fault of the test.
    if (message.startsWith(QStringLiteral("This plugin does not support"))) {
        return;
    }
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    if (type == QtWarningMsg || type == QtCriticalMsg) {
        ADD_FAILURE() << "unexpected warning: " << message.toStdString();
    }
}

} // namespace

int main(int argc, char **argv)
{
    // Also when CTest only asks for the list of tests: QApplication aborts without a display.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    testing::InitGoogleMock(&argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication application{argc, argv};
    QApplication::setApplicationName(QStringLiteral("watershed-tests"));
    QApplication::setStyle(QStringLiteral("Fusion"));
    qInstallMessageHandler(failOnWarning);
    return RUN_ALL_TESTS();
}
