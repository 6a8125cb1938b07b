// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>

namespace watershed::document {

/// The project files that were open last, newest first; kept in the settings.
class RecentFiles final {
public:
    static constexpr qsizetype kLimit = 10;

    /// \param settings  must outlive this object
    explicit RecentFiles(QSettings &settings);

    [[nodiscard]] QStringList paths() const; ///< absolute
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    QSettings &m_settings;
};

} // namespace watershed::document
