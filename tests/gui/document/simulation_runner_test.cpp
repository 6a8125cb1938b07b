// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/simulation_runner.h"

#include "core/design/edits.h"
#include "tests/gui/small_internet.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace watershed::jobs {
namespace {

using ResultPointer = std::shared_ptr<const SimulationResult>;

design::Design designWithOneSite()
{
    const geo::MetroTable &metros = geo::MetroTable::builtIn();
    auto added = design::withSiteAdded(design::makeEmptyDesign(), metros, "FRA");
    EXPECT_TRUE(added);
    auto connected = design::withSessionAdded(added->design, added->site, test::kCarrier,
                                              design::SessionRole::Transit);
    EXPECT_TRUE(connected);
    return connected->design;
}

class SimulationRunnerTest : public testing::Test {
protected:
    SimulationRunnerTest()
    {
        QObject::connect(&m_runner, &SimulationRunner::finished, &m_runner,
                         [this](const ResultPointer &result) { m_results.push_back(result); });
    }

    bool waitForResult()
    {
        return QTest::qWaitFor([this] { return !m_results.empty(); }, 10'000);
    }

    std::shared_ptr<const internet::Internet> m_internet = test::smallInternet();
    design::Design m_design = designWithOneSite();
    std::vector<ResultPointer> m_results;
    SimulationRunner m_runner;
};

TEST_F(SimulationRunnerTest, AResultNamesWhatItWasComputedFrom)
{
    m_runner.start(m_internet, m_design, Revision{7});
    ASSERT_TRUE(waitForResult());

    const SimulationResult &result = *m_results.front();
    EXPECT_EQ(result.revision, Revision{7});
    EXPECT_EQ(result.internet, m_internet);
    EXPECT_EQ(result.design, m_design);
    EXPECT_EQ(result.catchments.sites.front().users, Users{100'000'000});
    EXPECT_FALSE(m_runner.isRunning());
}

TEST_F(SimulationRunnerTest, FiftyStartsInARowDeliverOnlyTheFiftieth)
{
    for (std::uint64_t start = 1; start <= 50; ++start) {
        m_runner.start(m_internet, m_design, Revision{start});
    }

    ASSERT_TRUE(waitForResult());
    QTest::qWait(50); // for late ones that must not come

    ASSERT_EQ(m_results.size(), 1U);
    EXPECT_EQ(m_results.front()->revision, Revision{50});
}

TEST_F(SimulationRunnerTest, ARunCanBeStartedFromInsideFinishedTwentyTimes)
{
    QObject::connect(&m_runner, &SimulationRunner::finished, &m_runner,
                     [this](const ResultPointer &result) {
                         const std::uint64_t next = result->revision.value() + 1;
                         if (next <= 20) {
                             m_runner.start(m_internet, m_design, Revision{next});
                         }
                     });
    m_runner.start(m_internet, m_design, Revision{1});

    ASSERT_TRUE(QTest::qWaitFor([this] { return m_results.size() == 20; }, 10'000));

    EXPECT_EQ(m_results.back()->revision, Revision{20});
}

TEST_F(SimulationRunnerTest, ACancelledRunDeliversNothing)
{
    m_runner.start(m_internet, m_design, Revision{1});
    m_runner.cancel();
    QTest::qWait(50);

    EXPECT_TRUE(m_results.empty());
    EXPECT_FALSE(m_runner.isRunning());
}

TEST_F(SimulationRunnerTest, ARunnerCanBeDestroyedWhileItRuns)
{
    for (int round = 0; round < 20; ++round) {
        SimulationRunner runner;
        runner.start(m_internet, m_design, Revision{1});
    }
    QCoreApplication::sendPostedEvents();

    EXPECT_TRUE(m_results.empty());
}

} // namespace
} // namespace watershed::jobs
