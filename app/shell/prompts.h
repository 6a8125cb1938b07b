// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

class QWidget;

namespace watershed::shell {

/// What a person answers when changes would be lost.
enum class LoseChanges { Save, Discard, Cancel };

/// The questions that stop everything else until they are answered; tests answer them by
/// themselves.
class Prompts {
public:
    virtual ~Prompts() = default;

    [[nodiscard]] virtual LoseChanges askToSave(QWidget *parent, const QString &projectName) = 0;
    /// \return  empty when given up; likewise below
    [[nodiscard]] virtual QString openFile(QWidget *parent, const QString &title,
                                           const QString &folder, const QString &filter) = 0;
    [[nodiscard]] virtual QStringList openFiles(QWidget *parent, const QString &title,
                                                const QString &folder, const QString &filter) = 0;
    /// \param proposal  path that is offered
    /// \param suffix    added to a name that has none, "pdf"
    [[nodiscard]] virtual QString saveFile(QWidget *parent, const QString &title,
                                           const QString &proposal, const QString &filter,
                                           const QString &suffix) = 0;
    virtual void tellFailure(QWidget *parent, const QString &title, const QString &text) = 0;
};

/// The same as message boxes and file dialogs.
class DialogPrompts final : public Prompts {
    Q_DECLARE_TR_FUNCTIONS(DialogPrompts)
public:
    LoseChanges askToSave(QWidget *parent, const QString &projectName) override;
    QString openFile(QWidget *parent, const QString &title, const QString &folder,
                     const QString &filter) override;
    QStringList openFiles(QWidget *parent, const QString &title, const QString &folder,
                          const QString &filter) override;
    QString saveFile(QWidget *parent, const QString &title, const QString &proposal,
                     const QString &filter, const QString &suffix) override;
    void tellFailure(QWidget *parent, const QString &title, const QString &text) override;
};

} // namespace watershed::shell
