// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/design/design.h"

#include <QWidget>

#include <optional>
#include <vector>

class QListWidget;
class QListWidgetItem;

namespace watershed::panels {

/// The site that an issue is about.
[[nodiscard]] std::optional<design::SiteId> siteOfIssue(const design::Design &design,
                                                        const Issue &issue);

/// What was found wrong, with how much it matters.
class IssuesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit IssuesPanel(QWidget *parent = nullptr);

    void setIssues(std::vector<Issue> issues);
    [[nodiscard]] const std::vector<Issue> &issues() const { return m_issues; }

signals:
    /// Double click or Enter.
    void issueActivated(const watershed::Issue &issue);

private:
    void onItemActivated(QListWidgetItem *item);

    std::vector<Issue> m_issues;
    QListWidget *m_list;
};

} // namespace watershed::panels
