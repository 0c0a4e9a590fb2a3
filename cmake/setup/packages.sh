# shellcheck shell=bash
# Debian packages: what is missing is installed, nothing else is touched. Sourced by ./dev.
# shellcheck disable=SC2034 # the lists are used there

PACKAGES=(
    g++ cmake ninja-build ccache pkg-config dpkg-dev unzip python3 python3-pip python3-venv
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    libgl-dev xvfb xauth fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji
    libsqlite3-dev libsqlitecpp-dev nlohmann-json3-dev libsimdjson-dev libarchive-dev libicu-dev
    libcli11-dev libspdlog-dev libfmt-dev libgtest-dev libgmock-dev libbenchmark-dev libopenblas-openmp-dev
    libtcmalloc-minimal4
)
# clang's OpenMP headers come apart from it; g++ brings its own.
FUZZ_PACKAGES=(clang-16 libclang-rt-16-dev libomp-16-dev)
FORMAT_PACKAGES=(clang-format-14)

as_root() {
    if ((EUID == 0)); then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo DEBIAN_FRONTEND=noninteractive "$@"
    else
        return 1
    fi
}

missing_packages() { # NAME…: prints those that aren't installed
    local installed
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
    grep -vxF -f <(printf '%s\n' "$installed") <(printf '%s\n' "$@") || true
}

install_packages() { # NAME…
    if ! { command -v apt-get && command -v dpkg-query; } >/dev/null; then
        warn "no apt here: make sure that your system has what these Debian packages hold: $*"
        return 0
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    # A third party's broken source fails the update but not the installation from Debian.
    as_root apt-get update || warn "apt-get update failed; trying with the lists that are there"
    as_root apt-get install -y --no-install-recommends "${missing[@]}" ||
        die "apt did not install them. Install these yourself, then come back: ${missing[*]}"
}
