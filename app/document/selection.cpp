// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/selection.h"

namespace watershed::document {

Selection::Selection(const Document &document, QObject *parent)
    : QObject{parent}
    , m_document{document}
{
    connect(&document, &Document::changed, this, &Selection::onDocumentChanged);
}

const design::Site *Selection::current() const
{
    return m_site ? design::findSite(m_document.design(), *m_site) : nullptr;
}

void Selection::setSite(std::optional<design::SiteId> site)
{
    if (site && design::findSite(m_document.design(), *site) == nullptr) {
        site.reset();
    }
    if (site == m_site) {
        return;
    }
    m_site = site;
    emit changed(m_site);
}

void Selection::onDocumentChanged(const ChangeSet &changes)
{
    // Another project may have a site of the same number that is another site.
    setSite(changes.replaced ? std::nullopt : m_site);
}

} // namespace watershed::document
