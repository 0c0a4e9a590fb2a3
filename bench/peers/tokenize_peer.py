"""tokenize_peer.py (hf|MODEL) FOLDER TEXTS: seconds for the ids of all texts after a run to warm up, and how many. MODEL: one of BlingFire's files."""

import sys
import time
from pathlib import Path

peer, folder, source = sys.argv[1:]
texts = Path(source).read_bytes().decode().split("\0")[:-1]
if peer == "hf":
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(folder + "/tokenizer.json")

    def run():
        return sum(len(one.ids) for one in tokenizer.encode_batch_fast(texts, add_special_tokens=False))
else:
    import blingfire

    model = blingfire.load_model(str(Path(blingfire.__file__).parent / peer))

    def run():
        # Its own vocabulary, and room for 512 ids that Python has to make for every text.
        return sum(len(blingfire.text_to_ids(model, text, 512, 100)) for text in texts)

run()
start = time.perf_counter()
count = run()
print(f"{time.perf_counter() - start:.6f} {count}")
