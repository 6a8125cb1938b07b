// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/file_recogniser.h"
#include "core/internet/public_file.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QMimeData;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace watershed::panels {

/// A file of public data: as the user gave it, and where it is.
struct GivenFile {
    QString given; ///< maybe relative to the project
    QString path;  ///< absolute

    bool operator==(const GivenFile &) const = default;
};

/// The files of public data that an Internet is made of, to add to, reorder and delete from. Tells
/// what each one is, and which cannot be read.
class PublicFilesList final : public QWidget {
    Q_OBJECT
public:
    explicit PublicFilesList(QWidget *parent = nullptr);

    void setFiles(const std::vector<GivenFile> &files);
    void addFiles(const QStringList &paths); ///< absolute; ones that are there already stay once
    [[nodiscard]] std::vector<GivenFile> files() const;

    /// What came of reading those of the Internet in use; shown with the files of these names.
    void setRead(const std::vector<internet::PublicFile> &files);
    /// \return  whether the file is in the list
    bool markFailed(const QString &path, const QString &reason);
    void clearFailures();

    [[nodiscard]] QTreeWidget *list() const { return m_list; }

signals:
    void filesChanged();
    void browseRequested();
    void fetchRequested();                   ///< files are to be downloaded
    void fileActivated(const QString &path); ///< double click or Enter

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QTreeWidgetItem *itemOf(const QString &path) const;
    QTreeWidgetItem *append(const GivenFile &file);
    void onRecognised(const std::vector<jobs::RecognisedFile> &files);
    void showRead();
    void removeChosen();
    void moveChosen(int by);
    void refresh();

    jobs::FileRecogniser m_recogniser;
    std::vector<internet::PublicFile> m_read;
    QTreeWidget *m_list;
    QLabel *m_hint;
    QPushButton *m_add;
    QPushButton *m_fetch;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
};

/// The local files that are dragged, in their order; without project files.
[[nodiscard]] QStringList draggedDataFiles(const QMimeData *data);

} // namespace watershed::panels
