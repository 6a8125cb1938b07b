// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <vector>

class QActionGroup;
class QKeySequence;

namespace watershed::shell {

/// Every command of the main window, with its words, shortcut and icon. What a command does is
/// connected by the window.
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(QWidget *window);

    QAction *newProject;
    QAction *open;
    QAction *openSample;
    QAction *save;
    QAction *saveAs;
    QAction *internet;
    QAction *getPublicData;
    std::vector<QAction *> exportMap; ///< one for each size, QAction::data() is the QSize
    QAction *exportReport;
    QAction *quit;

    QAction *undo;
    QAction *redo;
    QAction *find;

    QAction *zoomIn;
    QAction *zoomOut;
    QAction *wholeWorld;
    QAction *policyMatrix;
    QAction *networks;
    QActionGroup *appearance; ///< QAction::data() is the int of an Appearance

    QAction *select;
    QAction *addSite;
    QAction *addSession;
    QAction *rename;
    QAction *move;
    QAction *toggleSite;
    QAction *deleteSite;
    QAction *editService;
    QAction *knownNetworks;

    QAction *shortcuts;
    QAction *about;

    /// Those that need a selected site.
    [[nodiscard]] QList<QAction *> siteActions() const;
    /// All with a shortcut of their own, in the order of the menus.
    [[nodiscard]] QList<QAction *> all() const { return m_all; }

    /// Takes the icons anew in the colours of the palette.
    void tintIcons(const QPalette &palette);

private:
    QAction *make(const QString &text, const QString &tip, const QKeySequence &shortcut,
                  const char *icon);

    QList<QAction *> m_all;
};

} // namespace watershed::shell
