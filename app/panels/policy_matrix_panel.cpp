// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/policy_matrix_panel.h"

#include "app/document/edits.h"
#include "app/panels/policy_dialog.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/quantity_text.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

using models::PolicyMatrixModel;

namespace {

/// Texts from bottom to top, so that many narrow columns find room.
class UprightHeader final : public QHeaderView {
public:
    explicit UprightHeader(QWidget *parent)
        : QHeaderView{Qt::Horizontal, parent}
    {
        setSectionsClickable(true);
        setHighlightSections(true);
    }

protected:
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override
    {
        const QString text =
            model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        const int length = std::min(fontMetrics().horizontalAdvance(text),
                                    fontMetrics().averageCharWidth() * kMostChars);
        return {fontMetrics().height() + kPadding, length + 2 * kPadding};
    }

    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        // The style draws the section, without its text.
        QStyleOptionHeader option;
        initStyleOption(&option);
        option.rect = rect;
        option.section = section;
        option.position = QStyleOptionHeader::Middle;
        option.state |= QStyle::State_Raised;
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);

        const QString text =
            model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        const int room = rect.height() - 2 * kPadding;
        QFont textFont = font();
        textFont.setBold(selectionModel() != nullptr &&
                         selectionModel()->columnIntersectsSelection(section, {}));
        painter->save();
        painter->setFont(textFont);
        painter->setPen(palette().color(QPalette::ButtonText));
        painter->translate(rect.left(), rect.bottom() - kPadding);
        painter->rotate(-90.0);
        painter->drawText(QRect{0, 0, room, rect.width()}, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics{textFont}.elidedText(text, Qt::ElideRight, room));
        painter->restore();
    }

private:
    static constexpr int kPadding = 6;
    static constexpr int kMostChars = 22;
};

/// What announces nothing stands back.
class PolicyDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!index.data(PolicyMatrixModel::AnnouncingRole).toBool()) {
            option->palette.setColor(QPalette::Text,
                                     option->palette.color(QPalette::PlaceholderText));
        }
    }
};

} // namespace

PolicyMatrixPanel::PolicyMatrixPanel(document::Document &document, document::Selection &selection,
                                     QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_selection{selection}
    , m_table{new QTableView{this}}
    , m_model{new PolicyMatrixModel{m_table}}
    , m_empty{makePlainLabel(
          tr("No sessions yet. Select a site and add sessions in the inspector."), this)}
    , m_problem{new WarningLine{this}}
{
    setUpTable();
    makeActions();
    m_empty->setContentsMargins(8, 8, 8, 8);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_problem);

    connect(&document, &document::Document::changed, this, &PolicyMatrixPanel::onDocumentChanged);
    connect(&selection, &document::Selection::changed, this, &PolicyMatrixPanel::selectRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PolicyMatrixPanel::onSelectionChanged);
    connect(m_table, &QTableView::doubleClicked, this, &PolicyMatrixPanel::editPolicy);
    refresh();
}

void PolicyMatrixPanel::setUpTable()
{
    auto *const header = new UprightHeader{m_table};
    m_table->setHorizontalHeader(header);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PolicyDelegate{m_table});
    m_table->setAccessibleName(tr("Policies"));
    m_table->setAccessibleDescription(
        tr("Sites in rows, neighbours in columns. Plus and minus change the prepends of the "
           "selected sessions, Space switches their announcements, Enter edits a policy, Delete "
           "deletes sessions."));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 6);
    header->setMaximumSectionSize(fontMetrics().averageCharWidth() * 12);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setCornerButtonEnabled(true);
}

QAction *PolicyMatrixPanel::makeAction(const QString &text, const QList<QKeySequence> &keys,
                                       void (PolicyMatrixPanel::*slot)())
{
    auto *const action = new QAction{text, this};
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // these keys mean something else elsewhere
    action->setShortcutVisibleInContextMenu(true);
    connect(action, &QAction::triggered, this, slot);
    m_table->addAction(action);
    return action;
}

void PolicyMatrixPanel::makeActions()
{
    m_edit = makeAction(tr("&Edit Policy…"), {Qt::Key_Return, Qt::Key_Enter},
                        &PolicyMatrixPanel::editPolicy);
    // Plus needs Shift on many keyboards.
    makeAction(tr("&More Prepends"), {Qt::Key_Plus, Qt::Key_Equal}, &PolicyMatrixPanel::addPrepend);
    makeAction(tr("&Fewer Prepends"), {Qt::Key_Minus}, &PolicyMatrixPanel::removePrepend);
    makeAction(tr("&Announce or Not"), {Qt::Key_Space}, &PolicyMatrixPanel::toggleAnnounce);
    makeAction(tr("&Delete Session"), {QKeySequence::Delete}, &PolicyMatrixPanel::removeSessions);
}

