// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/terms_panel.h"

#include "app/panels/widgets.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace watershed::panels {

TermsPanel::TermsPanel(QWidget *parent)
    : QWidget{parent}
    , m_layout{new QVBoxLayout{this}}
{
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setSpacing(12);
    m_layout->addStretch(1);
}

void TermsPanel::setEntries(const std::vector<TermsEntry> &entries)
{
    if (entries == m_entries) {
        return; // a box that has the focus keeps it
    }
    m_entries = entries;
    m_focusOrder.clear();
    while (m_layout->count() > 1) {
        const std::unique_ptr<QLayoutItem> item{m_layout->takeAt(0)};
        item->widget()->hide();
        item->widget()->deleteLater(); // its box may be the sender
    }
    int place = 0;
    for (const TermsEntry &entry : entries) {
        QWidget *const box = makeEntry(entry);
        m_layout->insertWidget(place++, box);
        box->show();
    }
}

/// The words of the box; '&' marks a letter in them.
QString TermsPanel::acceptText(const QString &licence, QDate acceptedOn)
{
    //: %1: short name of a licence
    QString text = tr("I accept these terms: %1").arg(licence);
    if (acceptedOn.isValid()) {
        //: %1: "I accept these terms: X", %2: a date
        text = tr("%1 (accepted on %2)")
                   .arg(text, QLocale{}.toString(acceptedOn, QLocale::ShortFormat));
    }
    return text.replace(u'&', QStringLiteral("&&"));
}

QWidget *TermsPanel::makeEntry(const TermsEntry &entry)
{
    auto *const box = new QWidget{this};
    auto *const heading = makePlainLabel(QLocale{}.createSeparatedList(entry.sources), box);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);

    auto *const link = new QLabel{box};
    const QString address = QString::fromStdString(entry.address).toHtmlEscaped();
    //: %1: address of a page
    link->setText(
        tr("The full text is at %1").arg(u"<a href=\"" % address % u"\">" % address % u"</a>"));
    link->setTextFormat(Qt::RichText);
    link->setTextInteractionFlags(Qt::TextBrowserInteraction);
    link->setOpenExternalLinks(true);
    link->setWordWrap(true);
    link->setAccessibleName(tr("Address of the terms"));

    auto *const accept = new QCheckBox{box};
    accept->setText(acceptText(entry.licence, entry.acceptedOn));
    accept->setChecked(entry.acceptedOn.isValid());
    accept->setToolTip(tr("Needed once for these terms, before anything is downloaded under them"));
    connect(accept, &QCheckBox::toggled, this, [this, accept, entry](bool checked) {
        const QDate day = checked ? QDate::currentDate() : QDate{};
        accept->setText(acceptText(entry.licence, day));
        std::ranges::find(m_entries, entry.address, &TermsEntry::address)->acceptedOn = day;
        emit toggled(entry.address, day);
    });

    auto *const layout = new QVBoxLayout{box};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(heading);
    layout->addWidget(makePlainLabel(entry.terms, box));
    layout->addWidget(link);
    layout->addWidget(accept);
    m_focusOrder.append({link, accept});
    return box;
}

} // namespace watershed::panels
