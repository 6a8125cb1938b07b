// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/policy_matrix_model.h"

#include "app/text/plain_text.h"
#include "app/text/policy_text.h"
#include "app/text/quantity_text.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace watershed::models {

namespace {

struct Letters {
    bgp::Community community;
    QLatin1String text;
};

constexpr std::array<Letters, 4> kLetters{{
    {bgp::kNoExport, QLatin1String{"NX"}},
    {bgp::kNoAdvertise, QLatin1String{"NA"}},
    {bgp::kNoPeer, QLatin1String{"NP"}},
    {bgp::kGracefulShutdown, QLatin1String{"GS"}},
}};

bool hasLetters(bgp::Community community)
{
    return std::ranges::find(kLetters, community, &Letters::community) != kLetters.end();
}

void appendCommunities(QStringList &parts, const design::ExportPolicy &policy)
{
    for (const Letters &letters : kLetters) {
        if (policy.communities.contains(letters.community)) {
            parts << letters.text;
        }
    }
    const std::size_t others = policy.communities.without(hasLetters).all().size() +
                               policy.extendedCommunities.all().size() +
                               policy.largeCommunities.all().size();
    if (others > 0) {
        parts << QStringLiteral("C%1").arg(others);
    }
}

bool announces(const design::Session &session)
{
    return session.enabled && (session.policy.announce ||
                               std::ranges::any_of(session.prefixPolicies, [](const auto &each) {
                                   return each.policy.announce;
                               }));
}

const design::Session *sessionWith(const design::Site &site, Asn neighbour)
{
    const auto found = std::ranges::find(site.sessions, neighbour, &design::Session::neighbour);
    return found == site.sessions.end() ? nullptr : &*found;
}

std::vector<Asn> neighboursOf(const design::Design &design)
{
    std::set<Asn> neighbours;
    for (const design::Site &site : design.sites) {
        for (const design::Session &session : site.sessions) {
            neighbours.insert(session.neighbour);
        }
    }
    return {neighbours.begin(), neighbours.end()};
}

std::vector<design::SiteId> sitesOf(const design::Design &design)
{
    std::vector<design::SiteId> sites;
    std::ranges::transform(design.sites, std::back_inserter(sites), &design::Site::id);
    return sites;
}

/// Makes one list out of the other by telling of single entries that go and come.
template <class Entry, class Remove, class Insert>
void align(std::vector<Entry> &shown, const std::vector<Entry> &wanted, const Remove &remove,
           const Insert &insert)
{
    for (std::size_t place = shown.size(); place-- > 0;) {
        if (std::ranges::find(wanted, shown[place]) == wanted.end()) {
            remove(static_cast<int>(place));
        }
    }
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        if (place < shown.size() && shown[place] == wanted[place]) {
            continue;
        }
        // Orders change but by adding and removing; what stands further down all the same is
        // taken away there first.
        const auto later = std::ranges::find(shown, wanted[place]);
        if (later != shown.end()) {
            remove(static_cast<int>(later - shown.begin()));
        }
        insert(static_cast<int>(place), wanted[place]);
    }
}

} // namespace

QString compactPolicyText(const design::Session &session)
{
    const design::ExportPolicy &policy = session.policy;
    if (!announces(session)) {
        //: a session that announces nothing, in a narrow cell
        return PolicyMatrixModel::tr("off");
    }
    QStringList parts{policy.announce
                          ? (policy.prepends == 0 ? QStringLiteral("0")
                                                  : QStringLiteral("+%1").arg(policy.prepends))
                          : PolicyMatrixModel::tr("off")};
    if (policy.announce) {
        if (policy.med) {
            parts << QStringLiteral("M%1").arg(policy.med->value);
        }
        if (policy.origin != bgp::Origin::Igp) {
            parts << (policy.origin == bgp::Origin::Egp ? QStringLiteral("E")
                                                        : QStringLiteral("I"));
        }
        if (!policy.poisoned.empty()) {
            parts << QStringLiteral("P%1").arg(policy.poisoned.size());
        }
        appendCommunities(parts, policy);
    }
    if (session.localPref) {
        parts << QStringLiteral("L%1").arg(session.localPref->value);
    }
    if (!session.prefixPolicies.empty()) {
        parts << QStringLiteral("*");
    }
    return parts.join(u' ');
}

PolicyMatrixModel::PolicyMatrixModel(QObject *parent)
    : QAbstractTableModel{parent}
{}

