// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/selection.h"

#include "app/document/edits.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace watershed::document {
namespace {

class SelectionTest : public testing::Test {
protected:
    design::SiteId add(const char *code)
    {
        return *addSite(m_document, geo::MetroTable::builtIn(), QString::fromLatin1(code));
    }

    Document m_document;
    Selection m_selection{m_document};
};

TEST_F(SelectionTest, ADeletedSiteIsNotSelectedAnyMore)
{
    const design::SiteId site = add("FRA");
    m_selection.setSite(site);
    QSignalSpy changed{&m_selection, &Selection::changed};

    EXPECT_TRUE(m_document.apply(removeSite(m_document.design().sites.front())));

    EXPECT_EQ(m_selection.site(), std::nullopt);
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(SelectionTest, AnEditOfTheSiteKeepsItSelected)
{
    const design::SiteId site = add("FRA");
    m_selection.setSite(site);
    QSignalSpy changed{&m_selection, &Selection::changed};

    EXPECT_TRUE(m_document.apply(enableSite(m_document.design().sites.front(), false)));

    EXPECT_EQ(m_selection.site(), site);
    EXPECT_EQ(changed.count(), 0);
}

TEST_F(SelectionTest, ASiteThatIsNotThereCannotBeSelected)
{
    m_selection.setSite(design::SiteId{4711});

    EXPECT_EQ(m_selection.site(), std::nullopt);
    EXPECT_EQ(m_selection.current(), nullptr);
}

TEST_F(SelectionTest, AnotherProjectHasNoSelectedSite)
{
    m_selection.setSite(add("FRA"));

    m_document.startNew();

    EXPECT_EQ(m_selection.site(), std::nullopt);
}

} // namespace
} // namespace watershed::document
