// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/optional_number.h"

#include <QSignalBlocker>

#include <limits>

namespace watershed::panels {

namespace {

constexpr double kOff = -1.0;
constexpr int kStep = 10;

} // namespace

OptionalNumber::OptionalNumber(std::uint32_t usual, QWidget *parent)
    : QDoubleSpinBox{parent}
    , m_usual{static_cast<double>(usual)}
{
    setDecimals(0);
    setRange(kOff, std::numeric_limits<std::uint32_t>::max());
    setSingleStep(kStep);
    //: a number that is not set
    setSpecialValueText(tr("Off"));
    setValue(kOff);
    connect(this, &QDoubleSpinBox::valueChanged, this, &OptionalNumber::numberChanged);
}

void OptionalNumber::setRequired()
{
    setSpecialValueText({});
    setMinimum(0.0);
}

std::optional<std::uint32_t> OptionalNumber::number() const
{
    return value() < 0.0 ? std::nullopt : std::optional{static_cast<std::uint32_t>(value())};
}

void OptionalNumber::setNumber(std::optional<std::uint32_t> number)
{
    // What is being typed is not written anew under the cursor.
    if (number != this->number()) {
        const QSignalBlocker blocker{this};
        setValue(number ? static_cast<double>(*number) : kOff);
    }
}

void OptionalNumber::stepBy(int steps)
{
    if (value() < 0.0 && steps > 0) {
        setValue(m_usual);
        selectAll();
        return;
    }
    // Zero is a number, too; one step more is none.
    if (value() > 0.0 && value() + steps * singleStep() < 0.0) {
        setValue(0.0);
        selectAll();
        return;
    }
    QDoubleSpinBox::stepBy(steps);
}

QValidator::State OptionalNumber::validate(QString &text, int &position) const
{
    return text.isEmpty() ? QValidator::Acceptable : QDoubleSpinBox::validate(text, position);
}

double OptionalNumber::valueFromText(const QString &text) const
{
    return text.isEmpty() ? kOff : QDoubleSpinBox::valueFromText(text);
}

QString OptionalNumber::textFromValue(double value) const
{
    // As operators write them: no separators.
    return QString::number(value, 'f', 0);
}

} // namespace watershed::panels
