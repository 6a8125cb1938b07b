// SPDX-License-Identifier: GPL-3.0-or-later
// That nothing stops the window while real data are shown; only where they are at hand.
#include "tests/gui/shell/window_fixture.h"

#include "app/document/edits.h"
#include "app/panels/network_page.h"
#include "app/shell/internet_views.h"

#include "tests/test_data.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace watershed::shell {
namespace {

/// Time that this thread has computed, in milliseconds: other programs do not add to it.
double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Tells how long the event loop has been kept from turning.
class Heartbeat final {
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start();
    }

    /// Milliseconds of work in the longest stop since the last call.
    double longest()
    {
        beat();
        return std::exchange(m_longest, 0.0);
    }

private:
    void beat()
    {
        const double now = threadMilliseconds();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }

    QTimer m_timer;
    double m_last = threadMilliseconds();
    double m_longest = 0.0;
};

class RealInternet : public WindowTest {
protected:
    /// Prints the longest stop. The bound is for debug builds with sanitizers; a release stays
    /// under 50 ms.
    void expectShortStops(const char *step)
    {
        constexpr double kMost = 300.0;
        const double longest = m_heart.longest();
        std::printf("%-28s longest stop %6.1f ms\n", step, longest);
        EXPECT_LT(longest, kMost) << step;
    }

    Heartbeat m_heart;
};

TEST_F(RealInternet, NeverStopsTheWindow)
{
    design::InternetSource source{.kind = design::InternetSource::Kind::PublicData};
    for (const char *const file :
         {"as-rel/20250901.as-rel2.txt.bz2", "as-meta/asn-names-cc-2023.txt",
          "as-meta/apnic-aspop-2021.csv", "ixp/bix-atlas.json", "ixp/bix-atlas-networks.json",
          "peeringdb/peeringdb_facilities.json"}) {
        const auto path = test::realDataFile(file);
        if (!path) {
            GTEST_SKIP() << "no real data here";
        }
        source.files.push_back(std::filesystem::absolute(*path).string());
    }
    openSample();
    m_window->internetViews().showPage();
    QTest::qWait(300);
    static_cast<void>(m_heart.longest());

    QElapsedTimer clock;
    clock.start();
    m_workspace->chooseInternet(source);
    ASSERT_TRUE(QTest::qWaitFor(
        [this] {
            return m_workspace->document().project().internet.kind ==
                   design::InternetSource::Kind::PublicData;
        },
        300'000));
    std::printf("loaded in %lld ms\n", static_cast<long long>(clock.elapsed()));
    ASSERT_TRUE(waitForResult());
    QTest::qWait(1'000);
    expectShortStops("loading and first result");
    EXPECT_GT(m_workspace->internet()->asCount(), 70'000U);

    m_window->actions().networks->trigger();
    panels::NetworksPanel &networks = m_window->internetViews().networks();
    ASSERT_TRUE(QTest::qWaitFor([&] { return networks.isSettled(); }, 60'000));
    QTest::qWait(300);
    expectShortStops("list of networks");
    QWidget *const line = QApplication::focusWidget();
    for (const QChar key : QStringLiteral("hurricane")) {
        QTest::keyClicks(line, QString{key});
        QTest::qWait(40);
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return networks.isSettled(); }, 60'000));
    expectShortStops("typing");
    networks.table()->sortByColumn(4, Qt::DescendingOrder);
    ASSERT_TRUE(QTest::qWaitFor([&] { return networks.isSettled(); }, 60'000));
    QTest::qWait(100);
    expectShortStops("sorting");
    networks.showNetwork(Asn{6939}); // thousands of peers
    QTest::qWait(300);
    expectShortStops("the largest network");
    for (int tab = 0; tab < networks.page()->tabs()->count(); ++tab) {
        networks.page()->tabs()->setCurrentIndex(tab);
        QTest::qWait(150);
    }
    expectShortStops("its tabs");

    clock.start();
    ASSERT_TRUE(m_workspace->document().apply(document::correctRelationship(
        {Asn{3320}, Asn{6939}, internet::RelationshipCorrection::What::Peers})));
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_workspace->loadedInternet()->corrections.relationships.size() == 1; },
        120'000));
    std::printf("corrected in %lld ms\n", static_cast<long long>(clock.elapsed()));
    ASSERT_TRUE(waitForResult());
    QTest::qWait(500);
    expectShortStops("a correction");
    m_workspace->document().undoStack().undo();
    ASSERT_TRUE(waitForResult());
    QTest::qWait(500);
    expectShortStops("its undo");
}

} // namespace
} // namespace watershed::shell
