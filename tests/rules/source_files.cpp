// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rules/source_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace watershed::test {

namespace {

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks over C++ text and blanks what is not wanted.
class Blanker final {
public:
    Blanker(std::string_view text, Literals literals)
        : m_text{text}
        , m_result{text}
        , m_literals{literals}
    {}

    std::string run() &&
    {
        while (m_at < m_text.size()) {
            if (m_text.substr(m_at, 2) == "//") {
                blankUntil(m_text.find('\n', m_at));
            } else if (m_text.substr(m_at, 2) == "/*") {
                blankUntil(behind(m_text.find("*/", m_at + 2), 2));
            } else if (isRawString()) {
                const std::size_t open = m_text.find('(', m_at);
                const std::string close =
                    ")" + std::string{m_text.substr(m_at + 1, open - m_at - 1)} + "\"";
                const std::size_t end = m_text.find(close, open);
                literal(open + 1, end, behind(end, close.size()));
            } else if (m_text[m_at] == '"' || isCharacterLiteral()) {
                const std::size_t end = endOfLiteral();
                literal(m_at + 1, end, behind(end, 1));
            } else {
                ++m_at;
            }
        }
        return std::move(m_result);
    }

private:
    static std::size_t behind(std::size_t found, std::size_t length)
    {
        return found == std::string_view::npos ? found : found + length;
    }

    /// \pre  at a quotation mark
    [[nodiscard]] bool isRawString() const
    {
        return m_text[m_at] == '"' && m_at > 0 && m_text[m_at - 1] == 'R' &&
               m_text.find('(', m_at) != std::string_view::npos;
    }

    /// Not the separator in 10'000.
    [[nodiscard]] bool isCharacterLiteral() const
    {
        return m_text[m_at] == '\'' && (m_at == 0 || !isWordCharacter(m_text[m_at - 1]));
    }

    [[nodiscard]] std::size_t endOfLiteral() const
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != m_text[m_at]) {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        return end < m_text.size() ? end : std::string_view::npos;
    }

    void blank(std::size_t from, std::size_t end)
    {
        for (std::size_t i = from; i < std::min(end, m_text.size()); ++i) {
            if (m_result[i] != '\n') {
                m_result[i] = ' ';
            }
        }
    }

    void blankUntil(std::size_t end)
    {
        blank(m_at, end);
        m_at = std::min(end, m_text.size());
    }

    void literal(std::size_t from, std::size_t to, std::size_t end)
    {
        if (m_literals == Literals::Emptied) {
            blank(from, to);
        }
        m_at = std::min(end, m_text.size());
    }

    std::string_view m_text;
    std::string m_result;
    Literals m_literals;
    std::size_t m_at = 0;
};

} // namespace

std::vector<SourceFile> sourceFiles(std::string_view folder,
                                    const std::vector<std::string> &suffixes)
{
    const std::filesystem::path root = WATERSHED_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator{root / folder}) {
        const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
        if (entry.is_regular_file() && std::ranges::any_of(suffixes, [&](const auto &suffix) {
                return path.ends_with(suffix);
            })) {
            std::ifstream input{entry.path(), std::ios::binary};
            files.push_back({path, {std::istreambuf_iterator<char>{input}, {}}});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<SourceFile> cppFiles(std::string_view folder)
{
    return sourceFiles(folder, {".h", ".cpp"});
}

std::vector<Include> includesOf(const SourceFile &file)
{
    static const std::regex kInclude{R"re(^\s*#\s*include\s*(<([^>]+)>|"([^"]+)"))re"};
    std::vector<Include> includes;
    std::istringstream lines{codeOf(file.text, Literals::Kept)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, kInclude)) {
            const bool quoted = match[3].matched;
            includes.push_back({match[quoted ? 3 : 2].str(), quoted, number});
        }
    }
    return includes;
}

std::string codeOf(std::string_view text, Literals literals)
{
    return Blanker{text, literals}.run();
}

} // namespace watershed::test
