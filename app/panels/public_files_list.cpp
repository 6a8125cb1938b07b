// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/public_files_list.h"

#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QStyle>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

enum Column { NameColumn, KindColumn, DateColumn, ContentColumn, ColumnCount };
constexpr int kGivenRole = Qt::UserRole;
constexpr int kPathRole = Qt::UserRole + 1;

QString countsText(const internet::PublicFile &file)
{
    QStringList counts;
    for (const internet::RecordCount &count : file.counts) {
        counts << text::recordCountText(count);
    }
    return counts.join(QStringLiteral(", "));
}

} // namespace

QStringList draggedDataFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        const QFileInfo file{url.toLocalFile()};
        if (url.isLocalFile() && file.isFile() && file.suffix() != QStringLiteral("watershed")) {
            paths << file.absoluteFilePath();
        }
    }
    return paths;
}

PublicFilesList::PublicFilesList(QWidget *parent)
    : QWidget{parent}
    , m_list{new QTreeWidget{this}}
    , m_hint{makePlainLabel(tr("Drop files here, or add them: AS relationships are needed; names, "
                               "users, exchanges and facilities tell who and where the networks "
                               "are. Files may be compressed."),
                            this)}
    , m_add{new QPushButton{tr("&Add Files…"), this}}
    , m_fetch{new QPushButton{tr("&Get Data…"), this}}
    , m_remove{new QPushButton{tr("&Remove"), this}}
    , m_up{new QPushButton{tr("&Up"), this}}
    , m_down{new QPushButton{tr("&Down"), this}}
{
    setAcceptDrops(true);
    m_list->setAccessibleName(tr("Files of public data"));
    m_list->setHeaderLabels({tr("File"), tr("Kind"), tr("Date"), tr("Contents")});
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->setSectionsMovable(false);
    const int character = fontMetrics().averageCharWidth();
    m_list->header()->resizeSection(NameColumn, 32 * character);
    m_list->header()->resizeSection(KindColumn, 29 * character);
    m_list->header()->resizeSection(DateColumn, 13 * character);
    m_add->setToolTip(tr("Choose files of public data"));
    m_fetch->setToolTip(tr("Fetch files of public data from those who publish them"));
    m_remove->setToolTip(tr("Take the chosen file from the list; it stays on the disk"));
    m_up->setToolTip(tr("Read the chosen file earlier: of two files that disagree the first one "
                        "counts"));
    m_down->setToolTip(tr("Read the chosen file later"));
    for (QPushButton *const button : {m_add, m_fetch, m_remove, m_up, m_down}) {
        button->setAutoDefault(false);
    }

    auto *const buttons = new QVBoxLayout;
    for (QPushButton *const button : {m_add, m_fetch, m_remove, m_up, m_down}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *const columns = new QHBoxLayout;
    columns->addWidget(m_list, 1);
    columns->addLayout(buttons);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addLayout(columns, 1);

    connect(&m_recogniser, &jobs::FileRecogniser::recognised, this, &PublicFilesList::onRecognised);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &PublicFilesList::refresh);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        emit fileActivated(item->data(0, kPathRole).toString());
    });
    connect(m_add, &QPushButton::clicked, this, &PublicFilesList::browseRequested);
    connect(m_fetch, &QPushButton::clicked, this, &PublicFilesList::fetchRequested);
    connect(m_remove, &QPushButton::clicked, this, &PublicFilesList::removeChosen);
    connect(m_up, &QPushButton::clicked, this, [this] { moveChosen(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveChosen(1); });
    refresh();
}

void PublicFilesList::setFiles(const std::vector<GivenFile> &files)
{
    if (files == this->files()) {
        return;
    }
    m_list->clear();
    QStringList paths;
    for (const GivenFile &file : files) {
        append(file);
        paths << file.path;
    }
    if (!paths.isEmpty()) {
        m_recogniser.start(paths);
    }
    showRead();
    refresh();
}

void PublicFilesList::addFiles(const QStringList &paths)
{
    QStringList added;
    for (const QString &path : paths) {
        if (itemOf(path) == nullptr) {
            m_list->setCurrentItem(append({path, path}));
            added << path;
        }
    }
    if (!added.isEmpty()) {
        m_recogniser.start(added);
        refresh();
        emit filesChanged();
    }
}

