// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QObject>

#include <optional>

namespace watershed::document {

/// The selected site: one thing that map, table and inspector share. Not part of the undo
/// history.
class Selection final : public QObject {
    Q_OBJECT
public:
    /// \param document  must outlive this object
    explicit Selection(const Document &document, QObject *parent = nullptr);

    [[nodiscard]] std::optional<design::SiteId> site() const { return m_site; }
    /// The selected site as it stands now; nullptr where none is selected.
    [[nodiscard]] const design::Site *current() const;

    /// A site that the design does not have counts as none.
    void setSite(std::optional<design::SiteId> site);

signals:
    void changed(std::optional<watershed::design::SiteId> site);

private:
    void onDocumentChanged(const ChangeSet &changes);

    const Document &m_document;
    std::optional<design::SiteId> m_site;
};

} // namespace watershed::document
