// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace watershed::shell {

/// The Fusion style with outlines that can be seen on dark ground, too.
///
/// Fusion derives them by darkening the window's colour; on a dark palette an empty check box or
/// line is then a dark patch on dark.
class OutlinedStyle final : public QProxyStyle {
    Q_OBJECT
public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
};

} // namespace watershed::shell
