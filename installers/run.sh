#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Watershed and opens it with a sample design.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

sample=$source_dir/resources/samples/six-sites.watershed
headless=false
[[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || headless=true

for argument in "$@"; do
    case $argument in
    --headless)
        headless=true ;;
    --help | -h)
        say "Usage: bash installers/run.sh [--headless]"
        say
        say "Installs the packages that are missing (Debian 12, as root or with sudo), builds Watershed"
        say "in build/release and opens it with the sample design $(basename "$sample")."
        say
        say "  --headless  simulate the sample on the command line instead: prints the table of sites and"
        say "              writes watershed-report.pdf and watershed-catchment.png in the current folder."
        say "              This is also what happens where there is no display."
        say "  --help      show this text"
        exit 0 ;;
    *)
        say "Unknown option $argument: see bash installers/run.sh --help." >&2
        exit 2 ;;
    esac
done

begin_log run 4

step "install what is missing."
groups=(core app)
if ! $headless && [[ -z ${DISPLAY:-} ]]; then
    groups+=(wayland)
fi
install_packages "${groups[@]}"

step "prepare the build in build/release."
configure release "core app"

step "compile Watershed (minutes the first time, seconds later)."
build release 400 watershed watershed-cli

if $headless; then
    report=$PWD/watershed-report.pdf
    map=$PWD/watershed-catchment.png
    step "simulate the sample design $(basename "$sample")."
    [[ -w $PWD ]] || stop "This account cannot write to the current folder $PWD: change to one where the results may be written."
    "$source_dir/build/release/watershed-cli" simulate "$sample" --report "$report" --map "$map" ||
        stop "The simulation failed; see the message above."
    say "The report is in $report."
    say "The map is in $map."
else
    step "open Watershed with the sample design $(basename "$sample"). Close its window to end."
    "$source_dir/build/release/watershed" "$sample" ||
        stop "Watershed ended with an error; without a usable display, run 'bash installers/run.sh --headless'."
fi
