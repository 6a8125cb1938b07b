// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/download_state.h"
#include "app/jobs/public_downloads.h"
#include "core/internet/public_sources.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace watershed::models {

/// The sources of public data, with how far each one is. A row is a source, in the list's order.
class PublicSourceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { SourceColumn, GivesColumn, LicenceColumn, StateColumn, SizeColumn, ColumnCount };
    enum Role {
        ProgressRole = Qt::UserRole, ///< double 0 to 1 while bytes come and the size is known
        FailedRole,                  ///< bool
        IsHereRole,                  ///< bool: a file of the source is in the folder
    };

    explicit PublicSourceModel(std::vector<internet::PublicSource> sources,
                               QObject *parent = nullptr);

    void setState(std::size_t source, const jobs::DownloadState &state);
    /// \param files  newest first, as jobs::downloadedFiles() gives them
    void setFiles(const std::vector<jobs::DownloadedFile> &files);
    /// The newest file of a source.
    [[nodiscard]] const std::optional<jobs::DownloadedFile> &file(std::size_t source) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Entry {
        internet::PublicSource source;
        jobs::DownloadState state;
        std::optional<jobs::DownloadedFile> file;
    };

    [[nodiscard]] static QString displayText(const Entry &entry, int column);
    [[nodiscard]] static QString stateText(const Entry &entry);
    [[nodiscard]] static QString restText(const Entry &entry);
    [[nodiscard]] static QString receivingText(const jobs::DownloadState &state);

    std::vector<Entry> m_entries;
};

} // namespace watershed::models
