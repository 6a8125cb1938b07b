// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace watershed::panels {

/// Draws a cell as a progress bar with its text in it where a role gives a fraction, else as usual.
class ProgressDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// \param fractionRole  double 0 to 1, or invalid
    explicit ProgressDelegate(int fractionRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_fractionRole;
};

} // namespace watershed::panels
