# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh, test.sh and .ci/run share: packages, configuring, building, testing, and telling a
# person about it. Sourced by bash; begins with begin_log.

set -euo pipefail

source_dir=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
os_name=$(. /etc/os-release 2>/dev/null && printf '%s' "${PRETTY_NAME:-}") || true
os_name=${os_name:-an unknown system}

# Qt 6 complains at a locale that is not UTF-8, such as a bare container's.
[[ $(locale charmap 2>/dev/null) == UTF-8 ]] || export LC_ALL=C.UTF-8

# ---- telling ---------------------------------------------------------------------------------

say() { printf '%s\n' "$*"; }

# stop SENTENCE ends the script: one sentence, non-zero status.
told=false
stop() {
    told=true
    say "$*" >&2
    exit 1
}

# begin_log NAME STEPS opens build/NAME.log, to which the tools' own output goes.
begin_log() {
    step_count=$2
    step_number=0
    log=$source_dir/build/$1.log
    { mkdir -p "$source_dir/build" && : >"$log"; } 2>/dev/null ||
        stop "This account cannot write to $source_dir/build: run this as the account that owns it, or delete that folder."
    trap 'status=$?; ((status == 0)) || $told ||
        say "Stopped in step $step_number with status $status; details are in $log." >&2' EXIT
}

step() {
    step_number=$((step_number + 1))
    say "Step $step_number of $step_count: $*"
    printf '\n==== Step %d: %s\n' "$step_number" "$*" >>"$log"
    step_log_start=$(wc -c <"$log")
}

# The part of the log that this step has written.
step_log() { tail -c "+$((step_log_start + 1))" "$log"; }

# progress PERCENT TEXT: on a terminal one line that changes, else a line now and then.
progress_shown=
progress() {
    if [[ -t 1 ]]; then
        printf '\r\033[K  %3d %% %s' "$1" "$2"
        progress_shown=$2
    elif [[ $progress_shown != "$(($1 / 25)) $2" ]]; then
        printf '  %3d %% %s\n' "$1" "$2"
        progress_shown="$(($1 / 25)) $2"
    fi
}

end_progress_line() {
    if [[ -t 1 && -n $progress_shown ]]; then
        printf '\r\033[K'
    fi
    progress_shown=
}

# ---- the machine -----------------------------------------------------------------------------

# As many compilers as there are processors and 700 MB of free memory for each.
job_count() {
    awk -v processors="$(nproc)" '
        /^MemAvailable:/ { fit = int($2 / 700000) }
        END { print fit < 1 ? 1 : fit < processors ? fit : processors }' /proc/meminfo
}

# need_space FOLDER MEGABYTES PURPOSE
need_space() {
    local free
    free=$(($(df -Pk "$1" | awk 'NR == 2 { print $4 }') / 1000))
    ((free >= $2)) ||
        stop "There is too little room on the disk: $3 needs about $2 MB in $1, and $free MB are free."
}

# ---- packages --------------------------------------------------------------------------------

