// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/known_network_editor.h"

#include "app/panels/asn_list_edit.h"
#include "app/panels/line_list.h"
#include "app/panels/optional_number.h"
#include "app/panels/widgets.h"
#include "app/text/quantity_text.h"
#include "core/design/validation.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace watershed::panels {

namespace {

using bgp::ActionCommunities;

/// In the combo box: the network offers no action communities.
constexpr int kNoActions = -1;

/// More large carriers than there are.
constexpr std::size_t kMostRejected = 100;

std::size_t placeOf(internet::Relationship neighbour)
{
    return static_cast<std::size_t>(neighbour);
}

QString neighbourText(const design::NeighbourLocalPref &each)
{
    return text::asnText(each.neighbour) + u' ' + QString::number(each.localPref.value);
}

/// Reads what neighbourText() writes.
std::optional<design::NeighbourLocalPref> parseNeighbour(const QString &line)
{
    const QStringList words = wordsOf(line);
    if (words.size() != 2) {
        return std::nullopt;
    }
    const std::optional<Asn> asn = parseAsn(words[0].toStdString());
    bool isNumber = false;
    const std::uint32_t localPref = words[1].toUInt(&isNumber);
    return asn && isNumber
               ? std::optional{design::NeighbourLocalPref{*asn, bgp::LocalPref{localPref}}}
               : std::nullopt;
}

} // namespace

KnownNetworkEditor::KnownNetworkEditor(QWidget *parent)
    : QWidget{parent}
    , m_localPref{}
    , m_neighbours{new LineList{{.title = tr("Local preference of single neighbours"),
                                 .toolTip = tr("In place of the three above: AS174 120"),
                                 .add = tr("Add a neighbour"),
                                 .remove = tr("Delete the neighbour"),
                                 .up = {},
                                 .down = {}},
                                this}}
    , m_neighboursProblem{new WarningLine{this}}
    , m_dropsInvalid{new QCheckBox{tr("Drops routes with an invalid origin"), this}}
    , m_honoursShutdown{new QCheckBox{tr("Honours GRACEFUL_SHUTDOWN"), this}}
    , m_honoursNoPeer{new QCheckBox{tr("Honours NOPEER"), this}}
    , m_maxLength{}
    , m_allowOwnAs{new QSpinBox{this}}
    , m_rejected{new AsnListEdit{kMostRejected, this}}
    , m_med{new QComboBox{this}}
    , m_stripOut{new QComboBox{this}}
    , m_actions{new QComboBox{this}}
    , m_scrub{new QCheckBox{tr("Removes them from what it sends"), this}}
{
    makeControls();
    auto *const form = new QFormLayout{this};
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    fillForm(*form);
    connectControls();
}

