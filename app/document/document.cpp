// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QUndoCommand>

#include <utility>

namespace watershed::document {

Edit designEdit(const QString &text,
                const std::function<Result<design::Design>(const design::Design &)> &change,
                std::optional<MergeKey> mergeKey)
{
    const auto changeProject = [change](const design::Project &before) -> Result<design::Project> {
        Result<design::Design> design = change(before.design);
        if (!design) {
            return tl::make_unexpected(std::move(design.error()));
        }
        design::Project after = before;
        after.design = *std::move(design);
        return after;
    };
    return {text, changeProject, mergeKey};
}

/// Undo and redo are one swap of two snapshots and cannot fail.
class Document::ReplaceProject final : public QUndoCommand {
public:
    ReplaceProject(Document &document, const Edit &edit,
                   std::shared_ptr<const design::Project> after)
        : QUndoCommand{edit.text}
        , m_document{document}
        , m_before{document.m_kept}
        , m_after{std::move(after)}
        , m_mergeKey{edit.mergeKey}
    {}

    void undo() override { m_document.keep(m_before); }
    void redo() override { m_document.keep(m_after); }

    [[nodiscard]] int id() const override
    {
        return m_mergeKey ? static_cast<int>(m_mergeKey->kind) : -1;
    }

    bool mergeWith(const QUndoCommand *other) override
    {
        // Equal ids: QUndoStack asks only then, and only this class has ids.
        const auto *const next = static_cast<const ReplaceProject *>(other);
        if (next->m_mergeKey != m_mergeKey) {
            return false;
        }
        m_after = next->m_after;
        setText(next->text());
        setObsolete(*m_after == *m_before);
        return true;
    }

private:
    Document &m_document;
    std::shared_ptr<const design::Project> m_before;
    std::shared_ptr<const design::Project> m_after;
    std::optional<MergeKey> m_mergeKey;
};

Document::Document(QObject *parent)
    : QObject{parent}
    , m_project{std::make_shared<const design::Project>(
          design::Project{design::makeEmptyDesign(), {}, {}, {}})}
    , m_kept{m_project}
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &Document::fileStateChanged);
}

QString Document::name() const
{
    if (!m_filePath.isEmpty()) {
        return QFileInfo{m_filePath}.completeBaseName();
    }
    return m_unsavedName.isEmpty() ? tr("Untitled") : m_unsavedName;
}

bool Document::isModified() const
{
    return !m_undoStack.isClean();
}

Result<void> Document::apply(const Edit &edit)
{
    Result<design::Project> after = edit.change(*m_kept);
    if (!after) {
        return tl::make_unexpected(std::move(after.error()));
    }
    if (*after == *m_kept) {
        endPreview();
        return {};
    }
    m_undoStack.push(new ReplaceProject{
        *this, edit, std::make_shared<const design::Project>(*std::move(after))});
    return {};
}

Result<void> Document::preview(const Edit &edit)
{
    Result<design::Project> after = edit.change(*m_kept);
    if (!after) {
        return tl::make_unexpected(std::move(after.error()));
    }
    if (*after == *m_kept) {
        endPreview();
    } else if (*after != *m_project) {
        show(std::make_shared<const design::Project>(*std::move(after)));
    }
    return {};
}

void Document::endPreview()
{
    if (isPreviewing()) {
        show(m_kept);
    }
}

void Document::startNew()
{
    replaceAll({design::makeEmptyDesign(), {}, {}, {}}, {}, {});
}

Result<void> Document::openCopy(std::string_view bytes, const QString &name)
{
    Result<design::ReadProject> read = design::parseProject(bytes, name.toStdString());
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    replaceAll(std::move(read->project), {}, name);
    return {};
}

Result<std::vector<Issue>> Document::open(const QString &path)
{
    Result<design::ReadProject> read = design::readProjectFile(path.toStdString());
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    replaceAll(std::move(read->project), QFileInfo{path}.absoluteFilePath(), {});
    return std::move(read->issues);
}

Result<void> Document::saveAs(const QString &path)
{
    QSaveFile file{path};
    const QByteArray bytes = QByteArray::fromStdString(design::toBytes(*m_kept));
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!written) {
        return failure(ErrorCode::CannotWriteFile, path.toStdString(),
                       file.errorString().toStdString());
    }
    m_filePath = QFileInfo{path}.absoluteFilePath();
    m_unsavedName.clear();
    m_undoStack.setClean();
    emit fileStateChanged();
    return {};
}

void Document::show(const std::shared_ptr<const design::Project> &project)
{
    const ChangeSet changes = differenceBetween(*m_project, *project);
    m_project = project;
    m_revision = Revision{m_revision.value() + 1};
    emit changed(changes);
}

void Document::keep(const std::shared_ptr<const design::Project> &project)
{
    m_kept = project;
    show(project);
}

void Document::replaceAll(design::Project project, const QString &path, const QString &name)
{
    m_project = std::make_shared<const design::Project>(std::move(project));
    m_kept = m_project;
    m_revision = Revision{m_revision.value() + 1};
    m_filePath = path;
    m_unsavedName = name;
    m_undoStack.clear();
    emit changed(ChangeSet{.replaced = true,
                           .service = true,
                           .networks = true,
                           .internet = true,
                           .corrections = true,
                           .notes = true,
                           .sitesAdded = {},
                           .sitesRemoved = {},
                           .sitesChanged = {}});
    emit fileStateChanged();
}

} // namespace watershed::document
