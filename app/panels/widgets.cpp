// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/widgets.h"

#include "app/text/plain_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QStyle>

namespace watershed::panels {

namespace {

class WheelGuard final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *const widget = qobject_cast<const QWidget *>(watched);
        if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
            event->ignore();
            return true;
        }
        return false;
    }
};

QPixmap swatch(const QColor &colour, bool filled, int ratio)
{
    constexpr int kSize = 16;
    QPixmap pixmap{kSize * ratio, kSize * ratio};
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{colour, 2.0});
    painter.setBrush(filled ? QBrush{colour} : QBrush{Qt::NoBrush});
    painter.drawEllipse(QRectF{3.0, 3.0, 10.0, 10.0});
    return pixmap;
}

} // namespace

QLabel *makePlainLabel(const QString &text, QWidget *parent)
{
    auto *const label = new QLabel{parent};
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

WarningLine::WarningLine(QWidget *parent)
    : QWidget{parent}
    , m_text{makePlainLabel({}, this)}
{
    auto *const sign = new QLabel{this};
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(size, size));
    auto *const layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void WarningLine::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString WarningLine::text() const
{
    return m_text->text();
}

QIcon swatchIcon(const QColor &colour, bool filled)
{
    QIcon icon;
    for (const int ratio : {1, 2, 3}) {
        icon.addPixmap(swatch(colour, filled, ratio), QIcon::Normal);
        // The colour says which site it is, also in a selected row.
        icon.addPixmap(swatch(colour, filled, ratio), QIcon::Selected);
    }
    return icon;
}

QString metroText(const geo::Metro &metro)
{
    //: A city, its country, the code of its airport: "Frankfurt, DE (FRA)"
    return QObject::tr("%1, %2 (%3)")
        .arg(text::toPlainLine(metro.name), text::toPlainLine(metro.country),
             text::toPlainLine(metro.code));
}

void setTextFromStart(QLineEdit &line, const QString &text)
{
    if (line.text() != text) {
        line.setText(text);
        line.setCursorPosition(0);
    }
    line.setModified(false);
}

void guardAgainstWheel(QWidget *widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelGuard{widget});
}

} // namespace watershed::panels