std::vector<GivenFile> PublicFilesList::files() const
{
    std::vector<GivenFile> files;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem &item = *m_list->topLevelItem(row);
        files.push_back({item.data(0, kGivenRole).toString(), item.data(0, kPathRole).toString()});
    }
    return files;
}

QTreeWidgetItem *PublicFilesList::append(const GivenFile &file)
{
    auto *const item = new QTreeWidgetItem{m_list};
    item->setData(0, kGivenRole, file.given);
    item->setData(0, kPathRole, file.path);
    item->setText(NameColumn, text::toPlainLine(QFileInfo{file.path}.fileName().toStdString()));
    item->setToolTip(NameColumn, text::toToolTip(QDir::toNativeSeparators(file.path)));
    item->setText(KindColumn, tr("…", "a file that is being looked into"));
    return item;
}

QTreeWidgetItem *PublicFilesList::itemOf(const QString &path) const
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->data(0, kPathRole) == path) {
            return m_list->topLevelItem(row);
        }
    }
    return nullptr;
}

void PublicFilesList::setRead(const std::vector<internet::PublicFile> &files)
{
    m_read = files;
    showRead();
}

void PublicFilesList::showRead()
{
    for (const internet::PublicFile &file : m_read) {
        const QString name = text::toPlainLine(file.name);
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            QTreeWidgetItem *const item = m_list->topLevelItem(row);
            if (item->text(NameColumn) == name) {
                item->setText(KindColumn, text::fileKindText(file.kind));
                item->setText(DateColumn, text::toPlainLine(file.date));
                item->setText(ContentColumn, countsText(file));
                item->setToolTip(ContentColumn, text::toToolTip(countsText(file)));
            }
        }
    }
}

bool PublicFilesList::markFailed(const QString &path, const QString &reason)
{
    QTreeWidgetItem *const item = itemOf(path);
    if (item == nullptr) {
        return false;
    }
    item->setIcon(NameColumn, style()->standardIcon(QStyle::SP_MessageBoxWarning));
    item->setText(ContentColumn, reason);
    item->setToolTip(ContentColumn, text::toToolTip(reason));
    //: a file in a list, for screen readers; %1: its name, %2: why it cannot be read
    item->setData(NameColumn, Qt::AccessibleTextRole,
                  tr("%1: cannot be read. %2").arg(item->text(NameColumn), reason));
    m_list->scrollToItem(item);
    return true;
}

void PublicFilesList::clearFailures()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *const item = m_list->topLevelItem(row);
        if (!item->icon(NameColumn).isNull()) {
            item->setIcon(NameColumn, {});
            item->setText(ContentColumn, {});
            item->setToolTip(ContentColumn, {});
            item->setData(NameColumn, Qt::AccessibleTextRole, {});
        }
    }
}

void PublicFilesList::onRecognised(const std::vector<jobs::RecognisedFile> &files)
{
    for (const jobs::RecognisedFile &file : files) {
        QTreeWidgetItem *const item = itemOf(file.path);
        if (item == nullptr) {
            continue;
        }
        if (!file.kind) {
            item->setText(KindColumn, tr("Cannot be used"));
            markFailed(file.path, text::errorText(file.kind.error()));
            continue;
        }
        item->setText(KindColumn, text::fileKindText(*file.kind));
        if (item->text(ContentColumn).isEmpty()) {
            item->setText(ContentColumn, QLocale{}.formattedDataSize(file.bytes));
        }
    }
}

void PublicFilesList::removeChosen()
{
    delete m_list->currentItem();
    refresh();
    emit filesChanged();
}

void PublicFilesList::moveChosen(int by)
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || row + by < 0 || row + by >= m_list->topLevelItemCount()) {
        return;
    }
    QTreeWidgetItem *const item = m_list->takeTopLevelItem(row);
    m_list->insertTopLevelItem(row + by, item);
    m_list->setCurrentItem(item);
    emit filesChanged();
}

void PublicFilesList::refresh()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->topLevelItemCount());
}

void PublicFilesList::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedDataFiles(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void PublicFilesList::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
}

void PublicFilesList::dropEvent(QDropEvent *event)
{
    addFiles(draggedDataFiles(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace watershed::panels
