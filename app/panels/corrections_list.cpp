// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/corrections_list.h"

#include "app/document/edits.h"
#include "app/panels/widgets.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

constexpr int kAsnRole = Qt::UserRole;

} // namespace

CorrectionsList::CorrectionsList(document::Document &document, QWidget *parent)
    : QWidget{parent}
    , m_document{document}
    , m_list{new QListWidget{this}}
    , m_empty{makePlainLabel(tr("Nothing is corrected. Where you know better than the data, choose "
                                "the network in the list of networks and correct its metros, "
                                "users, providers, peers or customers. Corrections are part of "
                                "the project."),
                             this)}
    , m_remove{new QPushButton{tr("&Take Back"), this}}
{
    m_list->setAccessibleName(tr("Your corrections"));
    m_list->setWordWrap(true);
    m_list->setToolTip(tr("Double click or Enter shows the network"));
    m_remove->setToolTip(tr("Take the chosen correction back: the data count again"));
    m_remove->setAutoDefault(false);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *const line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_remove);
    auto *const layout = new QVBoxLayout{this};
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_list, 1);
    layout->addLayout(line);

    connect(&document, &document::Document::changed, this,
            [this](const document::ChangeSet &changes) {
                if (changes.corrections) {
                    refresh();
                }
            });
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit networkActivated(Asn{item->data(kAsnRole).toUInt()});
    });
    connect(m_remove, &QPushButton::clicked, this, &CorrectionsList::takeBack);
    refresh();
}

void CorrectionsList::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    m_internet = internet;
    refresh();
}

int CorrectionsList::count() const
{
    return m_list->count();
}

void CorrectionsList::addItem(const QString &text, std::initializer_list<Asn> asns)
{
    QStringList names;
    for (const Asn asn : asns) {
        const auto as = m_internet != nullptr ? m_internet->find(asn) : std::nullopt;
        if (as && !m_internet->name(*as).empty()) {
            names << text::toPlainLine(m_internet->name(*as));
        }
    }
    const QString whole =
        names.isEmpty() ? text
                        //: %1: a correction, "Add peering AS64500 – AS3320"; %2: names of networks
                        : tr("%1 (%2)").arg(text, names.join(QStringLiteral(" – ")));
    auto *const item = new QListWidgetItem{whole, m_list};
    item->setData(kAsnRole, asns.begin()->value());
}

void CorrectionsList::refresh()
{
    const int row = m_list->currentRow();
    const internet::Corrections &corrections = m_document.project().corrections;
    m_list->clear();
    for (const auto &each : corrections.relationships) {
        addItem(text::correctionText(each), {each.a, each.b});
    }
    for (const auto &each : corrections.presences) {
        addItem(text::correctionText(each), {each.asn});
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_list->setVisible(m_list->count() > 0);
    m_empty->setVisible(m_list->count() == 0);
    m_remove->setEnabled(m_list->currentRow() >= 0);
    emit countChanged(m_list->count());
}

void CorrectionsList::takeBack()
{
    const internet::Corrections &corrections = m_document.project().corrections;
    const int row = m_list->currentRow();
    if (row < 0) {
        return;
    }
    const auto index = static_cast<std::size_t>(row);
    const std::size_t relationships = corrections.relationships.size();
    // Forgetting cannot fail.
    static_cast<void>(m_document.apply(
        index < relationships
            ? document::forgetCorrection(corrections.relationships[index])
            : document::forgetCorrection(corrections.presences[index - relationships])));
}

} // namespace watershed::panels
