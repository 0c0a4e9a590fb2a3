#pragma once

#include <filesystem>

#include "core/nn/bert.hpp"
#include "core/text/wordpiece.hpp"

namespace aviary {

/// How a piece's vector is made of its tokens' states.
enum class Pooling { cls, mean };

/// An encoder with what is needed to use it.
struct EncoderModel {
    BertEncoder encoder{nullptr};
    WordPiece tokenizer;
    Pooling pooling = Pooling::cls;

    /// [N, D] float32: states pooled, not normalised.
    torch::Tensor embed(const TokenStream& stream, torch::Dtype compute = torch::kFloat32);
};

/// Writes a folder that transformers' AutoModel and sentence-transformers open: config.json, model.safetensors,
/// vocab.txt, tokenizer_config.json, special_tokens_map.json, modules.json, sentence_bert_config.json,
/// 1_Pooling/config.json. The folder must exist; its other files are left alone. Throws Error, also when vocabulary and
/// embedding rows differ in number.
void save_encoder(const std::filesystem::path& folder, const BertEncoder& encoder, const WordPiece& tokenizer,
                  Pooling pooling);

/// Opens a folder with a BERT in safetensors: ours, or Hugging Face's with or without the "bert." prefix and with
/// heads, which are ignored. Weights become float32 on the CPU; the encoder is in eval() mode. Pooling comes from
/// 1_Pooling/config.json, cls if there is none. Throws Error naming the file and what is missing or does not fit:
/// tensor, shape, vocabulary larger than the embedding.
EncoderModel open_encoder(const std::filesystem::path& folder);

} // namespace aviary
