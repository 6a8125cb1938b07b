// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/actions.h"

#include "app/shell/appearance.h"
#include "app/theme/theme.h"

#include <QActionGroup>
#include <QKeySequence>
#include <QLocale>
#include <QSize>
#include <QWidget>

#include <array>

namespace watershed::shell {

namespace {

constexpr const char *kIconProperty = "watershedIcon";

/// Of exported maps: a slide, a poster, a large print. Twice as wide as high, as the world is in
/// the Equal Earth projection.
constexpr std::array kMapSizes{QSize{1920, 960}, QSize{3840, 1920}, QSize{7680, 3840}};

QString withoutMnemonic(QString text)
{
    text.remove(u'&');
    text.remove(QStringLiteral("…"));
    return text;
}

} // namespace

Actions::Actions(QWidget *window)
    : QObject{window}
{
    newProject = make(tr("&New"), tr("Start an empty project"), QKeySequence::New, "new");
    open = make(tr("&Open…"), tr("Open a project file"), QKeySequence::Open, "open");
    openSample = make(tr("Open Sa&mple"), tr("Open the sample with six sites"),
                      Qt::CTRL | Qt::SHIFT | Qt::Key_O, nullptr);
    save = make(tr("&Save"), tr("Save the project"), QKeySequence::Save, "save");
    saveAs = make(tr("Save &As…"), tr("Save the project under another name"),
                  Qt::CTRL | Qt::SHIFT | Qt::Key_S, nullptr);
    internet = make(tr("&Internet…"), tr("Choose the Internet that the project is computed on"),
                    Qt::CTRL | Qt::Key_I, nullptr);
    getPublicData = make(tr("&Get Public Data…"), tr("Fetch files of public data"),
                         Qt::CTRL | Qt::ALT | Qt::Key_D, nullptr);
    int key = Qt::Key_1;
    for (const QSize size : kMapSizes) {
        const QLocale locale;
        //: Size of a picture in pixels
        const QString text =
            tr("%1 × %2 pixels").arg(locale.toString(size.width()), locale.toString(size.height()));
        QAction *const action = make(text, tr("Save the map as a PNG picture of %1").arg(text),
                                     QKeyCombination{Qt::CTRL | Qt::ALT, Qt::Key(key++)}, nullptr);
        action->setData(size);
        exportMap.push_back(action);
    }
    exportReport = make(tr("Export &Report as PDF…"), tr("Save map, tables and design as a PDF"),
                        Qt::CTRL | Qt::SHIFT | Qt::Key_E, "export-report");
    quit = make(tr("&Quit"), tr("Leave the program"), Qt::CTRL | Qt::Key_Q, nullptr);

    undo = make(tr("&Undo"), tr("Take the last change back"), QKeySequence::Undo, "undo");
    redo = make(tr("&Redo"), tr("Make the change again that was taken back"), QKeySequence::Redo,
                "redo");
    find = make(tr("&Find City…"), tr("Search for a city to add a site there"), QKeySequence::Find,
                "search");

    zoomIn = make(tr("Zoom &In"), tr("Magnify the map"), QKeySequence::ZoomIn, "zoom-in");
    zoomOut = make(tr("Zoom &Out"), tr("Show more of the map"), QKeySequence::ZoomOut, "zoom-out");
    wholeWorld =
        make(tr("&Whole World"), tr("Show the whole world"), Qt::CTRL | Qt::Key_0, "whole-world");
    policyMatrix = make(tr("&Policy Matrix"), tr("Show what each site announces to each neighbour"),
                        Qt::CTRL | Qt::SHIFT | Qt::Key_P, nullptr);
    networks = make(tr("&Networks"), tr("Search the networks of the Internet"),
                    Qt::CTRL | Qt::SHIFT | Qt::Key_F, nullptr);
    appearance = new QActionGroup{this};
    const std::array<std::pair<Appearance, QString>, 3> appearances{{
        {Appearance::System, tr("As the &System")},
        {Appearance::Light, tr("&Light")},
        {Appearance::Dark, tr("&Dark")},
    }};
    key = Qt::Key_1;
    for (const auto &[value, text] : appearances) {
        QAction *const action = make(text, tr("Choose light or dark colours"),
                                     QKeyCombination{Qt::ALT | Qt::SHIFT, Qt::Key(key++)}, nullptr);
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        appearance->addAction(action);
    }

    select = make(tr("&Select Sites"), tr("Select and drag sites on the map"), Qt::Key_S, "select");
    addSite = make(tr("&Add Site"), tr("Click on the map to add a site at the nearest city"),
                   Qt::Key_A, "add-site");
    addSession = make(tr("Add S&essions…"), tr("Choose networks to have sessions with"),
                      Qt::CTRL | Qt::Key_T, nullptr);
    rename = make(tr("&Rename"), tr("Change the code and the name of the selected site"),
                  Qt::Key_F2, nullptr);
    move = make(tr("&Move to City…"), tr("Move the selected site to another city"),
                Qt::CTRL | Qt::Key_M, nullptr);
    toggleSite = make(tr("&On"), tr("Switch the selected site on or off"), Qt::Key_Space, nullptr);
    deleteSite =
        make(tr("&Delete Site"), tr("Delete the selected site"), QKeySequence::Delete, "delete");
    editService = make(tr("Edit Ser&vice"), tr("Show the service's name, AS number and prefixes"),
                       Qt::CTRL | Qt::Key_E, nullptr);

    knownNetworks = make(tr("&Known Networks…"), tr("Say how single networks treat routes"),
                         Qt::CTRL | Qt::Key_K, nullptr);

    shortcuts = make(tr("&Keyboard Shortcuts"), tr("List all shortcuts"),
                     QKeySequence::HelpContents, nullptr);
    about = make(tr("&About Watershed"), tr("Version, licence and data of the program"),
                 Qt::SHIFT | Qt::Key_F1, nullptr);

    select->setCheckable(true);
    select->setChecked(true);
    addSite->setCheckable(true);
    toggleSite->setCheckable(true);
    // These keys mean something else in lines, lists and buttons.
    for (QAction *const action : {select, addSite, toggleSite, deleteSite}) {
        action->setShortcutContext(Qt::WidgetShortcut);
    }
}

QAction *Actions::make(const QString &text, const QString &tip, const QKeySequence &shortcut,
                       const char *icon)
{
    auto *const action = new QAction{text, this};
    action->setShortcut(shortcut);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    //: Tooltip of a command: its name, its shortcut
    action->setToolTip(tr("%1 (%2)").arg(withoutMnemonic(text), keys));
    action->setStatusTip(tip);
    action->setProperty(kIconProperty, QString::fromLatin1(icon));
    m_all.push_back(action);
    return action;
}

QList<QAction *> Actions::siteActions() const
{
    return {addSession, rename, move, toggleSite, deleteSite};
}

void Actions::tintIcons(const QPalette &palette)
{
    for (QAction *const action : std::as_const(m_all)) {
        const QString name = action->property(kIconProperty).toString();
        if (!name.isEmpty()) {
            action->setIcon(theme::icon(name, palette));
        }
    }
}

} // namespace watershed::shell
