// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/city_search.h"

#include "app/panels/widgets.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace watershed::panels {

namespace {

constexpr std::size_t kMostMatches = 12;
constexpr int kCodeRole = Qt::UserRole + 1;

} // namespace

CitySearch::CitySearch(const geo::MetroTable &metros, QWidget *parent)
    : QLineEdit{parent}
    , m_metros{metros}
    , m_matches{new QStandardItemModel{this}}
    , m_completer{new QCompleter{m_matches, this}}
{
    // MetroTable::search has found and ordered the matches already.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(kMostMatches));
    setCompleter(m_completer);
    connect(this, &QLineEdit::textEdited, this, &CitySearch::onTextEdited);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            &CitySearch::onActivated);
}

void CitySearch::setMetro(const QString &code)
{
    m_metro = code;
    if (!hasFocus() || !isModified()) {
        showMetro();
    }
}

void CitySearch::acceptCurrent()
{
    const QAbstractItemView *const popup = m_completer->popup();
    const QModelIndex marked = popup->isVisible() ? popup->currentIndex() : QModelIndex{};
    choose((marked.isValid() ? marked : m_matches->index(0, 0)).data(kCodeRole).toString());
}

void CitySearch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Accepted here, so that the completer does not choose a second time.
        event->accept();
        acceptCurrent();
        return;
    }
    if (event->key() == Qt::Key_Escape && isModified() && !m_completer->popup()->isVisible()) {
        showMetro();
        selectAll();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void CitySearch::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    // When the list of matches closes, one is in the middle of a word.
    if (event->reason() != Qt::PopupFocusReason) {
        selectAll();
    }
}

void CitySearch::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        showMetro();
    }
}

void CitySearch::onTextEdited(const QString &text)
{
    m_matches->clear();
    if (text.trimmed().isEmpty()) {
        return;
    }
    for (const geo::MetroId id : m_metros.search(text.trimmed().toStdString(), kMostMatches)) {
        const geo::Metro &metro = m_metros.at(id);
        auto *const item = new QStandardItem{metroText(metro)};
        item->setData(QString::fromStdString(metro.code), kCodeRole);
        m_matches->appendRow(item);
    }
}

void CitySearch::onActivated(const QModelIndex &index)
{
    // Later: QLineEdit writes the whole text of the completion into the line after this signal.
    const QString code = index.data(kCodeRole).toString();
    QMetaObject::invokeMethod(
        this, [this, code] { choose(code); }, Qt::QueuedConnection);
}

void CitySearch::choose(const QString &code)
{
    m_completer->popup()->hide();
    if (code.isEmpty()) {
        return;
    }
    m_matches->clear();
    showMetro();
    emit metroChosen(code);
}

void CitySearch::showMetro()
{
    const auto id = m_metros.find(m_metro.toStdString());
    setTextFromStart(*this, id ? metroText(m_metros.at(*id)) : m_metro);
}

} // namespace watershed::panels
