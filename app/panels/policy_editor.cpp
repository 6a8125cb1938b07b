// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/policy_editor.h"

#include "app/panels/asn_list_edit.h"
#include "app/panels/optional_number.h"
#include "app/panels/widgets.h"
#include "app/text/quantity_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

struct WellKnown {
    bgp::Community community;
    QLatin1String name; ///< as the registry writes it
};

constexpr std::array<WellKnown, 4> kWellKnown{{
    {bgp::kNoExport, QLatin1String{"NO_EXPORT"}},
    {bgp::kNoAdvertise, QLatin1String{"NO_ADVERTISE"}},
    {bgp::kNoPeer, QLatin1String{"NOPEER"}},
    {bgp::kGracefulShutdown, QLatin1String{"GRACEFUL_SHUTDOWN"}},
}};

bool isWellKnown(bgp::Community community)
{
    return std::ranges::find(kWellKnown, community, &WellKnown::community) != kWellKnown.end();
}

template <class Each>
void appendTexts(QStringList &texts, const bgp::CommunitySet<Each> &communities)
{
    for (const Each &community : communities.all()) {
        texts << QString::fromStdString(community.toString());
    }
}

QString furtherCommunitiesText(const design::ExportPolicy &policy)
{
    QStringList texts;
    appendTexts(texts, policy.communities.without(isWellKnown));
    appendTexts(texts, policy.extendedCommunities);
    appendTexts(texts, policy.largeCommunities);
    return texts.join(u' ');
}

/// What stands in a line, with the words that are none.
struct ReadCommunities {
    std::vector<bgp::Community> standard;
    std::vector<bgp::ExtendedCommunity> extended;
    std::vector<bgp::LargeCommunity> large;
    QStringList wrong;
};

ReadCommunities readCommunities(const QString &line)
{
    ReadCommunities read;
    for (const QString &word : wordsOf(line)) {
        const std::string text = word.toStdString();
        if (const auto standard = bgp::Community::parse(text)) {
            read.standard.push_back(*standard);
        } else if (const auto large = bgp::LargeCommunity::parse(text)) {
            read.large.push_back(*large);
        } else if (const auto extended = bgp::ExtendedCommunity::parse(text)) {
            read.extended.push_back(*extended);
        } else {
            read.wrong << word;
        }
    }
    return read;
}

QString communitiesProblem(const ReadCommunities &read)
{
    if (!read.wrong.isEmpty()) {
        return PolicyEditor::tr("Not communities: %1. Nothing of this line is taken until it is "
                                "mended.")
            .arg(quoted(read.wrong));
    }
    // Standard ones share their limit with the check boxes.
    const std::size_t most = std::max(
        {read.standard.size() + kWellKnown.size(), read.extended.size(), read.large.size()});
    return most <= design::kMaxCommunities
               ? QString{}
               : PolicyEditor::tr("A session can attach at most %Ln communities of each kind.",
                                  nullptr, static_cast<int>(design::kMaxCommunities));
}

} // namespace

PolicyEditor::PolicyEditor(QWidget *parent)
    : QWidget{parent}
    , m_prefix{new QComboBox{this}}
    , m_same{new QCheckBox{tr("Same as all prefixes"), this}}
    , m_announce{new QCheckBox{tr("Announce"), this}}
    , m_prepends{new QSpinBox{this}}
    , m_med{new OptionalNumber{0, this}}
    , m_origin{new QComboBox{this}}
    , m_poisoned{new AsnListEdit{design::kMaxPoisoned, this}}
    , m_wellKnown{}
    , m_communities{new QLineEdit{this}}
    , m_localPref{new OptionalNumber{bgp::kDefaultLocalPref.value, this}}
    , m_communitiesProblem{new WarningLine{this}}
{
    makeControls();
    auto *const form = new QFormLayout{this};
    form->setContentsMargins(0, 2, 0, 4);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    fillForm(*form);
    connectControls();
}

