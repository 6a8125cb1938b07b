// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/asn_list_edit.h"

#include "app/panels/widgets.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

QString textOf(const std::vector<Asn> &asns)
{
    QStringList texts;
    std::ranges::transform(asns, std::back_inserter(texts), text::asnText);
    return texts.join(u' ');
}

} // namespace

QStringList wordsOf(const QString &line)
{
    static const QRegularExpression between{QStringLiteral("[\\s,;]+")};
    return line.split(between, Qt::SkipEmptyParts);
}

QString quoted(const QStringList &words)
{
    QStringList marked;
    for (const QString &word : words) {
        marked << u'“' + text::toPlainLine(word.toStdString()) + u'”';
    }
    //: between two entries of a list
    return marked.join(AsnListEdit::tr(", "));
}

AsnListEdit::AsnListEdit(std::size_t most, QWidget *parent)
    : QWidget{parent}
    , m_most{most}
    , m_line{new QLineEdit{this}}
    , m_problem{new WarningLine{this}}
{
    m_line->setPlaceholderText(tr("AS numbers"));
    setFocusProxy(m_line);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line);
    layout->addWidget(m_problem);
    connect(m_line, &QLineEdit::editingFinished, this, &AsnListEdit::onEditingFinished);
}

void AsnListEdit::setAsns(const std::vector<Asn> &asns)
{
    if (m_problem->text().isEmpty()) {
        setTextFromStart(*m_line, textOf(asns));
    }
}

void AsnListEdit::forgetDraft()
{
    m_problem->setText({});
}

void AsnListEdit::setNames(const QString &accessibleName, const QString &toolTip)
{
    m_line->setAccessibleName(accessibleName);
    m_line->setToolTip(toolTip);
}

void AsnListEdit::onEditingFinished()
{
    if (!m_line->isModified()) {
        return;
    }
    std::vector<Asn> asns;
    QStringList wrong;
    for (const QString &word : wordsOf(m_line->text())) {
        const std::optional<Asn> asn = parseAsn(word.toStdString());
        if (asn) {
            asns.push_back(*asn);
        } else {
            wrong << word;
        }
    }
    if (!wrong.isEmpty()) {
        m_problem->setText(
            tr("Not AS numbers: %1. Nothing of this line is taken until it is mended.")
                .arg(quoted(wrong)));
    } else if (asns.size() > m_most) {
        m_problem->setText(
            tr("At most %Ln AS number(s) can stand here.", nullptr, static_cast<int>(m_most)));
    } else {
        m_problem->setText({});
        emit asnsEdited(asns);
    }
}

} // namespace watershed::panels
