// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/internet_views.h"

#include "app/panels/corrections_list.h"
#include "app/panels/internet_chooser.h"
#include "app/panels/network_page.h"
#include "app/panels/public_data_dialog.h"
#include "core/internet/public_sources.h"

#include <QFileInfo>

namespace watershed::shell {

namespace {

const QString kFolderKey = QStringLiteral("publicDataFolder");

/// Those of the sources that the program knows; files from elsewhere may have others.
QString termsOf(internet::FileKind kind)
{
    for (const internet::PublicSource &source : internet::builtInPublicSources()) {
        if (source.kind == kind) {
            //: terms of use; %1: name of a licence or agreement, %2: what it asks for
            return InternetViews::tr("%1. %2").arg(QString::fromStdString(source.licence),
                                                   QString::fromStdString(source.terms));
        }
    }
    return {};
}

} // namespace

InternetViews::InternetViews(Workspace &workspace, QSettings &settings, Prompts &prompts,
                             map::MapWidget &map, QWidget *window)
    : QObject{window}
    , m_workspace{workspace}
    , m_settings{settings}
    , m_prompts{prompts}
    , m_map{map}
    , m_page{new panels::InternetPage{workspace.document(), termsOf, window}}
    , m_networks{
          new panels::NetworksPanel{workspace.document(), geo::MetroTable::builtIn(), window}}
{
    panels::InternetChooser &chooser = m_page->chooser();
    connect(&workspace, &Workspace::internetChanged, this, &InternetViews::onInternetChanged);
    connect(&workspace, &Workspace::stateChanged, this, &InternetViews::onStateChanged);
    connect(&workspace, &Workspace::loadProgressed, &chooser,
            &panels::InternetChooser::showProgress);
    connect(&workspace, &Workspace::loadFailed, &chooser, &panels::InternetChooser::showFailure);
    connect(&workspace.document(), &document::Document::changed, this,
            [this](const document::ChangeSet &changes) {
                if (changes.internet || changes.replaced) {
                    onSourceChanged();
                }
            });
    connect(&workspace.document(), &document::Document::fileStateChanged, this,
            &InternetViews::onSourceChanged);
    connect(&chooser, &panels::InternetChooser::useRequested, &workspace,
            &Workspace::chooseInternet);
    connect(&chooser, &panels::InternetChooser::cancelRequested, &workspace,
            &Workspace::cancelLoading);
    connect(&chooser.files(), &panels::PublicFilesList::browseRequested, this,
            &InternetViews::browse);
    connect(&chooser.files(), &panels::PublicFilesList::fetchRequested, this,
            &InternetViews::getPublicData);
    connect(&m_page->corrections(), &panels::CorrectionsList::networkActivated, this,
            [this](Asn asn) {
                m_networks->showNetwork(asn);
                emit networkRequested();
            });
    connect(m_networks, &panels::NetworksPanel::networkShown, this, &InternetViews::markOnMap);
    onSourceChanged();
    onInternetChanged();
}

void InternetViews::showPage()
{
    m_page->show();
    m_page->raise();
    m_page->activateWindow();
}

void InternetViews::getPublicData()
{
    auto *const window = qobject_cast<QWidget *>(parent());
    if (!m_isPublicDataConnected) {
        m_isPublicDataConnected = true;
        connect(&panels::publicDataDialog(m_settings, window),
                &panels::PublicDataDialog::filesReady, this, &InternetViews::offerFiles);
    }
    panels::openPublicData(m_settings, window);
}

void InternetViews::offerFiles(const QStringList &paths)
{
    showPage();
    m_page->chooser().addFiles(paths);
}

void InternetViews::onInternetChanged()
{
    const std::optional<jobs::LoadedInternet> &loaded = m_workspace.loadedInternet();
    m_page->setInternet(loaded);
    m_networks->setInternet(loaded ? models::CorrectedInternet{loaded->internet,
                                                               loaded->base->internet,
                                                               loaded->corrections}
                                   : models::CorrectedInternet{});
}

void InternetViews::onSourceChanged()
{
    const design::InternetSource &source = m_workspace.document().project().internet;
    // As public data, whatever it is now, so that files that were used last have their places.
    design::InternetSource asFiles = source;
    asFiles.kind = design::InternetSource::Kind::PublicData;
    const design::InternetSource resolved = m_workspace.resolved(asFiles);
    std::vector<panels::GivenFile> files;
    for (std::size_t i = 0; i < source.files.size(); ++i) {
        files.push_back(
            {QString::fromStdString(source.files[i]), QString::fromStdString(resolved.files[i])});
    }
    m_page->chooser().setSource(source, files);
}

void InternetViews::onStateChanged()
{
    m_page->chooser().showLoading(m_workspace.state() == Workspace::State::LoadingInternet);
}

void InternetViews::browse()
{
    const QStringList paths =
        m_prompts.openFiles(m_page, tr("Add Files of Public Data"),
                            m_settings.value(kFolderKey).toString(), tr("All files (*)"));
    if (!paths.isEmpty()) {
        m_settings.setValue(kFolderKey, QFileInfo{paths.front()}.absolutePath());
        m_page->chooser().addFiles(paths);
    }
}

void InternetViews::markOnMap(std::optional<Asn> asn)
{
    const auto internet = m_workspace.internet();
    m_map.setNetworkMarks(asn && internet != nullptr ? map::marksOf(*internet, *asn)
                                                     : map::NetworkMarks{});
}

} // namespace watershed::shell
