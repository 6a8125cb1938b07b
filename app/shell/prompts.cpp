// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/prompts.h"

#include <QFileDialog>
#include <QMessageBox>

namespace watershed::shell {

LoseChanges DialogPrompts::askToSave(QWidget *parent, const QString &projectName)
{
    QMessageBox box{parent};
    box.setIcon(QMessageBox::Question);
    box.setTextFormat(Qt::PlainText); // names are no markup
    box.setWindowTitle(tr("Save Changes"));
    box.setText(tr("Save the changes to “%1”?").arg(projectName));
    box.setInformativeText(tr("They are lost otherwise."));
    box.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return LoseChanges::Save;
    case QMessageBox::Discard:
        return LoseChanges::Discard;
    default:
        return LoseChanges::Cancel;
    }
}

QString DialogPrompts::openFile(QWidget *parent, const QString &title, const QString &folder,
                                const QString &filter)
{
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

QStringList DialogPrompts::openFiles(QWidget *parent, const QString &title, const QString &folder,
                                     const QString &filter)
{
    return QFileDialog::getOpenFileNames(parent, title, folder, filter);
}

QString DialogPrompts::saveFile(QWidget *parent, const QString &title, const QString &proposal,
                                const QString &filter, const QString &suffix)
{
    QFileDialog dialog{parent, title, proposal, filter};
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    // With the suffix set, the question about an existing file names the file that is written.
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(proposal);
    if (dialog.exec() != QDialog::Accepted) {
        return {};
    }
    return dialog.selectedFiles().value(0);
}

void DialogPrompts::tellFailure(QWidget *parent, const QString &title, const QString &text)
{
    QMessageBox box{parent};
    box.setIcon(QMessageBox::Critical);
    box.setTextFormat(Qt::PlainText);
    box.setWindowTitle(title);
    box.setText(text);
    box.exec();
}

} // namespace watershed::shell
