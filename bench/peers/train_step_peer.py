"""One training run of a peer for bench/train_step.py: prints its version and its tokens a second, the first steps left out."""

import json
import sys
import tempfile
import time

import torch
import transformers

WARM_UP = 3


class Clock(transformers.TrainerCallback):
    """Real tokens and the time of the steps after the warm-up."""

    def __init__(self):
        self.tokens = self.counted = 0
        self.seconds = 0.0

    def saw(self, masks):
        self.tokens += int(sum(mask.sum() for mask in masks))

    def on_step_end(self, arguments, state, control, **more):
        if state.global_step == WARM_UP:
            self.started, self.before = time.monotonic(), self.tokens
        elif state.global_step > WARM_UP:
            self.seconds, self.counted = time.monotonic() - self.started, self.tokens - self.before


def settings(kind, folder, batch, steps):
    return kind(output_dir=folder, per_device_train_batch_size=batch, max_steps=steps, learning_rate=1e-4, bf16=True, use_cpu=True,
                report_to=[], save_strategy="no", logging_strategy="no", disable_tqdm=True)


def classification(model, texts, languages, batch, steps, folder, clock):
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    classes = {name: number for number, name in enumerate(sorted(set(languages)))}
    rows = [{"input_ids": ids, "label": classes[language]}
            for ids, language in zip(tokenizer(texts, truncation=True, max_length=64)["input_ids"], languages)]
    pad = transformers.DataCollatorWithPadding(tokenizer)

    def collate(examples):
        padded = pad(examples)
        clock.saw([padded["attention_mask"]])
        return padded

    network = transformers.AutoModelForSequenceClassification.from_pretrained(model, num_labels=len(classes))
    transformers.Trainer(network, settings(transformers.TrainingArguments, folder, batch, steps), data_collator=collate,
                         train_dataset=rows, callbacks=[clock]).train()
    return transformers.__version__


def simcse(model, texts, _, batch, steps, folder, clock):
    import datasets
    import sentence_transformers as st
    from sentence_transformers import losses

    network = st.SentenceTransformer(model, device="cpu")  # modules.json and 1_Pooling say [CLS]
    network.max_seq_length = 64
    loss = losses.MultipleNegativesRankingLoss(network, scale=20.0)
    # The loss is what sees both texts of a pair as they go into the encoder.
    loss.register_forward_pre_hook(lambda _, inputs: clock.saw([features["attention_mask"] for features in inputs[0]]))
    st.SentenceTransformerTrainer(network, settings(st.SentenceTransformerTrainingArguments, folder, batch, steps),
                                  train_dataset=datasets.Dataset.from_dict({"anchor": texts, "positive": texts}), loss=loss,
                                  callbacks=[clock]).train()
    return st.__version__


def main():
    model, texts, task, batch, steps = sys.argv[1:]
    with open(texts) as file:
        texts, languages = json.load(file)
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        version = {"classification": classification, "simcse": simcse}[task](model, texts, languages, int(batch), int(steps), folder, clock)
    print(json.dumps({"version": version, "torch": torch.__version__, "tokens_per_second": clock.counted / clock.seconds}))


if __name__ == "__main__":
    main()
