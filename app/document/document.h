// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/change_set.h"
#include "core/base/result.h"
#include "core/base/revision.h"
#include "core/design/project_file.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace watershed::document {

/// Which kind of edit may be one undo step with the edit before it, when both are about the same
/// thing: turning a spinner, typing.
enum class MergeKind : std::uint8_t { Prepends = 1, Notes = 2, Med = 3, LocalPref = 4 };

struct MergeKey {
    MergeKind kind{};
    std::uint32_t subject = 0; ///< the id of what is edited; 0 where there is only one
    /// Of a session: for which of its prefix policies, counted from 1; 0: for all other prefixes.
    std::size_t prefix = 0;

    bool operator==(const MergeKey &) const = default;
};

/// A wish to change the project.
struct Edit {
    QString text; ///< shown as the name of the undo step, "Move site FRA"
    /// Pure: takes the project, gives the changed copy or why there is none.
    std::function<Result<design::Project>(const design::Project &)> change;
    std::optional<MergeKey> mergeKey;
};

/// An edit of the design alone, from a pure function of core/design/edits.h.
[[nodiscard]] Edit
designEdit(const QString &text,
           const std::function<Result<design::Design>(const design::Design &)> &change,
           std::optional<MergeKey> mergeKey);

/// The open project: its value, its undo history and its file.
///
/// Lives in the GUI thread. Others read snapshots, which never change.
class Document final : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);

    /// As it is shown, with the preview if there is one; likewise below.
    [[nodiscard]] const design::Project &project() const { return *m_project; }
    [[nodiscard]] const design::Design &design() const { return m_project->design; }
    [[nodiscard]] std::shared_ptr<const design::Project> snapshot() const { return m_project; }
    [[nodiscard]] Revision revision() const { return m_revision; }

    [[nodiscard]] QString filePath() const { return m_filePath; } ///< empty: never saved
    [[nodiscard]] QString name() const;                           ///< without folder and suffix
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] QUndoStack &undoStack() { return m_undoStack; }

    /// The one way to change the project. An edit that changes nothing makes no undo step.
    ///
    /// \return  the edit's error; then nothing has changed
    [[nodiscard]] Result<void> apply(const Edit &edit);

    /// Shows the project as the edit would make it, while the person still tries: no undo step,
    /// nothing that would be saved. Takes the place of an earlier preview; ends with the next
    /// edit, undo or redo, or with endPreview().
    ///
    /// \return  the edit's error; then what is shown stays as it is
    [[nodiscard]] Result<void> preview(const Edit &edit);
    /// Shows the project without the preview again.
    void endPreview();
    [[nodiscard]] bool isPreviewing() const { return m_project != m_kept; }
    /// The project without the preview: what edits build on and what is saved.
    [[nodiscard]] const design::Project &kept() const { return *m_kept; }

    /// An empty project that was never saved.
    void startNew();

    /// Opens a project that is part of the program: as if new, but with a name.
    [[nodiscard]] Result<void> openCopy(std::string_view bytes, const QString &name);

    /// \return  what was odd about the file; on failure the open project stays as it is
    [[nodiscard]] Result<std::vector<Issue>> open(const QString &path);

    /// Writes the project; on failure neither the document nor an older file changes.
    ///
    /// \return  CannotWriteFile
    [[nodiscard]] Result<void> saveAs(const QString &path);

signals:
    /// The only word about changes of the project.
    void changed(const watershed::document::ChangeSet &changes);
    /// Name, path or the modified mark may be different.
    void fileStateChanged();

private:
    class ReplaceProject;

    void show(const std::shared_ptr<const design::Project> &project);
    void keep(const std::shared_ptr<const design::Project> &project);
    void replaceAll(design::Project project, const QString &path, const QString &name);

    std::shared_ptr<const design::Project> m_project; ///< as shown
    std::shared_ptr<const design::Project> m_kept;    ///< the same, unless a preview is shown
    Revision m_revision;
    QUndoStack m_undoStack;
    QString m_filePath;
    QString m_unsavedName;
};

} // namespace watershed::document
