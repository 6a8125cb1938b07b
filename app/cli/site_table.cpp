// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/site_table.h"

#include "app/cli/wrapped_text.h"
#include "app/text/plain_text.h"
#include "app/text/policy_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <vector>

namespace watershed::cli {
namespace {

using Row = std::array<QString, 5>; // site, metro, users, share, networks

// The others need 51 at most: a code of 12, users of 14, shares of 8, networks of 9, four gaps
// of 2.
constexpr qsizetype kMetroWidth = 29;

class SiteTable final {
    Q_DECLARE_TR_FUNCTIONS(SiteTable)
public:
    SiteTable(const report::Report &report, const geo::MetroTable &metros)
        : m_report{report}
        , m_metros{metros}
    {}

    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] Row heading() const;
    [[nodiscard]] Row row(const QString &site, const QString &metro, Users users, Share share,
                          std::int64_t networks) const;
    [[nodiscard]] QString metroText(const std::string &code) const;

    const report::Report &m_report;
    const geo::MetroTable &m_metros;
};

Row SiteTable::heading() const
{
    const bool isOfUsers = m_report.catchments.basis == analysis::ShareBasis::Users;
    return {
        tr("Site"),
        tr("Metro"),
        tr("Users"),
        //: heading of a narrow column: share of the users, share of the networks
        isOfUsers ? tr("Share") : tr("Share*"),
        tr("Networks"),
    };
}

Row SiteTable::row(const QString &site, const QString &metro, Users users, Share share,
                   std::int64_t networks) const
{
    const bool knowsUsers = m_report.catchments.basis == analysis::ShareBasis::Users;
    return {
        site,
        metro,
        knowsUsers ? text::countText(users.count) : QStringLiteral("-"),
        text::shareText(share),
        text::countText(networks),
    };
}

QString SiteTable::metroText(const std::string &code) const
{
    const auto id = m_metros.find(code);
    if (!id) {
        return text::toPlainLine(code);
    }
    const geo::Metro &metro = m_metros.at(*id);
    const QString country = text::toPlainLine(metro.country);
    const QString name = text::toPlainLine(metro.name);
    const qsizetype room = kMetroWidth - country.size() - 2;
    const QString shown = name.size() <= room ? name : QString{name.left(room - 1) % QChar{0x2026}};
    return shown % QStringLiteral(", ") % country;
}

QString SiteTable::text() const
{
    const analysis::Catchments &catchments = m_report.catchments;
    std::vector<Row> rows{heading()};
    for (const report::SiteRow &site : m_report.sites) {
        rows.push_back(row(text::toPlainLine(site.code), metroText(site.metro), site.users,
                           site.share, site.networks));
    }
    const Share all = shareOf(catchments.totalNetworks, catchments.totalNetworks);
    rows.push_back(row(tr("unreached"), {}, catchments.unreachedUsers, catchments.unreachedShare,
                       catchments.unreachedNetworks));
    rows.push_back(row(tr("total"), {}, catchments.totalUsers, all, catchments.totalNetworks));

    std::array<qsizetype, std::tuple_size_v<Row>> widths{};
    for (const Row &cells : rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths[i] = std::max(widths[i], cells[i].size());
        }
    }
    QString table;
    for (const Row &cells : rows) {
        table += cells[0].leftJustified(widths[0]) % QStringLiteral("  ") %
                 cells[1].leftJustified(widths[1]);
        for (std::size_t i = 2; i < cells.size(); ++i) {
            table += QStringLiteral("  ") % cells[i].rightJustified(widths[i]);
        }
        table += u'\n';
    }
    if (catchments.basis == analysis::ShareBasis::Networks) {
        table += tr("* of the networks: this Internet knows no users.") % u'\n';
    }
    if (m_report.design.service.prefixes.size() > 1) {
        //: %1: two or more prefixes
        table += wrappedText(tr("Prefixes: %1. Users send to the first address of the first one.")
                                 .arg(text::prefixesText(m_report.design.service)),
                             kTerminalWidth) %
                 u'\n';
    }
    return table;
}

} // namespace

QString siteTable(const report::Report &report, const geo::MetroTable &metros)
{
    return SiteTable{report, metros}.text();
}

} // namespace watershed::cli
