// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/public_source_model.h"

#include "app/text/error_text.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace watershed::models {

namespace {

using jobs::DownloadPhase;

std::optional<double> fractionOf(const jobs::DownloadState &state)
{
    if (!state.bytesTotal || *state.bytesTotal <= 0) {
        return std::nullopt;
    }
    return std::clamp(static_cast<double>(state.bytesReceived) /
                          static_cast<double>(*state.bytesTotal),
                      0.0, 1.0);
}

} // namespace

PublicSourceModel::PublicSourceModel(std::vector<internet::PublicSource> sources, QObject *parent)
    : QAbstractTableModel{parent}
{
    for (internet::PublicSource &source : sources) {
        m_entries.push_back({std::move(source), {}, {}});
    }
}

void PublicSourceModel::setState(std::size_t source, const jobs::DownloadState &state)
{
    m_entries.at(source).state = state;
    const int row = static_cast<int>(source);
    emit dataChanged(index(row, StateColumn), index(row, StateColumn));
}

void PublicSourceModel::setFiles(const std::vector<jobs::DownloadedFile> &files)
{
    for (Entry &entry : m_entries) {
        const auto newest =
            std::ranges::find(files, entry.source.id, &jobs::DownloadedFile::sourceId);
        entry.file = newest == files.end() ? std::nullopt : std::optional{*newest};
    }
    emit dataChanged(index(0, StateColumn), index(rowCount({}) - 1, StateColumn));
}

const std::optional<jobs::DownloadedFile> &PublicSourceModel::file(std::size_t source) const
{
    return m_entries.at(source).file;
}

int PublicSourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int PublicSourceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PublicSourceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    const bool isState = index.column() == StateColumn;
    switch (role) {
    case Qt::DisplayRole:
        return displayText(entry, index.column());
    case Qt::ToolTipRole:
        if (isState && entry.state.error) {
            return text::toToolTip(text::errorText(*entry.state.error));
        }
        return text::toToolTip(displayText(entry, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() == SizeColumn ? Qt::AlignRight : Qt::AlignLeft));
    case ProgressRole:
        if (isState && entry.state.phase == DownloadPhase::Receiving) {
            const auto fraction = fractionOf(entry.state);
            return fraction ? QVariant{*fraction} : QVariant{};
        }
        return {};
    case FailedRole:
        return entry.state.phase == DownloadPhase::Failed;
    case IsHereRole:
        return entry.file.has_value();
    default:
        return {};
    }
}

QString PublicSourceModel::displayText(const Entry &entry, int column)
{
    switch (column) {
    case SourceColumn:
        return text::toPlainLine(entry.source.title);
    case GivesColumn:
        return text::fileKindText(entry.source.kind);
    case SizeColumn:
        //: About how large a file is: "about 2 MiB"
        return tr("about %1").arg(QLocale{}.formattedDataSize(entry.source.approximateBytes, 0));
    case LicenceColumn:
        return text::toPlainLine(entry.source.licence);
    default:
        return stateText(entry);
    }
}

QString PublicSourceModel::stateText(const Entry &entry)
{
    switch (entry.state.phase) {
    case DownloadPhase::Queued:
        return tr("Waiting for its turn");
    case DownloadPhase::Connecting:
        return tr("Asking the server");
    case DownloadPhase::Receiving:
        return receivingText(entry.state);
    case DownloadPhase::Waiting:
        return tr("Interrupted, trying again soon");
    case DownloadPhase::Checking:
        return tr("Checking the file");
    case DownloadPhase::Failed:
    case DownloadPhase::Cancelled:
        return restText(entry);
    case DownloadPhase::Idle:
    case DownloadPhase::Done:
        break;
    }
    if (entry.file) {
        //: %1: date such as "2025-09-01", %2: size such as "1.7 MiB"
        return tr("%1, %2").arg(entry.file->date, text::bytesText(entry.file->bytes));
    }
    return tr("Not downloaded");
}

/// What became of a download that did not end well.
QString PublicSourceModel::restText(const Entry &entry)
{
    const bool hasFailed = entry.state.phase == DownloadPhase::Failed;
    if (entry.state.canResume) {
        const QString size = text::bytesText(entry.state.bytesReceived);
        //: %1: size of what has come
        return hasFailed ? tr("Failed, %1 kept").arg(size) : tr("Stopped, %1 kept").arg(size);
    }
    return hasFailed ? tr("Failed") : tr("Stopped");
}

QString PublicSourceModel::receivingText(const jobs::DownloadState &state)
{
    const QString rate =
        text::bytesText(static_cast<std::int64_t>(std::max(0.0, state.bytesPerSecond)));
    const auto fraction = fractionOf(state);
    if (!fraction) {
        //: %1: size that has come, %2: size that comes in a second
        return tr("%1, %2/s").arg(text::bytesText(state.bytesReceived), rate);
    }
    const QString percent = QString::number(static_cast<int>(*fraction * 100.0));
    if (!state.timeLeft) {
        //: %1: percent, %2: size that comes in a second
        return tr("%1 %, %2/s").arg(percent, rate);
    }
    const auto seconds = state.timeLeft->count();
    constexpr std::int64_t kLongest = 100;
    const auto left = static_cast<int>(seconds <= kLongest ? seconds : (seconds + 59) / 60);
    //: %1: percent, %2: size that comes in a second
    return (seconds <= kLongest ? tr("%1 %, %2/s, %Ln s left", nullptr, left)
                                : tr("%1 %, %2/s, %Ln min left", nullptr, left))
        .arg(percent, rate);
}

QVariant PublicSourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case SourceColumn:
        return tr("Source");
    case GivesColumn:
        //: Header of a column: what a file gives
        return tr("Gives");
    case SizeColumn:
        return tr("Size");
    case LicenceColumn:
        return tr("Licence");
    case StateColumn:
        return tr("On this computer");
    default:
        return {};
    }
}

} // namespace watershed::models
