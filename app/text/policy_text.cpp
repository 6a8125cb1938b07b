// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/policy_text.h"

#include "app/text/quantity_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace watershed::text {
namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class PolicyText final {
    Q_DECLARE_TR_FUNCTIONS(PolicyText)
public:
    [[nodiscard]] static QString ofPolicy(const design::ExportPolicy &policy);
    [[nodiscard]] static QString ofSession(const design::Session &session);

private:
    static void appendOrigin(QStringList &parts, bgp::Origin origin);
    static void appendCommunities(QStringList &parts, const design::ExportPolicy &policy);
    static void appendPoisoned(QStringList &parts, const std::vector<Asn> &poisoned);
};

void PolicyText::appendOrigin(QStringList &parts, bgp::Origin origin)
{
    switch (origin) {
    case bgp::Origin::Igp:
        break;
    case bgp::Origin::Egp:
        //: origin code of a route (RFC 4271 5.1.1)
        parts.append(tr("origin EGP"));
        break;
    case bgp::Origin::Incomplete:
        //: origin code of a route (RFC 4271 5.1.1)
        parts.append(tr("origin INCOMPLETE"));
        break;
    }
}

void PolicyText::appendCommunities(QStringList &parts, const design::ExportPolicy &policy)
{
    for (const bgp::Community &community : policy.communities.all()) {
        const std::string_view name = community.wellKnownName();
        parts.append(name.empty() ? QString::fromStdString(community.toString()) : fromView(name));
    }
    for (const bgp::ExtendedCommunity &community : policy.extendedCommunities.all()) {
        parts.append(QString::fromStdString(community.toString()));
    }
    for (const bgp::LargeCommunity &community : policy.largeCommunities.all()) {
        parts.append(QString::fromStdString(community.toString()));
    }
}

void PolicyText::appendPoisoned(QStringList &parts, const std::vector<Asn> &poisoned)
{
    if (poisoned.empty()) {
        return;
    }
    QStringList names;
    for (const Asn asn : poisoned) {
        names.append(asnText(asn));
    }
    //: %1: one or more ASes that are put into the AS path so that they drop the route
    parts.append(tr("poison %1").arg(names.join(u' ')));
}

QString PolicyText::ofPolicy(const design::ExportPolicy &policy)
{
    if (!policy.announce) {
        //: of a prefix over a session
        return tr("not announced");
    }
    QStringList parts;
    if (policy.prepends > 0) {
        //: %1: number of prepends
        parts.append(tr("+%1").arg(policy.prepends));
    }
    if (policy.med) {
        parts.append(tr("MED %1").arg(policy.med->value));
    }
    appendOrigin(parts, policy.origin);
    appendCommunities(parts, policy);
    appendPoisoned(parts, policy.poisoned);
    return parts.join(QStringLiteral(", "));
}

QString PolicyText::ofSession(const design::Session &session)
{
    QStringList parts;
    if (const QString own = ofPolicy(session.policy); !own.isEmpty()) {
        parts.append(own);
    }
    if (session.localPref) {
        //: %1: a number, what the neighbour sets on import
        parts.append(tr("local preference %1").arg(session.localPref->value));
    }
    for (const design::PrefixPolicy &each : session.prefixPolicies) {
        const QString summary = ofPolicy(each.policy);
        //: %1: an IP prefix, %2: how it is announced, such as "+2, MED 10"
        parts.append(tr("%1: %2").arg(QString::fromStdString(each.prefix.toString()),
                                      //: of a prefix: without any lever
                                      summary.isEmpty() ? tr("plain") : summary));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

QString policySummary(const design::ExportPolicy &policy)
{
    return PolicyText::ofPolicy(policy);
}

QString sessionSummary(const design::Session &session)
{
    return PolicyText::ofSession(session);
}

} // namespace watershed::text
