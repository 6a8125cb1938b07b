// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QSettings>
#include <QString>

namespace watershed::jobs {

/// Which terms of public data the user has accepted, and when; kept in the settings by the address
/// of the terms, so that terms at another address are asked for again.
class AcceptedTerms final {
public:
    /// \param settings  must outlive this object
    explicit AcceptedTerms(QSettings &settings);

    /// \return  invalid where they are not accepted
    [[nodiscard]] QDate acceptedOn(const std::string &termsAddress) const;
    void accept(const std::string &termsAddress, QDate day);
    void withdraw(const std::string &termsAddress);

private:
    QSettings &m_settings;
};

} // namespace watershed::jobs
