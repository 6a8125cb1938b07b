// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geo/metro_table.h"

#include <QLineEdit>
#include <QString>

class QCompleter;
class QModelIndex;
class QStandardItemModel;

namespace watershed::panels {

/// A line in which one types a city or its code and chooses from what fits; Enter takes the
/// marked or the first one.
class CitySearch final : public QLineEdit {
    Q_OBJECT
public:
    /// \param metros  must outlive this widget
    explicit CitySearch(const geo::MetroTable &metros, QWidget *parent = nullptr);

    /// Shows a metro when nobody types; an unknown code shows as it is, an empty one as nothing.
    void setMetro(const QString &code);

    /// Chooses what Enter would choose; nothing where nothing fits.
    void acceptCurrent();

signals:
    void metroChosen(const QString &code);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void onTextEdited(const QString &text);
    void onActivated(const QModelIndex &index);
    void choose(const QString &code);
    void showMetro();

    const geo::MetroTable &m_metros;
    QStandardItemModel *m_matches;
    QCompleter *m_completer;
    QString m_metro;
};

} // namespace watershed::panels
