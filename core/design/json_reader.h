// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace watershed::design {

using nlohmann::json;

/// Keeps the first error, so that reading goes through without a check after each member.
class FirstError final {
public:
    template <class... Arguments>
    void note(ErrorCode code, Arguments &&...arguments)
    {
        if (!m_error) {
            m_error = failure(code, std::forward<Arguments>(arguments)...).value();
        }
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

/// The element of an array, or the member of an object, that stands at the pointer.
///
/// \return  `lowest` where it is no integer from lowest to highest, which is noted
[[nodiscard]] std::int64_t readInteger(const json &value, const std::string &pointer,
                                       std::int64_t lowest, std::int64_t highest,
                                       FirstError &errors);

/// Takes the members of one JSON object. What is missing or wrong is noted and read as a default.
class ObjectReader final {
public:
    ObjectReader(const json &value, std::string pointer, FirstError &errors)
        : m_pointer{std::move(pointer)}
        , m_errors{&errors}
    {
        if (value.is_object()) {
            m_object = &value;
        } else {
            m_errors->note(ErrorCode::WrongType, m_pointer, "object");
        }
    }

    [[nodiscard]] std::string pointerTo(std::string_view name) const
    {
        return m_pointer + "/" + std::string{name};
    }

    /// Makes the member known where it has no meaning for this version.
    void pass(std::string_view name) { m_known.insert(std::string{name}); }

    [[nodiscard]] bool has(std::string_view name) const
    {
        return m_object != nullptr && m_object->contains(name);
    }

    [[nodiscard]] std::string text(std::string_view name)
    {
        const json &value = take(name, &json::is_string, "string");
        return value.is_string() ? value.get<std::string>() : std::string{};
    }

    [[nodiscard]] bool flag(std::string_view name)
    {
        const json &value = take(name, &json::is_boolean, "boolean");
        return value.is_boolean() && value.get<bool>();
    }

    [[nodiscard]] bool flagOr(bool absent, std::string_view name)
    {
        pass(name);
        return has(name) ? flag(name) : absent;
    }

    [[nodiscard]] const json &array(std::string_view name)
    {
        return take(name, &json::is_array, "array");
    }

    /// An empty one where the member is missing.
    [[nodiscard]] const json &arrayIfAny(std::string_view name)
    {
        static const json kEmpty = json::array();
        pass(name);
        return has(name) ? array(name) : kEmpty;
    }

    [[nodiscard]] const json &object(std::string_view name)
    {
        return take(name, &json::is_object, "object");
    }

    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t lowest,
                                       std::int64_t highest)
    {
        pass(name);
        const json *const value = find(name);
        return value == nullptr ? lowest
                                : readInteger(*value, pointerTo(name), lowest, highest, *m_errors);
    }

    /// \param absent  what a missing member means
    [[nodiscard]] std::int64_t integerOr(std::int64_t absent, std::string_view name,
                                         std::int64_t lowest, std::int64_t highest)
    {
        pass(name);
        return has(name) ? integer(name, lowest, highest) : absent;
    }

    [[nodiscard]] std::uint32_t unsigned32(std::string_view name, std::uint32_t lowest)
    {
        return static_cast<std::uint32_t>(
            integer(name, lowest, std::numeric_limits<std::uint32_t>::max()));
    }

    /// A number from -limit to limit.
    [[nodiscard]] double number(std::string_view name, int limit)
    {
        const json &value = take(name, &json::is_number, "number");
        if (value.is_null()) {
            return 0.0;
        }
        const auto read = value.get<double>();
        if (std::abs(read) > limit) {
            m_errors->note(ErrorCode::ValueOutOfRange, pointerTo(name), value.dump(),
                           std::to_string(-limit), std::to_string(limit));
            return 0.0;
        }
        return read;
    }

    template <class Value, std::size_t N>
    [[nodiscard]] Value word(std::string_view name,
                             const std::array<std::pair<std::string_view, Value>, N> &words)
    {
        const std::string read = text(name);
        const auto found =
            std::ranges::find(words, read, &std::pair<std::string_view, Value>::first);
        if (found == words.end()) {
            m_errors->note(ErrorCode::UnknownValue, pointerTo(name), read);
            return words.front().second;
        }
        return found->second;
    }

    template <class Value, std::size_t N>
    [[nodiscard]] Value wordOr(Value absent, std::string_view name,
                               const std::array<std::pair<std::string_view, Value>, N> &words)
    {
        pass(name);
        return has(name) ? word(name, words) : absent;
    }

    /// Notes what nobody took, in an object that has no place to keep it.
    void close()
    {
        if (m_object == nullptr) {
            return;
        }
        for (const auto &[name, value] : m_object->items()) {
            if (!m_known.contains(name)) {
                m_errors->note(ErrorCode::UnknownValue, pointerTo(name), value.dump());
            }
        }
    }

    /// What nobody took, as the text of a JSON object; empty where nothing is left.
    [[nodiscard]] std::string unknownMembers() const
    {
        json unknown = json::object();
        if (m_object != nullptr) {
            for (const auto &[name, value] : m_object->items()) {
                if (!m_known.contains(name)) {
                    unknown[name] = value;
                }
            }
        }
        return unknown.empty() ? std::string{} : unknown.dump();
    }

private:
    /// nullptr where the member is missing, which is noted.
    [[nodiscard]] const json *find(std::string_view name)
    {
        if (m_object == nullptr) {
            return nullptr; // already noted as being no object
        }
        const auto found = m_object->find(name);
        if (found == m_object->end()) {
            m_errors->note(ErrorCode::MissingMember, pointerTo(name));
            return nullptr;
        }
        return &*found;
    }

    template <class IsType>
    const json &take(std::string_view name, IsType isType, const char *type)
    {
        static const json kNothing;
        pass(name);
        const json *const found = find(name);
        if (found == nullptr) {
            return kNothing;
        }
        if (!std::invoke(isType, *found)) {
            m_errors->note(ErrorCode::WrongType, pointerTo(name), type);
            return kNothing;
        }
        return *found;
    }

    const json *m_object = nullptr;
    std::string m_pointer;
    FirstError *m_errors;
    std::set<std::string> m_known;
};

} // namespace watershed::design
