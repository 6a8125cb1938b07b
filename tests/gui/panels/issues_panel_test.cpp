// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/issues_panel.h"

#include "core/design/edits.h"

#include <gtest/gtest.h>

#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

namespace watershed::panels {
namespace {

Issue issueAbout(const char *site)
{
    return {Severity::Warning, {ErrorCode::SiteWithoutSession, {site}, std::nullopt}, 1};
}

TEST(IssuesPanel, AnIssueLeadsToTheSiteThatItNames)
{
    const auto added =
        design::withSiteAdded(design::makeEmptyDesign(), geo::MetroTable::builtIn(), "FRA");
    ASSERT_TRUE(added);

    EXPECT_EQ(siteOfIssue(added->design, issueAbout("FRA")), added->site);
    EXPECT_EQ(siteOfIssue(added->design, issueAbout("NRT")), std::nullopt);
    EXPECT_EQ(
        siteOfIssue(added->design,
                    {Severity::Warning, {ErrorCode::NotARelationship, {"FRA"}, std::nullopt}, 1}),
        std::nullopt);
}

TEST(IssuesPanel, ADoubleClickTellsTheIssue)
{
    IssuesPanel panel;
    panel.resize(400, 200);
    panel.show();
    panel.setIssues({issueAbout("FRA"), issueAbout("NRT")});
    QSignalSpy activated{&panel, &IssuesPanel::issueActivated};
    auto *const list = panel.findChild<QListWidget *>();
    ASSERT_NE(list, nullptr);

    const QPoint place = list->visualItemRect(list->item(1)).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place);

    ASSERT_GE(activated.count(), 1);
    EXPECT_EQ(activated.front().front().value<Issue>(), issueAbout("NRT"));
}

} // namespace
} // namespace watershed::panels
