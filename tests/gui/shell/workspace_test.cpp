// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/workspace.h"

#include "app/document/edits.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace watershed::shell {
namespace {

using design::InternetSource;

class WorkspaceTest : public testing::Test {
protected:
    WorkspaceTest()
    {
        m_workspace.document().startNew();
        EXPECT_TRUE(waitUntilDone());
    }

    bool waitUntilDone()
    {
        return QTest::qWaitFor(
            [this] {
                return m_workspace.state() == Workspace::State::UpToDate ||
                       m_workspace.state() == Workspace::State::NoInternet;
            },
            60'000);
    }

    InternetSource file(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return {.kind = InternetSource::Kind::PublicData, .files = {path.toStdString()}};
    }

    QTemporaryDir m_folder;
    Workspace m_workspace;
};

TEST_F(WorkspaceTest, EveryEditUndoAndRedoIsComputed)
{
    document::Document &document = m_workspace.document();
    const auto isComputed = [&] {
        return waitUntilDone() && m_workspace.result()->revision == document.revision();
    };

    EXPECT_TRUE(document::addSite(document, geo::MetroTable::builtIn(), QStringLiteral("FRA")));
    EXPECT_TRUE(isComputed());
    document.undoStack().undo();
    EXPECT_TRUE(isComputed());
    document.undoStack().redo();
    EXPECT_TRUE(isComputed());
}

TEST_F(WorkspaceTest, WhileRunsAreQuickResultsArriveAlthoughEditsNeverPause)
{
    document::Document &document = m_workspace.document();
    ASSERT_TRUE(document::addSite(document, geo::MetroTable::builtIn(), QStringLiteral("FRA")));
    ASSERT_TRUE(document.apply(document::addSessions(document.design().sites.front(),
                                                     {{Asn{174}, design::SessionRole::Transit}})));
    ASSERT_TRUE(waitUntilDone());
    QSignalSpy results{&m_workspace, &Workspace::resultChanged};

    int prepends = 0;
    for (int turn = 0; turn < 5'000 && results.count() < 3; ++turn) {
        const design::Site &site = document.design().sites.front();
        design::Session after = site.sessions.front();
        after.policy.prepends = prepends = 1 - prepends;
        ASSERT_TRUE(document.apply(document::changeSession(site, site.sessions.front(), after)));
        QTest::qWait(1);
    }

    EXPECT_GE(results.count(), 3);
    ASSERT_TRUE(waitUntilDone());
    EXPECT_EQ(m_workspace.result()->revision, document.revision());
}

TEST_F(WorkspaceTest, AChosenFileBecomesTheProjectsByAnUndoableEdit)
{
    const auto builtIn = m_workspace.internet();

    m_workspace.chooseInternet(file("a.txt", "1|2|-1\n2|3|0\n"));
    EXPECT_EQ(m_workspace.document().project().internet.kind, InternetSource::Kind::BuiltIn)
        << "until it is there, the old one stays";
    ASSERT_TRUE(waitUntilDone());
    EXPECT_EQ(m_workspace.internet()->asCount(), 3U);
    EXPECT_EQ(m_workspace.document().project().internet.kind, InternetSource::Kind::PublicData);

    m_workspace.document().undoStack().undo();
    EXPECT_EQ(m_workspace.internet(), builtIn);
    m_workspace.document().undoStack().redo();
    EXPECT_EQ(m_workspace.internet()->asCount(), 3U);
}

TEST_F(WorkspaceTest, AFileThatFailsLeavesTheOldInternet)
{
    const auto before = m_workspace.internet();
    QSignalSpy failed{&m_workspace, &Workspace::loadFailed};

    m_workspace.chooseInternet(file("a.txt", "not a relationship\n"));
    ASSERT_TRUE(waitUntilDone());

    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(m_workspace.internet(), before);
    EXPECT_NE(m_workspace.result(), nullptr);
    EXPECT_FALSE(m_workspace.document().isModified());
}

TEST_F(WorkspaceTest, ACancelledChoiceLeavesTheOldInternet)
{
    const auto before = m_workspace.internet();

    m_workspace.chooseInternet(file("a.txt", "1|2|-1\n"));
    m_workspace.cancelLoading();
    QTest::qWait(50);

    EXPECT_EQ(m_workspace.internet(), before);
    EXPECT_EQ(m_workspace.state(), Workspace::State::UpToDate);
    EXPECT_FALSE(m_workspace.document().undoStack().canUndo());
}

TEST_F(WorkspaceTest, AProjectWhoseDataAreMissingHasNoInternetUntilOneIsChosen)
{
    InternetSource source = file("a.txt", "1|2|-1\n");
    m_workspace.chooseInternet(source);
    ASSERT_TRUE(waitUntilDone());
    const QString project = m_folder.filePath(QStringLiteral("p.watershed"));
    ASSERT_TRUE(m_workspace.document().saveAs(project));
    ASSERT_TRUE(QFile::remove(m_folder.filePath(QStringLiteral("a.txt"))));

    Workspace other;
    QSignalSpy failed{&other, &Workspace::loadFailed};
    ASSERT_TRUE(other.document().open(project));
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() == 1; }, 60'000));
    EXPECT_EQ(other.state(), Workspace::State::NoInternet);
    EXPECT_EQ(other.internet(), nullptr);

