// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/document/selection.h"
#include "app/jobs/internet_loader.h"
#include "app/jobs/simulation_runner.h"
#include "app/map/map_scene.h"
#include "app/shell/run_pacing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace watershed::shell {

/// What a map of a design shows.
///
/// \param internet, routing  may be null
[[nodiscard]] map::MapScene sceneOf(const design::Design &design,
                                    const std::shared_ptr<const internet::Internet> &internet,
                                    const std::shared_ptr<const routing::Routing> &routing);

/// The open project with all that is computed from it: keeps the Internet that the project asks
/// for loaded and the result up to date. No widgets.
///
/// The result follows the design while it is edited: a run in progress is let finish, shown, and
/// followed by one of the newest design, as RunPacing says.
class Workspace final : public QObject {
    Q_OBJECT
public:
    enum class State {
        LoadingInternet,
        NoInternet, ///< loading failed or was cancelled
        Computing,
        UpToDate,
    };

    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] document::Document &document() { return m_document; }
    [[nodiscard]] const document::Document &document() const { return m_document; }
    [[nodiscard]] document::Selection &selection() { return m_selection; }

    [[nodiscard]] State state() const;
    /// The Internet that the project asks for, with its corrections; nullptr while it is not
    /// there. While corrections are worked in, the one before them.
    [[nodiscard]] std::shared_ptr<const internet::Internet> internet() const;
    /// The same with what its corrections are made to; nothing while it is not there.
    [[nodiscard]] const std::optional<jobs::LoadedInternet> &loadedInternet() const
    {
        return m_internet;
    }
    /// The newest result, maybe of an older revision; nullptr where there is none.
    [[nodiscard]] std::shared_ptr<const jobs::SimulationResult> result() const { return m_result; }
    [[nodiscard]] std::vector<Issue> internetIssues() const; ///< found in the Internet data
    /// What was found in the design, then in the Internet data.
    [[nodiscard]] std::vector<Issue> issues() const;
    [[nodiscard]] map::MapScene scene() const;

    /// Loads another Internet and, once it is there, makes it the project's by an edit. Until
    /// then, and on failure, the old one stays.
    void chooseInternet(const design::InternetSource &source);
    /// What is being loaded for that; nothing where nothing is.
    [[nodiscard]] const std::optional<design::InternetSource> &choice() const { return m_choice; }
    /// The paths of the files, absolute; a project's relative ones start beside it.
    [[nodiscard]] design::InternetSource resolved(const design::InternetSource &source) const;
    /// Gives up what is being loaded.
    void cancelLoading();

signals:
    void stateChanged();
    void internetChanged();
    /// Also when the design has changed, as the map shows the sites.
    void sceneChanged();
    void resultChanged();
    void loadProgressed(int permille);
    void loadFailed(const watershed::Error &error);

private:
    void onDocumentChanged(const document::ChangeSet &changes);
    void onLoaded(const jobs::LoadedInternet &loaded);
    void onLoadFailed(const Error &error);
    void onSimulated(const std::shared_ptr<const jobs::SimulationResult> &result);
    void requireInternet(bool isCorrection);
    void giveUpLoading();
    /// \param keepsResult  what is shown may stay until the next result: only corrections differ
    void adopt(const jobs::LoadedInternet &loaded, bool keepsResult);
    void remember(const jobs::LoadedInternet &loaded);
    /// \return  nullptr where there is none
    [[nodiscard]] const jobs::LoadedInternet *
    remembered(const design::InternetSource &source,
               const internet::Corrections &corrections) const;
    [[nodiscard]] std::shared_ptr<const jobs::BaseInternet>
    rememberedBase(const design::InternetSource &source) const;
    void load(const design::InternetSource &source);
    void requestRun();
    void stopRun();
    void run();

    document::Document m_document;
    document::Selection m_selection{m_document};
    jobs::InternetLoader m_loader;
    jobs::SimulationRunner m_runner;
    QTimer m_runTimer;
    RunPacing m_pacing;
    QElapsedTimer m_clock;
    bool m_isStale = false; ///< the design has changed since the run in progress began
    std::optional<jobs::LoadedInternet> m_internet;
    std::vector<jobs::LoadedInternet> m_remembered; ///< newest last; makes undo quick
    std::optional<design::InternetSource> m_choice; ///< being loaded for an edit
    bool m_ownGivenUp = false; ///< what the project asks for could not be loaded
    std::shared_ptr<const jobs::SimulationResult> m_result;
};

} // namespace watershed::shell
