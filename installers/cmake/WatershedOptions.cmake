# SPDX-License-Identifier: GPL-3.0-or-later
# watershed::options: language, warnings and sanitizers for our own targets, linked PRIVATE.

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(WATERSHED_CCACHE ccache)
if(WATERSHED_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header is a cache hit only if ccache may ignore its time stamps; the language
    # of the compiler's messages changes no object file.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime,locale;${WATERSHED_CCACHE}")
endif()

add_library(watershed_options INTERFACE)
add_library(watershed::options ALIAS watershed_options)
target_compile_features(watershed_options INTERFACE cxx_std_20)
target_compile_options(watershed_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Woverloaded-virtual
    # The same sums on every processor: a fused multiply-add rounds once instead of twice.
    -ffp-contract=off
    # GCC 12 takes text + std::string for overlapping copies when it optimises (GCC bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    $<$<BOOL:${WATERSHED_WARNINGS_AS_ERRORS}>:-Werror>
)

find_program(WATERSHED_MOLD mold)
if(WATERSHED_MOLD)
    target_link_options(watershed_options INTERFACE -fuse-ld=mold)
endif()

if(WATERSHED_SANITIZE)
    # For every target alike: a mixture of built-with and built-without reports falsely. With
    # -O1 compiling takes half as long again and the tests a quarter of the time.
    add_compile_options(-fsanitize=${WATERSHED_SANITIZE} -fno-omit-frame-pointer -O1
        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${WATERSHED_SANITIZE})
endif()
