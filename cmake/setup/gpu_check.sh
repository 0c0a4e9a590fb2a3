# shellcheck shell=bash
# What ./dev gpu-check carries to a machine with a GPU and runs there. Sourced by ./dev.

GPU_CHECK=build/gpu-check/bundle

# Libraries that the programs need and a bare machine may lack: neither the compiler's own nor LibTorch's, which the other machine brings.
carried_libraries() { # PROGRAM…
    ldd "$@" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | sort -u |
        grep -Ev '/(libc|libm|libdl|libpthread|librt|libgcc_s|ld-linux[^/]*)\.so|/lib(torch|c10|shm|gomp-)[^/]*\.so'
}

bundle_gpu_check() {
    local programs=(build/gpu-check/bench/gpu_check build/gpu-check/tests/nn/nn_test) size program library
    rm -rf "$GPU_CHECK"
    mkdir -p "$GPU_CHECK/lib"
    for program in "${programs[@]}"; do
        strip -o "$GPU_CHECK/$(basename "$program")" "$program"
    done
    while read -r library; do
        cp -L "$library" "$GPU_CHECK/lib/"
    done < <(carried_libraries "${programs[@]}")
    cp bench/peers/gpu_check_peer.py cmake/setup/run_gpu_check.sh "$GPU_CHECK/"
    size=$(du -sm "$GPU_CHECK" | cut -f1)
    ((size < 64)) || die "$GPU_CHECK is $size MiB; 64 was the aim"
    say "$GPU_CHECK holds all that another machine needs ($size MiB): copy it there and run bash run_gpu_check.sh in it"
}

gpu_check() {
    setup
    build gpu-check gpu_check nn_test
    bundle_gpu_check
    bash "$GPU_CHECK/run_gpu_check.sh" build/gpu-check/gpu-check.json
}
