// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/jobs/internet_loader.h"
#include "app/jobs/internet_summariser.h"
#include "app/panels/internet_contents.h"

#include <QDialog>

#include <optional>

class QTabWidget;

namespace watershed::panels {

class CorrectionsList;
class InternetChooser;
class IssuesPanel;

/// The Internet that the project is computed on: where it comes from, what it contains, what is
/// odd about its data, and what the user has corrected. A window of its own that stays open beside
/// the map.
class InternetPage final : public QDialog {
    Q_OBJECT
public:
    /// \param document  must outlive the page
    InternetPage(document::Document &document, InternetContents::TermsOf termsOf, QWidget *parent);

    /// What is in use; nothing while it is not there.
    void setInternet(const std::optional<jobs::LoadedInternet> &loaded);

    [[nodiscard]] InternetChooser &chooser() const { return *m_chooser; }
    [[nodiscard]] CorrectionsList &corrections() const { return *m_corrections; }
    [[nodiscard]] IssuesPanel &issues() const { return *m_issues; }
    [[nodiscard]] InternetContents &contents() const { return *m_contents; }
    [[nodiscard]] QTabWidget &tabs() const { return *m_tabs; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void count(); ///< what is in view alone
    void onCounted(const analysis::InternetSummary &summary);
    void onIssueActivated(const Issue &issue);
    /// The file of an issue, which may name it without its folder.
    [[nodiscard]] QString pathOf(const QString &file) const;
    void refresh();

    std::optional<jobs::LoadedInternet> m_loaded;
    std::shared_ptr<const internet::Internet> m_counted; ///< of which the summary is
    jobs::InternetSummariser m_summariser;
    InternetChooser *m_chooser;
    InternetContents *m_contents;
    CorrectionsList *m_corrections;
    IssuesPanel *m_issues;
    QTabWidget *m_tabs;
};

} // namespace watershed::panels