void KnownNetworkEditor::makeControls()
{
    for (OptionalNumber *&number : m_localPref) {
        number = new OptionalNumber{bgp::kDefaultLocalPref.value, this};
        number->setRequired();
        number->setKeyboardTracking(false); // a typed number is one undo step
        number->setToolTip(tr("The higher number wins, before path length counts "
                              "(RFC 4271 5.1.5)"));
    }
    m_localPref[placeOf(internet::Relationship::Customer)]->setAccessibleName(
        tr("Local preference of customers"));
    m_localPref[placeOf(internet::Relationship::Peer)]->setAccessibleName(
        tr("Local preference of peers"));
    m_localPref[placeOf(internet::Relationship::Provider)]->setAccessibleName(
        tr("Local preference of providers"));
    for (const bgp::AddressFamily family : {bgp::AddressFamily::Ipv4, bgp::AddressFamily::Ipv6}) {
        const std::uint8_t bits = design::maxPrefixLengthOf(family);
        auto *const number =
            new OptionalNumber{family == bgp::AddressFamily::Ipv4 ? 24U : 48U, this};
        number->setMaximum(bits);
        number->setKeyboardTracking(false);
        number->setSingleStep(1);
        //: any length of a prefix is taken
        number->setSpecialValueText(tr("Any"));
        number->setToolTip(tr("Longer prefixes are dropped on import"));
        m_maxLength[static_cast<std::size_t>(family)] = number;
    }
    m_maxLength[0]->setAccessibleName(tr("Longest IPv4 prefix"));
    m_maxLength[1]->setAccessibleName(tr("Longest IPv6 prefix"));
    m_dropsInvalid->setToolTip(tr("Route origin validation against the service's ROAs "
                                  "(RFC 6811)"));
    m_honoursShutdown->setToolTip(tr("Sets local preference 0 on routes that carry it "
                                     "(RFC 8326 4.2)"));
    m_honoursNoPeer->setToolTip(tr("Does not tell its peers of routes that carry it (RFC 3765)"));
    m_allowOwnAs->setRange(0, static_cast<int>(design::kMaxAllowOwnAs));
    m_allowOwnAs->setAccessibleName(tr("Own AS number in the path"));
    m_allowOwnAs->setToolTip(tr("How often the network's own number may stand in a received path "
                                "(allowas-in); poisoning does not work on it then "
                                "(RFC 4271 9.1.2)"));
    m_rejected->setNames(tr("ASes rejected from customers"),
                         tr("Paths from customers that hold one of these are dropped (peer "
                            "lock)"));
    m_med->addItem(tr("Honoured"), static_cast<int>(bgp::MedRule::Honour));
    m_med->addItem(tr("Set to 0"), static_cast<int>(bgp::MedRule::Zero));
    m_med->setAccessibleName(tr("MED"));
    m_med->setToolTip(tr("What MEDs from neighbours are worth (RFC 4271 5.1.4)"));
    m_stripOut->addItem(tr("Nothing"), static_cast<int>(bgp::StripOut::Nothing));
    m_stripOut->addItem(QStringLiteral("GRACEFUL_SHUTDOWN"),
                        static_cast<int>(bgp::StripOut::GracefulShutdown));
    m_stripOut->addItem(tr("All standard communities"),
                        static_cast<int>(bgp::StripOut::AllStandard));
    m_stripOut->setAccessibleName(tr("Communities removed"));
    m_stripOut->setToolTip(tr("What is removed from routes that go to other ASes (RFC 1997)"));
    m_actions->addItem(tr("None"), kNoActions);
    m_actions->addItem(tr("Standard"), static_cast<int>(ActionCommunities::Form::Standard));
    m_actions->addItem(tr("Large"), static_cast<int>(ActionCommunities::Form::Large));
    m_actions->addItem(tr("Extended"), static_cast<int>(ActionCommunities::Form::Extended));
    m_actions->setAccessibleName(tr("Action communities"));
    m_actions->setToolTip(
        tr("Communities by which customers of network n steer what n does, as large (RFC 8092), "
           "standard (RFC 1997) and extended ones (RFC 4360): not to AS x (n:600:x, 65000:x, "
           "rt:600:x); 1 to 3 more prepends to AS x (n:601:x to n:603:x, 65001:x to 65003:x, "
           "rt:601:x to rt:603:x); not to peers, providers or customers (n:610:1 to n:610:3, "
           "n:611 to n:613, rt:610:1 to rt:610:3); local preference v (n:700:v, n:v, "
           "rt:700:v)"));
    m_scrub->setToolTip(tr("Action communities act in this network only"));
    for (QWidget *const widget :
         {static_cast<QWidget *>(m_allowOwnAs), static_cast<QWidget *>(m_med),
          static_cast<QWidget *>(m_stripOut), static_cast<QWidget *>(m_actions)}) {
        guardAgainstWheel(widget);
    }
}

void KnownNetworkEditor::fillForm(QFormLayout &form)
{
    form.addRow(tr("Local preference of customers"),
                m_localPref[placeOf(internet::Relationship::Customer)]);
    form.addRow(tr("… of peers"), m_localPref[placeOf(internet::Relationship::Peer)]);
    form.addRow(tr("… of providers"), m_localPref[placeOf(internet::Relationship::Provider)]);
    form.addRow(m_neighbours);
    form.addRow(m_neighboursProblem);
    form.addRow(m_dropsInvalid);
    form.addRow(m_honoursShutdown);
    form.addRow(m_honoursNoPeer);
    form.addRow(tr("Longest IPv4 prefix"), m_maxLength[0]);
    form.addRow(tr("Longest IPv6 prefix"), m_maxLength[1]);
    form.addRow(tr("Own AS number in the path"), m_allowOwnAs);
    form.addRow(tr("Rejected from customers"), m_rejected);
    form.addRow(QStringLiteral("MED"), m_med);
    form.addRow(tr("Communities removed"), m_stripOut);
    form.addRow(tr("Action communities"), m_actions);
    form.addRow(QString{}, m_scrub);
}

void KnownNetworkEditor::connectControls()
{
    for (const OptionalNumber *const number :
         {m_localPref[0], m_localPref[1], m_localPref[2], m_maxLength[0], m_maxLength[1]}) {
        connect(number, &OptionalNumber::numberChanged, this, &KnownNetworkEditor::onEdited);
    }
    for (const QCheckBox *const box :
         {m_dropsInvalid, m_honoursShutdown, m_honoursNoPeer, m_scrub}) {
        connect(box, &QCheckBox::toggled, this, &KnownNetworkEditor::onEdited);
    }
    for (const QComboBox *const box : {m_med, m_stripOut, m_actions}) {
        connect(box, &QComboBox::currentIndexChanged, this, &KnownNetworkEditor::onEdited);
    }
    connect(m_allowOwnAs, &QSpinBox::valueChanged, this, &KnownNetworkEditor::onEdited);
    connect(m_neighbours, &LineList::linesEdited, this, &KnownNetworkEditor::onNeighboursEdited);
    connect(m_rejected, &AsnListEdit::asnsEdited, this, &KnownNetworkEditor::onRejectedEdited);
}

