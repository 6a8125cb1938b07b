// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/file_excerpt.h"

#include "app/jobs/latest_job.h"
#include "core/base/compressed_input.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace watershed::jobs {

namespace {

/// Takes a file byte by byte and keeps the lines around one.
class LineWindow final {
public:
    LineWindow(const QString &path, qint64 line)
        : m_first{std::max<qint64>(1, line - kExcerptReach)}
        , m_last{m_first + 2 * kExcerptReach}
    {
        m_excerpt.path = path;
        m_excerpt.firstLine = m_first;
        m_excerpt.markedLine = line;
    }

    /// \return  whether more is wanted
    bool take(const char *bytes, std::size_t size)
    {
        const char *const end = bytes + size;
        while (bytes != end && m_number <= m_last) {
            const char *const lineEnd = std::find(bytes, end, '\n');
            keep(bytes, lineEnd);
            m_isOpen = lineEnd == end;
            if (!m_isOpen) {
                finishLine();
            }
            bytes = m_isOpen ? end : lineEnd + 1;
        }
        return m_number <= m_last;
    }

    [[nodiscard]] FileExcerpt finish(bool endsEarly)
    {
        if (m_isOpen && m_number <= m_last) {
            finishLine();
        }
        m_excerpt.endsEarly = endsEarly;
        return std::move(m_excerpt);
    }

private:
    void keep(const char *bytes, const char *end)
    {
        if (m_number >= m_first && m_line.size() < kMostLineBytes) {
            const std::size_t room = kMostLineBytes - m_line.size();
            m_line.append(bytes, std::min(room, static_cast<std::size_t>(end - bytes)));
        }
    }

    void finishLine()
    {
        if (m_number >= m_first) {
            if (m_line.ends_with('\r')) {
                m_line.pop_back();
            }
            m_excerpt.lines.push_back(QString::fromUtf8(m_line.data(), std::ssize(m_line)));
            m_line.clear();
        }
        ++m_number;
        m_isOpen = false;
    }

    qint64 m_first;
    qint64 m_last;
    qint64 m_number = 1;
    bool m_isOpen = false;
    std::string m_line;
    FileExcerpt m_excerpt;
};

using Outcome = Result<std::optional<FileExcerpt>>;

} // namespace

Outcome readExcerpt(const QString &path, qint64 line, const CancelToken &cancel)
{
    auto input = CompressedInput::open(path.toStdString(), {});
    if (!input) {
        return tl::make_unexpected(std::move(input.error()));
    }
    LineWindow window{path, line};
    std::array<char, 65'536> block{};
    while (true) {
        if (cancel.stop_requested()) {
            return std::nullopt;
        }
        const Result<std::size_t> size = input->read(block.data(), block.size());
        if (!size) {
            return tl::make_unexpected(size.error());
        }
        if (*size == 0) {
            return window.finish(false);
        }
        if (!window.take(block.data(), *size)) {
            return window.finish(true);
        }
    }
}

class ExcerptReader::Private {
public:
    explicit Private(QObject &owner)
        : job{owner}
    {}

    LatestJob<std::shared_ptr<const Outcome>> job;
};

ExcerptReader::ExcerptReader(QObject *parent)
    : QObject{parent}
    , m{std::make_unique<Private>(*this)}
{}

ExcerptReader::~ExcerptReader() = default;

void ExcerptReader::start(const QString &path, qint64 line)
{
    const auto work = [path, line](const CancelToken &cancel, const std::function<void(int)> &) {
        return std::make_shared<const Outcome>(readExcerpt(path, line, cancel));
    };
    const auto deliver = [this](const std::shared_ptr<const Outcome> &outcome) {
        if (!*outcome) {
            emit failed(outcome->error());
        } else if (**outcome) {
            emit read(***outcome);
        }
    };
    m->job.start(work, deliver, {});
}

} // namespace watershed::jobs
