// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace watershed {

/// Findings of one piece of work, such as reading a file: of each kind the first one, with the
/// number of all. A code has kMostKinds at most; what is of still another kind counts with the last
/// of them.
class FoldedIssues final {
public:
    /// \param kind       tells issues with the same code apart; empty where the code says it all
    /// \param firstError makes the Error; called for the first issue of a kind only, because a
    ///                   damaged file has millions
    template <class MakeError>
    void note(ErrorCode code, std::string_view kind, MakeError &&firstError,
              Severity severity = Severity::Warning)
    {
        std::size_t kinds = 0;
        const auto known = std::ranges::find_if(m_issues, [&](const Kept &kept) {
            if (kept.issue.error.code != code) {
                return false;
            }
            return kept.kind == kind || ++kinds == kMostKinds;
        });
        if (known != m_issues.end()) {
            ++known->issue.count;
            return;
        }
        m_issues.push_back({std::string{kind}, {severity, firstError(), 1}});
    }

    /// In the order in which each kind came first.
    [[nodiscard]] std::vector<Issue> take() &&
    {
        std::vector<Issue> issues;
        for (Kept &kept : m_issues) {
            issues.push_back(std::move(kept.issue));
        }
        return issues;
    }

    /// The same behind issues that there are already.
    void moveInto(std::vector<Issue> &issues) &&
    {
        for (Issue &issue : std::move(*this).take()) {
            issues.push_back(std::move(issue));
        }
    }

private:
    static constexpr std::size_t kMostKinds = 50;

    struct Kept {
        std::string kind;
        Issue issue;
    };
    std::vector<Kept> m_issues;
};

} // namespace watershed
