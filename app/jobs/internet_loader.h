// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/design/project_file.h"
#include "core/internet/internet.h"

#include <QObject>

#include <memory>
#include <vector>

namespace watershed::jobs {

/// An Internet, where it came from, and what was odd about its data.
struct LoadedInternet {
    design::InternetSource source;
    std::shared_ptr<const internet::Internet> internet;
    std::vector<Issue> issues;
};

/// Makes or reads an Internet off the GUI thread; the latest request wins.
class InternetLoader final : public QObject {
    Q_OBJECT
public:
    explicit InternetLoader(QObject *parent = nullptr);
    ~InternetLoader() override; ///< cancels and waits

    /// \param source  its path is absolute or relative to the working folder
    void start(const design::InternetSource &source);
    void cancel();
    [[nodiscard]] bool isRunning() const;

signals:
    void progressed(int permille);
    /// Never emitted for a superseded or cancelled run. May be answered with start().
    void loaded(const watershed::jobs::LoadedInternet &loaded);
    void failed(const watershed::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
