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

/// The one in use, two for undo, and two that were chosen before; some 100 MB each at most.
constexpr std::size_t kMostRemembered = 5;

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
    // A result is shown on the Internet that it was computed on, until the next one is there.
    return m_result ? sceneOf(m_document.design(), m_result->internet, m_result->routing)
                    : sceneOf(m_document.design(), internet(), nullptr);
}

void Workspace::chooseInternet(const design::InternetSource &source)
{
    const design::InternetSource wanted = resolved(source);
    m_choice = source;
    if (wanted.kind == design::InternetSource::Kind::BuiltIn) {
        if (const auto *const known = remembered(wanted, m_document.project().corrections)) {
            onLoaded(*known);
            return;
        }
    }
    // Files are read anew: they may be others by now.
    m_loader.start(wanted, m_document.project().corrections);
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
        requireInternet(false); // the choice had taken the place of the project's own data
    }
    emit stateChanged();
}

void Workspace::onDocumentChanged(const document::ChangeSet &changes)
{
    if (changes.replaced) {
        stopRun();
        m_result.reset();
    }
    if (changes.internet || changes.corrections) {
        requireInternet(!changes.internet);
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

void Workspace::requireInternet(bool isCorrection)
{
    // What the user asked for earlier was for another state of the project.
    m_loader.cancel();
    m_choice.reset();
    m_ownGivenUp = false;

    const internet::Corrections &corrections = m_document.project().corrections;
    const design::InternetSource wanted = resolved(m_document.project().internet);
    if (m_internet && m_internet->base->source == wanted &&
        m_internet->corrections == corrections) {
        return;
    }
    if (const jobs::LoadedInternet *const known = remembered(wanted, corrections)) {
        adopt(jobs::LoadedInternet{*known}, isCorrection);
        return;
    }
    if (isCorrection && m_internet) {
        load(wanted); // until it is there, the one before stays
        return;
    }
    stopRun();
    m_internet.reset();
    m_result.reset();
    load(wanted);
    emit internetChanged();
    emit resultChanged();
}

void Workspace::load(const design::InternetSource &source)
{
    if (const auto base = rememberedBase(source)) {
        m_loader.start(base, m_document.project().corrections);
    } else {
        m_loader.start(source, m_document.project().corrections);
    }
}

void Workspace::onLoaded(const jobs::LoadedInternet &loaded)
{
    const jobs::LoadedInternet kept = loaded;
    remember(kept);
    const std::optional<design::InternetSource> choice = std::exchange(m_choice, std::nullopt);
    if (!choice || resolved(m_document.project().internet) == kept.base->source) {
        // The same source with other corrections: what is shown can stay until it is computed.
        adopt(kept, m_internet && m_internet->base == kept.base);
        return;
    }
    // The answer to its change signal is adopt().
    if (const auto applied = m_document.apply(document::changeInternet(*choice)); !applied) {
        emit loadFailed(applied.error());
    }
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

void Workspace::adopt(const jobs::LoadedInternet &loaded, bool keepsResult)
{
    stopRun();
    m_pacing.forget();
    if (!keepsResult) {
        m_result.reset();
    }
    m_internet = loaded;
    m_runTimer.start(0);
    emit internetChanged();
    if (!keepsResult) {
        emit resultChanged();
    }
    emit stateChanged();
    emit sceneChanged();
}

void Workspace::remember(const jobs::LoadedInternet &loaded)
{
    std::erase_if(m_remembered, [&loaded](const jobs::LoadedInternet &known) {
        // What was read anew takes the place of all that was made of the old one.
        return known.base->source == loaded.base->source &&
               (known.base->internet != loaded.base->internet ||
                known.corrections == loaded.corrections);
    });
    m_remembered.push_back(loaded);
    if (m_remembered.size() > kMostRemembered) {
        m_remembered.erase(m_remembered.begin());
    }
}

const jobs::LoadedInternet *Workspace::remembered(const design::InternetSource &source,
                                                  const internet::Corrections &corrections) const
{
    const auto found = std::ranges::find_if(m_remembered, [&](const jobs::LoadedInternet &known) {
        return known.base->source == source && known.corrections == corrections;
    });
    return found == m_remembered.end() ? nullptr : &*found;
}

std::shared_ptr<const jobs::BaseInternet>
Workspace::rememberedBase(const design::InternetSource &source) const
{
    const auto found = std::ranges::find_if(m_remembered, [&](const jobs::LoadedInternet &known) {
        return known.base->source == source;
    });
    return found == m_remembered.end() ? nullptr : found->base;
}

design::InternetSource Workspace::resolved(const design::InternetSource &source) const
{
    // What the other kind would use makes no difference to what is loaded.
    if (source.kind == design::InternetSource::Kind::BuiltIn) {
        return {.kind = source.kind, .size = source.size};
    }
    // A project that is passed on with its data beside it finds them again.
    const QDir folder = m_document.filePath().isEmpty()
                            ? QDir::current()
                            : QFileInfo{m_document.filePath()}.absoluteDir();
    design::InternetSource resolved{.kind = source.kind};
    for (const std::string &file : source.files) {
        const QString path = folder.absoluteFilePath(QString::fromStdString(file));
        resolved.files.push_back(QDir::cleanPath(path).toStdString());
    }
    return resolved;
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
