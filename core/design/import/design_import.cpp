// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/import/design_import.h"

#include "core/internet/readers/public_file_reader.h"
#include "core/internet/readers/reader_input.h"

namespace watershed::design {

Result<std::optional<ImportedDesign>> importDesign(const std::filesystem::path &file,
                                                   const geo::MetroTable &metros,
                                                   const CancelToken &cancel,
                                                   const ProgressSink &progress)
{
    const auto kind = internet::recogniseFile(file);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    const bool isNeighbourList = *kind == internet::FileKind::NeighbourList;
    if (!isNeighbourList && *kind != internet::FileKind::RootServerSites) {
        return failure(ErrorCode::NotADesign, file.string());
    }
    auto input = internet::ReaderInput::ofFile(file, cancel, progress);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    std::string text;
    for (;;) {
        const auto block = input->next();
        if (!block) {
            return tl::make_unexpected(block.error());
        }
        if (!*block) {
            return std::nullopt;
        }
        if ((*block)->empty()) {
            break;
        }
        text += **block;
        if (text.size() > kMaxImportBytes) {
            return failure(ErrorCode::FileTooLarge, file.string(), std::to_string(kMaxImportBytes));
        }
    }
    auto imported = isNeighbourList ? designFromNeighbourList(text, input->name(), metros)
                                    : designFromRootServerSites(text, input->name(), metros);
    if (!imported) {
        return tl::make_unexpected(imported.error());
    }
    return std::move(*imported);
}

} // namespace watershed::design
