# shellcheck shell=bash
# FAISS from Debian's source package, built once a version in the cache: Debian's own build has no AVX.
# On x86-64 it is built three times under one name; glibc's loader takes lib/glibc-hwcaps/x86-64-v4 or -v3
# where the CPU has them, else lib/. Sourced by ./dev.

FAISS_VERSION=1.7.3

faiss_mirrors() { # the addresses from which this system's apt takes the release itself (not its updates)
    local codename
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    apt-get update --print-uris 2>/dev/null | sed -n "s|^'\(.*\)/dists/$codename/InRelease' .*|\1 $codename|p" | sort -u
}

# apt-get source with lists, cache and source list of its own: nothing on the system changes, and it needs no root.
fetch_faiss_source() { # FOLDER: leaves faiss_*.dsc and its archives there
    local folder=$1 mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg signed=''
    [[ ! -e $keyring ]] || signed="[signed-by=$keyring]"
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    local apt=(apt-get -o "Dir::Etc::sourcelist=$folder/src.list" -o "Dir::Etc::sourceparts=-"
        -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o "APT::Sandbox::User=")
    while read -r mirror; do
        echo "deb-src $signed $mirror main" >"$folder/src.list"
        (cd "$folder" && "${apt[@]}" update && "${apt[@]}" source --download-only faiss) || continue
        compgen -G "$folder/faiss_$FAISS_VERSION*.dsc" >/dev/null && return
    done < <(faiss_mirrors)
    echo "no source package faiss $FAISS_VERSION in this system's apt sources"
    return 1
}

build_faiss() { # SOURCE BUILD MARCH STAGE_LIB: one variant
    local flags='' blas
    blas=/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/openblas-openmp/libopenblas.so
    [[ -z $3 ]] || flags="-march=$3"
    # What FAISS's own AVX2 target adds; its SIMD code asks for these.
    [[ ! $3 =~ v[34]$ ]] || flags+=' -mavx2 -mfma -mf16c -mpopcnt'
    # OpenBLAS by its file, so that CMake records its folder as RUNPATH: through Debian's alternatives
    # the pthread build may come instead, which trains OPQ 2.7 times slower.
    "$CMAKE" -S "$1" -B "$2" -G Ninja -DCMAKE_MAKE_PROGRAM="$NINJA" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_CXX_COMPILER=g++ -DBUILD_SHARED_LIBS=ON -DBUILD_TESTING=OFF \
        -DFAISS_ENABLE_GPU=OFF -DFAISS_ENABLE_PYTHON=OFF -DCMAKE_DISABLE_FIND_PACKAGE_MKL=ON \
        -DBLAS_LIBRARIES="$blas" -DLAPACK_LIBRARIES="$blas" || return
    "$CMAKE" --build "$2" --target faiss -j "$(nproc)" || return
    mkdir -p "$4" && cp "$2/faiss/libfaiss.so" "$4/"
}

# From nothing to WORK/stage; an interrupted build goes on where it stood. Called as a condition, where bash
# ignores `set -e`: hence each `|| return`.
make_faiss() { # WORK
    local work=$1 stage=$1/stage source=$1/source march
    if [[ ! -d $source ]]; then
        fetch_faiss_source "$work/download" || return
        rm -rf "$source.part"
        dpkg-source --no-check -x "$work/download/faiss_$FAISS_VERSION"*.dsc "$source.part" || return # apt checked it
        mv -T "$source.part" "$source" || return
    fi
    rm -rf "$stage" && mkdir -p "$stage/include" || return
    if [[ $(uname -m) == x86_64 ]]; then
        build_faiss "$source" "$work/v2" x86-64-v2 "$stage/lib" || return
        for march in x86-64-v3 x86-64-v4; do
            build_faiss "$source" "$work/${march#x86-64-}" "$march" "$stage/lib/glibc-hwcaps/$march" || return
        done
    else
        build_faiss "$source" "$work/plain" '' "$stage/lib" || return
    fi
    (cd "$source" && find faiss -name '*.h' -not -path 'faiss/gpu/*' -not -path 'faiss/python/*' \
        -exec cp --parents -t "$stage/include" {} +) || return
    cp "$source/LICENSE" "$stage/" || return
    g++ -std=c++17 -O1 -fopenmp -isystem "$stage/include" "$ROOT/cmake/faiss/check.cpp" \
        -o "$work/check" "$stage/lib/libfaiss.so" -Wl,-rpath,"$stage/lib" || return
    "$work/check"
}

fetch_faiss() { # [retry]: Debian's library serves where the source can't be had; only `./dev setup` tries again
    local target=$CACHE/faiss-$FAISS_VERSION work=$CACHE/.build-faiss given_up=$CACHE/faiss-not-built start=$SECONDS
    if [[ ! -e $target/lib/libfaiss.so && (! -e $given_up || ${1:-} == retry) ]]; then
        say "building FAISS $FAISS_VERSION from Debian's source: about 4 minutes on two cores, once"
        mkdir -p "$work"
        if make_faiss "$work" >"$work/log" 2>&1; then
            mv -T "$work/stage" "$target"
            say "FAISS built in $((SECONDS - start)) s: $(tail -n 1 "$work/log")"
            rm -rf "$work" "$given_up"
        else
            tail -n 15 "$work/log" >&2
            touch "$given_up"
        fi
    fi
    if [[ -e $target/lib/libfaiss.so ]]; then
        link "../faiss-$FAISS_VERSION" faiss
    else
        warn "FAISS could not be built here (./dev setup tries again); using Debian's, whose search is about 2.6 times slower"
        install_packages libfaiss-dev
    fi
}
