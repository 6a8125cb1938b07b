// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "core/internet/internet.h"

#include <QDialog>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;

namespace watershed::panels {

class KnownNetworkEditor;
class WarningLine;

/// The networks of which the user knows how they treat routes: a list, and the one that is chosen
/// to edit. Changes are made at once.
class KnownNetworksDialog final : public QDialog {
    Q_OBJECT
public:
    /// \param document  must outlive the dialog
    /// \param internet  knows the names of networks; may be null
    KnownNetworksDialog(document::Document &document,
                        const std::shared_ptr<const internet::Internet> &internet, QWidget *parent);

private:
    void layOut();
    void refresh();
    void showChosen();
    [[nodiscard]] const design::KnownNetwork *chosen() const;
    [[nodiscard]] std::optional<int> rowOf(Asn asn) const;
    void apply(const document::Edit &edit);
    void onAddRequested();
    void onRemoveRequested();
    void onChangeRequested(const design::KnownNetwork &network);

    document::Document &m_document;
    std::shared_ptr<const internet::Internet> m_internet;
    QListWidget *m_list;
    QLineEdit *m_asn;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLabel *m_empty;
    KnownNetworkEditor *m_editor;
    QScrollArea *m_scroll;
    WarningLine *m_problem;
};

} // namespace watershed::panels
