// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/folded_issues.h"
#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/reader_input.h"

#include <string>

namespace watershed::internet {

/// A file while it is read.
class GatheredFile final {
public:
    explicit GatheredFile(const ReaderInput &input)
        : m_input{&input}
    {}

    PublicRecords &records() { return m_file.records; }
    void setDate(std::string date) { m_file.file.date = std::move(date); }
    [[nodiscard]] const std::string &date() const { return m_file.file.date; }

    /// Notes that the line cannot be used; the issue quotes it.
    void noteBadLine(ErrorCode code, const Line &line)
    {
        m_issues.note(code, {}, [&] { return Error{code, {excerpt(line.text)}, placeOf(line)}; });
    }

    [[nodiscard]] FoldedIssues &issues() { return m_issues; }
    [[nodiscard]] InputLocation placeOf(const Line &line) const
    {
        return {m_input->name(), line.number, 0};
    }

    /// \param isWhole  as forEachLine() gives it
    /// \param none     what it is when there is no record at all
    [[nodiscard]] ReadResult finish(const Result<bool> &isWhole, ErrorCode none) &&;

private:
    const ReaderInput *m_input;
    ReadFile m_file;
    FoldedIssues m_issues;
};

/// How many records there are of each kind, in order of kind; none that is zero.
[[nodiscard]] std::vector<RecordCount> recordCounts(const PublicRecords &records);

} // namespace watershed::internet
