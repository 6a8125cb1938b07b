// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/internet_summary.h"
#include "core/internet/internet.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QFormLayout;
class QLabel;

namespace watershed::panels {

/// What the Internet in use contains, from when, under which terms, and how much is inferred.
class InternetContents final : public QWidget {
    Q_OBJECT
public:
    /// The terms under which files of a kind are published, as text; empty: not known.
    using TermsOf = std::function<QString(internet::FileKind)>;

    InternetContents(TermsOf termsOf, QWidget *parent);

    /// \param provenance, summary  nothing: the Internet is not there, or not counted yet
    void setContents(const std::optional<internet::Provenance> &provenance,
                     const std::optional<analysis::InternetSummary> &summary);

private:
    QLabel *addFact(const QString &name);
    void showSummary(const analysis::InternetSummary &summary);

    TermsOf m_termsOf;
    QFormLayout *m_form;
    QLabel *m_source;
    QLabel *m_networks;
    QLabel *m_relationships;
    QLabel *m_exchanges;
    QLabel *m_users;
    QLabel *m_routers;
    QLabel *m_places;
    QLabel *m_meetings;
    QLabel *m_terms;
};

/// "61 % of places are inferred from country and users", ... for what there is, largest first.
[[nodiscard]] QString placesText(const analysis::InternetSummary &summary);
[[nodiscard]] QString meetingsText(const analysis::InternetSummary &summary);

} // namespace watershed::panels
