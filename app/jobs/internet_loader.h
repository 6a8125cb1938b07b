// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/design/project_file.h"
#include "core/internet/internet.h"

#include <QObject>

#include <memory>
#include <vector>

namespace watershed::jobs {

/// An Internet as its source gives it, and what was odd about the data.
struct BaseInternet {
    design::InternetSource source;
    std::shared_ptr<const internet::Internet> internet;
    std::vector<Issue> issues;
};

/// An Internet with the user's corrections, and what was odd about its data or about them.
struct LoadedInternet {
    std::shared_ptr<const BaseInternet> base;
    internet::Corrections corrections;
    std::shared_ptr<const internet::Internet> internet; ///< the base's own without corrections
    std::vector<Issue> issues;
};

/// Makes or reads an Internet off the GUI thread and corrects it; the latest request wins.
class InternetLoader final : public QObject {
    Q_OBJECT
public:
    explicit InternetLoader(QObject *parent = nullptr);
    ~InternetLoader() override; ///< cancels and waits

    /// \param source  its paths are absolute or relative to the working folder
    void start(const design::InternetSource &source, const internet::Corrections &corrections);
    /// Corrects anew what is loaded already.
    void start(const std::shared_ptr<const BaseInternet> &base,
               const internet::Corrections &corrections);
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// The built-in one of a size, where it has been made. Safe in any thread.
    [[nodiscard]] static std::shared_ptr<const internet::Internet>
    madeBuiltIn(internet::ModelSize size);

signals:
    void progressed(int permille);
    /// Never emitted for a superseded or cancelled run. May be answered with start().
    void loaded(const watershed::jobs::LoadedInternet &loaded);
    void failed(const watershed::Error &error);

private:
    template <class Work>
    void run(Work work);

    class Private;
    std::unique_ptr<Private> m;
};

} // namespace watershed::jobs
