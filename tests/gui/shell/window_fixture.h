// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/inspector_panel.h"
#include "app/panels/site_editor.h"
#include "app/panels/sites_panel.h"
#include "app/shell/actions.h"
#include "app/shell/main_window.h"

#include <gtest/gtest.h>

#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>

namespace watershed::shell {

/// Answers by itself what a person would be asked.
class AnsweredPrompts final : public Prompts {
public:
    LoseChanges loseChanges = LoseChanges::Cancel;
    QString fileToOpen;
    QStringList filesToOpen;
    QString fileToSave;
    int questions = 0;
    QStringList failures;

    LoseChanges askToSave(QWidget *, const QString &) override
    {
        ++questions;
        return loseChanges;
    }
    QString openFile(QWidget *, const QString &, const QString &, const QString &) override
    {
        return fileToOpen;
    }
    QStringList openFiles(QWidget *, const QString &, const QString &, const QString &) override
    {
        return filesToOpen;
    }
    QString saveFile(QWidget *, const QString &, const QString &, const QString &,
                     const QString &) override
    {
        return fileToSave;
    }
    void tellFailure(QWidget *, const QString &, const QString &text) override { failures << text; }
};

/// The main window as a person meets it, without a project.
class WindowTest : public testing::Test {
protected:
    WindowTest() { makeWindow(); }
    ~WindowTest() override { QApplication::setPalette(QPalette{}); }

    void makeWindow()
    {
        m_window.reset();
        m_workspace = std::make_unique<Workspace>();
        m_window = std::make_unique<MainWindow>(*m_workspace, m_settings, m_prompts);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
    }

    /// Until the result belongs to the design as it stands.
    bool waitForResult()
    {
        return QTest::qWaitFor(
            [this] {
                return m_workspace->state() == Workspace::State::UpToDate &&
                       m_workspace->result() != nullptr;
            },
            60'000);
    }

    void openSample()
    {
        m_window->startUp({});
        EXPECT_TRUE(waitForResult());
    }

    [[nodiscard]] const design::Design &design() const { return m_workspace->document().design(); }
    [[nodiscard]] std::string bytes() const
    {
        return design::toBytes(m_workspace->document().project());
    }

    [[nodiscard]] const design::Site &site(const char *code) const
    {
        for (const design::Site &site : design().sites) {
            if (site.code == code) {
                return site;
            }
        }
        ADD_FAILURE() << "no site " << code;
        return design().sites.front();
    }

    [[nodiscard]] std::int64_t usersOf(design::SiteId id) const
    {
        for (const analysis::SiteCatchment &site : m_workspace->result()->catchments.sites) {
            if (site.site == id) {
                return site.users.count;
            }
        }
        ADD_FAILURE() << "no catchment";
        return 0;
    }

    [[nodiscard]] QPoint placeOnMap(const char *metro) const
    {
        const geo::MetroTable &metros = geo::MetroTable::builtIn();
        return m_window->map()
            .viewport()
            .toPixel(metros.at(*metros.find(metro)).position)
            .toPoint();
    }

    void clickInTable(const char *code)
    {
        QTableView *const table = m_window->sitesPanel().table();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            if (index.data().toString() == QLatin1String{code}) {
                QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                                  table->visualRect(index.siblingAtColumn(1)).center());
                return;
            }
        }
        ADD_FAILURE() << "no row " << code;
    }

    template <class Widget>
    Widget *named(const char *name) const
    {
        for (Widget *const widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == QLatin1String{name} && widget->isVisible()) {
                return widget;
            }
        }
        ADD_FAILURE() << "nothing visible is called " << name;
        return nullptr;
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    AnsweredPrompts m_prompts;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace watershed::shell
