// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/internet/readers/reader_input.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace watershed::internet {

/// Most bytes of a JSON text, decompressed: it is held in memory as a whole. PeeringDB's dump of
/// 2026 has about 80 MB.
inline constexpr std::size_t kMaxJsonBytes = std::size_t{256} << 20U;

/// A JSON text in memory, with the room behind it that simdjson reads into.
class JsonText final {
public:
    /// \return  nothing when cancelled; FileTooLarge; as ReaderInput::next()
    [[nodiscard]] static Result<std::optional<JsonText>> read(ReaderInput &input);

    [[nodiscard]] std::string_view text() const { return m_bytes; }
    [[nodiscard]] std::size_t capacity() const { return m_bytes.capacity(); }

    /// Line and column, in bytes, of a place in text(); of the file as a whole for nullptr.
    [[nodiscard]] InputLocation locationOf(const char *place) const;

private:
    std::string m_bytes; ///< without a byte order mark
    std::string m_name;
};

/// Reads texts of one small JSON object each.
class JsonLines final {
public:
    using Members = std::map<std::string, std::string, std::less<>>;

    JsonLines();
    ~JsonLines();

    /// The members that are texts or whole numbers; none where the text is no JSON object.
    [[nodiscard]] Members members(std::string_view object);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace watershed::internet
