// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace watershed::shell {

class Actions;

/// Opens the list of all shortcuts; does not wait.
void showShortcuts(const Actions &actions, QWidget *parent);

/// Opens the page about the program; does not wait.
void showAbout(QWidget *parent);

} // namespace watershed::shell
