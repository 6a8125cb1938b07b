// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/line_list.h"

#include <QAbstractItemDelegate>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

constexpr int kFewestRows = 2;
constexpr int kMostRows = 5; // then it scrolls

QListWidgetItem *makeItem(const QString &line)
{
    auto *const item = new QListWidgetItem{line};
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    return item;
}

} // namespace

LineList::LineList(const Texts &texts, QWidget *parent)
    : QWidget{parent}
    , m_list{new QListWidget{this}}
    , m_add{makeButton(QStringLiteral("+"), texts.add, &LineList::addLine)}
    , m_remove{makeButton(QStringLiteral("−"), texts.remove, &LineList::removeLine)}
    , m_up{makeButton({}, texts.up, &LineList::moveUp)}
    , m_down{makeButton({}, texts.down, &LineList::moveDown)}
{
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    m_up->setVisible(!texts.up.isEmpty());
    m_down->setVisible(!texts.down.isEmpty());
    m_list->setAccessibleName(texts.title);
    m_list->setToolTip(texts.toolTip);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    m_list->setTabKeyNavigation(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *const header = new QHBoxLayout;
    header->setSpacing(2);
    header->addWidget(new QLabel{texts.title, this}, 1);
    for (QToolButton *const button : {m_add, m_remove, m_up, m_down}) {
        header->addWidget(button);
    }
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(m_list);

    auto *const removeKey = new QShortcut{QKeySequence::Delete, m_list};
    removeKey->setContext(Qt::WidgetShortcut);
    connect(removeKey, &QShortcut::activated, this, &LineList::removeLine);
    connect(m_list, &QListWidget::itemChanged, this, &LineList::tellEdited);
    // Later: the list is still busy with the editor that closes.
    connect(m_list->itemDelegate(), &QAbstractItemDelegate::closeEditor, this,
            &LineList::removeEmptyLines, Qt::QueuedConnection);
    connect(m_list, &QListWidget::currentRowChanged, this, &LineList::refresh);
    refresh();
}

QToolButton *LineList::makeButton(const QString &text, const QString &tip, void (LineList::*slot)())
{
    auto *const button = new QToolButton{this};
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void LineList::setLines(const QStringList &lines)
{
    if (lines == this->lines()) {
        return;
    }
    {
        const QSignalBlocker blocker{m_list};
        while (m_list->count() > lines.size()) {
            delete m_list->takeItem(m_list->count() - 1);
        }
        for (int row = 0; row < lines.size(); ++row) {
            if (row == m_list->count()) {
                m_list->addItem(makeItem(lines[row]));
            } else {
                m_list->item(row)->setText(lines[row]);
            }
        }
    }
    refresh();
}

QStringList LineList::lines() const
{
    QStringList lines;
    for (int row = 0; row < m_list->count(); ++row) {
        lines << m_list->item(row)->text().trimmed();
    }
    lines.removeAll({});
    return lines;
}

void LineList::tellEdited()
{
    refresh();
    emit linesEdited(lines());
}

void LineList::refresh()
{
    const int row = m_list->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    const int rows = std::clamp(m_list->count(), kFewestRows, kMostRows);
    m_list->setFixedHeight(rows * (fontMetrics().height() + 4) + 2 * m_list->frameWidth());
}

void LineList::addLine()
{
    QListWidgetItem *const item = makeItem({}); // goes again if nothing is typed
    {
        const QSignalBlocker blocker{m_list};
        m_list->addItem(item);
    }
    m_list->setCurrentItem(item);
    refresh();
    m_list->editItem(item);
}

void LineList::removeEmptyLines()
{
    const auto editors = m_list->viewport()->findChildren<QLineEdit *>();
    if (std::ranges::any_of(editors, &QWidget::isVisible)) {
        return; // the empty line is the next one that is being typed
    }
    const QSignalBlocker blocker{m_list};
    for (int row = m_list->count() - 1; row >= 0; --row) {
        if (m_list->item(row)->text().trimmed().isEmpty()) {
            delete m_list->takeItem(row);
        }
    }
    refresh();
}

void LineList::removeLine()
{
    delete m_list->takeItem(m_list->currentRow());
    tellEdited();
}

void LineList::moveCurrent(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_list->count()) {
        return;
    }
    {
        const QSignalBlocker blocker{m_list};
        m_list->insertItem(to, m_list->takeItem(row));
        m_list->setCurrentRow(to);
    }
    tellEdited();
}

void LineList::moveUp()
{
    moveCurrent(-1);
}

void LineList::moveDown()
{
    moveCurrent(1);
}

} // namespace watershed::panels
