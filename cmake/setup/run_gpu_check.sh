#!/usr/bin/env bash
# On a machine with an NVIDIA GPU, a torch with CUDA of the version that the programs were built with, and nothing else: the encoder's tests on
# the GPU, then what it reaches there, beside transformers where Python has it. Prints JSON and writes it to gpu-check.json (or FILE).
# Usage: run_gpu_check.sh [FILE].  AVIARY_TORCH names the torch folder; else python3's is taken.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
file=${1:-gpu-check.json}
torch=${AVIARY_TORCH:-$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))' 2>/dev/null || true)}

not_measured() {
    echo "gpu-check: not measured: $1"
    printf '{"measured": false, "why": "%s"}\n' "$1" >"$file"
    exit 0
}

compgen -G '/dev/nvidia[0-9]*' >/dev/null || not_measured "this machine has no NVIDIA GPU"
[[ -e $torch/lib/libtorch_cuda.so ]] || not_measured "no torch with CUDA: name its folder by AVIARY_TORCH"
AVIARY_GPU_NAME=$(nvidia-smi --query-gpu=name --format=csv,noheader 2>/dev/null | head -n 1 || true)
export AVIARY_GPU_NAME
# The GPU's kernels are in a library that no program links: it has to be asked for.
export LD_LIBRARY_PATH=$torch/lib:$here/lib LD_PRELOAD=$torch/lib/libtorch_cuda.so
"$here/nn_test" --gtest_filter='Cuda*'
"$here/gpu_check" cuda >"$file"
unset LD_PRELOAD LD_LIBRARY_PATH
if python3 -c 'import transformers' 2>/dev/null; then
    peer=$(python3 "$here/gpu_check_peer.py")
else
    peer=null
fi
python3 - "$file" "$peer" <<'EOF'
import json, sys
facts = json.load(open(sys.argv[1]))
facts |= {"measured": True, "peer": json.loads(sys.argv[2])}
json.dump(facts, open(sys.argv[1], "w"), indent=2)
print(json.dumps(facts, indent=2))
EOF
