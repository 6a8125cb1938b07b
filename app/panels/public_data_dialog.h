// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/accepted_terms.h"
#include "app/jobs/public_downloads.h"
#include "app/jobs/source_table.h"

#include <QDialog>
#include <QStringList>

#include <vector>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace watershed::models {
class PublicSourceModel;
}

namespace watershed::panels {

class TermsPanel;
class WarningLine;

/// Fetches files of public data: which there are, under which terms, how far each one is. Nothing
/// is fetched before a person accepts the terms of a source and asks for it; downloads go on while
/// the window is closed.
class PublicDataDialog final : public QDialog {
    Q_OBJECT
public:
    /// \param settings  must outlive the dialog; remembers which terms are accepted
    PublicDataDialog(const jobs::SourceTable &table, const jobs::DownloadOptions &options,
                     QSettings &settings, QWidget *parent);
    ~PublicDataDialog() override;

    /// The files that are here already, newest first for each source.
    [[nodiscard]] std::vector<jobs::DownloadedFile> downloadedFiles() const;

signals:
    /// The user wants to use these files: chosen ones, or those that a download just brought.
    void filesReady(const QStringList &paths);

private:
    void layOut();
    void connectAll();
    [[nodiscard]] QWidget *makeButtons();
    [[nodiscard]] QString whereText() const;

    [[nodiscard]] std::vector<std::size_t> chosen() const;
    [[nodiscard]] QStringList chosenFiles() const;
    [[nodiscard]] bool isAccepted(const internet::PublicSource &source) const;
    void onSelectionChanged();
    void onTermsToggled(const std::string &address, QDate acceptedOn);
    void onChanged(std::size_t source);
    void onFinished(const QStringList &paths);
    void download();
    void cancelChosen();
    void removeFiles();
    void openFolder();
    void changeAddresses();
    void refreshButtons();
    void refreshNote(bool isAllAccepted);

    const jobs::SourceTable m_table;
    jobs::AcceptedTerms m_accepted;
    jobs::PublicDownloads m_downloads;
    models::PublicSourceModel *m_model;
    QTableView *m_view;
    TermsPanel *m_terms;
    WarningLine *m_problem;
    QLabel *m_note;
    QPushButton *m_download;
    QPushButton *m_cancel;
    QPushButton *m_use;
    QPushButton *m_remove;
    QPushButton *m_openFolder;
    QPushButton *m_changeAddresses;
};

/// The one such dialog of a window, made when it is first asked for.
PublicDataDialog &publicDataDialog(QSettings &settings, QWidget *window);

/// Shows it, in front; does not wait.
void openPublicData(QSettings &settings, QWidget *window);

} // namespace watershed::panels
