// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/accepted_terms.h"

#include <QUrl>

namespace watershed::jobs {

namespace {

/// A key of QSettings must not hold a '/'.
QString keyOf(const std::string &termsAddress)
{
    return QStringLiteral("publicData/acceptedTerms/") %
           QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(termsAddress)));
}

} // namespace

AcceptedTerms::AcceptedTerms(QSettings &settings)
    : m_settings{settings}
{}

QDate AcceptedTerms::acceptedOn(const std::string &termsAddress) const
{
    return QDate::fromString(m_settings.value(keyOf(termsAddress)).toString(), Qt::ISODate);
}

void AcceptedTerms::accept(const std::string &termsAddress, QDate day)
{
    m_settings.setValue(keyOf(termsAddress), day.toString(Qt::ISODate));
}

void AcceptedTerms::withdraw(const std::string &termsAddress)
{
    m_settings.remove(keyOf(termsAddress));
}

} // namespace watershed::jobs
