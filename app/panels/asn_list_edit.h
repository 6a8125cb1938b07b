// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asn.h"

#include <QStringList>
#include <QWidget>

#include <cstddef>
#include <vector>

class QLineEdit;

namespace watershed::panels {

class WarningLine;

/// The words of a line, between blanks, commas or semicolons.
[[nodiscard]] QStringList wordsOf(const QString &line);
/// Words as a person reads a list of them: “a”, “b”. Never more than one line.
[[nodiscard]] QString quoted(const QStringList &words);

/// A line of AS numbers. One that is wrong is named, and the whole line waits until it is mended.
class AsnListEdit final : public QWidget {
    Q_OBJECT
public:
    /// \param most  how many are taken
    AsnListEdit(std::size_t most, QWidget *parent);

    /// Shows others, unless the line waits to be mended.
    void setAsns(const std::vector<Asn> &asns);
    void forgetDraft(); ///< what waits to be mended is given up
    void setNames(const QString &accessibleName, const QString &toolTip);

signals:
    void asnsEdited(const std::vector<watershed::Asn> &asns);

private:
    void onEditingFinished();

    std::size_t m_most;
    QLineEdit *m_line;
    WarningLine *m_problem; ///< shown: the line waits
};

} // namespace watershed::panels
