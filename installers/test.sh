#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything in build/dev and runs all tests. The last line is
# CTest's own. With WATERSHED_WARNINGS_AS_ERRORS=ON in the environment a warning stops the build.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

case ${1:-} in
"") ;;
--help | -h)
    say "Usage: bash installers/test.sh"
    say
    say "Installs the packages that are missing (Debian 12, as root or with sudo), builds everything in"
    say "build/dev and runs all tests. No display is needed."
    exit 0 ;;
*)
    say "Unknown option $1: see bash installers/test.sh --help." >&2
    exit 2 ;;
esac

begin_log test 4

step "install what is missing."
install_packages core app tests

step "prepare the build in build/dev."
configure dev "core app tests" \
    "-DWATERSHED_WARNINGS_AS_ERRORS=${WATERSHED_WARNINGS_AS_ERRORS:-OFF}"

step "compile Watershed and its tests (minutes the first time, seconds later)."
build dev 1500

step "run the tests."
run_tests dev
