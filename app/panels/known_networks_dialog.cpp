// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/known_networks_dialog.h"

#include "app/document/edits.h"
#include "app/panels/known_network_editor.h"
#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/quantity_text.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

constexpr int kAsnRole = Qt::UserRole;

} // namespace

KnownNetworksDialog::KnownNetworksDialog(document::Document &document,
                                         const std::shared_ptr<const internet::Internet> &internet,
                                         QWidget *parent)
    : QDialog{parent}
    , m_document{document}
    , m_internet{internet}
    , m_list{new QListWidget{this}}
    , m_asn{new QLineEdit{this}}
    , m_add{new QPushButton{tr("Add"), this}}
    , m_remove{new QPushButton{tr("Remove"), this}}
    , m_empty{makePlainLabel(tr("Add a network by its AS number to say how it treats routes. All "
                                "others do as is usual: customers over peers over providers."),
                             this)}
    , m_editor{new KnownNetworkEditor{this}}
    , m_scroll{new QScrollArea{this}}
    , m_problem{new WarningLine{this}}
{
    setWindowTitle(tr("Known Networks"));
    m_list->setAccessibleName(tr("Known networks"));
    m_asn->setPlaceholderText(tr("AS number"));
    m_asn->setAccessibleName(tr("AS number of a network to add"));
    m_add->setToolTip(tr("Say how this network treats routes"));
    m_remove->setToolTip(tr("Forget what is known of the chosen network"));
    for (QPushButton *const button : {m_add, m_remove}) {
        button->setAutoDefault(false);
    }
    layOut();

    connect(&document, &document::Document::changed, this, &KnownNetworksDialog::refresh);
    connect(m_list, &QListWidget::currentRowChanged, this, &KnownNetworksDialog::showChosen);
    connect(m_asn, &QLineEdit::returnPressed, this, &KnownNetworksDialog::onAddRequested);
    connect(m_add, &QPushButton::clicked, this, &KnownNetworksDialog::onAddRequested);
    connect(m_remove, &QPushButton::clicked, this, &KnownNetworksDialog::onRemoveRequested);
    connect(m_editor, &KnownNetworkEditor::changeRequested, this,
            &KnownNetworksDialog::onChangeRequested);
    refresh();
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
    } else {
        m_asn->setFocus();
    }
}

void KnownNetworksDialog::layOut()
{
    auto *const content = new QWidget{this};
    auto *const contentLayout = new QVBoxLayout{content};
    contentLayout->setContentsMargins(0, 0, 8, 0);
    contentLayout->addWidget(m_editor);
    contentLayout->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the controls inside take the focus
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *const adding = new QHBoxLayout;
    adding->addWidget(m_asn, 1);
    adding->addWidget(m_add);
    adding->addWidget(m_remove);
    auto *const left = new QVBoxLayout;
    left->addLayout(adding);
    left->addWidget(m_list, 1);
    auto *const right = new QVBoxLayout;
    right->addWidget(m_empty);
    right->addWidget(m_scroll, 1);
    right->addWidget(m_problem);
    auto *const columns = new QHBoxLayout;
    columns->setSpacing(14);
    columns->addLayout(left, 2);
    columns->addLayout(right, 3);

    auto *const buttons = new QDialogButtonBox{QDialogButtonBox::Close, this};
    for (QAbstractButton *const button : buttons->buttons()) {
        // Enter in a line takes what was typed; it does not close.
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QVBoxLayout{this};
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 38);
}

void KnownNetworksDialog::refresh()
{
    const auto &networks = m_document.design().knownNetworks;
    {
        const QSignalBlocker blocker{m_list};
        const QListWidgetItem *const current = m_list->currentItem();
        const QVariant asn = current != nullptr ? current->data(kAsnRole) : QVariant{};
        const int row = m_list->currentRow();
        m_list->clear();
        for (const design::KnownNetwork &network : networks) {
            const Asn number = network.policy.asn;
            auto *const item = new QListWidgetItem{
                m_internet ? text::networkText(*m_internet, number) : text::asnText(number),
                m_list};
            item->setData(kAsnRole, number.value());
            if (item->data(kAsnRole) == asn) {
                m_list->setCurrentItem(item);
            }
        }
        if (m_list->currentRow() < 0 && row >= 0) {
            m_list->setCurrentRow(std::min(row, m_list->count() - 1));
        }
    }
    showChosen();
}

void KnownNetworksDialog::showChosen()
{
    const design::KnownNetwork *const network = chosen();
    m_remove->setEnabled(network != nullptr);
    m_scroll->setVisible(network != nullptr);
    m_empty->setVisible(network == nullptr);
    if (network != nullptr) {
        m_editor->setNetwork(*network);
    }
}

const design::KnownNetwork *KnownNetworksDialog::chosen() const
{
    const auto row = static_cast<std::size_t>(m_list->currentRow());
    const auto &networks = m_document.design().knownNetworks;
    return m_list->currentRow() >= 0 && row < networks.size() ? &networks[row] : nullptr;
}

void KnownNetworksDialog::apply(const document::Edit &edit)
{
    const Result<void> result = m_document.apply(edit);
    m_problem->setText(result ? QString{} : text::errorText(result.error()));
    if (!result) {
        showChosen();
    }
}

void KnownNetworksDialog::onAddRequested()
{
    const std::optional<Asn> asn = parseAsn(m_asn->text().trimmed().toStdString());
    if (!asn) {
        m_problem->setText(
            text::errorText({ErrorCode::InvalidAsn, {m_asn->text().toStdString()}, std::nullopt}));
        return;
    }
    if (!rowOf(*asn)) {
        apply(document::changeKnownNetwork({.policy = bgp::defaultPolicy(*asn)}));
    }
    if (const std::optional<int> row = rowOf(*asn)) {
        m_list->setCurrentRow(*row);
        m_asn->clear();
    }
}

std::optional<int> KnownNetworksDialog::rowOf(Asn asn) const
{
    const auto &networks = m_document.design().knownNetworks;
    const auto found = std::ranges::find_if(
        networks, [asn](const design::KnownNetwork &network) { return network.policy.asn == asn; });
    return found == networks.end() ? std::nullopt
                                   : std::optional{static_cast<int>(found - networks.begin())};
}

void KnownNetworksDialog::onRemoveRequested()
{
    if (const design::KnownNetwork *const network = chosen()) {
        apply(document::removeKnownNetwork(network->policy.asn));
    }
}

void KnownNetworksDialog::onChangeRequested(const design::KnownNetwork &network)
{
    apply(document::changeKnownNetwork(network));
}

} // namespace watershed::panels
