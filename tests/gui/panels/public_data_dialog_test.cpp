// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/public_data_dialog.h"

#include "app/models/public_source_model.h"
#include "tests/gui/jobs/scripted_server.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace watershed::panels {
namespace {

using test::HttpRequest;
using test::reply;

const QByteArray kNames = "1 A, DE\n";

class PublicDataDialogTest : public testing::Test {
protected:
    PublicDataDialogTest()
    {
        add("one", "First", "Licence A", "https://example.org/a");
        add("two", "Second", "Licence A", "https://example.org/a");
        add("three", "Third", "Licence B", "https://example.org/b");
        m_options.folder = m_folder.filePath(QStringLiteral("data"));
        m_options.firstWait = std::chrono::milliseconds{1};
        m_options.today = QDate{2025, 11, 28};
        m_server.setScript([](const HttpRequest &) { return reply(200, kNames); });
        open();
    }

    void add(const char *id, const char *title, const char *licence, const char *terms)
    {
        internet::PublicSource source;
        source.id = id;
        source.title = title;
        source.kind = internet::FileKind::AsNames;
        source.address = m_server.address("/") + id;
        source.suffix = ".txt";
        source.licence = licence;
        source.termsAddress = terms;
        source.terms = std::string{"What "} + licence + " asks for.";
        source.approximateBytes = 4'000;
        m_table.sources.push_back(source);
    }

    void open()
    {
        m_dialog.reset();
        m_dialog = std::make_unique<PublicDataDialog>(m_table, m_options, m_settings, nullptr);
        QObject::connect(m_dialog.get(), &PublicDataDialog::filesReady, m_dialog.get(),
                         [this](const QStringList &paths) { m_ready.push_back(paths); });
        m_dialog->show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(m_dialog.get()));
    }

    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *const button : m_dialog->findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == QLatin1String{text}) {
                return button;
            }
        }
        ADD_FAILURE() << "no button " << text;
        return nullptr;
    }
    void click(const char *text) { QTest::mouseClick(button(text), Qt::LeftButton); }

    [[nodiscard]] QTableView *view() const { return m_dialog->findChild<QTableView *>(); }
    void choose(std::initializer_list<int> rows)
    {
        view()->clearSelection();
        for (const int row : rows) {
            view()->selectionModel()->select(view()->model()->index(row, 0),
                                             QItemSelectionModel::Select |
                                                 QItemSelectionModel::Rows);
        }
    }
    [[nodiscard]] QString stateOf(int row) const
    {
        const auto *const model = view()->model();
        return model->index(row, models::PublicSourceModel::StateColumn).data().toString();
    }

    /// Those that are shown.
    [[nodiscard]] std::vector<QCheckBox *> boxes() const
    {
        std::vector<QCheckBox *> shown;
        for (QCheckBox *const box : m_dialog->findChildren<QCheckBox *>()) {
            if (!box->isHidden() && !box->parentWidget()->isHidden()) {
                shown.push_back(box);
            }
        }
        return shown;
    }
    void acceptAll()
    {
        for (QCheckBox *const box : boxes()) {
            if (!box->isChecked()) {
                QTest::keyClick(box, Qt::Key_Space);
            }
        }
    }
    [[nodiscard]] bool shows(const QString &part) const
    {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    bool waitForState(int row, const char *start)
    {
        return QTest::qWaitFor([=, this] { return stateOf(row).startsWith(QLatin1String{start}); },
                               60'000);
    }

    test::ScriptedServer m_server;
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    jobs::SourceTable m_table;
    jobs::DownloadOptions m_options;
    std::unique_ptr<PublicDataDialog> m_dialog;
    std::vector<QStringList> m_ready;
};

TEST_F(PublicDataDialogTest, NothingIsFetchedBeforeTermsAreAcceptedAndDownloadIsPressed)
{
    EXPECT_FALSE(button("Download")->isEnabled());
    EXPECT_TRUE(shows(QStringLiteral("What Licence A asks for.")));
    acceptAll();
    QTest::qWait(50);
    EXPECT_TRUE(m_server.requests().empty());
    EXPECT_FALSE(QFile::exists(m_options.folder));

    click("Download");
    ASSERT_TRUE(waitForState(0, "2025-11-28"));

    EXPECT_EQ(m_server.requests().size(), 1U);
    ASSERT_EQ(m_dialog->downloadedFiles().size(), 1U);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !m_ready.empty(); }, 60'000));
    EXPECT_EQ(m_ready.front(), QStringList{m_dialog->downloadedFiles().front().path});
}

