// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/issues_panel.h"

#include "app/text/error_text.h"

#include <QListWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watershed::panels {

namespace {

QStyle::StandardPixmap signOf(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return QStyle::SP_MessageBoxInformation;
    case Severity::Warning:
        return QStyle::SP_MessageBoxWarning;
    case Severity::Error:
        return QStyle::SP_MessageBoxCritical;
    }
    return QStyle::SP_MessageBoxWarning;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return IssuesPanel::tr("Note");
    case Severity::Warning:
        return IssuesPanel::tr("Warning");
    case Severity::Error:
        return IssuesPanel::tr("Error");
    }
    return {};
}

} // namespace

std::optional<design::SiteId> siteOfIssue(const design::Design &design, const Issue &issue)
{
    const bool namesSite = issue.error.code == ErrorCode::UnknownAs ||
                           issue.error.code == ErrorCode::NeighbourNotInMetro ||
                           issue.error.code == ErrorCode::SiteWithoutSession;
    if (!namesSite || issue.error.arguments.empty()) {
        return std::nullopt;
    }
    const auto found =
        std::ranges::find(design.sites, issue.error.arguments.front(), &design::Site::code);
    return found == design.sites.end() ? std::nullopt : std::optional{found->id};
}

IssuesPanel::IssuesPanel(QWidget *parent)
    : QWidget{parent}
    , m_list{new QListWidget{this}}
{
    m_list->setAccessibleName(tr("Issues"));
    m_list->setFrameShape(QFrame::NoFrame);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_list->setIconSize({size, size});
    m_list->setWordWrap(true);
    m_list->setUniformItemSizes(false);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemActivated, this, &IssuesPanel::onItemActivated);
}

void IssuesPanel::setIssues(std::vector<Issue> issues)
{
    if (issues == m_issues) {
        return;
    }
    m_issues = std::move(issues);
    m_list->clear();
    for (const Issue &issue : m_issues) {
        const QString text = text::issueText(issue);
        auto *const item =
            new QListWidgetItem{style()->standardIcon(signOf(issue.severity)), text, m_list};
        //: An issue for screen readers: how much it matters, what it is
        item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(severityText(issue.severity), text));
    }
}

void IssuesPanel::onItemActivated(QListWidgetItem *item)
{
    emit issueActivated(m_issues[static_cast<std::size_t>(m_list->row(item))]);
}

} // namespace watershed::panels
