// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/site_delegate.h"

#include "app/models/site_table_model.h"
#include "app/panels/widgets.h"
#include "app/theme/theme.h"

#include <QPainter>

namespace watershed::panels {

namespace {

QColor colourOf(const QModelIndex &index, const QPalette &palette)
{
    const qulonglong place = index.data(models::SiteTableModel::ColourIndexRole).toULongLong();
    return theme::siteColour(place, theme::schemeOf(palette));
}

} // namespace

void SiteDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool announcing = index.data(models::SiteTableModel::AnnouncingRole).toBool();
    if (index.column() == models::SiteTableModel::SiteColumn) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = swatchIcon(colourOf(index, option->palette), announcing);
        option->decorationSize = QSize{16, 16};
    }
    if (!announcing) {
        const QColor faint = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, faint);
    }
    // One row is one choice: no frame around single cells.
    option->state &= ~QStyle::State_HasFocus;
}

void SiteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(models::SiteTableModel::ShareRole);
    if (index.column() != models::SiteTableModel::ShareColumn || !share.isValid()) {
        return;
    }
    constexpr int kHeight = 3;
    const QRect cell = option.rect.adjusted(4, 0, -4, -1);
    const int width = qRound(share.toDouble() * cell.width());
    QRect bar{cell.left(), cell.bottom() - kHeight, width, kHeight};
    if (option.direction == Qt::RightToLeft) {
        bar.moveRight(cell.right());
    }
    painter->fillRect(bar, colourOf(index, option.palette));
}

} // namespace watershed::panels
