// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/outlined_style.h"

#include "app/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace watershed::shell {

namespace {

bool hasOutline(QStyle::PrimitiveElement element)
{
    return element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton ||
           element == QStyle::PE_IndicatorItemViewItemCheck || element == QStyle::PE_FrameLineEdit;
}

void drawOutline(const QStyleOption &option, QPainter &painter, bool isRound)
{
    const bool hasFocusRing = (option.state & QStyle::State_HasFocus) != 0;
    if (theme::schemeOf(option.palette) != theme::Scheme::Dark || hasFocusRing) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.palette.color(QPalette::Light));
    painter.setBrush(Qt::NoBrush);
    const QRectF outline = QRectF{option.rect}.adjusted(0.5, 0.5, -0.5, -0.5);
    if (isRound) {
        painter.drawEllipse(outline);
    } else {
        painter.drawRoundedRect(outline, 2.0, 2.0);
    }
    painter.restore();
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle{QStringLiteral("Fusion")}
{}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                  QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (hasOutline(element)) {
        drawOutline(*option, *painter, element == PE_IndicatorRadioButton);
    }
}

void OutlinedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox) {
        drawOutline(*option, *painter, false);
    }
}

} // namespace watershed::shell
