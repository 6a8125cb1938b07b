// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/internet_contents.h"

#include "app/panels/widgets.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QFormLayout>
#include <QLabel>

#include <algorithm>
#include <set>
#include <utility>

namespace watershed::panels {

namespace {

class ContentsText final {
    Q_DECLARE_TR_FUNCTIONS(ContentsText)
public:
    [[nodiscard]] static QString place(internet::PresenceBasis basis, const QString &share)
    {
        switch (basis) {
        case internet::PresenceBasis::Stated:
            //: %1: "17.4 %"; the places where networks are
            return tr("%1 of places are stated.").arg(share);
        case internet::PresenceBasis::Facility:
            return tr("%1 of places are known from a facility there.").arg(share);
        case internet::PresenceBasis::Exchange:
            return tr("%1 of places are known from an exchange there.").arg(share);
        case internet::PresenceBasis::Inferred:
            return tr("%1 of places are inferred from country and users.").arg(share);
        }
        return {};
    }
    [[nodiscard]] static QString meeting(internet::MeetingBasis basis, const QString &share)
    {
        switch (basis) {
        case internet::MeetingBasis::Stated:
            //: %1: "17.4 %"; the places where two networks exchange traffic
            return tr("%1 of interconnections are stated.").arg(share);
        case internet::MeetingBasis::CommonPlace:
            return tr("%1 of interconnections are inferred where both networks are known to be.")
                .arg(share);
        case internet::MeetingBasis::CommonMetro:
            return tr("%1 of interconnections are inferred where one network is only inferred to "
                      "be.")
                .arg(share);
        case internet::MeetingBasis::NearestPair:
            return tr("%1 of interconnections are inferred between the nearest metros.").arg(share);
        case internet::MeetingBasis::Unknown:
            return tr("%1 of interconnections have no known place.").arg(share);
        }
        return {};
    }
};

/// A line for each basis that there is, the commonest first.
template <class Basis, std::size_t N, class ToText>
QString linesFor(const std::array<std::int64_t, N> &counts, const ToText &toText)
{
    std::int64_t total = 0;
    std::vector<std::pair<std::int64_t, std::size_t>> ordered;
    for (std::size_t i = 0; i < N; ++i) {
        total += counts[i];
        if (counts[i] > 0) {
            ordered.emplace_back(-counts[i], i);
        }
    }
    std::ranges::sort(ordered);
    QStringList lines;
    for (const auto &[minusCount, basis] : ordered) {
        lines << toText(static_cast<Basis>(basis), text::shareText(shareOf(-minusCount, total)));
    }
    return lines.join(QLatin1Char{'\n'});
}

QString sourceText(const internet::Provenance &provenance)
{
    if (provenance.kind == internet::Provenance::Kind::BuiltIn) {
        //: %1: a size, "Standard"; %2: a version
        return InternetContents::tr("Built-in model, %1 (version %2)")
            .arg(text::modelSizeText(provenance.size), text::toPlainLine(provenance.source));
    }
    if (provenance.files.empty()) {
        return text::internetText(provenance);
    }
    QStringList lines;
    for (const internet::PublicFile &file : provenance.files) {
        const QString date =
            file.date.empty() ? InternetContents::tr("date unknown") : text::toPlainLine(file.date);
        //: a file that an Internet is made of; %1: its kind, %2: its date, %3: its name
        lines << InternetContents::tr("%1, %2 (%3)")
                     .arg(text::fileKindText(file.kind), date, text::toPlainLine(file.name));
    }
    return lines.join(QLatin1Char{'\n'});
}

} // namespace

QString placesText(const analysis::InternetSummary &summary)
{
    QStringList lines;
    if (summary.routers > 0) {
        lines << linesFor<internet::PresenceBasis>(summary.routersByBasis, ContentsText::place);
    }
    if (summary.placeless > 0) {
        lines << InternetContents::tr("%Ln network(s) have no known place.", nullptr,
                                      static_cast<int>(summary.placeless));
    }
    return lines.join(QLatin1Char{'\n'});
}

QString meetingsText(const analysis::InternetSummary &summary)
{
    return linesFor<internet::MeetingBasis>(summary.meetingsByBasis, ContentsText::meeting);
}

InternetContents::InternetContents(TermsOf termsOf, QWidget *parent)
    : QWidget{parent}
    , m_termsOf{std::move(termsOf)}
    , m_form{new QFormLayout{this}}
    , m_source{addFact(tr("From"))}
    , m_networks{addFact(tr("Networks"))}
    , m_relationships{addFact(tr("Relationships"))}
    , m_exchanges{addFact(tr("Exchanges"))}
    , m_users{addFact(tr("Users"))}
    , m_routers{addFact(tr("Routers"))}
    , m_places{addFact(tr("Places"))}
    , m_meetings{addFact(tr("Meetings"))}
    , m_terms{addFact(tr("Terms"))}
{
    m_form->setContentsMargins(0, 0, 8, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setHorizontalSpacing(16);
}

QLabel *InternetContents::addFact(const QString &name)
{
    QLabel *const fact = makePlainLabel({}, this);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy{QSizePolicy::Expanding, QSizePolicy::Preferred};
    policy.setHeightForWidth(true);
    fact->setSizePolicy(policy);
    auto *const label = new QLabel{name, this};
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_form->addRow(label, fact);
    return fact;
}

void InternetContents::setContents(const std::optional<internet::Provenance> &provenance,
                                   const std::optional<analysis::InternetSummary> &summary)
{
    m_source->setText(provenance ? sourceText(*provenance) : tr("The data are not there."));
    QStringList terms;
    if (provenance && provenance->kind == internet::Provenance::Kind::BuiltIn) {
        terms << tr("Part of the program, from tables of its own; free to use and to correct.");
    }
    std::set<QString> said;
    for (const internet::PublicFile &file :
         provenance ? provenance->files : std::vector<internet::PublicFile>{}) {
        const QString known = m_termsOf(file.kind);
        const QString text =
            //: %1: kind of a file
            known.isEmpty() ? tr("%1: as its source says.").arg(text::fileKindText(file.kind))
                            //: %1: kind of a file, %2: terms of use
                            : tr("%1: %2").arg(text::fileKindText(file.kind), known);
        if (said.insert(text).second) {
            terms << text;
        }
    }
    m_terms->setText(terms.join(QLatin1Char{'\n'}));
    if (summary) {
        showSummary(*summary);
        return;
    }
    for (QLabel *const fact :
         {m_networks, m_relationships, m_exchanges, m_users, m_routers, m_places, m_meetings}) {
        fact->setText(provenance ? tr("Counting…") : QString{});
    }
}

void InternetContents::showSummary(const analysis::InternetSummary &summary)
{
    m_networks->setText(text::countText(summary.ases));
    //: %1, %2: numbers
    m_relationships->setText(
        tr("%1 of customers with providers, %2 of peers")
            .arg(text::countText(summary.customerProvider), text::countText(summary.peerings)));
    m_exchanges->setText(text::countText(summary.exchanges));
    m_users->setText(summary.users.count == 0 ? tr("Not part of these data")
                                              : text::usersText(summary.users));
    m_routers->setText(summary.routers == 0 ? tr("None with a known place")
                                            //: %1, %2: numbers
                                            : tr("%1 in %2 metros")
                                                  .arg(text::countText(summary.routers),
                                                       text::countText(summary.metros)));
    m_places->setText(placesText(summary));
    m_meetings->setText(meetingsText(summary));
}

} // namespace watershed::panels
