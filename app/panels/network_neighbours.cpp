// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/network_neighbours.h"

#include "app/document/edits.h"
#include "app/panels/network_line.h"
#include "app/panels/network_lists_look.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

using internet::Relationship;
using internet::RelationshipCorrection;
using models::NetworkNeighboursModel;

namespace {

struct Texts {
    QString list;
    QString add;
    QString addTip;
};

Texts textsFor(Relationship relationship)
{
    switch (relationship) {
    case Relationship::Provider:
        return {NetworkNeighbours::tr("Providers of the network"),
                NetworkNeighbours::tr("Add a provider: name or AS number"),
                NetworkNeighbours::tr("Type a network that sells transit to this one; Enter adds "
                                      "it")};
    case Relationship::Peer:
        return {NetworkNeighbours::tr("Peers of the network"),
                NetworkNeighbours::tr("Add a peer: name or AS number"),
                NetworkNeighbours::tr("Type a network that peers with this one; Enter adds it")};
    case Relationship::Customer:
        return {NetworkNeighbours::tr("Customers of the network"),
                NetworkNeighbours::tr("Add a customer: name or AS number"),
                NetworkNeighbours::tr("Type a network that buys transit from this one; Enter adds "
                                      "it")};
    }
    return {};
}

RelationshipCorrection correctionFor(Relationship relationship, Asn asn, Asn other)
{
    switch (relationship) {
    case Relationship::Provider:
        return {other, asn, RelationshipCorrection::What::ProviderOf};
    case Relationship::Peer:
        return {asn, other, RelationshipCorrection::What::Peers};
    case Relationship::Customer:
        return {asn, other, RelationshipCorrection::What::ProviderOf};
    }
    return {};
}

} // namespace

NetworkNeighbours::NetworkNeighbours(Relationship relationship, QWidget *parent)
    : QWidget{parent}
    , m_relationship{relationship}
    , m_model{new NetworkNeighboursModel{this}}
    , m_table{new QTableView{this}}
    , m_add{new NetworkLine{this}}
    , m_remove{new QPushButton{tr("Remove"), this}}
    , m_takeBack{new QPushButton{tr("Reset"), this}}
{
    const Texts texts = textsFor(relationship);
    makeNetworkList(*m_table, *m_model, NetworkNeighboursModel::NameColumn);
    m_table->setAccessibleName(texts.list);
    m_table->setToolTip(tr("Double click or Enter shows the network"));
    m_add->setPlaceholderText(texts.add);
    m_add->setAccessibleName(texts.add);
    m_add->setToolTip(texts.addTip);
    m_remove->setToolTip(tr("Say that the two networks have no such relationship"));
    m_takeBack->setToolTip(tr("Take your correction of the chosen network back: as in the data"));

    auto *const line = new QHBoxLayout;
    line->addWidget(m_add, 1);
    line->addWidget(m_remove);
    line->addWidget(m_takeBack);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(line);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NetworkNeighbours::refreshButtons);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit networkActivated(m_model->neighbourAt(index.row()).asn);
    });
    connect(m_add, &NetworkLine::networkChosen, this, &NetworkNeighbours::add);
    connect(m_remove, &QPushButton::clicked, this, &NetworkNeighbours::removeChosen);
    connect(m_takeBack, &QPushButton::clicked, this, &NetworkNeighbours::takeBack);
    refreshButtons();
}

void NetworkNeighbours::setNetwork(const models::CorrectedInternet &internet, Asn asn)
{
    const models::NeighbourOfNetwork *const before = m_asn == asn ? chosen() : nullptr;
    const std::optional<Asn> kept = before != nullptr ? std::optional{before->asn} : std::nullopt;
    m_internet = internet;
    m_asn = asn;
    m_model->setNeighbours(internet, models::neighboursOf(internet, asn, m_relationship));
    for (int row = 0; kept && row < m_model->rowCount(); ++row) {
        if (m_model->neighbourAt(row).asn == *kept) {
            m_table->selectRow(row);
            break;
        }
    }
    refreshButtons();
}

void NetworkNeighbours::setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index)
{
    m_add->setIndex(index);
}

int NetworkNeighbours::count() const
{
    int count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        count += m_model->neighbourAt(row).correction == models::Correction::Removed ? 0 : 1;
    }
    return count;
}

const models::NeighbourOfNetwork *NetworkNeighbours::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->neighbourAt(rows.front().row());
}

void NetworkNeighbours::refreshButtons()
{
    const models::NeighbourOfNetwork *const neighbour = chosen();
    m_remove->setEnabled(neighbour != nullptr &&
                         neighbour->correction != models::Correction::Removed);
    m_takeBack->setEnabled(neighbour != nullptr &&
                           neighbour->correction != models::Correction::None);
}

void NetworkNeighbours::add(Asn other)
{
    emit editRequested(document::correctRelationship(correctionFor(m_relationship, m_asn, other)));
}

void NetworkNeighbours::removeChosen()
{
    const models::NeighbourOfNetwork *const neighbour = chosen();
    if (neighbour == nullptr) {
        return;
    }
    const internet::Internet &base = *m_internet.base;
    const auto a = base.find(m_asn);
    const auto b = base.find(neighbour->asn);
    const auto areRelated = [&](Relationship relationship) {
        return a && b &&
               std::ranges::binary_search(base.neighbourSpan(*a, relationship), b->value());
    };
    const bool isInData = areRelated(Relationship::Provider) || areRelated(Relationship::Peer) ||
                          areRelated(Relationship::Customer);
    const RelationshipCorrection nothing{m_asn, neighbour->asn,
                                         RelationshipCorrection::What::Nothing};
    // What the user has added himself is taken back.
    emit editRequested(isInData ? document::correctRelationship(nothing)
                                : document::forgetCorrection(nothing));
}

void NetworkNeighbours::takeBack()
{
    if (const models::NeighbourOfNetwork *const neighbour = chosen()) {
        emit editRequested(document::forgetCorrection(
            RelationshipCorrection{m_asn, neighbour->asn, RelationshipCorrection::What::Nothing}));
    }
}

} // namespace watershed::panels
