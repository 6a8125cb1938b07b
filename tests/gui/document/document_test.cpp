// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include "app/document/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace watershed::document {
namespace {

const geo::MetroTable &metros()
{
    return geo::MetroTable::builtIn();
}

std::string bytesOf(const Document &document)
{
    return design::toBytes(document.project());
}

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file{path};
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(content), content.size());
}

class DocumentTest : public testing::Test {
protected:
    const design::Site &addedSite(const char *code)
    {
        const auto added = addSite(m_document, metros(), QString::fromLatin1(code));
        EXPECT_TRUE(added);
        return m_document.design().sites.back();
    }

    const design::Session &addedSession(const design::Site &site, std::uint32_t asn)
    {
        const design::SiteId id = site.id;
        EXPECT_TRUE(
            m_document.apply(addSessions(site, {{Asn{asn}, design::SessionRole::Transit}})));
        return design::findSite(m_document.design(), id)->sessions.back();
    }

    void setPrepends(int prepends)
    {
        const design::Site &site = m_document.design().sites.front();
        design::Session after = site.sessions.front();
        after.policy.prepends = prepends;
        EXPECT_TRUE(m_document.apply(changeSession(site, site.sessions.front(), after)));
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    Document m_document;
};

TEST_F(DocumentTest, AnEditTellsWhichSiteIsNewAndMakesANewRevision)
{
    QSignalSpy changed{&m_document, &Document::changed};
    const Revision before = m_document.revision();

    const design::SiteId id = addedSite("FRA").id;

    ASSERT_EQ(changed.count(), 1);
    const auto changes = changed.front().front().value<ChangeSet>();
    EXPECT_THAT(changes.sitesAdded, testing::ElementsAre(id));
    EXPECT_TRUE(changes.touchesDesign());
    EXPECT_FALSE(changes.service);
    EXPECT_NE(m_document.revision(), before);
}

TEST_F(DocumentTest, UndoTellsTheOppositeOfTheEdit)
{
    const design::SiteId id = addedSite("FRA").id;
    QSignalSpy changed{&m_document, &Document::changed};

    m_document.undoStack().undo();

    ASSERT_EQ(changed.count(), 1);
    EXPECT_THAT(changed.front().front().value<ChangeSet>().sitesRemoved, testing::ElementsAre(id));
}

TEST_F(DocumentTest, AFailingEditChangesNothing)
{
    const std::string before = bytesOf(m_document);
    QSignalSpy changed{&m_document, &Document::changed};

    const auto added = addSite(m_document, metros(), QStringLiteral("no such city"));

    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::UnknownMetro);
    EXPECT_EQ(bytesOf(m_document), before);
    EXPECT_EQ(changed.count(), 0);
    EXPECT_FALSE(m_document.isModified());
}

TEST_F(DocumentTest, AnEditWithoutEffectMakesNoUndoStep)
{
    const design::Site &site = addedSite("FRA");
    const int steps = m_document.undoStack().count();

    EXPECT_TRUE(m_document.apply(enableSite(site, true)));

    EXPECT_EQ(m_document.undoStack().count(), steps);
}

TEST_F(DocumentTest, UndoAndRedoGiveTheSameBytesAtEveryStep)
{
    std::vector<std::string> states{bytesOf(m_document)};
    const auto note = [&] { states.push_back(bytesOf(m_document)); };
    addedSite("FRA");
    note();
    addedSession(m_document.design().sites.front(), 64501);
    note();
    setPrepends(3);
    note();
    EXPECT_TRUE(m_document.apply(
        moveSite(m_document.design().sites.front(), metros(), QStringLiteral("NRT"))));
    note();
    EXPECT_TRUE(m_document.apply(removeSite(m_document.design().sites.front())));
    note();

    for (std::size_t step = states.size(); step-- > 1;) {
        EXPECT_EQ(bytesOf(m_document), states[step]);
        m_document.undoStack().undo();
    }
    EXPECT_EQ(bytesOf(m_document), states.front());
    for (std::size_t step = 1; step < states.size(); ++step) {
        m_document.undoStack().redo();
        EXPECT_EQ(bytesOf(m_document), states[step]);
    }
}

TEST_F(DocumentTest, TurningPrependsUpIsOneUndoStep)
{
    addedSession(addedSite("FRA"), 64501);
    const int steps = m_document.undoStack().count();

    setPrepends(1);
    setPrepends(2);
    setPrepends(3);

    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
    m_document.undoStack().undo();
    EXPECT_EQ(m_document.design().sites.front().sessions.front().policy.prepends, 0);
}

TEST_F(DocumentTest, PrependsTurnedBackLeaveNoUndoStep)
{
    addedSession(addedSite("FRA"), 64501);
    const int steps = m_document.undoStack().count();

    setPrepends(1);
    setPrepends(0);

    EXPECT_EQ(m_document.undoStack().count(), steps);
}

