"""transformers' BERT on the same GPU, for ./dev gpu-check: tokens a second of encoding (sorted by length) and of training, bf16, padded batches.

Only real tokens count. Needs torch with CUDA and transformers.
"""

import json
import random
import statistics
import time

import torch
import transformers

MEAN_LENGTH, PIECES, BATCH, VOCABULARY = 26, 4096, 256, 30522


def batches():
    draw = random.Random(1)
    lengths = sorted(4 + draw.randrange(2 * (MEAN_LENGTH - 4) + 1) for _ in range(PIECES))
    for at in range(0, PIECES, BATCH):
        part = torch.tensor(lengths[at:at + BATCH], device="cuda")
        mask = (torch.arange(int(part.max()), device="cuda")[None] < part[:, None]).long()
        yield {"input_ids": torch.randint(0, VOCABULARY, mask.shape, device="cuda") * mask, "attention_mask": mask}


def seconds_of(work):
    taken = []
    for _ in range(7):
        torch.cuda.synchronize()
        start = time.monotonic()
        work()
        torch.cuda.synchronize()
        taken.append(time.monotonic() - start)
    return statistics.median(taken[2:])


def main():
    model = transformers.BertModel(transformers.BertConfig(), add_pooling_layer=False).cuda()
    inputs = list(batches())
    tokens = sum(int(batch["attention_mask"].sum()) for batch in inputs)
    optimizer = torch.optim.AdamW(model.parameters(), 1e-5, fused=True)

    def encode():
        model.eval()
        with torch.inference_mode(), torch.autocast("cuda", torch.bfloat16):
            for batch in inputs:
                model(**batch).last_hidden_state[:, 0].float().cpu()

    def train():
        model.train()
        for batch in inputs:
            with torch.autocast("cuda", torch.bfloat16):
                states = model(**batch).last_hidden_state[:, 0]
            a, b = torch.nn.functional.normalize(states.float(), dim=1).chunk(2)
            torch.nn.functional.cross_entropy(a @ b.T / 0.1, torch.arange(len(a), device="cuda")).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()

    print(json.dumps({"transformers": transformers.__version__, "torch": torch.__version__,
                      "encoding_tokens_per_second": tokens / seconds_of(encode), "training_tokens_per_second": tokens / seconds_of(train)}))


if __name__ == "__main__":
    main()
