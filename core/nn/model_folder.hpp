#pragma once

#include <filesystem>

#include "core/nn/bert.hpp"
#include "core/nn/sentence_settings.hpp"
#include "core/text/tokenizer.hpp"

namespace aviary {

/// An encoder with what is needed to use it.
struct EncoderModel {
    BertEncoder encoder{nullptr};
    Tokenizer tokenizer;
    Pooling pooling = Pooling::cls;
    bool normalize = false;   ///< what sentence-transformers gives has unit length
    std::int64_t longest = 0; ///< tokens of a piece at most, special ones included
};

/// Writes a folder that transformers' AutoModel and sentence-transformers open: config.json, model.safetensors,
/// the tokenizer's files, modules.json, sentence_bert_config.json, 1_Pooling/config.json. The folder must exist; its
/// other files are left alone. Throws Error, also when tokenizer and encoder don't belong together (open_encoder).
void save_encoder(const std::filesystem::path& folder, const BertEncoder& encoder, const Tokenizer& tokenizer,
                  Pooling pooling);

/// Opens config.json and the weights alone. Throws as open_encoder.
BertEncoder open_bert(const std::filesystem::path& folder);

/// Opens a folder with a BERT, RoBERTa or XLM-R: ours, or Hugging Face's with or without the prefix "bert." or
/// "roberta.", with the old names gamma and beta, and with heads, which are ignored. Weights are read as
/// load_folder_weights does and become float32 on the CPU; the encoder is in eval() mode. Pooling, normalisation and
/// length come from sentence-transformers' files (see read_sentence_settings), cls if there are none; the tokenizer is
/// any that Tokenizer::open knows. Throws Error naming the file and what is missing or does not fit: tensor, shape, and
/// values that aren't finite numbers, layers that config.json doesn't have, a length that leaves no room for a word;
/// and a tokenizer of another model: ids beyond the embedding, far fewer ids than it has rows, other ids of the special
/// tokens than config.json says, or none before and behind a text.
EncoderModel open_encoder(const std::filesystem::path& folder);

} // namespace aviary
