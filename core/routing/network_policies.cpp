// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/network_policies.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace watershed::routing {

namespace {

using internet::AsIndex;
using internet::Relationship;

/// The other large carriers, but for the carrier's customers.
std::vector<Asn> rejectedBy(AsIndex carrier, std::span<const bgp::CarrierPolicy> carriers,
                            const internet::Internet &internet)
{
    std::set<Asn> kept{internet.asn(carrier)};
    for (const AsIndex customer : internet.neighbours(carrier, Relationship::Customer)) {
        kept.insert(internet.asn(customer));
    }
    std::vector<Asn> rejected;
    for (const bgp::CarrierPolicy &other : carriers) {
        if (other.isLargeCarrier && !kept.contains(other.asn)) {
            rejected.push_back(other.asn);
        }
    }
    return rejected;
}

bgp::NetworkPolicy policyOf(const bgp::CarrierPolicy &carrier, AsIndex as,
                            std::span<const bgp::CarrierPolicy> carriers,
                            const design::ModelOptions &model, const internet::Internet &internet)
{
    bgp::NetworkPolicy policy = bgp::defaultPolicy(carrier.asn);
    policy.dropsInvalidOrigins = model.originValidation && carrier.dropsInvalidOrigins;
    policy.honoursGracefulShutdown = carrier.honoursGracefulShutdown;
    if (model.peerLock && carrier.isLargeCarrier) {
        policy.rejectedFromCustomers = rejectedBy(as, carriers, internet);
    }
    return policy;
}

} // namespace

NetworkPolicies policiesOf(const design::Design &design, const internet::Internet &internet,
                           std::span<const bgp::CarrierPolicy> carriers)
{
    NetworkPolicies result;
    std::set<Asn> unknown;
    const auto find = [&](Asn asn) {
        const auto as = internet.find(asn);
        if (!as) {
            unknown.insert(asn);
        }
        return as;
    };
    std::map<AsIndex, AsPolicy> byAs;
    for (const design::KnownNetwork &network : design.knownNetworks) {
        const auto as = find(network.policy.asn);
        AsPolicy known{.as = as.value_or(AsIndex{}), .policy = network.policy};
        for (const auto &[asn, localPref] : network.neighbours) {
            if (const auto neighbour = find(asn)) {
                known.neighbours.push_back({*neighbour, localPref});
            }
        }
        std::ranges::sort(known.neighbours, {}, &AsPolicy::NeighbourLocalPref::neighbour);
        if (as) {
            byAs.emplace(*as, std::move(known));
        }
    }
    for (const bgp::CarrierPolicy &carrier : carriers) {
        const auto as = internet.find(carrier.asn);
        if (!as || byAs.contains(*as)) {
            continue;
        }
        bgp::NetworkPolicy policy = policyOf(carrier, *as, carriers, design.model, internet);
        if (policy != bgp::defaultPolicy(carrier.asn)) {
            byAs.emplace(*as, AsPolicy{.as = *as, .policy = std::move(policy)});
        }
    }
    for (auto &[as, policy] : byAs) {
        result.policies.push_back(std::move(policy));
    }
    for (const Asn asn : unknown) {
        result.issues.push_back(
            {.severity = Severity::Warning,
             .error = {ErrorCode::PolicyOfUnknownAs, {toString(asn)}, std::nullopt}});
    }
    return result;
}

} // namespace watershed::routing
