// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/public_data_dialog.h"

#include "app/models/public_source_model.h"
#include "app/panels/progress_delegate.h"
#include "app/panels/terms_panel.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watershed::panels {

namespace {

using jobs::DownloadPhase;

QString plain(const std::string &text)
{
    return text::toPlainLine(text);
}

bool hasStopped(DownloadPhase phase)
{
    return phase == DownloadPhase::Failed || phase == DownloadPhase::Cancelled;
}

} // namespace

PublicDataDialog::PublicDataDialog(const jobs::SourceTable &table,
                                   const jobs::DownloadOptions &options, QSettings &settings,
                                   QWidget *parent)
    : QDialog{parent}
    , m_table{table}
    , m_accepted{settings}
    , m_downloads{table.sources, options,
                  [this](const internet::PublicSource &source) { return isAccepted(source); }}
    , m_model{new models::PublicSourceModel{table.sources, this}}
    , m_view{new QTableView{this}}
    , m_terms{new TermsPanel{this}}
    , m_problem{new WarningLine{this}}
    , m_note{makePlainLabel({}, this)}
    , m_download{new QPushButton{tr("&Download"), this}}
    , m_cancel{new QPushButton{tr("&Cancel Download"), this}}
    , m_use{new QPushButton{tr("&Use the Files"), this}}
    , m_remove{new QPushButton{tr("&Remove the Files"), this}}
    , m_openFolder{new QPushButton{tr("Open &Folder"), this}}
    , m_changeAddresses{new QPushButton{tr("Change &Addresses…"), this}}
{
    setWindowTitle(tr("Get Public Data"));
    m_download->setToolTip(tr("Fetch the newest file of each chosen source"));
    m_cancel->setToolTip(tr("Stop the chosen downloads; what has come is kept"));
    m_use->setToolTip(tr("Make the Internet from the newest files of the chosen sources"));
    m_remove->setToolTip(tr("Delete all downloaded files of the chosen sources"));
    m_openFolder->setToolTip(tr("Show the folder with the downloaded files"));
    m_changeAddresses->setToolTip(tr("Open your own copy of the table of sources"));
    layOut();
    connectAll();
    for (std::size_t source = 0; source < table.sources.size(); ++source) {
        m_model->setState(source, m_downloads.state(source));
    }
    m_model->setFiles(m_downloads.files());
    m_view->selectRow(0);
    m_view->setFocus();
}

PublicDataDialog::~PublicDataDialog()
{
    m_downloads.disconnect(this); // ending them tells of it
}

std::vector<jobs::DownloadedFile> PublicDataDialog::downloadedFiles() const
{
    return m_downloads.files();
}

// What the window is made of ----------------------------------------------------------------------

void PublicDataDialog::layOut()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Sources of public data"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setAlternatingRowColors(true);
    m_view->setItemDelegateForColumn(
        models::PublicSourceModel::StateColumn,
        new ProgressDelegate{models::PublicSourceModel::ProgressRole, m_view});
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_view->horizontalHeader()->setHighlightSections(false);
    const auto stateColumn = models::PublicSourceModel::StateColumn;
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(stateColumn, QHeaderView::Stretch);

    auto *const scroll = new QScrollArea{this};
    scroll->setWidget(m_terms);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // the boxes inside take the focus
    for (QWidget *const background : {scroll->viewport(), static_cast<QWidget *>(m_terms)}) {
        background->setAutoFillBackground(false); // that of the group is seen
    }
    auto *const terms = new QGroupBox{tr("Terms of the chosen sources"), this};
    auto *const termsLayout = new QVBoxLayout{terms};
    termsLayout->addWidget(scroll);

    auto *const parts = new QSplitter{Qt::Vertical, this};
    parts->addWidget(m_view);
    parts->addWidget(terms);
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);

    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(makePlainLabel(
        tr("Public data about the real Internet, straight from those who publish it. Nothing is "
           "fetched until you choose sources, accept their terms and press Download."),
        this));
    layout->addWidget(parts, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_note);
    layout->addWidget(makePlainLabel(whereText(), this));
    layout->addWidget(makeButtons());
    const QSize wanted{fontMetrics().averageCharWidth() * 168, fontMetrics().height() * 48};
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
}