TEST_F(PublicDataDialogTest, AcceptedTermsAreRememberedForAllSourcesUnderThem)
{
    acceptAll();
    open();
    choose({1});

    EXPECT_TRUE(button("Download")->isEnabled());
    ASSERT_EQ(boxes().size(), 1U);
    EXPECT_TRUE(boxes().front()->isChecked());
    EXPECT_TRUE(boxes().front()->text().contains(QStringLiteral("accepted on")));

    QTest::keyClick(boxes().front(), Qt::Key_Space);
    EXPECT_FALSE(button("Download")->isEnabled()) << "withdrawn";
    EXPECT_FALSE(boxes().front()->text().contains(QStringLiteral("accepted on")));
}

TEST_F(PublicDataDialogTest, EachOfTheTermsOfSeveralSourcesIsAcceptedByItself)
{
    choose({0, 1, 2});
    ASSERT_EQ(boxes().size(), 2U);
    EXPECT_TRUE(shows(QStringLiteral("First")));

    QTest::keyClick(boxes().front(), Qt::Key_Space);
    EXPECT_FALSE(button("Download")->isEnabled());
    EXPECT_TRUE(shows(QStringLiteral("accept the terms of the chosen sources")));

    acceptAll();
    click("Download");
    ASSERT_TRUE(waitForState(2, "2025-11-28"));
    EXPECT_EQ(m_server.requests().size(), 3U);
}

TEST_F(PublicDataDialogTest, AFailureIsExplainedAndCanBeTriedAgain)
{
    m_server.setReplies({reply(404, ""), reply(200, kNames)});
    acceptAll();
    click("Download");
    ASSERT_TRUE(waitForState(0, "Failed"));
    EXPECT_TRUE(shows(QString::fromStdString(m_table.sources[0].address)));

    click("Try Again");

    ASSERT_TRUE(waitForState(0, "2025-11-28"));
    EXPECT_FALSE(shows(QString::fromStdString(m_table.sources[0].address)));
}

TEST_F(PublicDataDialogTest, ACancelledDownloadGoesOnWithTheRest)
{
    const QByteArray text = kNames.repeated(1'250); // 10,000 bytes
    m_server.setScript([this, text](const HttpRequest &request) {
        const auto whole = test::rangeReply(request, text, {"ETag: \"x\""});
        return m_server.requests().size() == 1 ? test::stalled(whole) : whole;
    });
    acceptAll();
    click("Download");
    ASSERT_TRUE(waitForState(0, "50 %"));

    click("Cancel Download");
    EXPECT_TRUE(stateOf(0).startsWith(QStringLiteral("Stopped"))) << stateOf(0).toStdString();
    EXPECT_TRUE(m_ready.empty());

    click("Download the Rest");
    ASSERT_TRUE(waitForState(0, "2025-11-28"));
    EXPECT_EQ(m_server.requests().back().headers.value("range"), "bytes=5000-");
}

TEST_F(PublicDataDialogTest, CancellingSeveralBeginsNoneOfThem)
{
    test::HttpReply silence;
    silence.holdsAfter = true;
    m_server.setReplies({silence});
    choose({0, 1});
    acceptAll();
    click("Download");
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_server.requests().size() == 1; }, 60'000));

    click("Cancel Download");

    EXPECT_EQ(stateOf(0), QStringLiteral("Stopped"));
    EXPECT_EQ(stateOf(1), QStringLiteral("Stopped"));
    QTest::qWait(50);
    EXPECT_EQ(m_server.requests().size(), 1U);
}

