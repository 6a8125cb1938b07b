// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/json_syntax.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace watershed::design {

namespace {

using nlohmann::json;

/// Projects need eight levels; the rest is for unknown members. Bounds the recursion of writing
/// these again.
constexpr std::size_t kMaxNesting = 32;

/// An iterator over bytes that tells how many were read: the library has no position at its calls.
struct CountingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    const char *at;
    std::size_t *count;

    reference operator*() const { return *at; }
    CountingIterator &operator++()
    {
        ++at;
        ++*count;
        return *this;
    }
    bool operator==(const CountingIterator &other) const { return at == other.at; }
};

class SyntaxCheck final : public nlohmann::json_sax<json> {
public:
    [[nodiscard]] static std::optional<SyntaxFinding> run(std::string_view bytes)
    {
        SyntaxCheck check;
        check.m_size = bytes.size();
        json::sax_parse(CountingIterator{bytes.data(), &check.m_bytesRead},
                        CountingIterator{bytes.data() + bytes.size(), &check.m_bytesRead}, &check);
        return check.m_finding;
    }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }

    bool key(string_t &name) override
    {
        return m_names.back().insert(name).second || stop("member-twice", m_bytesRead);
    }

    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &error) override
    {
        constexpr int kNumberOverflow = 406;
        if (error.id == kNumberOverflow) {
            return stop("number-out-of-range", position);
        }
        if (position > m_size) {
            return stop("unexpected-end", position);
        }
        const bool isEncoding = std::string_view{error.what()}.find("UTF-8") != std::string::npos;
        return stop(isEncoding ? "not-utf-8" : "syntax", position);
    }

private:
    bool enter()
    {
        m_names.emplace_back();
        return m_names.size() <= kMaxNesting || stop("nested-too-deep", m_bytesRead);
    }
    bool leave()
    {
        m_names.pop_back();
        return true;
    }
    bool stop(const char *reason, std::size_t position)
    {
        m_finding = SyntaxFinding{reason, position};
        return false;
    }

    std::size_t m_size = 0;
    std::size_t m_bytesRead = 0;
    std::vector<std::set<std::string>> m_names; ///< of each open object or array
    std::optional<SyntaxFinding> m_finding;
};

} // namespace

std::optional<SyntaxFinding> findSyntaxError(std::string_view bytes)
{
    return SyntaxCheck::run(bytes);
}

InputLocation locationOf(std::string_view bytes, std::size_t position, const std::string &fileName)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::string_view before = bytes.substr(0, std::min(position, bytes.size() + 1) - 1);
    if (before.starts_with(kByteOrderMark)) {
        before.remove_prefix(kByteOrderMark.size());
    }
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    const auto isFirstByte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return {fileName, 1 + std::ranges::count(before, '\n'),
            1 + std::ranges::count_if(before.substr(lineStart), isFirstByte)};
}

} // namespace watershed::design