    other.chooseInternet({});
    EXPECT_TRUE(QTest::qWaitFor([&] { return other.result() != nullptr; }, 60'000));
    EXPECT_EQ(other.document().project().internet.kind, InternetSource::Kind::BuiltIn);
}

TEST_F(WorkspaceTest, ARelativePathIsFoundBesideTheProject)
{
    static_cast<void>(file("a.txt", "1|2|-1\n2|3|0\n"));
    design::Project project{.design = design::makeEmptyDesign(), .internet = {}, .notes = {}};
    project.internet = {.kind = InternetSource::Kind::PublicData, .files = {"a.txt"}};
    const QString path = m_folder.filePath(QStringLiteral("p.watershed"));
    QFile out{path};
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    out.write(QByteArray::fromStdString(design::toBytes(project)));
    out.close();

    ASSERT_TRUE(m_workspace.document().open(path));
    ASSERT_TRUE(waitUntilDone());

    ASSERT_NE(m_workspace.internet(), nullptr);
    EXPECT_EQ(m_workspace.internet()->asCount(), 3U);
    EXPECT_EQ(m_workspace.document().project().internet.files, std::vector<std::string>{"a.txt"});
}

TEST_F(WorkspaceTest, ACorrectionIsFollowedWithoutReadingAgainAndUndoneAtOnce)
{
    m_workspace.chooseInternet(file("a.txt", "1|2|-1\n2|3|0\n"));
    ASSERT_TRUE(waitUntilDone());
    ASSERT_TRUE(QFile::remove(m_folder.filePath(QStringLiteral("a.txt"))));
    const auto before = m_workspace.internet();
    ASSERT_NE(m_workspace.result(), nullptr);

    ASSERT_TRUE(m_workspace.document().apply(document::correctRelationship(
        {Asn{1}, Asn{3}, internet::RelationshipCorrection::What::Peers})));
    EXPECT_NE(m_workspace.result(), nullptr) << "what is shown stays until the next result";
    EXPECT_EQ(m_workspace.internet(), before);
    ASSERT_TRUE(waitUntilDone());

    EXPECT_EQ(m_workspace.internet()->peeringCount(), 2U);
    EXPECT_EQ(m_workspace.loadedInternet()->base->internet, before);
    EXPECT_EQ(m_workspace.result()->internet, m_workspace.internet());
    m_workspace.document().undoStack().undo();
    EXPECT_EQ(m_workspace.internet(), before);
    m_workspace.document().undoStack().redo();
    EXPECT_EQ(m_workspace.internet()->peeringCount(), 2U);
}

TEST_F(WorkspaceTest, CorrectionsHoldOnAnotherInternetToo)
{
    ASSERT_TRUE(m_workspace.document().apply(document::correctRelationship(
        {Asn{1}, Asn{3}, internet::RelationshipCorrection::What::Peers})));
    ASSERT_TRUE(waitUntilDone());

    m_workspace.chooseInternet(file("a.txt", "1|2|-1\n"));
    ASSERT_TRUE(waitUntilDone());

    EXPECT_EQ(m_workspace.internet()->asCount(), 3U);
    EXPECT_EQ(m_workspace.internet()->peeringCount(), 1U);
}

TEST_F(WorkspaceTest, AWorkspaceCanBeDestroyedWhileItLoadsAndComputes)
{
    for (int round = 0; round < 5; ++round) {
        Workspace other;
        other.document().startNew();
    }
    SUCCEED();
}

} // namespace
} // namespace watershed::shell
