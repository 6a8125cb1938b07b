// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/workspace.h"

#include "app/document/edits.h"
#include "app/text/plain_text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace watershed::shell {

namespace {

/// The built-in one and the two files used last, some 100 MB at most.
constexpr std::size_t kMostRemembered = 3;

} // namespace

map::MapScene sceneOf(const design::Design &design,
                      const std::shared_ptr<const internet::Internet> &internet,
                      const std::shared_ptr<const routing::Routing> &routing)
{
    map::MapScene scene;
    scene.internet = internet;
    scene.routing = routing;
    scene.serviceAsn = design.service.asn;
    scene.title = text::toPlainLine(design.service.name);
    for (const design::Site &site : design.sites) {
        scene.sites.push_back({
            .id = site.id,
            .code = text::toPlainLine(site.code),
            .position = site.position,
            .enabled = site.enabled,
            .announcing = std::ranges::any_of(site.sessions, &design::Session::enabled),
            .colourIndex = scene.sites.size(),
        });
    }
    return scene;
}

Workspace::Workspace(QObject *parent)
    : QObject{parent}
{
    m_runTimer.setSingleShot(true);
    m_clock.start();
    connect(&m_runTimer, &QTimer::timeout, this, &Workspace::run);
    connect(&m_document, &document::Document::changed, this, &Workspace::onDocumentChanged);
    connect(&m_loader, &jobs::InternetLoader::progressed, this, &Workspace::loadProgressed);
    connect(&m_loader, &jobs::InternetLoader::loaded, this, &Workspace::onLoaded);
    connect(&m_loader, &jobs::InternetLoader::failed, this, &Workspace::onLoadFailed);
    connect(&m_runner, &jobs::SimulationRunner::finished, this, &Workspace::onSimulated);
}

Workspace::~Workspace() = default;

Workspace::State Workspace::state() const
{
    if (m_loader.isRunning()) {
        return State::LoadingInternet;
    }
    if (!m_internet) {
        return State::NoInternet;
    }
    return m_runTimer.isActive() || m_runner.isRunning() || m_isStale ? State::Computing
                                                                      : State::UpToDate;
}

std::shared_ptr<const internet::Internet> Workspace::internet() const
{
    return m_internet ? m_internet->internet : nullptr;
}

std::vector<Issue> Workspace::internetIssues() const
{
    return m_internet ? m_internet->issues : std::vector<Issue>{};
}

std::vector<Issue> Workspace::issues() const
{
    std::vector<Issue> issues = m_result ? m_result->issues : std::vector<Issue>{};
    const std::vector<Issue> ofData = internetIssues();
    issues.insert(issues.end(), ofData.begin(), ofData.end());
    return issues;
}

map::MapScene Workspace::scene() const
{
    return sceneOf(m_document.design(), internet(), m_result ? m_result->routing : nullptr);
}

void Workspace::chooseInternet(const design::InternetSource &source)
{
    const design::InternetSource wanted = resolved(source);
    if (wanted.kind == design::InternetSource::Kind::BuiltIn) {
        if (const jobs::LoadedInternet *const known = remembered(wanted)) {
            m_choice = wanted;
            onLoaded(*known);
            return;
        }
    }
    // A file is read anew: it may be another one by now.
    m_choice = wanted;
    m_loader.start(wanted);
    emit stateChanged();
}

void Workspace::cancelLoading()
{
    m_loader.cancel();
    giveUpLoading();
}

void Workspace::giveUpLoading()
{
    const bool wasChoice = std::exchange(m_choice, std::nullopt).has_value();
    m_ownGivenUp = m_ownGivenUp || !wasChoice;
    if (!m_internet && !m_ownGivenUp) {
        requireInternet(); // the choice had taken the place of the project's own data
    }
    emit stateChanged();
}

void Workspace::onDocumentChanged(const document::ChangeSet &changes)
{
    if (changes.replaced) {
        stopRun();
        m_result.reset();
    }
    if (changes.internet) {
        requireInternet();
    }
    if (changes.touchesDesign()) {
        requestRun();
    }
    if (changes.replaced) {
        emit resultChanged();
    }
    emit stateChanged();
    emit sceneChanged();
}

