// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bgp/policy.h"
#include "core/bgp/route.h"
#include "core/design/project.h"

#include <array>
#include <string_view>
#include <utility>

namespace watershed::design {

/// The words for the values of an enumeration.
template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

inline constexpr std::string_view kProjectFormat = "watershed-project";

// The words stand in files and never change.
inline constexpr Words<SessionRole, 4> kRoles{{
    {"transit", SessionRole::Transit},
    {"peer", SessionRole::Peer},
    {"route-server", SessionRole::RouteServer},
    {"customer", SessionRole::Customer},
}};
inline constexpr Words<InternetSource::Kind, 2> kInternetKinds{{
    {"built-in", InternetSource::Kind::BuiltIn},
    {"public-data", InternetSource::Kind::PublicData},
}};
inline constexpr Words<internet::ModelSize, 3> kModelSizes{{
    {"classroom", internet::ModelSize::Classroom},
    {"standard", internet::ModelSize::Standard},
    {"full", internet::ModelSize::Full},
}};
inline constexpr Words<internet::RelationshipCorrection::What, 3> kRelationshipWords{{
    {"provider-of", internet::RelationshipCorrection::What::ProviderOf},
    {"peers", internet::RelationshipCorrection::What::Peers},
    {"nothing", internet::RelationshipCorrection::What::Nothing},
}};
inline constexpr Words<bgp::Origin, 3> kOrigins{{
    {"igp", bgp::Origin::Igp},
    {"egp", bgp::Origin::Egp},
    {"incomplete", bgp::Origin::Incomplete},
}};
inline constexpr Words<bgp::MedRule, 2> kMedRules{{
    {"honour", bgp::MedRule::Honour},
    {"zero", bgp::MedRule::Zero},
}};
inline constexpr Words<bgp::StripOut, 3> kStripOuts{{
    {"nothing", bgp::StripOut::Nothing},
    {"graceful-shutdown", bgp::StripOut::GracefulShutdown},
    {"all-standard", bgp::StripOut::AllStandard},
}};
inline constexpr Words<bgp::ActionCommunities::Form, 3> kActionForms{{
    {"standard", bgp::ActionCommunities::Form::Standard},
    {"large", bgp::ActionCommunities::Form::Large},
    {"extended", bgp::ActionCommunities::Form::Extended},
}};

} // namespace watershed::design
