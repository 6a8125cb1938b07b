// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace watershed::panels {

class AsnListEdit;
class LineList;
class OptionalNumber;
class WarningLine;

/// How one network treats routes, to edit. Shows it and asks for another by a signal.
class KnownNetworkEditor final : public QWidget {
    Q_OBJECT
public:
    explicit KnownNetworkEditor(QWidget *parent);

    void setNetwork(const design::KnownNetwork &network);

signals:
    void changeRequested(const watershed::design::KnownNetwork &network);

private:
    void makeControls();
    void fillForm(QFormLayout &form);
    void connectControls();
    void onEdited();
    void onNeighboursEdited(const QStringList &lines);
    void onRejectedEdited(const std::vector<Asn> &rejected);

    design::KnownNetwork m_network;
    std::array<OptionalNumber *, 3> m_localPref; ///< index with internet::Relationship
    LineList *m_neighbours;
    WarningLine *m_neighboursProblem; ///< shown: the list waits to be mended
    QCheckBox *m_dropsInvalid;
    QCheckBox *m_honoursShutdown;
    QCheckBox *m_honoursNoPeer;
    std::array<OptionalNumber *, 2> m_maxLength; ///< index with bgp::AddressFamily
    QSpinBox *m_allowOwnAs;
    AsnListEdit *m_rejected;
    QComboBox *m_med;
    QComboBox *m_stripOut;
    QComboBox *m_actions;
    QCheckBox *m_scrub;
};

} // namespace watershed::panels