QWidget *PublicDataDialog::makeButtons()
{
    auto *const row = new QWidget{this};
    auto *const layout = new QHBoxLayout{row};
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *const button :
         {m_download, m_cancel, m_use, m_remove, m_openFolder, m_changeAddresses}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    m_download->setDefault(true);
    auto *const close = new QDialogButtonBox{QDialogButtonBox::Close, row};
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QAbstractButton *const button : close->buttons()) {
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    }
    layout->addStretch(1);
    layout->addWidget(close);
    return row;
}

QString PublicDataDialog::whereText() const
{
    const QString folder = QDir::toNativeSeparators(m_downloads.folder());
    if (m_table.path.isEmpty()) {
        //: %1: a folder
        return tr("Addresses from Watershed itself. Files are kept in %1.").arg(folder);
    }
    //: %1: a file, %2: a folder
    return tr("Addresses from %1. Files are kept in %2.")
        .arg(QDir::toNativeSeparators(m_table.path), folder);
}

void PublicDataDialog::connectAll()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PublicDataDialog::onSelectionChanged);
    connect(m_terms, &TermsPanel::toggled, this, &PublicDataDialog::onTermsToggled);
    connect(&m_downloads, &jobs::PublicDownloads::changed, this, &PublicDataDialog::onChanged);
    connect(&m_downloads, &jobs::PublicDownloads::finished, this, &PublicDataDialog::onFinished);
    connect(m_download, &QPushButton::clicked, this, &PublicDataDialog::download);
    connect(m_cancel, &QPushButton::clicked, this, &PublicDataDialog::cancelChosen);
    connect(m_use, &QPushButton::clicked, this, [this] { emit filesReady(chosenFiles()); });
    connect(m_remove, &QPushButton::clicked, this, &PublicDataDialog::removeFiles);
    connect(m_openFolder, &QPushButton::clicked, this, &PublicDataDialog::openFolder);
    connect(m_changeAddresses, &QPushButton::clicked, this, &PublicDataDialog::changeAddresses);
}

// What is chosen ----------------------------------------------------------------------------------

std::vector<std::size_t> PublicDataDialog::chosen() const
{
    std::vector<std::size_t> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        rows.push_back(static_cast<std::size_t>(index.row()));
    }
    std::ranges::sort(rows);
    return rows;
}

QStringList PublicDataDialog::chosenFiles() const
{
    QStringList paths;
    for (const std::size_t source : chosen()) {
        if (const auto &file = m_model->file(source)) {
            paths.push_back(file->path);
        }
    }
    return paths;
}

bool PublicDataDialog::isAccepted(const internet::PublicSource &source) const
{
    return m_accepted.acceptedOn(source.termsAddress).isValid();
}

void PublicDataDialog::onSelectionChanged()
{
    std::vector<TermsEntry> entries;
    for (const std::size_t row : chosen()) {
        const internet::PublicSource &source = m_table.sources[row];
        const auto known = std::ranges::find(entries, source.termsAddress, &TermsEntry::address);
        if (known != entries.end()) {
            known->sources.push_back(plain(source.title));
        } else {
            entries.push_back({source.termsAddress,
                               plain(source.licence),
                               plain(source.terms),
                               {plain(source.title)},
                               m_accepted.acceptedOn(source.termsAddress)});
        }
    }
    m_terms->setEntries(entries);
    QWidget *before = m_view;
    for (QWidget *const widget : m_terms->focusOrder()) {
        setTabOrder(before, widget);
        before = widget;
    }
    setTabOrder(before, m_download);
    refreshButtons();
}

void PublicDataDialog::onTermsToggled(const std::string &address, QDate acceptedOn)
{
    if (acceptedOn.isValid()) {
        m_accepted.accept(address, acceptedOn);
    } else {
        m_accepted.withdraw(address);
    }
    refreshButtons();
}

// What is done ------------------------------------------------------------------------------------

void PublicDataDialog::download()
{
    for (const std::size_t source : chosen()) {
        m_downloads.start(source);
    }
}

void PublicDataDialog::cancelChosen()
{
    // The waiting ones first: else each would begin for a moment.
    std::vector<std::size_t> rows = chosen();
    std::ranges::stable_partition(rows, [this](std::size_t source) {
        return m_downloads.state(source).phase == DownloadPhase::Queued;
    });
    for (const std::size_t source : rows) {
        m_downloads.cancel(source);
    }
}

