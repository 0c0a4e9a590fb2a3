#include "core/nn/cpu_encoder.hpp"

#include <algorithm>
#include <type_traits>

#include "core/base/error.hpp"
#include "core/nn/encoder_kernels.hpp"
#include "core/nn/kernel_types.hpp"
#include "core/nn/packed_product.hpp"

namespace aviary {

namespace {

using NamedParameters = torch::OrderedDict<std::string, torch::Tensor>;

struct Norm {
    torch::Tensor weight, bias;
    float epsilon = 0;
};

struct Layer {
    PackedProduct query, key_value, all; ///< the last layer may need the first two, the others the third
    PackedProduct attended, inner, outer;
    Norm attention_norm, output_norm;
};

} // namespace

struct CpuEncoder::Weights {
    BertConfig config;
    torch::Dtype operand; ///< of the products: kFloat32 or kBFloat16
    torch::Tensor words, positions, type;
    Norm norm;
    std::vector<Layer> layers;
    std::int64_t rows = 1; ///< of every product: a multiple of this

    std::int64_t round_up(std::int64_t n) const { return (n + rows - 1) / rows * rows; }
};

namespace {

Layer layer_of(const NamedParameters& all, const std::string& prefix, float epsilon, bool last, torch::Dtype compute) {
    const auto at = [&](const std::string& name) { return all[prefix + name].detach(); };
    const auto product = [&](const std::string& name) {
        return PackedProduct(at(name + ".weight"), at(name + ".bias"), compute, CpuEncoder::kRows);
    };
    const auto joined = [&](const std::vector<std::string>& names) {
        std::vector<torch::Tensor> weights, biases;
        for (const auto& name : names) {
            weights.push_back(at("attention.self." + name + ".weight"));
            biases.push_back(at("attention.self." + name + ".bias"));
        }
        return PackedProduct(torch::cat(weights), torch::cat(biases), compute, CpuEncoder::kRows);
    };
    const auto norm = [&](const std::string& name) {
        return Norm{at(name + ".weight").clone(), at(name + ".bias").clone(), epsilon};
    };
    Layer layer{.attended = product("attention.output.dense"),
                .inner = product("intermediate.dense"),
                .outer = product("output.dense"),
                .attention_norm = norm("attention.output.LayerNorm"),
                .output_norm = norm("output.LayerNorm")};
    if (last) {
        layer.query = joined({"query"});
        layer.key_value = joined({"key", "value"});
    }
    layer.all = joined({"query", "key", "value"});
    return layer;
}

/// One shard on its way through the layers. T is the type of the products' operands.
template <class T>
class Pass {
public:
    Pass(const CpuEncoder::Weights& weights, const TokenStream& shard)
        : weights_(weights), shard_(shard), width_(weights.config.hidden_size),
          states_(torch::zeros({weights.round_up(shard.tokens()), width_})),
          operand_(std::is_same_v<T, float> ? states_ : torch::zeros(states_.sizes(), weights.operand)) {
        std::int64_t longest = 0;
        for (std::int64_t i = 0; i < shard.size(); ++i)
            longest = std::max(longest, static_cast<std::int64_t>(shard.piece(i).size()));
        scratch_.resize(static_cast<std::size_t>(attention_scratch(longest, head_size())));
    }

    /// [N, D]
    torch::Tensor encode(Pooling pooling) {
        embed();
        const auto& layers = weights_.layers;
        for (std::size_t i = 0; i + 1 < layers.size(); ++i)
            run(layers[i]);
        if (pooling == Pooling::cls)
            return run_first(layers.back());
        run(layers.back());
        return mean();
    }

private:
    std::int64_t heads() const { return weights_.config.num_attention_heads; }
    std::int64_t head_size() const { return width_ / heads(); }

    /// states = LayerNorm(states + added), and the same as operand. `added` null: nothing.
    void add_norm(std::int64_t rows, const T* added, const Norm& norm) {
        auto* states = states_.mutable_data_ptr<float>();
        kernels_.add_norm(rows, width_, states, added, norm.weight.const_data_ptr<float>(),
                          norm.bias.const_data_ptr<float>(), norm.epsilon, states,
                          std::is_same_v<T, float> ? nullptr : data<T>(operand_));
    }

    /// The same with a product for what is added.
    void add_norm(std::int64_t rows, const PackedProduct& product, const torch::Tensor& x, const Norm& norm) {
        if (product.adds()) {
            product.add_to(states_, x);
            add_norm(rows, nullptr, norm);
        } else {
            const auto added = product(x);
            add_norm(rows, data<T>(added), norm);
        }
    }

    void embed() {
        const auto& config = weights_.config;
        const auto* words = weights_.words.const_data_ptr<float>();
        const auto* positions = weights_.positions.const_data_ptr<float>();
        const auto* type = weights_.type.const_data_ptr<float>();
        auto* row = states_.mutable_data_ptr<float>();
        for (std::int64_t piece = 0; piece < shard_.size(); ++piece) {
            auto next = config.first_position();
            for (const auto id : shard_.piece(piece)) {
                // RoBERTa gives padding (a text may say "<pad>") a position of its own and doesn't count it.
                const bool padding = config.family != BertFamily::bert && id == config.pad_token_id;
                const auto* position = positions + (padding ? config.pad_token_id : next++) * width_;
                const auto* word = words + id * width_;
                for (std::int64_t c = 0; c < width_; ++c)
                    row[c] = word[c] + position[c] + type[c];
                row += width_;
            }
        }
        add_norm(shard_.tokens(), nullptr, weights_.norm);
    }

