// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/networks_panel.h"

#include "app/models/network_table_model.h"
#include "app/panels/network_lists_look.h"
#include "app/panels/network_page.h"
#include "app/panels/widgets.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace watershed::panels {

using models::NetworkTableModel;

namespace {

/// Widths in characters that hold what usually stands in a column.
constexpr std::array<int, NetworkTableModel::ColumnCount> kWidths{11, 26, 26, 9, 14, 9, 12, 9, 13};

void layOutColumns(QTableView &table)
{
    QHeaderView &header = *table.horizontalHeader();
    header.setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < NetworkTableModel::ColumnCount; ++column) {
        header.resizeSection(column, table.fontMetrics().averageCharWidth() *
                                         kWidths[static_cast<std::size_t>(column)]);
    }
    // The longest texts, and those that most know anyway, stand last.
    header.moveSection(NetworkTableModel::KindColumn, NetworkTableModel::ColumnCount - 1);
}

} // namespace

NetworksPanel::NetworksPanel(document::Document &document, const geo::MetroTable &metros,
                             QWidget *parent)
    : QWidget{parent}
    , m_model{new NetworkTableModel{this}}
    , m_line{new QLineEdit{this}}
    , m_count{makePlainLabel({}, this)}
    , m_table{new QTableView{this}}
    , m_page{new NetworkPage{document, metros, this}}
{
    m_line->setPlaceholderText(tr("Search networks: name or AS number"));
    m_line->setAccessibleName(tr("Name or AS number of a network"));
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    makeNetworkList(*m_table, *m_model, NetworkTableModel::NameColumn);
    layOutColumns(*m_table);
    m_table->setAccessibleName(tr("Networks"));
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);

    auto *const list = new QWidget{this};
    auto *const listLayout = new QVBoxLayout{list};
    listLayout->setContentsMargins(8, 8, 8, 4);
    listLayout->addWidget(m_line);
    listLayout->addWidget(m_table, 1);
    listLayout->addWidget(m_count);
    auto *const splitter = new QSplitter{Qt::Vertical, this};
    splitter->addWidget(list);
    splitter->addWidget(m_page);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({400, 500});
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);

    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_search.start({text.trimmed(), m_search.query().order});
    });
    connect(m_model, &NetworkTableModel::sortRequested, this,
            [this](int column, Qt::SortOrder order) {
                std::optional<analysis::NetworkOrder> wanted;
                if (column >= 0) {
                    wanted = {static_cast<analysis::NetworkColumn>(column),
                              order == Qt::DescendingOrder};
                }
                m_search.start({m_search.query().text, wanted});
            });
    connect(&m_search, &jobs::NetworkSearch::found, this, &NetworksPanel::onFound);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &NetworksPanel::onSelectionChanged);
    connect(m_page, &NetworkPage::networkShown, this, [this](Asn asn) {
        markShown();
        emit networkShown(asn);
    });
}

QSize NetworksPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 40};
}

void NetworksPanel::setInternet(const models::CorrectedInternet &internet)
{
    m_internet = internet;
    m_page->setInternet(internet);
    if (isVisible() || internet.internet == nullptr) {
        m_search.setInternet(internet.internet);
    }
    if (isVisible()) {
        emit networkShown(internet.internet != nullptr ? m_page->network() : std::nullopt);
    }
}

void NetworksPanel::showNetwork(Asn asn)
{
    m_page->showNetwork(asn);
}

void NetworksPanel::startSearching()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void NetworksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_internet.internet != nullptr) {
        m_search.setInternet(m_internet.internet);
        emit networkShown(m_page->network());
    }
}

void NetworksPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    emit networkShown(std::nullopt);
}

bool NetworksPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress &&
        (m_search.isRunning() || m_model->rowCount() > 0)) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_search.isRunning()) {
                m_entersWhenFound = true;
                return true;
            }
            m_table->setFocus(Qt::ShortcutFocusReason);
            if (!m_table->currentIndex().isValid() || key != Qt::Key_Down) {
                m_table->setCurrentIndex(m_model->index(0, 0));
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NetworksPanel::onFound(const std::shared_ptr<const jobs::FoundNetworks> &found)
{
    {
        const QScopedValueRollback refilling{m_isRefilling, true};
        m_model->setFound(found);
    }
    if (found->index != m_index) {
        m_index = found->index;
        m_page->setIndex(m_index);
    }
    refreshCount(*found);
    markShown();
    if (std::exchange(m_entersWhenFound, false) && m_model->rowCount() > 0) {
        m_table->setFocus(Qt::ShortcutFocusReason);
        m_table->setCurrentIndex(m_model->index(0, 0));
    }
}

void NetworksPanel::refreshCount(const jobs::FoundNetworks &found)
{
    const int count = static_cast<int>(found.networks.size());
    if (found.index == nullptr) {
        m_count->setText(tr("The Internet data are not there yet."));
    } else if (found.query.text.isEmpty()) {
        m_count->setText(tr("%Ln network(s)", nullptr, count));
    } else if (count == 0) {
        m_count->setText(tr("No network has such a name or number."));
    } else {
        m_count->setText(tr("%Ln network(s) found", nullptr, count));
    }
}

void NetworksPanel::onSelectionChanged()
{
    const QModelIndex current = m_table->currentIndex();
    if (!m_isRefilling && current.isValid()) {
        m_page->showNetwork(m_model->asnAt(current.row()));
    }
}

void NetworksPanel::markShown()
{
    const auto row = m_page->network() ? m_model->rowOf(*m_page->network()) : std::nullopt;
    const QScopedValueRollback refilling{m_isRefilling, true};
    if (!row) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else if (m_table->currentIndex().row() != *row) {
        m_table->setCurrentIndex(m_model->index(*row, 0));
    }
}

} // namespace watershed::panels
