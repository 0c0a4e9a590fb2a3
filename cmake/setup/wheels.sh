# shellcheck shell=bash
# LibTorch and Arrow C++ out of their Python wheels, unpacked once a version in the cache. Sourced by ./dev.

TORCH_VERSION=2.13.0
PYARROW_VERSION=26.0.1
PYTHON=/usr/bin/python3 # Debian's: a version manager's python may lack pip
[[ -x $PYTHON ]] || PYTHON=$(command -v python3 || echo python3)

download_wheel() { # REQUIREMENT FOLDER: pip's own configuration says from where
    "$PYTHON" -m pip --disable-pip-version-check download --no-deps --only-binary=:all: --dest "$2" "$1"
}

unpack_wheel() { # NAME VERSION REQUIREMENT…: the first requirement that pip finds; unpacked beside, then renamed
    local name=$1 version=$2 work=$CACHE/.unpack-$1 requirement
    local target=$CACHE/$name-$version
    shift 2
    [[ -d $target/$name ]] && return
    rm -rf "$work" && mkdir -p "$work/wheel"
    for requirement in "$@"; do
        say "fetching $requirement with pip"
        if download_wheel "$requirement" "$work/wheel" >>"$work/pip.log" 2>&1; then break; fi
    done
    if ! compgen -G "$work/wheel/*.whl" >/dev/null; then
        cat "$work/pip.log" >&2
        die "pip did not deliver $name $version. Check its configuration ($PYTHON -m pip config list) and the network."
    fi
    unzip -q "$work"/wheel/*.whl -d "$work/tree"
    if [[ $name == torch ]]; then check_torch_build "$work/tree/torch"; fi
    mv -T "$work/tree" "$target"
    rm -rf "$work"
}

have_gpu() { compgen -G '/dev/nvidia[0-9]*' >/dev/null; }

check_torch_build() { # FOLDER: a CUDA build needs NVIDIA's libraries and toolkit, which one wheel doesn't bring
    [[ -e $1/lib/libtorch_cuda.so ]] || return 0
    local remedy="Either name an installed torch by its folder (AVIARY_TORCH=…/site-packages/torch ./dev setup),
     or configure pip for the index with the CPU wheels (the requirement is torch==$TORCH_VERSION+cpu) and come back."
    have_gpu || die "pip delivered the CUDA build of torch, and there is no NVIDIA GPU here. $remedy"
    warn "pip delivered the CUDA build of torch without NVIDIA's libraries; linking needs the CUDA toolkit. $remedy"
}

fetch_wheels() {
    if [[ -n ${AVIARY_TORCH:-} ]]; then
        [[ -e $AVIARY_TORCH/share/cmake/Torch/TorchConfig.cmake ]] ||
            die "AVIARY_TORCH=$AVIARY_TORCH is no torch folder (share/cmake/Torch/TorchConfig.cmake isn't in it)"
        link "$(realpath "$AVIARY_TORCH")" torch
    else
        if have_gpu && [[ ! -d $CACHE/torch-$TORCH_VERSION ]]; then
            warn "a GPU is here: training on it needs a CUDA torch, named by AVIARY_TORCH; going on with the CPU's"
        fi
        unpack_wheel torch "$TORCH_VERSION" "torch==$TORCH_VERSION+cpu" "torch==$TORCH_VERSION"
        link "../torch-$TORCH_VERSION/torch" torch
    fi
    unpack_wheel pyarrow "$PYARROW_VERSION" "pyarrow==$PYARROW_VERSION"
    link "../pyarrow-$PYARROW_VERSION/pyarrow" pyarrow
}