# packages_of GROUP...: "package|what it is" per line.
packages_of() {
    local group package what wanted
    while IFS='|' read -r group package _ what; do
        group=${group//[[:space:]]/}
        for wanted in "$@"; do
            [[ $group == "$wanted" ]] && printf '%s|%s\n' "${package//[[:space:]]/}" "${what# }"
        done
    done <"$source_dir/installers/packages.txt" || true
}

# missing_packages GROUP...: the same lines, only for what dpkg does not know as installed.
missing_packages() {
    local package what
    packages_of "$@" | while IFS='|' read -r package what; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            printf '%s|%s\n' "$package" "$what"
    done
}

is_debian_12() {
    (. /etc/os-release && [[ ${ID:-} == debian && ${VERSION_ID:-} == 12 ]]) 2>/dev/null
}

# install_packages GROUP... installs what is missing, and of "speed" what goes along with it. On
# another system it only says what is needed; configuring will show whether it is there.
install_packages() {
    local missing names
    missing=$(missing_packages "$@")
    if [[ -z $missing ]]; then
        say "  Everything needed is installed already."
        return
    fi
    if ! is_debian_12; then
        say "  This is $os_name, and only Debian 12 is known to work, so nothing is installed here."
        say "  These are needed, by their names in Debian 12, or their equivalents (the same library"
        say "  under this system's name, often ending in -devel instead of -dev):"
        tr '|' '\t' <<<"$missing" | expand -t 26 | sed 's/^/    /'
        say "  Going on with what is there."
        return
    fi
    missing+=$'\n'$(missing_packages speed)
    mapfile -t names < <(cut -d '|' -f 1 <<<"$missing" | grep .)

    local as_root=()
    if ((EUID != 0)); then
        [[ -t 0 ]] && say "  sudo may now ask for your password, to install packages."
        { command -v sudo && sudo -v; } >>"$log" 2>&1 ||
            stop "Packages are missing and this account may not install them: as root, run 'apt-get update && apt-get install --no-install-recommends ${names[*]}', then run this again."
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8)

    say "  Asking apt for: ${names[*]}"
    # Old lists or another source's trouble need not matter: the installation will tell.
    "${as_root[@]}" apt-get update -o APT::Update::Error-Mode=any </dev/null >>"$log" 2>&1 ||
        say "  The lists of packages could not all be refreshed; trying with those that are here."

    local install=(apt-get install --no-install-recommends -o DPkg::Lock::Timeout=300)
    local plan download installed
    plan=$("${as_root[@]}" "${install[@]}" --assume-no "${names[@]}" </dev/null 2>&1) || true
    printf '%s\n' "$plan" >>"$log"
    download=$(megabytes_in "$plan" 's/^Need to get \([0-9.,]* [kMG]*B\)[ /].*/\1/p')
    installed=$(megabytes_in "$plan" 's/^After this operation, \(.*\) of additional.*/\1/p')
    need_space /usr $((installed + download)) "installing"
    ((download == 0)) || say "  The download is about $download MB, installed about $installed MB."

    # shellcheck disable=SC2016 # the inner bash expands
    # sudo closes other file descriptors than 0 to 2, so the third is made behind it.
    "${as_root[@]}" bash -c '"${@:2}" 3>&1 >>"$1" 2>&1' - "$log" \
        "${install[@]}" --yes --quiet -o APT::Status-Fd=3 "${names[@]}" </dev/null |
        show_apt_progress || explain_apt_failure
}

# megabytes_in TEXT SED: the size that the sed expression takes from the text, in whole MB.
megabytes_in() {
    local size
    size=$(sed -n "$2" <<<"$1" | tr -d ' ,B' | tr k K)
    echo $(($(numfmt --from=si "${size:-0}") / 1000000))
}

# Lines such as "dlstatus:3:12.5:..." and "pmstatus:g++:40.1:...", apt's README.progress-reporting.
show_apt_progress() {
    local kind percent
    while IFS=: read -r kind _ percent _; do
        case $kind in
        dlstatus) progress "${percent%%.*}" "downloaded" ;;
        pmstatus) progress "${percent%%.*}" "installed" ;;
        esac
    done
    end_progress_line
}

explain_apt_failure() {
    local output
    output=$(step_log)
    case $output in
    *"No space left on device"* | *"enough free space"*)
        stop "The disk is full: apt could not install the packages; details are in $log." ;;
    *"Temporary failure resolving"* | *"Could not resolve"* | *"Could not connect"* | \
        *"Cannot initiate the connection"* | *"Network is unreachable"* | *"Connection failed"* | \
        *"Connection timed out"*)
        stop "The package server cannot be reached: check the network connection, then run this again (details in $log)." ;;
    *"Unable to locate package"* | *"has no installation candidate"*)
        stop "apt does not know the package $(sed -n "s/.*Unable to locate package //p; s/.*Package '\(.*\)' has no installation candidate.*/\1/p" <<<"$output" | head -n 1): check that Debian 12's main archive is in apt's sources, then run this again." ;;
    *"Could not get lock"*)
        stop "Another program is installing packages: wait until it has ended, then run this again." ;;
    *"dpkg was interrupted"*)
        stop "An earlier installation was interrupted: as root, run 'dpkg --configure -a', then run this again." ;;
    *)
        stop "apt could not install the packages; details are in $log." ;;
    esac
}

# ---- configuring, building, testing ----------------------------------------------------------