    /// Everything behind the attention: `context` holds as many rows as the states.
    void finish(std::int64_t rows, const Layer& layer, const torch::Tensor& context) {
        add_norm(rows, layer.attended, context, layer.attention_norm);
        add_norm(rows, layer.outer, layer.inner(operand_, weights_.config.hidden_act), layer.output_norm);
    }

    void run(const Layer& layer) {
        const auto qkv = layer.all(operand_); // [R, 3 D]
        auto context = torch::zeros(operand_.sizes(), operand_.options());
        for (std::int64_t i = 0; i < shard_.size(); ++i) {
            const auto length = static_cast<std::int64_t>(shard_.piece(i).size());
            const auto first = shard_.offsets[static_cast<std::size_t>(i)];
            const T* q = data<T>(qkv) + first * 3 * width_;
            kernels_.attend(length, length, heads(), head_size(), q, 3 * width_, q + width_, q + 2 * width_, 3 * width_,
                            data<T>(context) + first * width_, width_, scratch_.data());
        }
        finish(shard_.tokens(), layer, context);
    }

    /// The last layer for the first token of each piece alone.
    torch::Tensor run_first(const Layer& layer) {
        const auto kv = layer.key_value(operand_); // [R, 2 D]
        const auto pieces = shard_.size(), padded = weights_.round_up(pieces);
        auto first_states = torch::zeros({padded, width_});
        auto first_operand =
            std::is_same_v<T, float> ? first_states : torch::zeros({padded, width_}, operand_.options());
        for (std::int64_t i = 0; i < pieces; ++i) {
            const auto row = shard_.offsets[static_cast<std::size_t>(i)];
            std::copy_n(states_.const_data_ptr<float>() + row * width_, width_,
                        first_states.mutable_data_ptr<float>() + i * width_);
            std::copy_n(data<T>(operand_) + row * width_, width_, data<T>(first_operand) + i * width_);
        }
        const auto query = layer.query(first_operand); // [N, D]
        auto context = torch::zeros(query.sizes(), query.options());
        for (std::int64_t i = 0; i < pieces; ++i) {
            const auto length = static_cast<std::int64_t>(shard_.piece(i).size());
            const T* k = data<T>(kv) + shard_.offsets[static_cast<std::size_t>(i)] * 2 * width_;
            kernels_.attend(1, length, heads(), head_size(), data<T>(query) + i * width_, width_, k, k + width_,
                            2 * width_, data<T>(context) + i * width_, width_, scratch_.data());
        }
        states_ = first_states;
        operand_ = first_operand;
        finish(pieces, layer, context);
        return states_.narrow(0, 0, pieces).clone();
    }

    torch::Tensor mean() const {
        auto means = torch::zeros({shard_.size(), width_});
        const auto* row = states_.const_data_ptr<float>();
        for (std::int64_t i = 0; i < shard_.size(); ++i) {
            auto* to = means.mutable_data_ptr<float>() + i * width_;
            const auto length = static_cast<std::int64_t>(shard_.piece(i).size());
            for (std::int64_t token = 0; token < length; ++token, row += width_)
                for (std::int64_t c = 0; c < width_; ++c)
                    to[c] += row[c];
            for (std::int64_t c = 0; c < width_; ++c)
                to[c] /= static_cast<float>(length);
        }
        return means;
    }

    const CpuEncoder::Weights& weights_;
    const TokenStream& shard_;
    const EncoderKernels<T>& kernels_ = encoder_kernels<T>();
    std::int64_t width_;
    torch::Tensor states_, operand_; ///< [R, D]; with T = float one and the same
    std::vector<float> scratch_;
};

} // namespace

CpuEncoder::CpuEncoder(const BertEncoder& encoder, torch::Dtype compute) {
    const torch::NoGradGuard no_gradients;
    const auto parameters = encoder->named_parameters();
    const auto copy = [&](const std::string& name) {
        return parameters["embeddings." + name + ".weight"].detach().to(torch::kCPU).contiguous();
    };
    const auto& config = encoder->config();
    const auto epsilon = static_cast<float>(config.layer_norm_eps);
    auto weights = std::make_unique<Weights>();
    weights->config = config;
    weights->operand = compute == torch::kFloat32 ? torch::kFloat32 : torch::kBFloat16;
    weights->words = copy("word_embeddings");
    weights->positions = copy("position_embeddings");
    weights->type = copy("token_type_embeddings");
    weights->norm = {copy("LayerNorm"), parameters["embeddings.LayerNorm.bias"].detach().to(torch::kCPU).clone(),
                     epsilon};
    for (std::int64_t i = 0; i < config.num_hidden_layers; ++i)
        weights->layers.push_back(layer_of(parameters, "encoder.layer." + std::to_string(i) + ".", epsilon,
                                           i + 1 == config.num_hidden_layers, compute));
    for (const auto& layer : weights->layers)
        for (const auto* product : {&layer.all, &layer.attended, &layer.inner, &layer.outer})
            weights->rows = std::max(weights->rows, product->rows());
    weights_ = std::move(weights);
}

CpuEncoder::~CpuEncoder() = default;
CpuEncoder::CpuEncoder(CpuEncoder&&) noexcept = default;
CpuEncoder& CpuEncoder::operator=(CpuEncoder&&) noexcept = default;

torch::Tensor CpuEncoder::encode(const TokenStream& shard, Pooling pooling) const {
    check_pieces(shard, weights_->config);
    if (shard.size() == 0)
        return torch::zeros({0, weights_->config.hidden_size});
    const torch::NoGradGuard no_gradients;
    return weights_->operand == torch::kBFloat16 ? Pass<BFloat16Bits>(*weights_, shard).encode(pooling)
                                                 : Pass<float>(*weights_, shard).encode(pooling);
}

} // namespace aviary
