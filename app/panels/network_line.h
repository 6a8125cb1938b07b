// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/network_search.h"

#include <QLineEdit>

#include <memory>

class QCompleter;
class QModelIndex;
class QStandardItemModel;

namespace watershed::panels {

/// A line in which one types a network's name or AS number and chooses from what fits; Enter takes
/// the marked one, else the number as it was typed, else the first.
class NetworkLine final : public QLineEdit {
    Q_OBJECT
public:
    explicit NetworkLine(QWidget *parent = nullptr);

    void setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index);

signals:
    void networkChosen(watershed::Asn asn);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void onTextEdited(const QString &text);
    void onFound(const jobs::FoundNetworks &found);
    void acceptCurrent();
    void choose(Asn asn);

    jobs::NetworkSearch m_search;
    QStandardItemModel *m_matches;
    QCompleter *m_completer;
    bool m_acceptsWhenFound = false; ///< Enter came before the answer
};

} // namespace watershed::panels
