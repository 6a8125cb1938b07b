// SPDX-License-Identifier: GPL-3.0-or-later
// Files in and out of the main window.
#include "tests/gui/shell/window_fixture.h"

#include "app/document/edits.h"

#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace watershed::shell {
namespace {

class Files : public WindowTest {
protected:
    void addSite(const char *code)
    {
        EXPECT_TRUE(document::addSite(m_workspace->document(), geo::MetroTable::builtIn(),
                                      QString::fromLatin1(code)));
    }

    void write(const QString &path, const QByteArray &content)
    {
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
    }

    [[nodiscard]] QByteArray content(const QString &path)
    {
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll();
    }

    bool waitForOpenButton()
    {
        return QTest::qWaitFor(
            [this] {
                const auto buttons = m_window->statusBar()->findChildren<QPushButton *>();
                return std::ranges::any_of(buttons, [](const QPushButton *button) {
                    return button->isVisible() && button->text() == QStringLiteral("Open");
                });
            },
            60'000);
    }
};

TEST_F(Files, SavedChangedAndReopenedGivesWhatWasSaved)
{
    addSite("FRA");
    m_prompts.fileToSave = path("a.watershed");
    m_window->actions().save->trigger();
    const std::string saved = bytes();
    EXPECT_FALSE(m_window->isWindowModified());
    addSite("NRT");
    EXPECT_TRUE(m_window->isWindowModified());

    m_prompts.fileToOpen = path("a.watershed");
    m_prompts.loseChanges = LoseChanges::Discard;
    m_window->actions().open->trigger();

    EXPECT_EQ(m_prompts.questions, 1);
    EXPECT_EQ(bytes(), saved);
    EXPECT_EQ(content(path("a.watershed")).toStdString(), saved);
}

TEST_F(Files, ChangesAreKeptWhenTheQuestionIsCancelled)
{
    addSite("FRA");
    const std::string before = bytes();

    m_window->actions().newProject->trigger();
    m_window->actions().openSample->trigger();
    m_window->close();

    EXPECT_EQ(m_prompts.questions, 3);
    EXPECT_EQ(bytes(), before);
    EXPECT_TRUE(m_window->isVisible());
}

TEST_F(Files, ClosingWithSaveWritesTheFileFirst)
{
    addSite("FRA");
    m_prompts.loseChanges = LoseChanges::Save;
    m_prompts.fileToSave = path("a.watershed");

    m_window->close();

    EXPECT_FALSE(m_window->isVisible());
    EXPECT_EQ(content(path("a.watershed")).toStdString(), bytes());
}

TEST_F(Files, ClosingStopsWhenSavingIsGivenUp)
{
    addSite("FRA");
    m_prompts.loseChanges = LoseChanges::Save;
    m_prompts.fileToSave.clear();

    m_window->close();

    EXPECT_TRUE(m_window->isVisible());
}

TEST_F(Files, AFailedSaveIsToldAndTheMarkStays)
{
    addSite("FRA");
    m_prompts.fileToSave = path("a.watershed");
    m_window->actions().save->trigger();
    addSite("NRT");
    const QByteArray old = content(path("a.watershed"));

    m_prompts.fileToSave = path("a.watershed/b.watershed"); // below a file
    m_window->actions().saveAs->trigger();

    EXPECT_EQ(m_prompts.failures.size(), 1);
    EXPECT_TRUE(m_window->isWindowModified());
    EXPECT_EQ(m_workspace->document().filePath(), path("a.watershed"));
    EXPECT_EQ(content(path("a.watershed")), old);
}

TEST_F(Files, ABrokenFileIsToldAndTheOpenProjectStays)
{
    addSite("FRA");
    const std::string before = bytes();
    write(path("broken.watershed"), "{\"format\": 3");
    m_prompts.loseChanges = LoseChanges::Discard;

    EXPECT_FALSE(m_window->openProject(path("broken.watershed")));

    EXPECT_EQ(m_prompts.failures.size(), 1);
    EXPECT_EQ(bytes(), before);
    EXPECT_TRUE(m_window->isWindowModified());
}

TEST_F(Files, TheLastProjectOpensAtTheNextStart)
{
    addSite("FRA");
    m_prompts.fileToSave = path("a.watershed");
    m_window->actions().save->trigger();
    const std::string saved = bytes();

    makeWindow();
    m_window->startUp({});

    EXPECT_EQ(bytes(), saved);
    EXPECT_EQ(m_workspace->document().filePath(), path("a.watershed"));
}

TEST_F(Files, AMissingRecentProjectIsToldAndForgotten)
{
    addSite("FRA");
    m_prompts.fileToSave = path("a.watershed");
    m_window->actions().save->trigger();
    ASSERT_TRUE(QFile::remove(path("a.watershed")));

    EXPECT_FALSE(m_window->openProject(path("a.watershed")));

    EXPECT_EQ(m_prompts.failures.size(), 1);
    EXPECT_TRUE(document::RecentFiles{m_settings}.paths().isEmpty());
    makeWindow();
    m_window->startUp({});
    EXPECT_EQ(design().sites.size(), 6U) << "the sample";
}

TEST_F(Files, ADroppedProjectIsOpened)
{
    addSite("FRA");
    m_prompts.fileToSave = path("a.watershed");
    m_window->actions().save->trigger();
    const std::string saved = bytes();
    m_window->actions().newProject->trigger();

    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path("a.watershed"))});
    QDragEnterEvent enter{{100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(m_window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop{{100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(m_window.get(), &drop);

    EXPECT_TRUE(QTest::qWaitFor([&] { return bytes() == saved; }));
}

TEST_F(Files, AForeignFileCannotBeDropped)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path("a.pdf"))});
    QDragEnterEvent enter{{100, 100}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    enter.ignore();
    QCoreApplication::sendEvent(m_window.get(), &enter);

    EXPECT_FALSE(enter.isAccepted());
}

TEST_F(Files, TheMapIsWrittenInTheChosenSize)
{
    openSample();
    m_prompts.fileToSave = path("map.png");

    m_window->actions().exportMap.front()->trigger();
    EXPECT_FALSE(m_window->actions().exportReport->isEnabled()) << "one file at a time";
    ASSERT_TRUE(waitForOpenButton());

    EXPECT_EQ(QImage{path("map.png")}.size(),
              m_window->actions().exportMap.front()->data().toSize());
    EXPECT_TRUE(m_window->actions().exportReport->isEnabled());
}

TEST_F(Files, TheReportIsAPdf)
{
    openSample();
    m_prompts.fileToSave = path("report.pdf");

    m_window->actions().exportReport->trigger();
    ASSERT_TRUE(waitForOpenButton());

    EXPECT_TRUE(content(path("report.pdf")).startsWith("%PDF-"));
}

TEST_F(Files, AFailedExportIsTold)
{
    openSample();
    write(path("file"), "x");
    m_prompts.fileToSave = path("file/report.pdf");

    m_window->actions().exportReport->trigger();

    EXPECT_TRUE(QTest::qWaitFor([this] { return m_prompts.failures.size() == 1; }, 60'000));
    EXPECT_TRUE(m_window->actions().exportReport->isEnabled());
}

TEST_F(Files, TheWindowComesBackWithItsPanels)
{
    m_window->actions().appearance->actions().at(2)->trigger();
    for (QDockWidget *const dock : m_window->findChildren<QDockWidget *>()) {
        dock->setVisible(dock->objectName() == QStringLiteral("sites"));
    }
    m_window->close();

    makeWindow();

    EXPECT_TRUE(m_window->sitesPanel().isVisible());
    EXPECT_FALSE(m_window->inspector().isVisible());
    EXPECT_TRUE(m_window->actions().appearance->actions().at(2)->isChecked());
}

} // namespace
} // namespace watershed::shell
