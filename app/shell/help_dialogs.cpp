// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/help_dialogs.h"

#include "app/shell/actions.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace watershed::shell {

namespace {

class HelpText final {
    Q_DECLARE_TR_FUNCTIONS(HelpText)
};

void addRow(QTableWidget &table, const QString &keys, const QString &meaning)
{
    const int row = table.rowCount();
    table.insertRow(row);
    table.setItem(row, 0, new QTableWidgetItem{keys});
    table.setItem(row, 1, new QTableWidgetItem{meaning});
}

/// Keys of the map itself, which are no commands of a menu.
void addMapKeys(QTableWidget &table)
{
    addRow(table, HelpText::tr("Arrow keys"), HelpText::tr("Move the map"));
    addRow(table, HelpText::tr("+, -"), HelpText::tr("Zoom the map"));
    addRow(table, HelpText::tr("Home"), HelpText::tr("Show the whole world on the map"));
    addRow(table, HelpText::tr("Tab, Shift+Tab"), HelpText::tr("Go through the sites on the map"));
    addRow(table, HelpText::tr("Escape"),
           HelpText::tr("Give up what was begun with the pointer on the map"));
}

/// Keys of the policy matrix, for the sessions selected there.
void addMatrixKeys(QTableWidget &table)
{
    addRow(table, HelpText::tr("+, -"), HelpText::tr("Change the prepends in the policy matrix"));
    addRow(table, HelpText::tr("Space"),
           HelpText::tr("Switch the announcements in the policy matrix"));
    addRow(table, HelpText::tr("Enter"), HelpText::tr("Edit a policy of the policy matrix"));
    addRow(table, HelpText::tr("Delete"), HelpText::tr("Delete sessions in the policy matrix"));
}

} // namespace

void showShortcuts(const Actions &actions, QWidget *parent)
{
    auto *const dialog = new QDialog{parent};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HelpText::tr("Keyboard Shortcuts"));

    auto *const table = new QTableWidget{0, 2, dialog};
    table->setAccessibleName(HelpText::tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({HelpText::tr("Keys"), HelpText::tr("What they do")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    for (const QAction *const action : actions.all()) {
        addRow(*table, action->shortcut().toString(QKeySequence::NativeText), action->statusTip());
    }
    addMapKeys(*table);
    addMatrixKeys(*table);
    table->resizeColumnToContents(0);

    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Close, dialog};
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *const layout = new QVBoxLayout{dialog};
    layout->addWidget(table);
    layout->addWidget(buttons);
    const QFontMetrics metrics = dialog->fontMetrics();
    dialog->resize(metrics.averageCharWidth() * 80, metrics.height() * 30);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *const box = new QMessageBox{parent};
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(HelpText::tr("About Watershed"));
    box->setText(HelpText::tr("Watershed %1").arg(QStringLiteral(WATERSHED_VERSION)));
    box->setInformativeText(
        HelpText::tr("Watershed shows who would come to which site of an anycast network.\n\n"
                     "Routes are computed by a model on data that do not know every agreement "
                     "between networks: take the result for a well-founded estimate.\n\n"
                     "Coasts and borders: Natural Earth, public domain.\n"
                     "Licence: GNU General Public License, version 3 or later."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace watershed::shell