void PolicyEditor::makeControls()
{
    for (std::size_t place = 0; place < kWellKnown.size(); ++place) {
        m_wellKnown[place] = new QCheckBox{kWellKnown[place].name, this};
    }
    m_prepends->setRange(0, design::kMaxPrepends);
    m_origin->addItem(tr("IGP"), static_cast<int>(bgp::Origin::Igp));
    m_origin->addItem(tr("EGP"), static_cast<int>(bgp::Origin::Egp));
    m_origin->addItem(tr("Incomplete"), static_cast<int>(bgp::Origin::Incomplete));
    for (QWidget *const widget :
         {static_cast<QWidget *>(m_prefix), static_cast<QWidget *>(m_prepends),
          static_cast<QWidget *>(m_med), static_cast<QWidget *>(m_origin),
          static_cast<QWidget *>(m_localPref)}) {
        guardAgainstWheel(widget);
    }
    m_communities->setPlaceholderText(QStringLiteral("64500:80 64500:700:80"));

    m_prefix->setToolTip(tr("For which of the service's prefixes the levers below are"));
    m_same->setToolTip(tr("Whether this prefix goes out as all others over this session"));
    m_announce->setToolTip(tr("Whether the prefix is told to this neighbour at all"));
    m_prepends->setToolTip(tr("How many times the service's AS number is added to the path; a "
                              "longer path draws fewer users (RFC 4271 5.1.2, 9.1.2.2)"));
    m_med->setToolTip(tr("MULTI_EXIT_DISC: which of several sessions the neighbour should take to "
                         "the service; the lower number wins. Off: none is sent, which counts as "
                         "0 (RFC 4271 5.1.4)"));
    m_origin->setToolTip(tr("ORIGIN: how the route came into BGP. Between paths of one length IGP "
                            "wins over EGP, and EGP over incomplete (RFC 4271 5.1.1)"));
    m_wellKnown[0]->setToolTip(
        tr("The neighbour uses the route and tells no other AS of it (RFC 1997)"));
    m_wellKnown[1]->setToolTip(
        tr("The router that hears the route uses it and tells nobody of it (RFC 1997)"));
    m_wellKnown[2]->setToolTip(tr("Networks that honour it do not tell their peers (RFC 3765)"));
    m_wellKnown[3]->setToolTip(tr("Networks that honour it prefer any other route, to move users "
                                  "off before maintenance (RFC 8326)"));
    m_communities->setToolTip(
        tr("Further communities, with blanks between: standard 64500:80 (RFC 1997), large "
           "64500:700:80 (RFC 8092), extended rt:64500:80, ro:64500:80 or 0x with 16 digits "
           "(RFC 4360). What a network does on them is set where known networks are edited"));
    m_localPref->setToolTip(
        tr("The local preference that the neighbour sets on this session, before path length "
           "counts; the higher number wins. Off: as it does for any customer, peer or provider "
           "(RFC 4271 5.1.5)"));
}

void PolicyEditor::fillForm(QFormLayout &form)
{
    auto *const wellKnown = new QGridLayout;
    wellKnown->setContentsMargins(0, 0, 0, 0);
    wellKnown->setVerticalSpacing(2);
    for (std::size_t place = 0; place < m_wellKnown.size(); ++place) {
        wellKnown->addWidget(m_wellKnown[place], static_cast<int>(place / 2),
                             static_cast<int>(place % 2), Qt::AlignLeft);
    }
    wellKnown->setColumnStretch(1, 1);
    form.addRow(tr("Prefix"), m_prefix);
    form.addRow(m_same);
    form.addRow(m_announce);
    form.addRow(tr("Prepends"), m_prepends);
    form.addRow(QStringLiteral("MED"), m_med);
    form.addRow(tr("Origin code"), m_origin);
    form.addRow(tr("Poison"), m_poisoned);
    form.addRow(wellKnown);
    form.addRow(tr("Communities"), m_communities);
    form.addRow(m_communitiesProblem);
    form.addRow(tr("Local pref. there"), m_localPref);
}

void PolicyEditor::connectControls()
{
    connect(m_prefix, &QComboBox::currentIndexChanged, this, &PolicyEditor::onPrefixChosen);
    connect(m_same, &QCheckBox::toggled, this, &PolicyEditor::onSameToggled);
    connect(m_announce, &QCheckBox::toggled, this, &PolicyEditor::onEdited);
    connect(m_prepends, &QSpinBox::valueChanged, this, &PolicyEditor::onEdited);
    connect(m_med, &OptionalNumber::numberChanged, this, &PolicyEditor::onEdited);
    connect(m_origin, &QComboBox::currentIndexChanged, this, &PolicyEditor::onEdited);
    for (const QCheckBox *const box : m_wellKnown) {
        connect(box, &QCheckBox::toggled, this, &PolicyEditor::onEdited);
    }
    connect(m_poisoned, &AsnListEdit::asnsEdited, this, &PolicyEditor::onPoisonedEdited);
    connect(m_communities, &QLineEdit::editingFinished, this, &PolicyEditor::onCommunitiesEdited);
    connect(m_localPref, &OptionalNumber::numberChanged, this, &PolicyEditor::onLocalPrefEdited);
}

