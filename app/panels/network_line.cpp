// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/network_line.h"

#include "app/text/quantity_text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

namespace watershed::panels {

namespace {

constexpr std::size_t kMostMatches = 12;
constexpr int kAsnRole = Qt::UserRole + 1;

} // namespace

NetworkLine::NetworkLine(QWidget *parent)
    : QLineEdit{parent}
    , m_matches{new QStandardItemModel{this}}
    , m_completer{new QCompleter{m_matches, this}}
{
    // The search has found and ordered the matches already.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(kMostMatches));
    setCompleter(m_completer);
    connect(this, &QLineEdit::textEdited, this, &NetworkLine::onTextEdited);
    connect(&m_search, &jobs::NetworkSearch::found, this,
            [this](const auto &found) { onFound(*found); });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                // Later: QLineEdit writes the text of the completion after this signal.
                const Asn asn{index.data(kAsnRole).toUInt()};
                QMetaObject::invokeMethod(
                    this, [this, asn] { choose(asn); }, Qt::QueuedConnection);
            });
}

void NetworkLine::setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index)
{
    m_search.setIndex(index);
}

void NetworkLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        acceptCurrent();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NetworkLine::onTextEdited(const QString &text)
{
    m_matches->clear();
    m_acceptsWhenFound = false;
    if (!text.trimmed().isEmpty()) {
        m_search.start({text.trimmed(), std::nullopt});
    }
}

void NetworkLine::onFound(const jobs::FoundNetworks &found)
{
    m_matches->clear();
    if (text().trimmed() != found.query.text || found.index == nullptr || text().isEmpty()) {
        return;
    }
    const internet::Internet &internet = *found.index->internet();
    for (std::size_t i = 0; i < std::min(kMostMatches, found.networks.size()); ++i) {
        const Asn asn = internet.asn(found.networks[i]);
        auto *const item = new QStandardItem{text::networkText(internet, asn)};
        item->setData(asn.value(), kAsnRole);
        m_matches->appendRow(item);
    }
    if (std::exchange(m_acceptsWhenFound, false)) {
        acceptCurrent();
    } else if (hasFocus() && m_matches->rowCount() > 0) {
        m_completer->complete();
    }
}

void NetworkLine::acceptCurrent()
{
    const QAbstractItemView *const popup = m_completer->popup();
    if (popup->isVisible() && popup->currentIndex().isValid()) {
        choose(Asn{popup->currentIndex().data(kAsnRole).toUInt()});
    } else if (const auto typed = parseAsn(text().trimmed().toStdString())) {
        choose(*typed);
    } else if (m_matches->rowCount() > 0) {
        choose(Asn{m_matches->item(0)->data(kAsnRole).toUInt()});
    } else {
        m_acceptsWhenFound = m_search.isRunning();
    }
}

void NetworkLine::choose(Asn asn)
{
    m_completer->popup()->hide();
    m_matches->clear();
    clear();
    emit networkChosen(asn);
}

} // namespace watershed::panels
