// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/headline.h"

#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace watershed::report {
namespace {

class Headline final {
    Q_DECLARE_TR_FUNCTIONS(Headline)
public:
    explicit Headline(const Report &report)
        : m_report{report}
    {}

    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] QString whoServesMost(int announcingCount) const;
    [[nodiscard]] QString whoIsUnreached() const;

    const Report &m_report;
};

QString Headline::text() const
{
    const QString prefix =
        QString::fromStdString(m_report.design.service.prefixes.front().toString());
    if (m_report.sites.empty()) {
        return tr("The design has no sites yet.");
    }
    const auto announcingCount =
        static_cast<int>(std::ranges::count(m_report.sites, true, &SiteRow::announcing));
    if (announcingCount == 0) {
        //: %1: prefix
        return tr("No site announces %1, so nobody is reached.").arg(prefix);
    }
    if (m_report.catchments.unreachedNetworks == m_report.catchments.totalNetworks) {
        //: %1: prefix
        return tr("%Ln site(s) announce %1, but nobody is reached.", nullptr, announcingCount)
            .arg(prefix);
    }
    if (m_report.catchments.unreachedShare.value == 0.0) {
        return whoServesMost(announcingCount);
    }
    //: %1 and %2: sentences about who is reached and who is not
    return tr("%1 %2").arg(whoServesMost(announcingCount), whoIsUnreached());
}

QString Headline::whoServesMost(int announcingCount) const
{
    const QString prefix =
        QString::fromStdString(m_report.design.service.prefixes.front().toString());
    const SiteRow &largest = *std::ranges::max_element(
        m_report.sites, {}, [](const SiteRow &site) { return site.share.value; });
    const QString code = text::toPlainLine(largest.code);
    const QString share = text::shareText(largest.share);
    const analysis::Catchments &catchments = m_report.catchments;
    if (catchments.basis == analysis::ShareBasis::Users) {
        //: %1: prefix, %2: code of a site, %3: per cent, %4: a number such as "5.1 billion"
        return tr("%Ln site(s) announce %1; %2 serves most users, %3 of %4.", nullptr,
                  announcingCount)
            .arg(prefix, code, share, text::usersText(catchments.totalUsers));
    }
    //: %1: prefix, %2: code of a site, %3: per cent, %4: a number such as "78,642"
    return tr("%Ln site(s) announce %1; %2 serves most networks, %3 of %4.", nullptr,
              announcingCount)
        .arg(prefix, code, share, text::countText(catchments.totalNetworks));
}

QString Headline::whoIsUnreached() const
{
    const analysis::Catchments &catchments = m_report.catchments;
    const QString share = text::shareText(catchments.unreachedShare);
    if (catchments.basis == analysis::ShareBasis::Users) {
        //: %1: per cent
        return tr("%1 of the users reach no site.").arg(share);
    }
    //: %1: per cent
    return tr("%1 of the networks reach no site.").arg(share);
}

} // namespace

QString headlineText(const Report &report)
{
    return Headline{report}.text();
}

} // namespace watershed::report