TEST_F(DocumentTest, PrependsOfTwoSessionsAreTwoUndoSteps)
{
    const design::SiteId id = addedSite("FRA").id;
    addedSession(*design::findSite(m_document.design(), id), 64501);
    addedSession(*design::findSite(m_document.design(), id), 64502);
    const int steps = m_document.undoStack().count();

    for (const std::size_t place : {0U, 1U}) {
        const design::Site &site = *design::findSite(m_document.design(), id);
        design::Session after = site.sessions[place];
        after.policy.prepends = 2;
        EXPECT_TRUE(m_document.apply(changeSession(site, site.sessions[place], after)));
    }

    EXPECT_EQ(m_document.undoStack().count(), steps + 2);
}

TEST_F(DocumentTest, NumbersOfOnePolicyMergeAndThoseOfAnotherDoNot)
{
    const design::SiteId site = addedSite("FRA").id;
    const design::SessionId id = addedSession(m_document.design().sites.front(), 174).id;
    const auto change = [&](const std::function<void(design::Session &)> &edit) {
        const design::Site &owner = *design::findSite(m_document.design(), site);
        design::Session after = owner.sessions.front();
        edit(after);
        EXPECT_TRUE(m_document.apply(changeSession(owner, owner.sessions.front(), after)));
    };
    change([&](design::Session &session) {
        session.prefixPolicies = {{m_document.design().service.prefixes.front(), {}}};
    });
    const int steps = m_document.undoStack().count();

    for (const std::uint32_t number : {1U, 10U, 100U}) {
        change([&](design::Session &session) { session.policy.med = bgp::Med{number}; });
    }
    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
    for (const std::uint32_t number : {2U, 20U}) {
        change([&](design::Session &session) {
            session.prefixPolicies.front().policy.med = bgp::Med{number};
        });
    }
    EXPECT_EQ(m_document.undoStack().count(), steps + 2);
    for (const std::uint32_t number : {9U, 90U}) {
        change([&](design::Session &session) { session.localPref = bgp::LocalPref{number}; });
    }

    EXPECT_EQ(m_document.undoStack().count(), steps + 3);
    EXPECT_EQ(m_document.design().sites.front().sessions.front().id, id);
    EXPECT_EQ(m_document.design().sites.front().sessions.front().policy.med, bgp::Med{100});
}

TEST_F(DocumentTest, APreviewIsShownButNeitherSavedNorAnUndoStep)
{
    const design::Site site = addedSite("FRA");
    const std::string before = bytesOf(m_document);
    const int steps = m_document.undoStack().count();
    QSignalSpy changed{&m_document, &Document::changed};

    ASSERT_TRUE(m_document.preview(moveSite(site, metros(), QStringLiteral("NRT"))));
    EXPECT_EQ(m_document.design().sites.front().metro, "NRT");
    EXPECT_EQ(m_document.kept().design.sites.front().metro, "FRA");
    EXPECT_EQ(m_document.undoStack().count(), steps);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().front().value<ChangeSet>().sitesChanged, std::vector{site.id});
    ASSERT_TRUE(m_document.saveAs(path("p.watershed")));
    EXPECT_EQ(contentOf(path("p.watershed")).toStdString(), before);

    m_document.endPreview();
    EXPECT_EQ(bytesOf(m_document), before);
    EXPECT_FALSE(m_document.isPreviewing());
}

TEST_F(DocumentTest, APreviewThatIsAppliedIsOneUndoStepFromWhereItBegan)
{
    const design::Site site = addedSite("FRA");
    const std::string before = bytesOf(m_document);
    const int steps = m_document.undoStack().count();
    for (const char *const metro : {"CDG", "LHR", "NRT"}) {
        ASSERT_TRUE(m_document.preview(moveSite(site, metros(), QString::fromLatin1(metro))));
    }

    ASSERT_TRUE(m_document.apply(moveSite(site, metros(), QStringLiteral("NRT"))));

    EXPECT_FALSE(m_document.isPreviewing());
    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
    EXPECT_EQ(m_document.design().sites.front().metro, "NRT");
    m_document.undoStack().undo();
    EXPECT_EQ(bytesOf(m_document), before);
}

TEST_F(DocumentTest, UndoDuringAPreviewEndsIt)
{
    const design::Site site = addedSite("FRA");
    ASSERT_TRUE(m_document.preview(moveSite(site, metros(), QStringLiteral("NRT"))));

    m_document.undoStack().undo();

    EXPECT_FALSE(m_document.isPreviewing());
    EXPECT_TRUE(m_document.design().sites.empty());
}

TEST_F(DocumentTest, APreviewThatIsImpossibleLeavesWhatIsShown)
{
    const design::Site site = addedSite("FRA");
    ASSERT_TRUE(m_document.preview(moveSite(site, metros(), QStringLiteral("NRT"))));

    EXPECT_FALSE(m_document.preview(moveSite(site, metros(), QStringLiteral("???"))));

    EXPECT_EQ(m_document.design().sites.front().metro, "NRT");
}

