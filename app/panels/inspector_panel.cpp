// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/inspector_panel.h"

#include "app/panels/service_editor.h"
#include "app/panels/site_editor.h"

namespace watershed::panels {

InspectorPanel::InspectorPanel(document::Document &document, document::Selection &selection,
                               const geo::MetroTable &metros, QWidget *parent)
    : QStackedWidget{parent}
    , m_serviceEditor{new ServiceEditor{document, this}}
    , m_siteEditor{new SiteEditor{document, metros, this}}
{
    addWidget(m_serviceEditor);
    addWidget(m_siteEditor);
    connect(&selection, &document::Selection::changed, this, &InspectorPanel::showSelection);
    showSelection(selection.site());
}

void InspectorPanel::setInternet(const std::shared_ptr<const internet::Internet> &internet)
{
    m_serviceEditor->setInternet(internet);
    m_siteEditor->setInternet(internet);
}

void InspectorPanel::setResult(const std::shared_ptr<const jobs::SimulationResult> &result)
{
    m_siteEditor->setResult(result);
}

void InspectorPanel::showSelection(std::optional<design::SiteId> site)
{
    if (site) {
        m_siteEditor->setSite(*site);
        setCurrentWidget(m_siteEditor);
    } else {
        setCurrentWidget(m_serviceEditor);
    }
}

} // namespace watershed::panels
