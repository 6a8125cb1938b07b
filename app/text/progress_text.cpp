// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/progress_text.h"

#include <QCoreApplication>

namespace watershed::text {
namespace {

class ProgressText final {
    Q_DECLARE_TR_FUNCTIONS(ProgressText)
public:
    [[nodiscard]] static QString of(Phase phase)
    {
        switch (phase) {
        case Phase::Reading:
            return tr("Reading the file");
        case Phase::Building:
            return tr("Building the Internet");
        case Phase::Propagating:
            return tr("Propagating the prefix");
        case Phase::Counting:
            return tr("Counting users");
        case Phase::Drawing:
            return tr("Drawing");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString phaseText(Phase phase)
{
    return ProgressText::of(phase);
}

} // namespace watershed::text
