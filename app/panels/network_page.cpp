// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/network_page.h"

#include "app/panels/network_neighbours.h"
#include "app/panels/network_places.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace watershed::panels {

using internet::Relationship;

namespace {

constexpr std::array kShown{Relationship::Provider, Relationship::Peer, Relationship::Customer};

QString tabText(Relationship relationship, int count)
{
    const QString number = text::countText(count);
    switch (relationship) {
    case Relationship::Provider:
        //: a tab; %1: their number
        return NetworkPage::tr("Providers %1").arg(number);
    case Relationship::Peer:
        return NetworkPage::tr("Peers %1").arg(number);
    case Relationship::Customer:
        return NetworkPage::tr("Customers %1").arg(number);
    }
    return {};
}

std::size_t correctionsAbout(const internet::Corrections &corrections, Asn asn)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(corrections.relationships,
                              [asn](const auto &each) { return each.a == asn || each.b == asn; }) +
        std::ranges::count(corrections.presences, asn, &internet::PresenceCorrection::asn));
}

} // namespace

NetworkPage::NetworkPage(document::Document &document, const geo::MetroTable &metros,
                         QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_back{new QToolButton{this}}
    , m_forward{new QToolButton{this}}
    , m_name{makePlainLabel({}, this)}
    , m_facts{makePlainLabel({}, this)}
    , m_corrected{makePlainLabel({}, this)}
    , m_tabs{new QTabWidget{this}}
    , m_places{new NetworkPlaces{metros, this}}
    , m_neighbours{}
    , m_exchanges{new QListWidget{this}}
    , m_problem{new WarningLine{this}}
{
    m_back->setIcon(style()->standardIcon(QStyle::SP_ArrowBack));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back to the network before (Alt+Left)"));
    m_back->setShortcut(Qt::ALT | Qt::Key_Left);
    m_forward->setIcon(style()->standardIcon(QStyle::SP_ArrowForward));
    m_forward->setAccessibleName(tr("Forward"));
    m_forward->setToolTip(tr("Forward again (Alt+Right)"));
    m_forward->setShortcut(Qt::ALT | Qt::Key_Right);
    QFont bold = m_name->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_name->setFont(bold);
    m_exchanges->setAccessibleName(tr("Exchanges of the network"));
    m_exchanges->setFrameShape(QFrame::StyledPanel);
    layOut();

    connect(m_back, &QToolButton::clicked, this, &NetworkPage::goBack);
    connect(m_forward, &QToolButton::clicked, this, &NetworkPage::goForward);
    connect(m_places, &NetworkPlaces::editRequested, this, &NetworkPage::apply);
    for (NetworkNeighbours *const neighbours : m_neighbours) {
        connect(neighbours, &NetworkNeighbours::editRequested, this, &NetworkPage::apply);
        connect(neighbours, &NetworkNeighbours::networkActivated, this, &NetworkPage::showNetwork);
    }
    refresh();
}

void NetworkPage::layOut()
{
    m_tabs->addTab(m_places, {});
    for (std::size_t i = 0; i < kShown.size(); ++i) {
        m_neighbours[i] = new NetworkNeighbours{kShown[i], this};
        m_tabs->addTab(m_neighbours[i], {});
    }
    m_tabs->addTab(m_exchanges, {});
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What is known of the network"));
    m_tabs->tabBar()->setAccessibleName(tr("What is known of the network"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setTabToolTip(m_tabs->count() - 1,
                          tr("Internet exchange points of which it is a member"));

    auto *const title = new QHBoxLayout;
    title->addWidget(m_back);
    title->addWidget(m_forward);
    title->addWidget(m_name, 1);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(8, 6, 8, 8);
    layout->addLayout(title);
    layout->addWidget(m_facts);
    layout->addWidget(m_corrected);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs, 1);
}

void NetworkPage::setInternet(const models::CorrectedInternet &internet)
{
    m_internet = internet;
    refresh();
}

void NetworkPage::setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index)
{
    for (NetworkNeighbours *const neighbours : m_neighbours) {
        neighbours->setIndex(index);
    }
}

void NetworkPage::showNetwork(Asn asn)
{
    if (m_network == asn) {
        return;
    }
    if (m_network) {
        m_before.push_back(*m_network);
    }
    m_after.clear();
    turnTo(asn);
}

void NetworkPage::goBack()
{
    if (!m_before.empty()) {
        m_after.push_back(*m_network);
        const Asn asn = m_before.back();
        m_before.pop_back();
        turnTo(asn);
    }
}

void NetworkPage::goForward()
{
    if (!m_after.empty()) {
        m_before.push_back(*m_network);
        const Asn asn = m_after.back();
        m_after.pop_back();
        turnTo(asn);
    }
}

void NetworkPage::turnTo(Asn asn)
{
    m_network = asn;
    m_problem->setText({});
    refresh();
    emit networkShown(asn);
}

void NetworkPage::refresh()
{
    const bool hasNetwork = m_network && m_internet.internet != nullptr;
    m_tabs->setVisible(hasNetwork);
    refreshHistory();
    refreshTitle();
    if (!hasNetwork) {
        return;
    }
    m_places->setNetwork(m_internet, *m_network);
    m_tabs->setTabText(0, tr("Metros %1").arg(text::countText(m_places->count())));
    for (std::size_t i = 0; i < kShown.size(); ++i) {
        m_neighbours[i]->setNetwork(m_internet, *m_network);
        m_tabs->setTabText(static_cast<int>(i) + 1, tabText(kShown[i], m_neighbours[i]->count()));
    }
    refreshExchanges();
}

void NetworkPage::refreshTitle()
{
    const bool hasNetwork = m_network && m_internet.internet != nullptr;
    m_name->setText(!hasNetwork ? tr("No network chosen")
                                : text::networkText(*m_internet.internet, *m_network));
    m_facts->setText(hasNetwork ? factsText()
                                : tr("Choose one in the list to see where it is and whom it "
                                     "connects with."));
    const auto corrections =
        m_network ? static_cast<int>(correctionsAbout(m_internet.corrections, *m_network)) : 0;
    m_corrected->setVisible(corrections > 0);
    m_corrected->setText(
        tr("%Ln correction(s) of yours, in bold or struck out", nullptr, corrections));
}

QString NetworkPage::factsText() const
{
    const internet::Internet &internet = *m_internet.internet;
    const auto as = internet.find(*m_network);
    if (!as) {
        return tr("Not part of this Internet.");
    }
    QStringList facts;
    if (internet.kind(*as) != internet::NetworkKind::Unknown) {
        facts << text::kindText(internet.kind(*as));
    }
    if (!internet.country(*as).empty()) {
        facts << text::toPlainLine(internet.country(*as));
    }
    Users users;
    for (const internet::Router &router : internet.routersOf(*as)) {
        users += router.users;
    }
    if (users.count > 0) {
        //: %1: "1.24 billion"
        facts << tr("%1 users").arg(text::usersText(users));
    }
    if (facts.isEmpty()) {
        return tr("Nothing else is known of it.");
    }
    return facts.join(QStringLiteral(" · "));
}

void NetworkPage::refreshExchanges()
{
    m_exchanges->clear();
    const internet::Internet &internet = *m_internet.internet;
    if (const auto as = internet.find(*m_network)) {
        for (const internet::ExchangeId id : models::exchangesOf(internet, *as)) {
            const internet::Exchange &exchange = internet.exchanges()[id.value()];
            //: an exchange and its city
            m_exchanges->addItem(
                tr("%1 – %2").arg(text::toPlainLine(exchange.name),
                                  text::toPlainLine(internet.metros().at(exchange.metro).name)));
        }
    }
    m_tabs->setTabText(m_tabs->count() - 1,
                       //: a tab; %1: number of exchanges (Internet exchange points)
                       tr("IXPs %1").arg(text::countText(m_exchanges->count())));
}

void NetworkPage::refreshHistory()
{
    m_back->setEnabled(!m_before.empty());
    m_forward->setEnabled(!m_after.empty());
}

void NetworkPage::apply(const document::Edit &edit)
{
    const Result<void> result = m_document.apply(edit);
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
}

} // namespace watershed::panels
