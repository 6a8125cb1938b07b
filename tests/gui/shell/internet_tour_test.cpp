// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the Internet of a project, by mouse and by keyboard.
#include "tests/gui/shell/window_fixture.h"

#include "app/panels/city_search.h"
#include "app/panels/corrections_list.h"
#include "app/panels/internet_chooser.h"
#include "app/panels/network_line.h"
#include "app/panels/network_neighbours.h"
#include "app/panels/network_page.h"
#include "app/panels/network_places.h"
#include "app/shell/internet_views.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTreeWidget>

namespace watershed::shell {
namespace {

class InternetTour : public WindowTest {
protected:
    InternetTour() { openSample(); }

    QString file(const char *name, const QByteArray &content)
    {
        const QString path = this->path(name);
        QFile file{path};
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(content), content.size());
        return path;
    }

    [[nodiscard]] panels::InternetPage &page() const { return m_window->internetViews().page(); }
    [[nodiscard]] panels::NetworksPanel &networks() const
    {
        return m_window->internetViews().networks();
    }
    [[nodiscard]] const internet::Corrections &corrections() const
    {
        return m_workspace->document().project().corrections;
    }

    static QPushButton *button(const QWidget &parent, const char *text)
    {
        for (QPushButton *const each : parent.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text().remove(u'&') == QString::fromUtf8(text)) {
                return each;
            }
        }
        ADD_FAILURE() << "no button " << text;
        return nullptr;
    }

    bool waitForSearch()
    {
        return QTest::qWaitFor([this] { return networks().isSettled(); }, 60'000);
    }
};

TEST_F(InternetTour, ByMouseFromFilesToACorrectionAndBack)
{
    const QString links = file("links.txt", "100|200|-1\n100|300|-1\n200|300|0\n");
    m_prompts.filesToOpen = {links, file("names.txt", "100 BIG - Big Carrier, DE\n")};

    // Use two files.
    m_window->actions().internet->trigger();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page()));
    for (QRadioButton *const card : page().findChildren<QRadioButton *>()) {
        if (card->text() == QStringLiteral("Public data")) {
            QTest::mouseClick(card, Qt::LeftButton, {}, QPoint{8, card->height() / 2});
        }
    }
    QTest::mouseClick(button(page(), "Add Files…"), Qt::LeftButton);
    ASSERT_EQ(page().chooser().files().list()->topLevelItemCount(), 2);
    QTest::mouseClick(button(page(), "Use These Files"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_workspace->document().project().internet.files.size() == 2; }, 60'000));
    ASSERT_TRUE(waitForResult());
    EXPECT_EQ(m_workspace->internet()->asCount(), 3U);

    // Look at a network and correct it.
    m_window->actions().networks->trigger();
    ASSERT_TRUE(waitForSearch());
    QTableView *const table = networks().table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 0)).center());
    ASSERT_EQ(networks().page()->network(), Asn{100});
    EXPECT_TRUE(m_window->map().networkMarks().title.startsWith(QStringLiteral("AS100 ")));
    networks().page()->tabs()->setCurrentIndex(0);
    const std::size_t before = m_window->map().networkMarks().places.size();
    auto *const city = networks().findChild<panels::CitySearch *>();
    QTest::mouseClick(city, Qt::LeftButton);
    QTest::keyClicks(city, QStringLiteral("sydney"));
    QTest::keyClick(city, Qt::Key_Return);
    ASSERT_EQ(corrections().presences.size(), 1U);
    ASSERT_TRUE(waitForResult());
    EXPECT_EQ(m_window->map().networkMarks().places.size(), before + 1) << "the map follows";

    // The list on the Internet page takes it back.
    page().tabs().setCurrentWidget(&page().corrections());
    auto *const list = page().corrections().findChild<QListWidget *>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(0)).center());
    QTest::mouseClick(button(page(), "Take Back"), Qt::LeftButton);
    EXPECT_TRUE(corrections().empty());
    ASSERT_TRUE(waitForResult());
}

TEST_F(InternetTour, ByKeyboardFromASearchToAPeeringThatIsSavedAndUndone)
{
    // Find a network.
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(QTest::qWaitFor([this] { return networks().isVisible(); }));
    QWidget *const line = QApplication::focusWidget();
    ASSERT_NE(qobject_cast<QLineEdit *>(line), nullptr);
    QTest::keyClicks(line, QStringLiteral("3320"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(waitForSearch());
    ASSERT_EQ(networks().page()->network(), Asn{3320});
    EXPECT_TRUE(networks().table()->hasFocus());
    EXPECT_FALSE(m_window->map().networkMarks().places.empty());

    // Add a peer.
    networks().page()->tabs()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    ASSERT_EQ(networks().page()->tabs()->currentIndex(), 2);
    auto *const peer =
        networks().page()->tabs()->currentWidget()->findChild<panels::NetworkLine *>();
    peer->setFocus();
    QTest::keyClicks(peer, QStringLiteral("AS64511"));
    QTest::keyClick(peer, Qt::Key_Return);
    ASSERT_EQ(corrections().relationships.size(), 1U);
    EXPECT_EQ(m_window->actions().undo->text(),
              QStringLiteral("&Undo: Add peering AS3320 – AS64511"));
    ASSERT_TRUE(waitForResult());
    EXPECT_TRUE(m_workspace->internet()->find(Asn{64511}).has_value());

    // It is part of the file, and goes with an undo.
    EXPECT_NE(bytes().find(R"({"a": 3320, "b": 64511, "what": "peers"})"), std::string::npos);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(corrections().empty());
    ASSERT_TRUE(waitForResult());
    EXPECT_FALSE(m_workspace->internet()->find(Asn{64511}).has_value());
}

TEST_F(InternetTour, FilesDroppedOnTheWindowOpenThePageWithThem)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file("links.txt", "1|2|-1\n"))});
    QDragEnterEvent enter{QPoint{50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(m_window.get(), &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent drop{QPointF{50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {}};
    QCoreApplication::sendEvent(m_window.get(), &drop);

    ASSERT_TRUE(QTest::qWaitFor([this] { return page().isVisible(); }));
    EXPECT_EQ(page().chooser().files().files().size(), 1U);
    EXPECT_EQ(m_workspace->document().project().internet.kind,
              design::InternetSource::Kind::BuiltIn)
        << "until one says so";
}

TEST_F(InternetTour, FilesThatFailLeaveTheInternetAndAreMarked)
{
    const auto before = m_workspace->internet();
    m_window->internetViews().offerFiles({file("bad.txt", "1|1|x\n???\n")});
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page()));
    QTest::mouseClick(button(page(), "Use These Files"), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_workspace->state() == Workspace::State::UpToDate; }, 60'000));

    EXPECT_EQ(m_workspace->internet(), before);
    EXPECT_TRUE(m_prompts.failures.isEmpty()) << "the page says it";
    EXPECT_FALSE(page().chooser().files().list()->topLevelItem(0)->icon(0).isNull());
}

} // namespace
} // namespace watershed::shell
