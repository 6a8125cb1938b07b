// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "core/internet/internet.h"

#include <QWidget>

#include <initializer_list>
#include <memory>

class QLabel;
class QListWidget;
class QPushButton;

namespace watershed::panels {

/// What the user has corrected of the Internet, to take back.
class CorrectionsList final : public QWidget {
    Q_OBJECT
public:
    /// \param document  must outlive the list
    CorrectionsList(document::Document &document, QWidget *parent);

    /// Knows the names of networks; may be null.
    void setInternet(const std::shared_ptr<const internet::Internet> &internet);
    [[nodiscard]] int count() const;

signals:
    void networkActivated(watershed::Asn asn); ///< double click or Enter
    void countChanged(int count);

private:
    void refresh();
    void takeBack();
    void addItem(const QString &text, std::initializer_list<Asn> asns);

    document::Document &m_document;
    std::shared_ptr<const internet::Internet> m_internet;
    QListWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_remove;
};

} // namespace watershed::panels
