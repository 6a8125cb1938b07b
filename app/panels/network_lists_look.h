// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QTableView;

namespace watershed::panels {

/// The look that all lists of networks and their places share. Rows have one height, so that
/// thousands of them cost nothing.
///
/// \param stretched  the column that takes the room that is left
void makeNetworkList(QTableView &table, QAbstractItemModel &model, int stretched);

} // namespace watershed::panels