TEST_F(PublicDataDialogTest, FilesCanBeUsedAndRemovedLater)
{
    acceptAll();
    click("Download");
    ASSERT_TRUE(QTest::qWaitFor([this] { return !m_ready.empty(); }, 60'000));
    open();

    click("Use the Files");
    EXPECT_EQ(m_ready.size(), 2U);
    EXPECT_EQ(m_ready.back(), m_ready.front());

    click("Remove the Files");
    EXPECT_EQ(stateOf(0), QStringLiteral("Not downloaded"));
    EXPECT_TRUE(QDir{m_options.folder}.isEmpty());
    EXPECT_FALSE(button("Use the Files")->isEnabled());
    EXPECT_FALSE(button("Remove the Files")->isEnabled());
}

TEST_F(PublicDataDialogTest, WhereTheAddressesComeFromIsSaid)
{
    EXPECT_TRUE(shows(QStringLiteral("Addresses from Watershed itself")));

    m_table.path = QStringLiteral("/home/user/public_sources.csv");
    open();
    EXPECT_TRUE(shows(QStringLiteral("public_sources.csv")));

    m_table.error = Error{ErrorCode::BadSourceRow, {"mine,Mine", "kind"}, {}};
    open();
    EXPECT_TRUE(shows(QStringLiteral("mine,Mine")));
}

TEST_F(PublicDataDialogTest, ClosingTheWindowDoesNotEndADownload)
{
    acceptAll();
    click("Download");
    click("Close");
    EXPECT_FALSE(m_dialog->isVisible());

    ASSERT_TRUE(waitForState(0, "2025-11-28"));
}

TEST_F(PublicDataDialogTest, TheModelKeepsTheRulesOfModels)
{
    models::PublicSourceModel model{m_table.sources};
    const QAbstractItemModelTester tester{&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal};
    jobs::DownloadState state;
    for (int phase = 0; phase <= static_cast<int>(jobs::DownloadPhase::Cancelled); ++phase) {
        state.phase = static_cast<jobs::DownloadPhase>(phase);
        model.setState(1, state);

        const auto index = model.index(1, models::PublicSourceModel::StateColumn);
        EXPECT_FALSE(index.data().toString().isEmpty()) << phase;
    }
    state.phase = jobs::DownloadPhase::Receiving;
    state.bytesReceived = 30;
    state.bytesTotal = 120;
    model.setState(1, state);
    EXPECT_EQ(model.index(1, models::PublicSourceModel::StateColumn)
                  .data(models::PublicSourceModel::ProgressRole),
              0.25);
}

TEST_F(PublicDataDialogTest, TheTermsFollowTheTableInTheTabOrderAndThenTheButtons)
{
    choose({0, 2});
    view()->setFocus();
    QWidgetList order;
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *const now = QApplication::focusWidget();
        if (!order.contains(now)) { // a label is one stop, the link in it another
            order.push_back(now);
        }
        if (qobject_cast<QCheckBox *>(now) != nullptr) {
            QTest::keyClick(now, Qt::Key_Space);
        }
    }

    ASSERT_EQ(order.size(), 5);
    EXPECT_EQ(order[1], boxes()[0]);
    EXPECT_EQ(order[3], boxes()[1]);
    EXPECT_EQ(order[4], button("Download"));
}

TEST_F(PublicDataDialogTest, EveryControlHasANameAndCanBeReachedByKeyboard)
{
    choose({0, 2});
    for (QWidget *const widget : m_dialog->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) {
            continue;
        }
        auto *const interface = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(interface, nullptr);
        EXPECT_FALSE(interface->text(QAccessible::Name).isEmpty())
            << widget->metaObject()->className();
    }
    for (const QPushButton *const button : m_dialog->findChildren<QPushButton *>()) {
        EXPECT_GE(button->width(), button->minimumSizeHint().width())
            << button->text().toStdString();
    }
}

} // namespace
} // namespace watershed::panels
