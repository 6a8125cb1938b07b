// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/internet_page.h"

#include "app/document/edits.h"
#include "app/panels/corrections_list.h"
#include "app/panels/file_viewer.h"
#include "app/panels/internet_chooser.h"
#include "app/panels/issues_panel.h"
#include "app/panels/public_files_list.h"

#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

namespace watershed::panels {
namespace {

class InternetPageTest : public testing::Test {
protected:
    InternetPageTest()
    {
        m_document.startNew();
        QObject::connect(&m_page.chooser(), &InternetChooser::useRequested, &m_page,
                         [this](const design::InternetSource &source) { m_used = source; });
        m_page.show();
    }

    QString file(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return path;
    }

    QPushButton *button(const char *text)
    {
        for (QPushButton *const each : m_page.findChildren<QPushButton *>()) {
            if (each->text().remove(u'&') == QLatin1String{text}) {
                return each;
            }
        }
        ADD_FAILURE() << "no button " << text;
        return nullptr;
    }

    QRadioButton *card(const char *text)
    {
        for (QRadioButton *const each : m_page.findChildren<QRadioButton *>()) {
            if (each->text() == QLatin1String{text}) {
                return each;
            }
        }
        ADD_FAILURE() << "no card " << text;
        return nullptr;
    }

    QTreeWidget *list() { return m_page.chooser().files().list(); }

