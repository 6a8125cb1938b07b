// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace watershed::panels {

/// Terms of one or more sources, for reading and accepting.
struct TermsEntry {
    std::string address;
    QString licence;
    QString terms;      ///< a sentence or two of our own
    QString sources;    ///< whose they are: "AS names, users per AS"
    QDate acceptedOn{}; ///< invalid: not accepted

    bool operator==(const TermsEntry &) const = default;
};

/// Shows terms one below the other, each with a box to accept them.
class TermsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TermsPanel(QWidget *parent = nullptr);

    void setEntries(const std::vector<TermsEntry> &entries);

signals:
    void toggled(const std::string &address, bool accepted);

private:
    [[nodiscard]] QWidget *makeEntry(const TermsEntry &entry);

    QVBoxLayout *m_layout;
    std::vector<TermsEntry> m_entries;
};

} // namespace watershed::panels