void Workspace::requireInternet()
{
    // What the user asked for earlier was for another state of the project.
    m_loader.cancel();
    m_choice.reset();
    m_ownGivenUp = false;

    const design::InternetSource wanted = resolved(m_document.project().internet);
    if (m_internet && m_internet->source == wanted) {
        return;
    }
    if (const jobs::LoadedInternet *const known = remembered(wanted)) {
        adopt(jobs::LoadedInternet{*known});
        return;
    }
    stopRun();
    m_internet.reset();
    m_result.reset();
    m_loader.start(wanted);
    emit internetChanged();
    emit resultChanged();
}

void Workspace::onLoaded(const jobs::LoadedInternet &loaded)
{
    const jobs::LoadedInternet kept = loaded;
    remember(kept);
    const std::optional<design::InternetSource> choice = std::exchange(m_choice, std::nullopt);
    if (!choice) {
        adopt(kept);
        return;
    }
    if (resolved(m_document.project().internet) == *choice) {
        adopt(kept); // the same file, read again
        return;
    }
    // The edit cannot fail; the answer to its change signal is adopt().
    static_cast<void>(m_document.apply(document::changeInternet(*choice)));
}

void Workspace::onLoadFailed(const Error &error)
{
    giveUpLoading();
    emit loadFailed(error);
}

void Workspace::onSimulated(const std::shared_ptr<const jobs::SimulationResult> &result)
{
    m_result = result;
    m_pacing.onRunTook(result->elapsed);
    if (std::exchange(m_isStale, false)) {
        requestRun();
    }
    emit stateChanged();
    emit resultChanged();
    emit sceneChanged();
}

void Workspace::adopt(const jobs::LoadedInternet &loaded)
{
    stopRun();
    m_pacing.forget();
    m_result.reset();
    m_internet = loaded;
    m_runTimer.start(0);
    emit internetChanged();
    emit resultChanged();
    emit stateChanged();
    emit sceneChanged();
}

void Workspace::remember(const jobs::LoadedInternet &loaded)
{
    std::erase_if(m_remembered, [&loaded](const jobs::LoadedInternet &known) {
        return known.source == loaded.source;
    });
    m_remembered.push_back(loaded);
    if (m_remembered.size() > kMostRemembered) {
        m_remembered.erase(m_remembered.begin());
    }
}

const jobs::LoadedInternet *Workspace::remembered(const design::InternetSource &source) const
{
    const auto found = std::ranges::find(m_remembered, source, &jobs::LoadedInternet::source);
    return found == m_remembered.end() ? nullptr : &*found;
}

design::InternetSource Workspace::resolved(const design::InternetSource &source) const
{
    if (source.kind == design::InternetSource::Kind::BuiltIn) {
        return {source.kind, {}};
    }
    // A project that is passed on with its data beside it finds them again.
    const QDir folder = m_document.filePath().isEmpty()
                            ? QDir::current()
                            : QFileInfo{m_document.filePath()}.absoluteDir();
    const QString path = folder.absoluteFilePath(QString::fromStdString(source.path));
    return {source.kind, QDir::cleanPath(path).toStdString()};
}

void Workspace::requestRun()
{
    if (!m_internet) {
        return;
    }
    const Milliseconds now{static_cast<double>(m_clock.elapsed())};
    const Milliseconds wait = m_pacing.onEdit(now);
    if (m_runner.isRunning() && m_pacing.letsFinish()) {
        m_isStale = true; // onSimulated() goes on with it
        return;
    }
    m_runner.cancel();
    m_runTimer.start(static_cast<int>(wait.value));
}

void Workspace::stopRun()
{
    m_runTimer.stop();
    m_runner.cancel();
    m_isStale = false;
}

void Workspace::run()
{
    if (!m_internet) {
        return;
    }
    m_pacing.onRunBegan();
    m_runner.start(m_internet->internet, m_document.design(), m_document.revision());
    emit stateChanged();
}

} // namespace watershed::shell