    bool waitForKinds()
    {
        return QTest::qWaitFor(
            [this] {
                for (int row = 0; row < list()->topLevelItemCount(); ++row) {
                    if (list()->topLevelItem(row)->text(1) == QStringLiteral("…")) {
                        return false;
                    }
                }
                return true;
            },
            20'000);
    }

    QTemporaryDir m_folder;
    document::Document m_document;
    InternetPage m_page{m_document, [](internet::FileKind) { return QString{}; }, nullptr};
    std::optional<design::InternetSource> m_used;
};

TEST_F(InternetPageTest, ASizeOfTheModelIsUsedWhenOneSaysSo)
{
    EXPECT_TRUE(card("Standard")->isChecked());
    EXPECT_FALSE(button("Use This Model")->isEnabled()) << "it is in use";

    QTest::mouseClick(card("Full"), Qt::LeftButton, {}, QPoint{8, card("Full")->height() / 2});
    EXPECT_FALSE(m_used);
    QTest::mouseClick(button("Use This Model"), Qt::LeftButton);

    ASSERT_TRUE(m_used);
    EXPECT_EQ(m_used->kind, design::InternetSource::Kind::BuiltIn);
    EXPECT_EQ(m_used->size, internet::ModelSize::Full);
}

TEST_F(InternetPageTest, AClickAnywhereOnACardChoosesIt)
{
    QWidget *const frame = card("Classroom")->parentWidget();
    QTest::mouseClick(frame, Qt::LeftButton, {}, frame->rect().bottomRight() - QPoint{6, 6});

    EXPECT_TRUE(card("Classroom")->isChecked());
}

TEST_F(InternetPageTest, DroppedFilesAreRecognisedAndUsedInTheirOrder)
{
    const QString names = file("names.txt", "1 FIRST-NET - The First, DE\n2 SECOND, FR\n");
    const QString links = file("links.txt", "1|2|-1\n2|3|0\n");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(names), QUrl::fromLocalFile(links)});
    m_page.chooser().addFiles({}); // public data, so that the list is seen
    QDragEnterEvent enter{QPoint{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(&m_page.chooser().files(), &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent drop{QPointF{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(&m_page.chooser().files(), &drop);
    ASSERT_TRUE(waitForKinds());

    ASSERT_EQ(list()->topLevelItemCount(), 2);
    EXPECT_EQ(list()->topLevelItem(0)->text(1), QStringLiteral("AS names"));
    EXPECT_EQ(list()->topLevelItem(1)->text(1), QStringLiteral("AS relationships"));
    list()->setCurrentItem(list()->topLevelItem(1));
    QTest::mouseClick(button("Up"), Qt::LeftButton);
    QTest::mouseClick(button("Use These Files"), Qt::LeftButton);

    ASSERT_TRUE(m_used);
    EXPECT_EQ(m_used->kind, design::InternetSource::Kind::PublicData);
    EXPECT_EQ(m_used->files, (std::vector<std::string>{links.toStdString(), names.toStdString()}));
}

TEST_F(InternetPageTest, AFileIsInTheListOnceAndCanBeTakenOut)
{
    const QString links = file("links.txt", "1|2|-1\n");
    m_page.chooser().addFiles({links, links});
    m_page.chooser().addFiles({links});
    EXPECT_EQ(list()->topLevelItemCount(), 1);

    list()->setCurrentItem(list()->topLevelItem(0));
    QTest::mouseClick(button("Remove"), Qt::LeftButton);
    EXPECT_EQ(list()->topLevelItemCount(), 0);
    EXPECT_FALSE(button("Use These Files")->isEnabled());
}

TEST_F(InternetPageTest, AFileThatFailsIsMarkedWithTheReasonAndNothingIsLost)
{
    const QString bad = file("bad.bin", QByteArray("\x01\x02\x03\x04 nothing known", 18));
    const QString links = file("links.txt", "1|2|-1\n");
    m_page.chooser().addFiles({links, bad});
    ASSERT_TRUE(waitForKinds());
    EXPECT_EQ(list()->topLevelItem(1)->text(1), QStringLiteral("Cannot be used"));

    m_page.chooser().showFailure({ErrorCode::TruncatedCompression, {links.toStdString()}, {}});

    EXPECT_FALSE(list()->topLevelItem(0)->icon(0).isNull());
    EXPECT_FALSE(list()->topLevelItem(0)->text(3).isEmpty());
    EXPECT_EQ(m_page.chooser().files().files().size(), 2U);
}

TEST_F(InternetPageTest, ARelativePathStaysAsTheUserGaveIt)
{
    const QString links = file("links.txt", "1|2|-1\n");
    const design::InternetSource source{.kind = design::InternetSource::Kind::PublicData,
                                        .files = {"links.txt"},
                                        .unknownMembers = R"({"x":1})"};
    m_page.chooser().setSource(source, {{QStringLiteral("links.txt"), links}});

    EXPECT_TRUE(card("Public data")->isChecked());
    QTest::mouseClick(button("Read These Again"), Qt::LeftButton);

    ASSERT_TRUE(m_used);
    EXPECT_EQ(*m_used, source);
}

TEST_F(InternetPageTest, WhatWasReadStandsBesideItsFileWhicheverIsKnownFirst)
{
    const QString links = file("links.txt", "1|2|-1\n");
    const design::InternetSource source{.kind = design::InternetSource::Kind::PublicData,
                                        .files = {"links.txt"}};
    m_page.chooser().files().setRead({{"links.txt",
                                       internet::FileKind::AsRelationships,
                                       "2025-09-01",
                                       {{internet::RecordKind::Peering, 7}}}});
    m_page.chooser().setSource(source, {{QStringLiteral("links.txt"), links}});
    ASSERT_TRUE(waitForKinds());

    EXPECT_EQ(list()->topLevelItem(0)->text(2), QStringLiteral("2025-09-01"));
    EXPECT_TRUE(list()->topLevelItem(0)->text(3).startsWith(QStringLiteral("7 peering")));
}

TEST_F(InternetPageTest, TellsWhatTheInternetContains)
{
    const auto internet = test::smallInternet();
    const auto base =
        std::make_shared<const jobs::BaseInternet>(jobs::BaseInternet{{}, internet, {}});

    m_page.setInternet(jobs::LoadedInternet{base, {}, internet, {}});

    const auto says = [this](const char *text) {
        for (const QLabel *const label : m_page.contents().findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1String{text})) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(QTest::qWaitFor([&] { return says("4 in 2 metros"); }, 20'000));
    EXPECT_TRUE(says("100 million"));
    EXPECT_TRUE(says("2 of customers with providers, 0 of peers"));
    EXPECT_TRUE(says("100.0 % of places are stated."));
    EXPECT_TRUE(says("100.0 % of interconnections are inferred where both"));
}

TEST_F(InternetPageTest, ADoubleClickOnAnIssueShowsItsLine)
{
    QByteArray text;
    for (int i = 1; i <= 300; ++i) {
        text += QByteArray::number(i) + "|9999|-1\n";
    }
    const QString path = file("links.txt", text + "nonsense\n1|2|0\n");
    const auto internet = test::smallInternet();
    const Issue issue{
        Severity::Warning,
        {ErrorCode::NotARelationship, {"nonsense"}, InputLocation{path.toStdString(), 301, 0}},
        1};
    const auto base =
        std::make_shared<const jobs::BaseInternet>(jobs::BaseInternet{{}, internet, {issue}});
    m_page.setInternet(jobs::LoadedInternet{base, {}, internet, {issue}});
    m_page.tabs().setCurrentWidget(&m_page.issues());
    auto *const issues = m_page.issues().findChild<QListWidget *>();
    ASSERT_EQ(issues->count(), 1);

    issues->setCurrentRow(0);
    QTest::keyClick(issues, Qt::Key_Return);

    auto *const viewer = m_page.findChild<FileViewer *>();
    ASSERT_NE(viewer, nullptr);
    ASSERT_TRUE(QTest::qWaitFor([&] { return viewer->isSettled(); }, 20'000));
    EXPECT_EQ(viewer->text()->textCursor().block().text(), QStringLiteral("301  nonsense"));
    ASSERT_EQ(viewer->text()->extraSelections().size(), 1);
    EXPECT_EQ(viewer->text()->extraSelections().front().cursor.blockNumber(), 300);
}

TEST_F(InternetPageTest, CorrectionsAreListedAndTakenBack)
{
    ASSERT_TRUE(m_document.apply(document::correctRelationship(
        {test::kAccess, test::kAccessTokyo, internet::RelationshipCorrection::What::Peers})));
    ASSERT_TRUE(
        m_document.apply(document::correctPresence({.asn = test::kAccess, .metro = "LHR"})));
    EXPECT_EQ(m_page.corrections().count(), 2);
    EXPECT_EQ(m_page.tabs().tabText(1), QStringLiteral("Your Corrections (2)"));

    m_page.tabs().setCurrentWidget(&m_page.corrections());
    auto *const all = m_page.corrections().findChild<QListWidget *>();
    all->setCurrentRow(1);
    QTest::mouseClick(button("Take Back"), Qt::LeftButton);

    EXPECT_TRUE(m_document.project().corrections.presences.empty());
    EXPECT_EQ(m_page.corrections().count(), 1);
    m_document.undoStack().undo();
    EXPECT_EQ(m_page.corrections().count(), 2);
}

} // namespace
} // namespace watershed::panels
