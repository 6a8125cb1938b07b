// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/workspace.h"

#include <QObject>
#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;
class QStatusBar;
class QTimer;

namespace watershed::shell {

/// What stands in the status bar: the last notice on the left; the Internet, the computation and
/// the zoom on the right.
class StatusPanel final : public QObject {
    Q_OBJECT
public:
    /// \param bar, workspace  must outlive this object
    StatusPanel(QStatusBar &bar, Workspace &workspace, QObject *parent);

    void showNotice(const QString &text);
    /// A notice with a button that opens the file.
    void showWritten(const QString &path);
    /// \param scale  1: the whole world fits
    void setZoom(double scale);

private:
    void refresh();
    void refreshComputation();
    void onProgressed(int permille);
    void hideNotice();
    void openWritten();

    Workspace &m_workspace;
    QLabel *m_notice;
    QPushButton *m_open;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_internet;
    QLabel *m_computation;
    QLabel *m_zoom;
    QTimer *m_noticeTimer;
    QTimer *m_patience; ///< runs while a computation is too young to be told of
    bool m_isComputing = false;
    QString m_written;
};

} // namespace watershed::shell