void PolicyEditor::setSession(const design::Session &session,
                              const std::vector<bgp::Prefix> &prefixes)
{
    const bool isOther = session.id != m_session.id;
    m_session = session;
    if (isOther) {
        m_poisoned->forgetDraft();
        m_communitiesProblem->setText({});
    }
    refreshPrefixes(prefixes);
    refresh();
    refreshNames();
}

std::vector<QWidget *> PolicyEditor::controls() const
{
    std::vector<QWidget *> controls{
        m_prefix, m_same, m_announce, m_prepends, m_med, m_origin, m_poisoned->focusProxy()};
    controls.insert(controls.end(), m_wellKnown.begin(), m_wellKnown.end());
    controls.push_back(m_communities);
    controls.push_back(m_localPref);
    return controls;
}

void PolicyEditor::refreshPrefixes(const std::vector<bgp::Prefix> &prefixes)
{
    auto &form = *qobject_cast<QFormLayout *>(layout());
    form.setRowVisible(m_prefix, prefixes.size() > 1);
    if (prefixes == m_prefixes) {
        return;
    }
    const std::optional<bgp::Prefix> before = prefix();
    m_prefixes = prefixes;
    const QSignalBlocker blocker{m_prefix};
    m_prefix->clear();
    m_prefix->addItem(tr("All prefixes"));
    for (const bgp::Prefix &each : prefixes) {
        m_prefix->addItem(QString::fromStdString(each.toString()));
    }
    const auto found = before ? std::ranges::find(prefixes, *before) : prefixes.end();
    m_prefix->setCurrentIndex(
        found == prefixes.end() ? 0 : 1 + static_cast<int>(found - prefixes.begin()));
}

std::optional<bgp::Prefix> PolicyEditor::prefix() const
{
    const int index = m_prefix->currentIndex();
    return index < 1 ? std::nullopt
                     : std::optional{m_prefixes[static_cast<std::size_t>(index - 1)]};
}

const design::ExportPolicy &PolicyEditor::shown() const
{
    const std::optional<bgp::Prefix> chosen = prefix();
    return chosen ? design::policyFor(m_session, *chosen) : m_session.policy;
}

void PolicyEditor::refresh()
{
    const std::optional<bgp::Prefix> chosen = prefix();
    const bool isSame = chosen && std::ranges::find(m_session.prefixPolicies, *chosen,
                                                    &design::PrefixPolicy::prefix) ==
                                      m_session.prefixPolicies.end();
    const design::ExportPolicy &policy = shown();
    const QSignalBlocker blockers[] = {QSignalBlocker{m_same}, QSignalBlocker{m_announce},
                                       QSignalBlocker{m_prepends}, QSignalBlocker{m_origin}};
    qobject_cast<QFormLayout *>(layout())->setRowVisible(m_same, chosen.has_value());
    m_same->setChecked(isSame);
    m_announce->setChecked(policy.announce);
    m_prepends->setValue(policy.prepends);
    m_med->setNumber(policy.med ? std::optional{policy.med->value} : std::nullopt);
    m_origin->setCurrentIndex(m_origin->findData(static_cast<int>(policy.origin)));
    for (std::size_t place = 0; place < kWellKnown.size(); ++place) {
        const QSignalBlocker blocker{m_wellKnown[place]};
        m_wellKnown[place]->setChecked(policy.communities.contains(kWellKnown[place].community));
    }
    m_localPref->setNumber(m_session.localPref ? std::optional{m_session.localPref->value}
                                               : std::nullopt);
    m_poisoned->setAsns(policy.poisoned);
    // What a person has still to mend stays.
    if (m_communitiesProblem->text().isEmpty()) {
        setTextFromStart(*m_communities, furtherCommunitiesText(policy));
    }
    for (QWidget *const widget :
         {static_cast<QWidget *>(m_prepends), static_cast<QWidget *>(m_med),
          static_cast<QWidget *>(m_origin), static_cast<QWidget *>(m_poisoned),
          static_cast<QWidget *>(m_communities)}) {
        widget->setEnabled(policy.announce && !isSame);
    }
    m_announce->setEnabled(!isSame);
    for (QCheckBox *const box : m_wellKnown) {
        box->setEnabled(policy.announce && !isSame);
    }
}

