// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

#include <cstdint>
#include <optional>

namespace watershed::panels {

/// A spin box for a 32-bit number that may be absent, shown as "Off": below 0, or an empty line.
class OptionalNumber final : public QDoubleSpinBox { // QSpinBox ends at 31 bits
    Q_OBJECT
public:
    /// \param usual  where the arrow keys begin when the number was off
    OptionalNumber(std::uint32_t usual, QWidget *parent);

    void setRequired(); ///< never absent from now on

    [[nodiscard]] std::optional<std::uint32_t> number() const;
    /// Emits nothing.
    void setNumber(std::optional<std::uint32_t> number);

    void stepBy(int steps) override;

signals:
    void numberChanged(); ///< by the user

protected:
    [[nodiscard]] QValidator::State validate(QString &text, int &position) const override;
    [[nodiscard]] double valueFromText(const QString &text) const override;
    [[nodiscard]] QString textFromValue(double value) const override;

private:
    double m_usual;
};

} // namespace watershed::panels
