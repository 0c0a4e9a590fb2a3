"""One training of a peer for bench/words.py: prints its version and its seconds from the file of words to the vectors, and writes these."""

import json
import sys
import time

import numpy as np


def gensim_vectors(s):
    import gensim
    from gensim.models import Word2Vec
    started = time.monotonic()
    model = Word2Vec(corpus_file=s["file"], vector_size=s["dimension"], window=s["window"], negative=s["negatives"], epochs=s["epochs"], sg=1, hs=0,
                     alpha=s["learning_rate"], min_alpha=s["learning_rate"] * 1e-4, sample=s["subsample"], min_count=s["min_count"], workers=s["threads"],
                     seed=s["seed"])
    seconds = time.monotonic() - started
    return gensim.__version__, seconds, model.wv.index_to_key, model.wv.vectors, model.syn1neg


def fasttext_vectors(s):
    import importlib.metadata
    import fasttext
    started = time.monotonic()
    model = fasttext.train_unsupervised(s["file"], model="skipgram", dim=s["dimension"], ws=s["window"], neg=s["negatives"], epoch=s["epochs"], loss="ns",
                                        lr=s["learning_rate"], t=s["subsample"], minCount=s["min_count"], minn=0, maxn=0, bucket=1, thread=s["threads"],
                                        verbose=0)
    seconds = time.monotonic() - started
    words = model.get_words()
    inputs, outputs = model.get_input_matrix()[:len(words)], model.get_output_matrix()[:len(words)]
    if words and words[0] == "</s>": # its mark of a line's end
        words, inputs, outputs = words[1:], inputs[1:], outputs[1:]
    return importlib.metadata.version("fasttext-wheel"), seconds, words, inputs, outputs


def main():
    library, settings = sys.argv[1], json.loads(sys.argv[2])
    version, seconds, words, inputs, outputs = {"gensim": gensim_vectors, "fastText": fasttext_vectors}[library](settings)
    if "vectors" in settings:
        with open(settings["vectors"] + ".words", "w") as out:
            out.writelines(word + "\n" for word in words)
        np.asarray(inputs, np.float32).tofile(settings["vectors"] + ".input")
        np.asarray(outputs, np.float32).tofile(settings["vectors"] + ".output")
    print(json.dumps({"version": version, "seconds": seconds}))


if __name__ == "__main__":
    main()