void KnownNetworkEditor::setNetwork(const design::KnownNetwork &network)
{
    if (network.policy.asn != m_network.policy.asn) {
        m_neighboursProblem->setText({});
        m_rejected->forgetDraft();
    }
    m_network = network;
    const bgp::NetworkPolicy &policy = network.policy;
    const QSignalBlocker blockers[] = {
        QSignalBlocker{m_dropsInvalid},  QSignalBlocker{m_honoursShutdown},
        QSignalBlocker{m_honoursNoPeer}, QSignalBlocker{m_allowOwnAs},
        QSignalBlocker{m_med},           QSignalBlocker{m_stripOut},
        QSignalBlocker{m_actions},       QSignalBlocker{m_scrub}};
    for (std::size_t place = 0; place < m_localPref.size(); ++place) {
        m_localPref[place]->setNumber(policy.localPref[place].value);
    }
    for (std::size_t place = 0; place < m_maxLength.size(); ++place) {
        m_maxLength[place]->setNumber(policy.maxPrefixLength[place]);
    }
    m_dropsInvalid->setChecked(policy.dropsInvalidOrigins);
    m_honoursShutdown->setChecked(policy.honoursGracefulShutdown);
    m_honoursNoPeer->setChecked(policy.honoursNoPeer);
    m_allowOwnAs->setValue(static_cast<int>(policy.allowOwnAs));
    m_med->setCurrentIndex(m_med->findData(static_cast<int>(policy.med)));
    m_stripOut->setCurrentIndex(m_stripOut->findData(static_cast<int>(policy.stripOut)));
    m_actions->setCurrentIndex(
        m_actions->findData(policy.actions ? static_cast<int>(policy.actions->form) : kNoActions));
    m_scrub->setChecked(policy.actions && policy.actions->scrub);
    m_scrub->setEnabled(policy.actions.has_value());
    m_rejected->setAsns(policy.rejectedFromCustomers);
    if (m_neighboursProblem->text().isEmpty()) {
        QStringList lines;
        std::ranges::transform(network.neighbours, std::back_inserter(lines), neighbourText);
        m_neighbours->setLines(lines);
    }
}

void KnownNetworkEditor::onEdited()
{
    design::KnownNetwork wanted = m_network;
    bgp::NetworkPolicy &policy = wanted.policy;
    for (std::size_t place = 0; place < m_localPref.size(); ++place) {
        policy.localPref[place] = bgp::LocalPref{m_localPref[place]->number().value_or(0)};
    }
    for (std::size_t place = 0; place < m_maxLength.size(); ++place) {
        const std::optional<std::uint32_t> length = m_maxLength[place]->number();
        policy.maxPrefixLength[place] =
            length ? std::optional{static_cast<std::uint8_t>(*length)} : std::nullopt;
    }
    policy.dropsInvalidOrigins = m_dropsInvalid->isChecked();
    policy.honoursGracefulShutdown = m_honoursShutdown->isChecked();
    policy.honoursNoPeer = m_honoursNoPeer->isChecked();
    policy.allowOwnAs = static_cast<std::size_t>(m_allowOwnAs->value());
    policy.med = static_cast<bgp::MedRule>(m_med->currentData().toInt());
    policy.stripOut = static_cast<bgp::StripOut>(m_stripOut->currentData().toInt());
    const int form = m_actions->currentData().toInt();
    policy.actions = form == kNoActions
                         ? std::nullopt
                         : std::optional{ActionCommunities{
                               static_cast<ActionCommunities::Form>(form), m_scrub->isChecked()}};
    emit changeRequested(wanted);
}

void KnownNetworkEditor::onNeighboursEdited(const QStringList &lines)
{
    design::KnownNetwork wanted = m_network;
    wanted.neighbours.clear();
    for (const QString &line : lines) {
        const auto neighbour = parseNeighbour(line);
        if (!neighbour) {
            m_neighboursProblem->setText(
                tr("%1 is not an AS number and a local preference, such as AS174 120.")
                    .arg(quoted({line})));
            return;
        }
        wanted.neighbours.push_back(*neighbour);
    }
    std::ranges::stable_sort(wanted.neighbours, {}, &design::NeighbourLocalPref::neighbour);
    m_neighboursProblem->setText({});
    emit changeRequested(wanted);
}

void KnownNetworkEditor::onRejectedEdited(const std::vector<Asn> &rejected)
{
    design::KnownNetwork wanted = m_network;
    wanted.policy.rejectedFromCustomers = rejected;
    emit changeRequested(wanted);
}

} // namespace watershed::panels