void PolicyMatrixPanel::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    m_internet = internet;
    onDocumentChanged();
}

void PolicyMatrixPanel::setInView(bool isInView)
{
    m_isInView = isInView;
    if (isInView) {
        refresh();
    } else {
        m_empty->hide(); // behind another tab it has no room
    }
}

void PolicyMatrixPanel::onDocumentChanged()
{
    if (m_isInView) {
        refresh();
    }
}

void PolicyMatrixPanel::refresh()
{
    {
        const QScopedValueRollback guard{m_isSelecting, true};
        m_model->setSnapshot(m_document.snapshot(), m_internet);
    }
    const bool isEmpty = m_model->columnCount({}) == 0;
    m_empty->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
    selectRow(m_selection.site());
    refreshActions();
}

void PolicyMatrixPanel::refreshActions()
{
    const bool hasSessions = !selectedSessions().empty();
    for (QAction *const action : m_table->actions()) {
        action->setEnabled(hasSessions);
    }
    m_edit->setEnabled(m_model->sessionAt(m_table->currentIndex()) != nullptr);
}

void PolicyMatrixPanel::selectRow(std::optional<design::SiteId> site)
{
    const QScopedValueRollback guard{m_isSelecting, true};
    const std::optional<int> row = site ? m_model->rowOf(*site) : std::nullopt;
    QItemSelectionModel &selected = *m_table->selectionModel();
    if (!row || m_model->columnCount({}) == 0) {
        selected.clear();
        return;
    }
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && current.row() == *row && selected.hasSelection()) {
        return;
    }
    const QModelIndex index =
        m_model->index(*row, current.isValid() ? current.column() : firstSessionIn(*row));
    selected.setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_table->scrollTo(index);
}

int PolicyMatrixPanel::firstSessionIn(int row) const
{
    for (int column = 0; column < m_model->columnCount({}); ++column) {
        if (m_model->sessionAt(m_model->index(row, column)) != nullptr) {
            return column;
        }
    }
    return 0;
}

void PolicyMatrixPanel::onSelectionChanged()
{
    const QModelIndex current = m_table->currentIndex();
    const design::Site *const site = m_model->siteAt(current.row());
    if (!m_isSelecting && site != nullptr && m_table->selectionModel()->isSelected(current)) {
        m_selection.setSite(site->id);
    }
    refreshActions();
}

std::vector<design::Session> PolicyMatrixPanel::selectedSessions() const
{
    QModelIndexList indexes = m_table->selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end()); // an index has no total order for std::ranges
    std::vector<design::Session> sessions;
    for (const QModelIndex &index : indexes) {
        if (const design::Session *const session = m_model->sessionAt(index)) {
            sessions.push_back(*session);
        }
    }
    return sessions;
}

void PolicyMatrixPanel::changeSelected(const std::function<void(design::Session &)> &change)
{
    std::vector<design::Session> sessions = selectedSessions();
    std::ranges::for_each(sessions, change);
    if (!sessions.empty()) {
        apply(document::changeSessions(m_document.design(), sessions));
    }
}

void PolicyMatrixPanel::apply(const document::Edit &edit)
{
    const Result<void> result = m_document.apply(edit);
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
}

void PolicyMatrixPanel::addPrepend()
{
    changeSelected([](design::Session &session) {
        session.policy.prepends = std::min(session.policy.prepends + 1, design::kMaxPrepends);
    });
}

void PolicyMatrixPanel::removePrepend()
{
    changeSelected([](design::Session &session) {
        session.policy.prepends = std::max(session.policy.prepends - 1, 0);
    });
}

void PolicyMatrixPanel::toggleAnnounce()
{
    // All the same afterwards: what is mixed is switched off first.
    const auto isOn = [](const design::Session &session) {
        return session.enabled && session.policy.announce;
    };
    const bool on = std::ranges::none_of(selectedSessions(), isOn);
    changeSelected([on](design::Session &session) {
        session.enabled = session.enabled || on;
        session.policy.announce = on;
    });
}

void PolicyMatrixPanel::editPolicy()
{
    const design::Session *const session = m_model->sessionAt(m_table->currentIndex());
    if (session == nullptr) {
        return;
    }
    const QString neighbour = m_internet ? text::networkText(*m_internet, session->neighbour)
                                         : text::asnText(session->neighbour);
    auto *const dialog = new PolicyDialog{m_document, session->id, neighbour, window()};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PolicyMatrixPanel::removeSessions()
{
    const std::vector<design::Session> sessions = selectedSessions();
    if (!sessions.empty()) {
        apply(document::removeSessions(m_document.design(), sessions));
    }
}

} // namespace watershed::panels
