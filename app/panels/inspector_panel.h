// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/selection.h"
#include "app/jobs/simulation_runner.h"

#include <QStackedWidget>

#include <memory>
#include <optional>

namespace watershed::panels {

class ServiceEditor;
class SiteEditor;

/// The selected site, or the service where none is selected.
class InspectorPanel final : public QStackedWidget {
    Q_OBJECT
public:
    /// \param document, selection, metros  must outlive this widget
    InspectorPanel(document::Document &document, document::Selection &selection,
                   const geo::MetroTable &metros, QWidget *parent);

    void setInternet(const std::shared_ptr<const internet::Internet> &internet); ///< may be null
    void setResult(const std::shared_ptr<const jobs::SimulationResult> &result); ///< may be null

    [[nodiscard]] SiteEditor &siteEditor() const { return *m_siteEditor; }
    [[nodiscard]] ServiceEditor &serviceEditor() const { return *m_serviceEditor; }

private:
    void showSelection(std::optional<design::SiteId> site);

    ServiceEditor *m_serviceEditor;
    SiteEditor *m_siteEditor;
};

} // namespace watershed::panels
