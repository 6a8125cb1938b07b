// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/internet_stats.h"

#include "app/cli/output.h"
#include "app/cli/progress_line.h"
#include "app/text/error_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"
#include "core/analysis/internet_statistics.h"
#include "core/analysis/sample_catchments.h"
#include "core/internet/assembly/public_internet.h"
#include "core/internet/builtin/built_in_internet.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace watershed::cli {

namespace {

using analysis::Distribution;
using analysis::InternetStatistics;

/// An Internet as a column of the table.
struct Column {
    QString heading;
    std::shared_ptr<const internet::Internet> internet;
    InternetStatistics statistics;
    std::vector<analysis::Catchments> catchments; ///< by sample design
};

/// A line of the table: what it says of an Internet, and how that is written.
struct Line {
    QString name;
    std::function<QString(const Column &)> cell;
};

class InternetStatsText final {
    Q_DECLARE_TR_FUNCTIONS(InternetStats)
public:
    static QString heading(internet::ModelSize size)
    {
        switch (size) {
        case internet::ModelSize::Classroom:
            return tr("classroom");
        case internet::ModelSize::Standard:
            return tr("standard");
        case internet::ModelSize::Full:
            return tr("full");
        }
        Q_UNREACHABLE();
    }
    static QString publicData() { return tr("public data"); }

    static std::vector<Line> lines()
    {
        std::vector<Line> lines;
        const auto add = [&lines](const QString &name,
                                  std::function<QString(const Column &)> cell) {
            lines.push_back({name, std::move(cell)});
        };
        const auto addCount = [&](const QString &name, std::int64_t InternetStatistics::*count) {
            add(name, [count](const Column &column) {
                return text::countText(column.statistics.*count);
            });
        };
        const auto addSpread = [&](const QString &name, Distribution InternetStatistics::*spread) {
            add(name,
                [spread](const Column &column) { return spreadText(column.statistics.*spread); });
        };
        addCount(tr("ASes"), &InternetStatistics::ases);
        addCount(tr("without customers"), &InternetStatistics::stubs);
        addCount(tr("customer-provider links"), &InternetStatistics::customerProvider);
        addCount(tr("peerings"), &InternetStatistics::peerings);
        addCount(tr("routers, one per AS and metro"), &InternetStatistics::routers);
        addCount(tr("interconnections"), &InternetStatistics::interconnections);
        addSpread(tr("neighbours per AS"), &InternetStatistics::degree);
        addSpread(tr("providers per AS without customers"), &InternetStatistics::providersPerStub);
        addSpread(tr("providers per AS with customers"), &InternetStatistics::providersPerSeller);
        addSpread(tr("customers per AS that has any"), &InternetStatistics::customersPerSeller);
        addSpread(tr("peers per AS without customers"), &InternetStatistics::peersPerStub);
        addSpread(tr("peers per AS with customers"), &InternetStatistics::peersPerSeller);
        addSpread(tr("AS-path length"), &InternetStatistics::pathLength);
        addCount(tr("exchanges"), &InternetStatistics::exchanges);
        addSpread(tr("members per exchange"), &InternetStatistics::membersPerExchange);
        addSpread(tr("metros per AS"), &InternetStatistics::metrosPerAs);
        add(tr("users"),
            [](const Column &column) { return text::countText(column.statistics.users.count); });
        add(tr("countries with users"), [](const Column &column) {
            return text::countText(
                static_cast<std::int64_t>(column.statistics.usersByCountry.size()));
        });
        return lines;
    }
    static QString title()
    {
        //: the numbers in cells such as "14.5: 2 / 17 / 264 / 9915"
        return tr("Spreads are written as mean: median / 90th percentile / 99th percentile / "
                  "maximum.");
    }
    static QString cones() { return tr("Largest customer cones, share of all ASes"); }
    static QString catchments() { return tr("Catchments of sample designs, share of users"); }
    static QString shareOfNetworks() { return tr("* share of networks: no users are known there"); }
    //: %1: number such as 0.12
    static QString distance(double distance)
    {
        return tr("from the last column: %1").arg(distance, 0, 'f', 2);
    }
    static QString nobody() { return tr("reach no site"); }
    static QString countries() { return tr("Users by country, the ten with most"); }

private:
    static QString spreadText(const Distribution &spread)
    {
        if (spread == Distribution{}) {
            return QStringLiteral("-");
        }
        return QStringLiteral("%1: %2 / %3 / %4 / %5")
            .arg(spread.mean, 0, 'f', 2)
            .arg(spread.median)
            .arg(spread.p90)
            .arg(spread.p99)
            .arg(spread.max);
    }
};

/// Rows of cells, as wide as each column needs.
class TextTable final {
public:
    void add(std::vector<QString> cells) { m_rows.push_back(std::move(cells)); }

