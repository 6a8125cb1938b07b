// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QToolButton;

namespace watershed::panels {

/// A short list of lines of text, to add to, edit, reorder and delete from. Says what a person
/// wants it to be; what of that is possible is for others to decide.
class LineList final : public QWidget {
    Q_OBJECT
public:
    /// What it says of itself.
    struct Texts {
        QString title;   ///< above the list, "Prefixes"
        QString toolTip; ///< of the list
        QString add;     ///< "Add a prefix"; likewise the others
        QString remove;
        QString up; ///< empty where the order means nothing; likewise the next
        QString down;
    };
    LineList(const Texts &texts, QWidget *parent);

    void setLines(const QStringList &lines);
    [[nodiscard]] QStringList lines() const; ///< without empty ones

signals:
    void linesEdited(const QStringList &lines);

private:
    QToolButton *makeButton(const QString &text, const QString &tip, void (LineList::*slot)());
    void tellEdited();
    void removeEmptyLines();
    void refresh();
    void moveCurrent(int by);
    void addLine();
    void removeLine();
    void moveUp();
    void moveDown();

    QListWidget *m_list;
    QToolButton *m_add;
    QToolButton *m_remove;
    QToolButton *m_up;
    QToolButton *m_down;
};

} // namespace watershed::panels
