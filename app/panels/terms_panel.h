// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace watershed::panels {

/// Terms of one or more sources, for reading and accepting.
struct TermsEntry {
    std::string address;
    QString licence;
    QString terms;       ///< a sentence or two of our own
    QStringList sources; ///< whose terms they are
    QDate acceptedOn{};  ///< invalid: not accepted

    bool operator==(const TermsEntry &) const = default;
};

/// Shows terms one below the other, each with a box to accept them.
class TermsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TermsPanel(QWidget *parent = nullptr);

    void setEntries(const std::vector<TermsEntry> &entries);

    /// What takes the focus, from the top downwards.
    [[nodiscard]] const QWidgetList &focusOrder() const { return m_focusOrder; }

signals:
    /// \param acceptedOn  today, or invalid where the acceptance is withdrawn
    void toggled(const std::string &address, QDate acceptedOn);

private:
    [[nodiscard]] static QString acceptText(const QString &licence, QDate acceptedOn);
    [[nodiscard]] QWidget *makeEntry(const TermsEntry &entry);

    QVBoxLayout *m_layout;
    std::vector<TermsEntry> m_entries;
    QWidgetList m_focusOrder;
};

} // namespace watershed::panels
