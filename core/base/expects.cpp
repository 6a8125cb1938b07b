// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/expects.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace watershed::detail {

void preconditionBroken(const char *condition, const char *file, int line)
{
    const std::string what =
        std::string{file} + ":" + std::to_string(line) + ": precondition broken: " + condition;
#ifdef NDEBUG
    throw LogicError{what};
#else
    std::fputs((what + "\n").c_str(), stderr);
    std::abort();
#endif
}

} // namespace watershed::detail
