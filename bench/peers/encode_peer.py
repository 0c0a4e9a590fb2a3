"""A peer of bench/encode.py: PEER FOLDER TEXTS.json THREADS BATCH OUTPUT.npy. Opens, converts and warms up the model and prints its version; then
encodes the texts once for each line that it reads and prints the seconds. Conversions are kept beside the output.
"""

import json
import os
import sys
import time
from pathlib import Path

WARM_UP = 64  # texts, of all lengths


def sentence_transformers_bf16(folder, threads, batch, kept):
    import sentence_transformers
    import torch
    torch.set_num_threads(threads)
    model = sentence_transformers.SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": torch.bfloat16})
    return lambda texts: model.encode(texts, batch_size=batch, convert_to_numpy=True, show_progress_bar=False), sentence_transformers.__version__


def tokenizer_of(folder):
    import transformers
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    longest = json.loads((folder / "sentence_bert_config.json").read_text())["max_seq_length"]
    return tokenizer, longest


def by_length(folder, batch, states_of):
    """Texts sorted by tokens, in batches padded to their longest; the mean of the tokens' states."""
    import numpy
    tokenizer, longest = tokenizer_of(folder)

    def encode(texts):
        ids = tokenizer(texts, truncation=True, max_length=longest)["input_ids"]
        order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
        rows = [None] * len(ids)
        for begin in range(0, len(order), batch):
            part = order[begin : begin + batch]
            width = len(ids[part[0]])
            tokens, mask = numpy.zeros((len(part), width), numpy.int64), numpy.zeros((len(part), width), numpy.int64)
            for row, i in enumerate(part):
                tokens[row, : len(ids[i])], mask[row, : len(ids[i])] = ids[i], 1
            states = states_of(tokens, mask)
            sums = (states * mask[:, :, None]).sum(1, dtype=numpy.float32) / mask.sum(1)[:, None]
            for row, i in enumerate(part):
                rows[i] = sums[row]
        return numpy.stack(rows)

    return encode


def onnx_of(folder, kept):
    """The encoder as ONNX in fp32, exported once."""
    import torch
    import transformers
    file = kept / f"{folder.name}-onnx" / "model.onnx"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        model = transformers.AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

        class States(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.model = model

            def forward(self, input_ids, attention_mask):
                bias = (1.0 - attention_mask[:, None, None, :].to(torch.float32)) * torch.finfo(torch.float32).min
                return self.model(input_ids=input_ids, attention_mask=bias, token_type_ids=torch.zeros_like(input_ids)).last_hidden_state

        axes = {0: "batch", 1: "tokens"}
        example = torch.ones(2, 8, dtype=torch.int64)
        torch.onnx.export(States(), (example, example), str(file), input_names=["input_ids", "attention_mask"], output_names=["states"],
                          dynamic_axes={"input_ids": axes, "attention_mask": axes, "states": axes}, opset_version=17, dynamo=False)
    return file


def openvino_bf16(folder, threads, batch, kept):
    import openvino
    core = openvino.Core()
    compiled = core.compile_model(str(onnx_of(folder, kept)), "CPU", {"INFERENCE_PRECISION_HINT": "bf16", "INFERENCE_NUM_THREADS": str(threads),
                                                                 "PERFORMANCE_HINT": "LATENCY"})
    request = compiled.create_infer_request()
    return by_length(folder, batch, lambda tokens, mask: request.infer({"input_ids": tokens, "attention_mask": mask})[0]), openvino.__version__.split("-")[0]


def onnxruntime_int8(folder, threads, batch, kept):
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic
    file = onnx_of(folder, kept)
    quantized = file.with_name("int8.onnx")
    if not quantized.exists():
        quantize_dynamic(str(file), str(quantized), weight_type=QuantType.QInt8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(quantized), options, providers=["CPUExecutionProvider"])
    return by_length(folder, batch, lambda tokens, mask: session.run(None, {"input_ids": tokens, "attention_mask": mask})[0]), onnxruntime.__version__


PEERS = {"sentence-transformers": sentence_transformers_bf16, "openvino": openvino_bf16, "onnxruntime": onnxruntime_int8}


def main():
    import numpy
    peer, folder, texts, threads, batch, output = sys.argv[1:]
    os.environ["TOKENIZERS_PARALLELISM"] = "true"
    os.environ["RAYON_NUM_THREADS"] = threads
    texts = json.loads(Path(texts).read_text())
    encode, version = PEERS[peer](Path(folder), int(threads), int(batch), Path(output).parent)
    encode(texts[:WARM_UP])
    print(json.dumps({"version": version}), flush=True)
    for _ in sys.stdin:
        started = time.monotonic()
        vectors = encode(texts)
        seconds = time.monotonic() - started
        numpy.save(output, vectors.astype(numpy.float32))
        print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