# configure PRESET "GROUPS" [CMAKE ARGUMENTS...]; the groups are named when something is missing.
configure() {
    local preset=$1 groups missing
    read -ra groups <<<"$2"
    shift 2
    command -v cmake >/dev/null || stop "There is no cmake: install the packages named above, then run this again."
    (cd "$source_dir" && cmake --preset "$preset" "$@") >>"$log" 2>&1 && return
    # CMake's two ways of saying it, for packages with and without files of their own for CMake.
    missing=$(step_log | sed '1,/^CMake Error/!b; /^CMake Error/!d' |
        sed -n 's/.*Could NOT find \([A-Za-z0-9_+-]*\).*/\1/p
        s/.*configuration file provided by "\([^"]*\)".*/\1/p
        s/.*unable to find a build program corresponding to "\([^"]*\)".*/\1/p
        s/.*No CMAKE_CXX_COMPILER could be found.*/a C++ compiler/p' | tail -n 1)
    [[ -z $missing ]] || stop "CMake did not find $missing: install what belongs to it ($(packages_of "${groups[@]}" |
        cut -d '|' -f 1 | paste -sd ' ') on Debian 12), then run this again; details are in $log."
    step_log | sed -n '/^CMake Error/,$p' | head -n 12 >&2 || true
    stop "CMake could not prepare the build; details are in $log."
}

# build PRESET MEGABYTES [TARGETS...]; MEGABYTES is what a complete build takes on the disk.
build() {
    local preset=$1 needed=$2 folder=$source_dir/build/$1 there
    shift 2
    there=$(($(du -sk "$folder" | cut -f 1) / 1000))
    need_space "$folder" $((needed > there + 50 ? needed - there : 50)) "building"
    (cd "$source_dir" && nice cmake --build --preset "$preset" --parallel "$(job_count)" \
        ${1:+--target "$@"}) 2>&1 | show_counted_progress "build steps" || explain_build_failure
}

# show_counted_progress DONE, from lines that count: Ninja's "[12/345] ..." and CTest's
# " 12/345 Test #12: ...".
show_counted_progress() {
    local line
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        if [[ $line =~ ^[[\ ]*([0-9]+)/([0-9]+)[]\ ] ]]; then
            progress $((100 * BASH_REMATCH[1] / BASH_REMATCH[2])) "of ${BASH_REMATCH[2]} $1"
        fi
    done
    end_progress_line
}

explain_build_failure() {
    # The first failure, with the compiler's words.
    step_log | sed -n '/^FAILED:/,/^\[[0-9]*\/[0-9]*\]/p' | grep -v '^\[' | cut -c 1-400 | head -n 40 >&2 || true
    case $(step_log) in
    *"No space left on device"*)
        stop "The disk is full: the build stopped; details are in $log." ;;
    *"Killed signal"* | *"out of memory"* | *"Cannot allocate memory"*)
        stop "The memory ran out while compiling: close other programs, then run this again (details in $log)." ;;
    *)
        stop "Building failed; details are in $log." ;;
    esac
}

# run_tests PRESET [CTEST ARGUMENTS...] prints what failed and, last, CTest's closing line.
run_tests() {
    local preset=$1 status=0 closing skipped
    shift
    (cd "$source_dir" && ctest --preset "$preset" --parallel "$(job_count)" "$@") 2>&1 |
        show_counted_progress "tests" || status=$?
    closing=$(step_log | grep -E '^[0-9]+% tests passed' | tail -n 1) || true
    [[ -n $closing ]] || stop "The tests could not be run; details are in $log."
    skipped=$(step_log | grep -cE '^[[:space:]]*[0-9]+ - .*\(Skipped\)') || true
    ((skipped == 0)) || say "  $skipped tests were skipped: the data that they check is not on this machine."
    if ((status != 0)); then
        # What the failed tests said, then their names.
        step_log | grep -vE '^ +Start +[0-9]+:| (Passed|\*\*\*Skipped) +[0-9.]+ sec$|\(Skipped\)$' |
            grep -vE "^(Test project|[0-9]+% tests passed|The following tests did not run|$)" |
            sed -E 's/ \.{4,}/ .../' |
            tail -n 200 >&2 || true
        say "Some tests failed; details are in $log." >&2
        told=true
    fi
    say "$closing"
    return "$status"
}
