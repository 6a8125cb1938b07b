// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/file_recogniser.h"

#include "app/jobs/latest_job.h"
#include "core/internet/readers/public_file_reader.h"

#include <QFileInfo>

namespace watershed::jobs {

namespace {

using Files = std::vector<RecognisedFile>;

} // namespace

class FileRecogniser::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<std::shared_ptr<const Files>> job;
};

FileRecogniser::FileRecogniser(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

FileRecogniser::~FileRecogniser() = default;

void FileRecogniser::start(const QStringList &paths)
{
    m_pending += paths;
    m_pending.removeDuplicates();
    const auto work = [wanted = m_pending](const CancelToken &cancel,
                                           const std::function<void(int)> &) {
        auto files = std::make_shared<Files>();
        for (const QString &path : wanted) {
            if (cancel.stop_requested()) {
                break;
            }
            files->push_back(
                {path, QFileInfo{path}.size(), internet::recogniseFile(path.toStdString())});
        }
        return std::shared_ptr<const Files>{std::move(files)};
    };
    m->job.start(work, [this](const auto &files) { onRecognised(*files); }, {});
}

void FileRecogniser::onRecognised(const Files &files)
{
    m_pending.clear();
    emit recognised(files);
}

} // namespace watershed::jobs
