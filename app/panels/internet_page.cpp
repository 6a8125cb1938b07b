// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/internet_page.h"

#include "app/panels/corrections_list.h"
#include "app/panels/file_viewer.h"
#include "app/panels/internet_chooser.h"
#include "app/panels/issues_panel.h"
#include "app/text/error_text.h"
#include "app/text/quantity_text.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace watershed::panels {

InternetPage::InternetPage(document::Document &document, InternetContents::TermsOf termsOf,
                           QWidget *parent)
    : QDialog{parent}
    , m_chooser{new InternetChooser{this}}
    , m_contents{new InternetContents{std::move(termsOf), this}}
    , m_corrections{new CorrectionsList{document, this}}
    , m_issues{new IssuesPanel{this}}
    , m_tabs{new QTabWidget{this}}
{
    setWindowTitle(tr("Internet"));
    layOut();
    connect(&m_summariser, &jobs::InternetSummariser::counted, this, &InternetPage::onCounted);
    connect(m_issues, &IssuesPanel::issueActivated, this, &InternetPage::onIssueActivated);
    connect(m_corrections, &CorrectionsList::countChanged, this, &InternetPage::refresh);
    connect(&m_chooser->files(), &PublicFilesList::fileActivated, this,
            [this](const QString &path) {
                (new FileViewer{path, 0, {}, this})->QDialog::show();
            });
    refresh();
}

void InternetPage::layOut()
{
    auto *const scroll = new QScrollArea{this};
    scroll->setWidget(m_contents);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    // The tab's own ground shows through.
    scroll->viewport()->setAutoFillBackground(false);
    m_contents->setAutoFillBackground(false);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *const contents = new QWidget{this};
    auto *const contentsLayout = new QVBoxLayout{contents};
    contentsLayout->addWidget(scroll);
    m_tabs->addTab(contents, tr("Contents"));
    m_tabs->addTab(m_corrections, {});
    m_tabs->addTab(m_issues, {});
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("The Internet in use"));
    m_tabs->tabBar()->setAccessibleName(tr("The Internet in use"));

    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    for (QAbstractButton *const button : buttons->buttons()) {
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QVBoxLayout{this};
    layout->setSpacing(12);
    layout->addWidget(m_chooser);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 50);
}

void InternetPage::setInternet(const std::optional<jobs::LoadedInternet> &loaded)
{
    m_loaded = loaded;
    m_chooser->setInternet(loaded ? loaded->base->internet.get() : nullptr);
    m_corrections->setInternet(loaded ? loaded->internet : nullptr);
    m_issues->setIssues(loaded ? loaded->issues : std::vector<Issue>{});
    for (const auto size : {internet::ModelSize::Classroom, internet::ModelSize::Standard,
                            internet::ModelSize::Full}) {
        if (const auto made = jobs::InternetLoader::madeBuiltIn(size)) {
            m_chooser->setNumbers(size, made->asCount(), made->totalUsers());
        }
    }
    refresh();
    count();
}

void InternetPage::count()
{
    if (!m_loaded) {
        m_summariser.cancel();
        m_counted.reset();
        m_contents->setContents({}, {});
    } else if (isVisible() && m_counted != m_loaded->internet) {
        m_counted = m_loaded->internet;
        m_contents->setContents(m_loaded->internet->provenance(), {});
        m_summariser.start(m_loaded->internet);
    }
}

void InternetPage::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    count();
}

void InternetPage::onCounted(const analysis::InternetSummary &summary)
{
    if (m_loaded) {
        m_contents->setContents(m_loaded->internet->provenance(), summary);
    }
}

void InternetPage::refresh()
{
    m_tabs->setTabText(
        1, m_corrections->count() == 0
               ? tr("Your Corrections")
               : tr("Your Corrections (%1)").arg(text::countText(m_corrections->count())));
    const auto issues = static_cast<std::int64_t>(m_issues->issues().size());
    m_tabs->setTabText(2, issues == 0 ? tr("Issues of the Data")
                                      : tr("Issues of the Data (%1)").arg(text::countText(issues)));
}

QString InternetPage::pathOf(const QString &file) const
{
    if (QFileInfo{file}.isAbsolute() || !m_loaded) {
        return file;
    }
    for (const std::string &path : m_loaded->base->source.files) {
        const QString whole = QString::fromStdString(path);
        if (QFileInfo{whole}.fileName() == QFileInfo{file}.fileName()) {
            return whole;
        }
    }
    return file;
}

void InternetPage::onIssueActivated(const Issue &issue)
{
    if (issue.error.location && !issue.error.location->file.empty()) {
        const QString file = QString::fromStdString(issue.error.location->file);
        (new FileViewer{pathOf(file), issue.error.location->line, text::issueText(issue), this})
            ->QDialog::show();
    }
}

} // namespace watershed::panels
