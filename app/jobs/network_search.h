// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/network_index.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace watershed::jobs {

/// What is wanted of a list of networks.
struct NetworkQuery {
    QString text;
    std::optional<analysis::NetworkOrder> order; ///< nothing: the weightiest first

    bool operator==(const NetworkQuery &) const = default;
};

/// What was found, with the index that it was found in.
struct FoundNetworks {
    std::shared_ptr<const analysis::NetworkIndex> index;
    NetworkQuery query;
    std::vector<internet::AsIndex> networks;
};

/// Searches the networks of an Internet off the GUI thread; the latest wish wins. Its index is
/// made with the first search.
class NetworkSearch final : public QObject {
    Q_OBJECT
public:
    explicit NetworkSearch(QObject *parent = nullptr);
    ~NetworkSearch() override;

    /// Searches again with the last query. \param internet  null: nothing is found
    void setInternet(const std::shared_ptr<const internet::Internet> &internet);
    /// The same with an index that is there already. \param index  null: nothing is found
    void setIndex(const std::shared_ptr<const analysis::NetworkIndex> &index);
    void start(const NetworkQuery &query);
    [[nodiscard]] const NetworkQuery &query() const { return m_query; }
    [[nodiscard]] bool isRunning() const;

signals:
    void found(const std::shared_ptr<const watershed::jobs::FoundNetworks> &networks);

private:
    class Private;
    std::unique_ptr<Private> m;
    NetworkQuery m_query;
};

} // namespace watershed::jobs