void PolicyEditor::refreshNames()
{
    const QString number = text::asnText(m_session.neighbour);
    m_prefix->setAccessibleName(tr("Prefix of the policy to %1").arg(number));
    m_same->setAccessibleName(tr("Same policy to %1 as for all prefixes").arg(number));
    m_announce->setAccessibleName(tr("Announce to %1").arg(number));
    m_prepends->setAccessibleName(tr("Prepends of the policy to %1").arg(number));
    m_med->setAccessibleName(tr("MED to %1").arg(number));
    m_origin->setAccessibleName(tr("Origin code to %1").arg(number));
    m_poisoned->setNames(tr("Poisoned ASes to %1").arg(number),
                         tr("ASes whose numbers are put into the path, so that they take it for a "
                            "loop and drop the route (RFC 4271 9.1.2)"));
    for (std::size_t place = 0; place < kWellKnown.size(); ++place) {
        //: %1: a well-known community such as NO_EXPORT, %2: an AS number
        m_wellKnown[place]->setAccessibleName(tr("%1 to %2").arg(kWellKnown[place].name, number));
    }
    m_communities->setAccessibleName(tr("Further communities to %1").arg(number));
    m_localPref->setAccessibleName(tr("Local preference at %1").arg(number));
}

void PolicyEditor::request(const design::ExportPolicy &policy)
{
    design::Session wanted = m_session;
    if (const std::optional<bgp::Prefix> chosen = prefix()) {
        std::ranges::find(wanted.prefixPolicies, *chosen, &design::PrefixPolicy::prefix)->policy =
            policy;
    } else {
        wanted.policy = policy;
    }
    emit changeRequested(wanted);
}

void PolicyEditor::onPrefixChosen()
{
    m_poisoned->forgetDraft();
    m_communitiesProblem->setText({});
    refresh();
}

void PolicyEditor::onSameToggled(bool same)
{
    const std::optional<bgp::Prefix> chosen = prefix();
    if (!chosen) {
        return;
    }
    design::Session wanted = m_session;
    if (same) {
        std::erase_if(wanted.prefixPolicies,
                      [&](const design::PrefixPolicy &each) { return each.prefix == *chosen; });
    } else {
        const auto after = std::ranges::upper_bound(wanted.prefixPolicies, *chosen, {},
                                                    &design::PrefixPolicy::prefix);
        wanted.prefixPolicies.insert(after, {*chosen, m_session.policy});
    }
    emit changeRequested(wanted);
}

void PolicyEditor::onEdited()
{
    design::ExportPolicy policy = shown();
    policy.announce = m_announce->isChecked();
    policy.prepends = m_prepends->value();
    const std::optional<std::uint32_t> med = m_med->number();
    policy.med = med ? std::optional{bgp::Med{*med}} : std::nullopt;
    policy.origin = static_cast<bgp::Origin>(m_origin->currentData().toInt());
    const auto further = policy.communities.without(isWellKnown);
    std::vector<bgp::Community> communities{further.all().begin(), further.all().end()};
    for (std::size_t place = 0; place < kWellKnown.size(); ++place) {
        if (m_wellKnown[place]->isChecked()) {
            communities.push_back(kWellKnown[place].community);
        }
    }
    policy.communities = bgp::CommunitySet{std::move(communities)};
    request(policy);
}

void PolicyEditor::onPoisonedEdited(const std::vector<Asn> &poisoned)
{
    design::ExportPolicy policy = shown();
    policy.poisoned = poisoned;
    request(policy);
    refresh();
}

void PolicyEditor::onCommunitiesEdited()
{
    if (!m_communities->isModified()) {
        return;
    }
    ReadCommunities read = readCommunities(m_communities->text());
    m_communitiesProblem->setText(communitiesProblem(read));
    if (!m_communitiesProblem->text().isEmpty()) {
        return;
    }
    design::ExportPolicy policy = shown();
    for (const WellKnown &known : kWellKnown) {
        if (policy.communities.contains(known.community)) {
            read.standard.push_back(known.community);
        }
    }
    policy.communities = bgp::CommunitySet{std::move(read.standard)};
    policy.extendedCommunities = bgp::CommunitySet{std::move(read.extended)};
    policy.largeCommunities = bgp::CommunitySet{std::move(read.large)};
    request(policy);
    refresh();
}

void PolicyEditor::onLocalPrefEdited()
{
    design::Session wanted = m_session;
    const std::optional<std::uint32_t> localPref = m_localPref->number();
    wanted.localPref = localPref ? std::optional{bgp::LocalPref{*localPref}} : std::nullopt;
    emit changeRequested(wanted);
}

} // namespace watershed::panels
