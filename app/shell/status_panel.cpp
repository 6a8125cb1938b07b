// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/status_panel.h"

#include "app/panels/widgets.h"
#include "app/text/quantity_text.h"

#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace watershed::shell {

namespace {

constexpr int kNoticeMilliseconds = 20'000;

/// A computation that takes longer is told of; results that follow a drag come faster, and the
/// time of the last one stands still.
constexpr int kPatienceMilliseconds = 200;

QLabel *makeStatusLabel(QStatusBar &bar)
{
    QLabel *const label = panels::makePlainLabel({}, &bar);
    label->setWordWrap(false);
    label->setContentsMargins(6, 0, 6, 0);
    return label;
}

QString lastRunText(double milliseconds)
{
    constexpr double kMillisecondsPerSecond = 1000.0;
    if (milliseconds >= kMillisecondsPerSecond - 0.5) {
        //: How long the last computation took, in seconds
        return StatusPanel::tr("Last run %1 s")
            .arg(QLocale{}.toString(milliseconds / kMillisecondsPerSecond, 'f', 1));
    }
    //: How long the last computation took
    return StatusPanel::tr("Last run %1 ms")
        .arg(QLocale{}.toString(milliseconds, 'f', milliseconds < 10.0 ? 1 : 0));
}

QString computingText()
{
    return StatusPanel::tr("Computing…");
}

QString computationText(const Workspace &workspace, bool isLong)
{
    switch (workspace.state()) {
    case Workspace::State::LoadingInternet:
        return StatusPanel::tr("Loading Internet data…");
    case Workspace::State::NoInternet:
        return StatusPanel::tr("No Internet data");
    case Workspace::State::Computing:
        if (isLong) {
            return computingText();
        }
        break;
    case Workspace::State::UpToDate:
        break;
    }
    const auto result = workspace.result();
    return result ? lastRunText(result->elapsed.value) : QString{};
}

QString internetText(const std::shared_ptr<const internet::Internet> &internet)
{
    if (internet == nullptr) {
        return {};
    }
    //: Where the Internet data come from, and how many networks they have
    return StatusPanel::tr("%1, %Ln network(s)", nullptr, static_cast<int>(internet->asCount()))
        .arg(text::internetText(internet->provenance()));
}

} // namespace

StatusPanel::StatusPanel(QStatusBar &bar, Workspace &workspace, QObject *parent)
    : QObject{parent}
    , m_workspace{workspace}
    , m_notice{makeStatusLabel(bar)}
    , m_open{new QPushButton{tr("Open"), &bar}}
    , m_progress{new QProgressBar{&bar}}
    , m_cancel{new QPushButton{tr("Cancel"), &bar}}
    , m_internet{makeStatusLabel(bar)}
    , m_computation{makeStatusLabel(bar)}
    , m_zoom{makeStatusLabel(bar)}
    , m_noticeTimer{new QTimer{this}}
    , m_patience{new QTimer{this}}
{
    m_open->setFlat(true);
    m_open->setAccessibleName(tr("Open the written file"));
    m_open->setToolTip(tr("Open the written file"));
    m_cancel->setAccessibleName(tr("Cancel loading Internet data"));
    m_cancel->setToolTip(tr("Cancel loading Internet data"));
    m_progress->setRange(0, 1000);
    m_progress->setFormat(QStringLiteral("%p %"));
    m_progress->setAccessibleName(tr("Progress of loading"));
    m_progress->setMaximumWidth(m_progress->fontMetrics().averageCharWidth() * 24);
    m_noticeTimer->setSingleShot(true);
    m_noticeTimer->setInterval(kNoticeMilliseconds);

    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatienceMilliseconds);
    // As wide as any of its usual texts, so that nothing beside it moves.
    for (const QString &usual : {computingText(), lastRunText(8.8), lastRunText(888.0)}) {
        m_computation->setText(usual);
        m_computation->setMinimumWidth(
            std::max(m_computation->minimumWidth(), m_computation->sizeHint().width()));
    }

    bar.addWidget(m_notice);
    bar.addWidget(m_open);
    bar.addPermanentWidget(m_computation);
    bar.addPermanentWidget(m_progress);
    bar.addPermanentWidget(m_cancel);
    bar.addPermanentWidget(m_internet);
    bar.addPermanentWidget(m_zoom);

    connect(&workspace, &Workspace::stateChanged, this, &StatusPanel::refresh);
    connect(&workspace, &Workspace::internetChanged, this, &StatusPanel::refresh);
    connect(&workspace, &Workspace::loadProgressed, this, &StatusPanel::onProgressed);
    connect(&workspace, &Workspace::resultChanged, this, [this] { m_patience->start(); });
    connect(m_patience, &QTimer::timeout, this, &StatusPanel::refreshComputation);
    connect(m_cancel, &QPushButton::clicked, &workspace, &Workspace::cancelLoading);
    connect(m_open, &QPushButton::clicked, this, &StatusPanel::openWritten);
    connect(m_noticeTimer, &QTimer::timeout, this, &StatusPanel::hideNotice);
    hideNotice();
    refresh();
}

void StatusPanel::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->show();
    m_open->hide();
    m_noticeTimer->start();
}

void StatusPanel::showWritten(const QString &path)
{
    m_written = path;
    showNotice(tr("Wrote %1").arg(QDir::toNativeSeparators(path)));
    m_open->show();
}

void StatusPanel::setZoom(double scale)
{
    //: How much the map is magnified
    m_zoom->setText(tr("Zoom %1×").arg(QLocale{}.toString(scale, 'f', scale < 10.0 ? 1 : 0)));
}

void StatusPanel::refresh()
{
    const bool isLoading = m_workspace.state() == Workspace::State::LoadingInternet;
    if (isLoading && m_progress->isHidden()) {
        m_progress->setValue(0);
    }
    m_progress->setVisible(isLoading);
    m_cancel->setVisible(isLoading);
    if (m_workspace.state() == Workspace::State::Computing && m_workspace.result() == nullptr) {
        m_patience->stop(); // there is no last run to show
    }
    refreshComputation();
    m_internet->setText(internetText(m_workspace.internet()));
    m_internet->setVisible(!m_internet->text().isEmpty());
}

void StatusPanel::refreshComputation()
{
    const bool isComputing = m_workspace.state() == Workspace::State::Computing;
    if (isComputing && !m_isComputing && m_workspace.result() != nullptr) {
        m_patience->start();
    }
    m_isComputing = isComputing;
    m_computation->setText(computationText(m_workspace, !m_patience->isActive()));
}

void StatusPanel::onProgressed(int permille)
{
    m_progress->setValue(permille);
}

void StatusPanel::hideNotice()
{
    m_notice->clear();
    m_notice->hide();
    m_open->hide();
}

void StatusPanel::openWritten()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_written));
}

} // namespace watershed::shell