    [[nodiscard]] QString text() const
    {
        std::vector<qsizetype> widths;
        for (const std::vector<QString> &row : m_rows) {
            widths.resize(std::max(widths.size(), row.size()));
            for (std::size_t i = 0; i < row.size(); ++i) {
                widths[i] = std::max(widths[i], row[i].size());
            }
        }
        QString text;
        for (const std::vector<QString> &row : m_rows) {
            QString line;
            for (std::size_t i = 0; i < row.size(); ++i) {
                line += i == 0 ? row[i].leftJustified(widths[i])
                               : QStringLiteral("  ") + row[i].rightJustified(widths[i]);
            }
            text += line + u'\n';
        }
        return text;
    }

private:
    std::vector<std::vector<QString>> m_rows;
};

/// Site by site, and how far each Internet's division is from that of the last one.
QString catchmentsTable(const std::vector<Column> &columns)
{
    TextTable table;
    std::vector<QString> headings{InternetStatsText::catchments()};
    bool isOfNetworks = false;
    for (const Column &column : columns) {
        headings.push_back(column.heading);
    }
    table.add(headings);
    const auto &samples = analysis::sampleDesigns();
    for (std::size_t sample = 0; sample < samples.size(); ++sample) {
        std::vector<QString> cells{text::toPlainLine(samples[sample].name)};
        const analysis::Catchments &reference = columns.back().catchments[sample];
        for (const Column &column : columns) {
            cells.push_back(
                &column == &columns.back()
                    ? QString{}
                    : InternetStatsText::distance(analysis::distanceBetween(
                          samples[sample].design, column.catchments[sample], reference)));
        }
        table.add(std::move(cells));
        const design::Design &design = samples[sample].design;
        for (std::size_t site = 0; site <= design.sites.size(); ++site) {
            const bool isSite = site < design.sites.size();
            QString name = InternetStatsText::nobody();
            if (isSite) {
                name = text::toPlainLine(design.sites[site].code) % u' ' %
                       text::asnText(design.sites[site].sessions.front().neighbour);
            }
            std::vector<QString> shares{QStringLiteral("  ") + name};
            for (const Column &column : columns) {
                const analysis::Catchments &found = column.catchments[sample];
                const bool ofNetworks = found.basis == analysis::ShareBasis::Networks;
                isOfNetworks = isOfNetworks || ofNetworks;
                shares.push_back(
                    text::shareText(isSite ? analysis::shareOf(found, design.sites[site].id)
                                           : found.unreachedShare) +
                    (ofNetworks ? QStringLiteral("*") : QString{}));
            }
            table.add(std::move(shares));
        }
    }
    return table.text() + (isOfNetworks ? InternetStatsText::shareOfNetworks() + u'\n' : QString{});
}

QString tablesOf(const std::vector<Column> &columns)
{
    TextTable numbers;
    std::vector<QString> headings{QString{}};
    for (const Column &column : columns) {
        headings.push_back(column.heading);
    }
    numbers.add(headings);
    for (const Line &line : InternetStatsText::lines()) {
        std::vector<QString> cells{line.name};
        for (const Column &column : columns) {
            cells.push_back(line.cell(column));
        }
        numbers.add(std::move(cells));
    }
    constexpr std::size_t kRows = 10;
    TextTable cones;
    headings.front() = InternetStatsText::cones();
    cones.add(headings);
    TextTable countries;
    headings.front() = InternetStatsText::countries();
    countries.add(headings);
    for (std::size_t row = 0; row < kRows; ++row) {
        const QString rank = QString::number(row + 1);
        std::vector<QString> cone{rank};
        std::vector<QString> country{rank};
        for (const Column &column : columns) {
            const auto &largest = column.statistics.largestCones;
            cone.push_back(row < largest.size() ? QString{text::asnText(largest[row].asn) % u' ' %
                                                          text::shareText(largest[row].share)}
                                                : QString{});
            const auto &users = column.statistics.usersByCountry;
            country.push_back(row < users.size()
                                  ? QString{text::toPlainLine(users[row].country) % u' ' %
                                            text::countText(users[row].users.count)}
                                  : QString{});
        }
        cones.add(std::move(cone));
        countries.add(std::move(country));
    }
    return numbers.text() + u'\n' + catchmentsTable(columns) + u'\n' + cones.text() + u'\n' +
           countries.text() + u'\n' + InternetStatsText::title() + u'\n';
}

} // namespace

ExitCode internetStats(const InternetStatsCommand &command, const Console &console,
                       const CancelToken &cancel)
{
    ProgressLine line{console.errIsTerminal ? &console.err : nullptr};
    const ProgressSink progress = [&line](Progress now) { line.show(now); };
    std::vector<Column> columns;
    for (const internet::ModelSize size : command.sizes) {
        columns.push_back({InternetStatsText::heading(size),
                           internet::makeBuiltInInternet(internet::kBuiltInSeed, size),
                           {},
                           {}});
    }
    if (!command.files.empty()) {
        const std::vector<std::filesystem::path> files{command.files.begin(), command.files.end()};
        auto loaded = internet::loadPublicInternet(files, {}, cancel, progress);
        if (!loaded) {
            say(console, text::errorText(loaded.error()));
            return ExitCode::Failed;
        }
        if (!*loaded) {
            return interrupted(console);
        }
        columns.push_back({InternetStatsText::publicData(), (*loaded)->internet, {}, {}});
    }
    for (Column &column : columns) {
        auto statistics =
            analysis::statisticsOf(*column.internet, internet::kBuiltInSeed, cancel, progress);
        if (!statistics) {
            return interrupted(console);
        }
        column.statistics = std::move(*statistics);
        for (const analysis::SampleDesign &sample : analysis::sampleDesigns()) {
            auto catchments =
                analysis::catchmentsOnInternet(sample.design, *column.internet, cancel);
            if (!catchments) {
                return interrupted(console);
            }
            column.catchments.push_back(std::move(*catchments));
        }
    }
    return writeOutput(console, "-", tablesOf(columns).toStdString());
}

} // namespace watershed::cli
