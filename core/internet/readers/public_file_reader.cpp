// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/readers/public_file_reader.h"

#include "core/internet/readers/format_readers.h"
#include "core/internet/readers/text_fields.h"

#include <utility>
#include <vector>

namespace watershed::internet {

namespace {

/// How much of a file is looked at to tell what it is: more than any of them has in front of what
/// tells it.
constexpr std::size_t kBeginningBytes = 1U << 17U;

Result<std::string> beginningOf(const std::filesystem::path &file)
{
    auto input = CompressedInput::open(file, {});
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    std::string beginning(kBeginningBytes, '\0');
    std::size_t size = 0;
    while (size < beginning.size()) {
        const auto count = input->read(beginning.data() + size, beginning.size() - size);
        if (!count) {
            return tl::make_unexpected(count.error());
        }
        if (*count == 0) {
            break;
        }
        size += *count;
    }
    beginning.resize(size);
    return beginning;
}

/// What the names of CAIDA's files say, "20250901.as-org2info.txt", and those of files that the
/// program fetched, "ripe-as-names-2025-09-01.txt"; else empty.
std::string dateFromName(std::string_view name)
{
    std::string date = dateFromDigits(name.substr(0, 8));
    for (std::size_t dash = name.find('-'); date.empty() && dash != std::string_view::npos;
         dash = name.find('-', dash + 1)) {
        date = dateFromIso(name.substr(dash + 1));
    }
    return date;
}

ReadResult readAs(FileKind kind, ReaderInput &input, const geo::MetroTable &metros)
{
    switch (kind) {
    case FileKind::AsRelationships:
        return readAsRelationships(input);
    case FileKind::AsOrganisations:
        return readAsOrganisations(input);
    case FileKind::AsNames:
        return readAsNames(input);
    case FileKind::UsersPerAs: {
        const auto isJson = input.isJsonObject();
        if (!isJson) {
            return tl::make_unexpected(isJson.error());
        }
        return *isJson ? readUsersPerAsJson(input) : readUsersPerAs(input);
    }
    case FileKind::PeeringDb:
        return readPeeringDb(input);
    case FileKind::Facilities:
        return readFacilities(input);
    case FileKind::ExchangeAtlas:
        return readExchangeAtlas(input);
    case FileKind::ExchangeAtlasNetworks:
        return readExchangeAtlasNetworks(input);
    case FileKind::TopologyText:
        return readTopologyText(input, metros);
    case FileKind::NeighbourList:
    case FileKind::RootServerSites:
        break;
    }
    return failure(ErrorCode::NotPartOfInternet, input.path());
}

Result<std::optional<ReadFile>> readInput(FileKind kind, ReaderInput &input,
                                          const geo::MetroTable &metros)
{
    auto read = readAs(kind, input, metros);
    if (read && *read) {
        PublicFile &file = (*read)->file;
        file.kind = kind;
        if (file.date.empty()) {
            file.date = dateFromName(input.name());
        }
    }
    return read;
}

} // namespace

Result<FileKind> recogniseFile(const std::filesystem::path &file)
{
    const auto beginning = beginningOf(file);
    if (!beginning) {
        return tl::make_unexpected(beginning.error());
    }
    if (beginning->empty()) {
        return failure(ErrorCode::EmptyFile, file.string());
    }
    const auto kind = recogniseText(*beginning);
    if (!kind) {
        return failure(ErrorCode::UnrecognisedFile, file.string());
    }
    return *kind;
}

Result<std::optional<ReadFile>> readPublicFile(const std::filesystem::path &file,
                                               const geo::MetroTable &metros,
                                               const CancelToken &cancel,
                                               const ProgressSink &progress)
{
    const auto kind = recogniseFile(file);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    auto input = ReaderInput::ofFile(file, cancel, progress);
    if (!input) {
        return tl::make_unexpected(input.error());
    }
    return readInput(*kind, *input, metros);
}

Result<std::optional<ReadFile>> readPublicText(FileKind kind, std::string_view text,
                                               const std::string &name,
                                               const geo::MetroTable &metros,
                                               const CancelToken &cancel)
{
    auto input = ReaderInput::ofText(text, name, cancel);
    return readInput(kind, input, metros);
}

} // namespace watershed::internet
