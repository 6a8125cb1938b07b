// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/internet_summary.h"

#include <QObject>

#include <memory>

namespace watershed::jobs {

/// Counts what an Internet contains off the GUI thread; the latest wish wins.
class InternetSummariser final : public QObject {
    Q_OBJECT
public:
    explicit InternetSummariser(QObject *parent = nullptr);
    ~InternetSummariser() override;

    void start(const std::shared_ptr<const internet::Internet> &internet);
    void cancel();

signals:
    void counted(const watershed::analysis::InternetSummary &summary);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
