// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/public_files_list.h"
#include "core/design/project.h"
#include "core/internet/internet.h"

#include <QWidget>

#include <array>

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace watershed::panels {

class WarningLine;

/// Where the Internet comes from: a size of the built-in model, or files of public data. What is
/// chosen takes effect when the user says so.
class InternetChooser final : public QWidget {
    Q_OBJECT
public:
    explicit InternetChooser(QWidget *parent = nullptr);

    /// What the project is computed on. A choice that the user has not applied yet stays.
    ///
    /// \param files  those of the source, with the place of each
    void setSource(const design::InternetSource &source, const std::vector<GivenFile> &files);
    /// What is there, for its numbers; null: nothing.
    void setInternet(const internet::Internet *internet);
    /// Of a built-in size that has been made.
    void setNumbers(internet::ModelSize size, std::int64_t networks, Users users);

    void addFiles(const QStringList &paths); ///< and chooses public data
    [[nodiscard]] PublicFilesList &files() const { return *m_files; }

    void showLoading(bool isLoading);
    void showProgress(int permille);
    void showFailure(const Error &error);

    /// What the user has chosen.
    [[nodiscard]] design::InternetSource chosen() const;

signals:
    void useRequested(const watershed::design::InternetSource &source);
    void cancelRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // a click anywhere on a card

private:
    static constexpr std::size_t kCards = 4;

    QWidget *makeCard(std::size_t index, const QString &title, const QString &purpose);
    void layOut();
    [[nodiscard]] std::size_t chosenCard() const;
    void onChosen();
    void refresh();

    design::InternetSource m_source;
    bool m_isLoading = false;
    bool m_isTouched = false; ///< the user has chosen something that is not applied yet
    std::array<QRadioButton *, kCards> m_cards{};
    std::array<QFrame *, kCards> m_frames{};
    std::array<QLabel *, kCards> m_numbers{};
    std::array<QLabel *, kCards> m_marks{};
    PublicFilesList *m_files;
    QPushButton *m_use;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    WarningLine *m_problem;
};

} // namespace watershed::panels