TEST_F(DocumentTest, SeveralSessionsAreAddedInOneUndoStepOrNotAtAll)
{
    const design::SiteId id = addedSite("FRA").id;
    const int steps = m_document.undoStack().count();
    const auto sessionCount = [&] {
        return design::findSite(m_document.design(), id)->sessions.size();
    };

    EXPECT_FALSE(m_document.apply(addSessions(
        *design::findSite(m_document.design(), id),
        {{Asn{64501}, design::SessionRole::Transit}, {Asn{64501}, design::SessionRole::Peer}})));
    EXPECT_EQ(sessionCount(), 0U);
    EXPECT_TRUE(m_document.apply(addSessions(
        *design::findSite(m_document.design(), id),
        {{Asn{64501}, design::SessionRole::Transit}, {Asn{64502}, design::SessionRole::Peer}})));

    EXPECT_EQ(sessionCount(), 2U);
    EXPECT_EQ(m_document.undoStack().count(), steps + 1);
}

TEST_F(DocumentTest, ASavedProjectOpensWithTheSameBytes)
{
    addedSession(addedSite("FRA"), 64501);
    const std::string before = bytesOf(m_document);
    ASSERT_TRUE(m_document.saveAs(path("a.watershed")));

    Document other;
    const auto opened = other.open(path("a.watershed"));

    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->empty());
    EXPECT_EQ(bytesOf(other), before);
    EXPECT_EQ(other.name(), QStringLiteral("a"));
    EXPECT_FALSE(other.isModified());
}

TEST_F(DocumentTest, SavingAndUndoingSetTheModifiedMark)
{
    addedSite("FRA");
    EXPECT_TRUE(m_document.isModified());

    ASSERT_TRUE(m_document.saveAs(path("a.watershed")));
    EXPECT_FALSE(m_document.isModified());

    m_document.undoStack().undo();
    EXPECT_TRUE(m_document.isModified());
}

TEST_F(DocumentTest, AnEditAfterSavingIsAnUndoStepOfItsOwn)
{
    addedSession(addedSite("FRA"), 64501);
    setPrepends(1);
    ASSERT_TRUE(m_document.saveAs(path("a.watershed")));

    setPrepends(2);
    EXPECT_TRUE(m_document.isModified());
    m_document.undoStack().undo();

    EXPECT_EQ(m_document.design().sites.front().sessions.front().policy.prepends, 1);
    EXPECT_FALSE(m_document.isModified());
}

// A path below a file: no account can write there, not even root.
TEST_F(DocumentTest, SavingToAnUnwritablePlaceKeepsDocumentAndOldFile)
{
    addedSite("FRA");
    ASSERT_TRUE(m_document.saveAs(path("a.watershed")));
    const QByteArray saved = contentOf(path("a.watershed"));
    addedSite("NRT");
    const std::string before = bytesOf(m_document);

    const Result<void> result = m_document.saveAs(path("a.watershed/b.watershed"));

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::CannotWriteFile);
    EXPECT_EQ(bytesOf(m_document), before);
    EXPECT_TRUE(m_document.isModified());
    EXPECT_EQ(m_document.filePath(), path("a.watershed"));
    EXPECT_EQ(contentOf(path("a.watershed")), saved);
}

TEST_F(DocumentTest, ABrokenFileLeavesTheOpenProjectAsItIs)
{
    addedSite("FRA");
    const std::string before = bytesOf(m_document);
    QSignalSpy changed{&m_document, &Document::changed};
    const QByteArray broken[] = {
        {},
        "no JSON",
        "{}",
        R"({"format":"something-else","version":1})",
        R"({"format":"watershed-project","version":999,"minReaderVersion":999})",
        QByteArray{"\0\xff\xfe", 3},
        QByteArray(100'000, '['),
    };

    for (const QByteArray &content : broken) {
        write(path("broken.watershed"), content);
        EXPECT_FALSE(m_document.open(path("broken.watershed"))) << content.left(40).toStdString();
    }
    EXPECT_FALSE(m_document.open(path("missing.watershed")));
    EXPECT_FALSE(m_document.open(m_folder.path()));

    EXPECT_EQ(bytesOf(m_document), before);
    EXPECT_EQ(changed.count(), 0);
    EXPECT_TRUE(m_document.isModified());
    EXPECT_TRUE(m_document.undoStack().canUndo());
}

TEST_F(DocumentTest, ANewProjectForgetsTheUndoHistory)
{
    addedSite("FRA");

    m_document.startNew();

    EXPECT_FALSE(m_document.undoStack().canUndo());
    EXPECT_TRUE(m_document.design().sites.empty());
    EXPECT_FALSE(m_document.isModified());
    EXPECT_TRUE(m_document.filePath().isEmpty());
}

} // namespace
} // namespace watershed::document