void PublicDataDialog::removeFiles()
{
    std::optional<Error> problem;
    for (const std::size_t source : chosen()) {
        if (auto removed = m_downloads.remove(source); !removed) {
            problem = std::move(removed.error());
        }
    }
    m_model->setFiles(m_downloads.files());
    refreshButtons();
    if (problem) {
        m_problem->setText(text::errorText(*problem));
    }
}

void PublicDataDialog::openFolder()
{
    QDir{}.mkpath(m_downloads.folder());
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_downloads.folder()));
}

/// Puts a copy of the program's table where the user's own one counts, and opens it.
void PublicDataDialog::changeAddresses()
{
    const QString path = jobs::ownSourceTablePath();
    if (!QFile::exists(path)) {
        const std::string_view table = internet::publicSourcesTable();
        QDir{}.mkpath(QFileInfo{path}.path());
        QSaveFile copy{path};
        const auto size = static_cast<qint64>(table.size());
        if (!copy.open(QIODevice::WriteOnly) || copy.write(table.data(), size) != size ||
            !copy.commit()) {
            m_problem->setText(
                text::errorText({ErrorCode::CannotWriteFile,
                                 {path.toStdString(), copy.errorString().toStdString()},
                                 std::nullopt}));
            return;
        }
    }
    //: %1: a file
    m_note->setText(tr("Your own table of sources is %1. Changes in it count when Watershed is "
                       "started the next time; delete it to go back.")
                        .arg(QDir::toNativeSeparators(path)));
    m_note->show();
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

void PublicDataDialog::onChanged(std::size_t source)
{
    m_model->setState(source, m_downloads.state(source));
    if (m_downloads.state(source).phase == DownloadPhase::Done) {
        m_model->setFiles(m_downloads.files());
    }
    refreshButtons();
}

void PublicDataDialog::onFinished(const QStringList &paths)
{
    refreshButtons();
    if (!paths.isEmpty()) {
        emit filesReady(paths);
    }
}

// What is shown -----------------------------------------------------------------------------------

void PublicDataDialog::refreshButtons()
{
    bool canStart = false;
    bool canCancel = false;
    bool hasRest = false;
    bool isAllAccepted = true;
    QString problem;
    for (const std::size_t row : chosen()) {
        const jobs::DownloadState &state = m_downloads.state(row);
        const bool runs = jobs::isUnderWay(state.phase);
        canCancel = canCancel || runs;
        canStart = canStart || !runs;
        hasRest = hasRest || (hasStopped(state.phase) && state.canResume);
        isAllAccepted = isAllAccepted && isAccepted(m_table.sources[row]);
        if (state.error && problem.isEmpty()) {
            problem = text::errorText(*state.error);
        }
    }
    if (problem.isEmpty() && m_table.error) {
        problem = text::errorText(*m_table.error);
    }
    m_problem->setText(problem);
    const bool retries = !problem.isEmpty() && canStart && !m_table.error;
    m_download->setText(hasRest   ? tr("&Download the Rest")
                        : retries ? tr("&Try Again")
                                  : tr("&Download"));
    m_download->setEnabled(canStart && isAllAccepted);
    refreshNote(isAllAccepted);
    m_cancel->setEnabled(canCancel);
    m_use->setEnabled(!chosenFiles().isEmpty());
    m_remove->setEnabled((!chosenFiles().isEmpty() || hasRest) && !canCancel);
}

void PublicDataDialog::refreshNote(bool isAllAccepted)
{
    QString note;
    if (m_downloads.isRunning()) {
        note = tr("You can close this window; downloads go on until they are done.");
    } else if (!isAllAccepted) {
        note = tr("To download, accept the terms of the chosen sources first.");
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

// -------------------------------------------------------------------------------------------------

PublicDataDialog &publicDataDialog(QSettings &settings, QWidget *window)
{
    if (auto *const old =
            window->findChild<PublicDataDialog *>(QString{}, Qt::FindDirectChildrenOnly)) {
        return *old;
    }
    jobs::DownloadOptions options;
    options.folder = jobs::publicDataFolder();
    return *new PublicDataDialog{jobs::readSourceTable(jobs::ownSourceTablePath()), options,
                                 settings, window};
}

void openPublicData(QSettings &settings, QWidget *window)
{
    PublicDataDialog &dialog = publicDataDialog(settings, window);
    dialog.show();
    dialog.raise();
    dialog.activateWindow();
}

} // namespace watershed::panels
