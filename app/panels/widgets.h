// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/metro_table.h"

#include <QColor>
#include <QIcon>
#include <QLabel>
#include <QString>
#include <QWidget>

class QLineEdit;

namespace watershed::panels {

/// A label for text that people wrote: never markup, can be selected.
[[nodiscard]] QLabel *makePlainLabel(const QString &text, QWidget *parent);

/// A warning sign with a text beside it, hidden until it has one.
class WarningLine final : public QWidget {
    Q_OBJECT
public:
    explicit WarningLine(QWidget *parent = nullptr);

    void setText(const QString &text); ///< empty: hidden
    [[nodiscard]] QString text() const;

private:
    QLabel *m_text;
};

/// The mark of a site in tables: a disc, or a ring for a site that announces nothing.
[[nodiscard]] QIcon swatchIcon(const QColor &colour, bool filled);

/// "Frankfurt, DE (FRA)".
[[nodiscard]] QString metroText(const geo::Metro &metro);

/// Shows another text, from its start where it is longer than the line; nobody has edited it.
void setTextFromStart(QLineEdit &line, const QString &text);

/// Lets the wheel scroll the panel instead of changing a value that only lies under the pointer.
void guardAgainstWheel(QWidget *widget);

} // namespace watershed::panels