void PolicyMatrixModel::setSnapshot(std::shared_ptr<const design::Project> project,
                                    std::shared_ptr<const internet::Internet> internet)
{
    const bool namesChanged = m_internet != internet;
    const std::shared_ptr<const design::Project> before = m_project;
    m_project = std::move(project);
    m_internet = std::move(internet);
    align(
        m_rows, sitesOf(m_project->design),
        [this](int row) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        },
        [this](int row, design::SiteId site) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, site);
            endInsertRows();
        });
    align(
        m_columns, neighboursOf(m_project->design),
        [this](int column) {
            beginRemoveColumns({}, column, column);
            m_columns.erase(m_columns.begin() + column);
            endRemoveColumns();
        },
        [this](int column, Asn neighbour) {
            beginInsertColumns({}, column, column);
            m_columns.insert(m_columns.begin() + column, neighbour);
            endInsertColumns();
        });
    if (namesChanged && !m_columns.empty()) {
        emit headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_columns.size()) - 1);
    }
    for (std::size_t row = 0; before != nullptr && row < m_rows.size(); ++row) {
        const design::Site *const old = design::findSite(before->design, m_rows[row]);
        const design::Site &now = m_project->design.sites[row];
        if (old != nullptr && (namesChanged || *old != now)) {
            tellChanged(static_cast<int>(row), *old, now);
        }
    }
}

void PolicyMatrixModel::tellChanged(int row, const design::Site &before, const design::Site &now)
{
    if (before.code != now.code || before.name != now.name) {
        emit headerDataChanged(Qt::Vertical, row, row);
    }
    if (!m_columns.empty()) {
        emit dataChanged(index(row, 0), index(row, static_cast<int>(m_columns.size()) - 1));
    }
}

const design::Site *PolicyMatrixModel::siteAt(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (row < 0 || place >= m_rows.size()) {
        return nullptr;
    }
    const auto &sites = m_project->design.sites;
    // The same place, but on the way from one snapshot to the next.
    return place < sites.size() && sites[place].id == m_rows[place]
               ? &sites[place]
               : design::findSite(m_project->design, m_rows[place]);
}

const design::Session *PolicyMatrixModel::sessionAt(const QModelIndex &index) const
{
    const design::Site *const site = index.isValid() ? siteAt(index.row()) : nullptr;
    return site == nullptr
               ? nullptr
               : sessionWith(*site, m_columns[static_cast<std::size_t>(index.column())]);
}

std::optional<int> PolicyMatrixModel::rowOf(design::SiteId site) const
{
    const auto found = std::ranges::find(m_rows, site);
    return found == m_rows.end() ? std::nullopt
                                 : std::optional{static_cast<int>(found - m_rows.begin())};
}

int PolicyMatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PolicyMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant PolicyMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {}; // sites without any session make rows without a cell
    }
    const design::Site *const site = siteAt(index.row());
    const design::Session *const session = sessionAt(index);
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue<Qt::Alignment>(Qt::AlignCenter);
    }
    if (session == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return compactPolicyText(*session);
    case Qt::ToolTipRole:
        return text::toToolTip(wholeText(*site, *session));
    case Qt::AccessibleTextRole:
        return wholeText(*site, *session);
    case AnnouncingRole:
        return site->enabled && announces(*session);
    default:
        return {};
    }
}

QVariant PolicyMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        const design::Site *const site = siteAt(section);
        if (site == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
            return {};
        }
        return role == Qt::DisplayRole ? text::toPlainLine(site->code)
                                       : text::toToolTip(text::toPlainLine(site->name));
    }
    const auto place = static_cast<std::size_t>(section);
    if (section < 0 || place >= m_columns.size()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return neighbourText(m_columns[place]);
    case Qt::ToolTipRole:
        return text::toToolTip(neighbourText(m_columns[place]));
    default:
        return {};
    }
}

QString PolicyMatrixModel::neighbourText(Asn neighbour) const
{
    return m_internet ? text::networkText(*m_internet, neighbour) : text::asnText(neighbour);
}

QString PolicyMatrixModel::wholeText(const design::Site &site, const design::Session &session) const
{
    const QString summary = text::sessionSummary(session);
    QStringList lines;
    //: %1: code of a site, %2: a network, %3: what it is to the service
    lines << tr("%1 to %2, %3")
                 .arg(text::toPlainLine(site.code), neighbourText(session.neighbour),
                      text::roleText(session.role));
    if (!site.enabled) {
        lines << tr("The site is off.");
    }
    if (!session.enabled) {
        lines << tr("The session is off.");
    }
    lines << (summary.isEmpty() ? tr("Announced without any lever") : summary);
    return lines.join(u'\n');
}

} // namespace watershed::models
