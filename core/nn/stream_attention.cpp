#include "core/nn/stream_attention.hpp"

#include <algorithm>

#include "core/nn/encoder_kernels.hpp"
#include "core/nn/kernel_types.hpp"

namespace aviary {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Pieces one after the other: where their rows and their attention weights lie. Every token asks, or the first of each
/// piece.
class Pieces {
public:
    Pieces(const torch::Tensor& offsets, std::int64_t width, std::int64_t heads, bool every_token, float keep_scale)
        : offsets_(offsets.const_data_ptr<std::int64_t>()), count_(offsets.size(0) - 1), width_(width), heads_(heads),
          every_token_(every_token), keep_scale_(keep_scale) {}

    std::int64_t weights() const {
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < count_; ++i)
            sum += weights_of(i);
        return sum;
    }

    /// Rows that ask; what lies behind is filler.
    std::int64_t queries() const { return every_token_ ? offsets_[count_] : count_; }
    std::int64_t keys() const { return offsets_[count_]; }

    /// visit(shape, first row of queries and contexts, first row of keys and values, first weight) for each piece.
    template <class Visit>
    void for_each(Visit&& visit) const {
        std::int64_t weight = 0;
        for (std::int64_t i = 0; i < count_; ++i) {
            const AttentionShape shape{.queries = queries(i),
                                       .length = length(i),
                                       .heads = heads_,
                                       .head_size = width_ / heads_,
                                       .q_stride = every_token_ ? 3 * width_ : width_,
                                       .kv_stride = every_token_ ? 3 * width_ : 2 * width_,
                                       .context_stride = width_,
                                       .keep_scale = keep_scale_};
            visit(shape, every_token_ ? offsets_[i] : i, offsets_[i], weight);
            weight += weights_of(i);
        }
    }

    std::vector<float> scratch() const {
        std::int64_t most = 0;
        for (std::int64_t i = 0; i < count_; ++i)
            most = std::max(most, training_scratch(queries(i), length(i), width_ / heads_));
        return std::vector<float>(static_cast<std::size_t>(most));
    }

private:
    std::int64_t length(std::int64_t i) const { return offsets_[i + 1] - offsets_[i]; }
    std::int64_t queries(std::int64_t i) const { return every_token_ ? length(i) : 1; }
    std::int64_t weights_of(std::int64_t i) const { return heads_ * queries(i) * attention_stride(length(i)); }

    const std::int64_t* offsets_;
    std::int64_t count_, width_, heads_;
    bool every_token_;
    float keep_scale_;
};

const std::uint8_t* from(const std::uint8_t* keep, std::int64_t at) {
    return keep ? keep + at : nullptr;
}

void clear_filler(torch::Tensor& rows, std::int64_t used) {
    rows.narrow(0, used, rows.size(0) - used).zero_();
}

/// `kv` undefined: `query` is qkv, and every token asks.
class StreamAttention : public torch::autograd::Function<StreamAttention> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& query_in,
                                 const std::optional<torch::Tensor>& kv_in, const torch::Tensor& offsets,
                                 std::int64_t heads, const std::optional<torch::Tensor>& keep, double keep_scale) {
        const auto query = query_in.contiguous(), kv = kv_in ? kv_in->contiguous() : query;
        const auto width = kv_in ? query.size(1) : query.size(1) / 3, skipped = kv_in ? 0 : width;
        const Pieces pieces(offsets, width, heads, !kv_in, static_cast<float>(keep_scale));
        auto out = torch::empty({query.size(0), width}, query.options());
        clear_filler(out, pieces.queries());
        auto weights = torch::empty({pieces.weights()}, torch::kFloat32);
        with_kernel_type(query.scalar_type(), [&]<class T>(T) {
            auto scratch = pieces.scratch();
            pieces.for_each(
                [&](const AttentionShape& shape, std::int64_t row, std::int64_t kv_row, std::int64_t weight) {
                    const T* k = data<T>(kv) + kv_row * shape.kv_stride + skipped;
                    encoder_kernels<T>().attend_kept(shape, data<T>(query) + row * shape.q_stride, k, k + width,
                                                     from(keep_bits(keep), weight), data<T>(out) + row * width,
                                                     weights.mutable_data_ptr<float>() + weight, scratch.data());
                });
        });
        context->save_for_backward(
            {query, kv_in ? kv : torch::Tensor(), offsets, weights, keep.value_or(torch::Tensor())});
        context->saved_data["heads"] = heads;
        context->saved_data["keep_scale"] = keep_scale;
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const bool joined = !saved[1].defined();
        const auto &query = saved[0], &kv = joined ? query : saved[1], &offsets = saved[2], &weights = saved[3];
        const auto width = joined ? query.size(1) / 3 : query.size(1), skipped = joined ? width : 0;
        const Pieces pieces(offsets, width, context->saved_data["heads"].toInt(), joined,
                            static_cast<float>(context->saved_data["keep_scale"].toDouble()));
        const auto gradient = gradients[0].to(query.scalar_type()).contiguous();
        auto query_gradient = torch::empty_like(query), kv_gradient = joined ? query_gradient : torch::empty_like(kv);
        clear_filler(query_gradient, pieces.queries());
        clear_filler(kv_gradient, pieces.keys());
        with_kernel_type(query.scalar_type(), [&]<class T>(T) {
            auto scratch = pieces.scratch();
            pieces.for_each(
                [&](const AttentionShape& shape, std::int64_t row, std::int64_t kv_row, std::int64_t weight) {
                    const auto at = kv_row * shape.kv_stride + skipped;
                    encoder_kernels<T>().attend_backward(
                        shape, data<T>(query) + row * shape.q_stride, data<T>(kv) + at, data<T>(kv) + at + width,
                        from(keep_bits(saved[4]), weight), weights.const_data_ptr<float>() + weight,
                        data<T>(gradient) + row * width, data<T>(query_gradient) + row * shape.q_stride,
                        data<T>(kv_gradient) + at, data<T>(kv_gradient) + at + width, scratch.data());
                });
        });
        return {query_gradient, joined ? torch::Tensor() : kv_gradient, {}, {}, {}, {}};
    }
};

torch::Tensor attention(const torch::Tensor& query, const std::optional<torch::Tensor>& kv,
                        const torch::Tensor& offsets, std::int64_t heads, Dropout* dropout, double probability) {
    const auto width = kv ? query.size(1) : query.size(1) / 3;
    const auto keep =
        dropout ? dropout->keep(Pieces(offsets, width, heads, !kv, 1).weights(), probability) : torch::Tensor();
    return StreamAttention::apply(query, kv, offsets, heads, keep.defined() ? std::optional(keep) : std::nullopt,
                                  Dropout::keep_scale(probability));
}

} // namespace

torch::Tensor stream_attention(const torch::Tensor& qkv, const torch::Tensor& offsets, std::int64_t heads,
                               Dropout* dropout, double probability) {
    return attention(qkv, std::nullopt, offsets, heads, dropout, probability);
}

torch::Tensor first_attention(const torch::Tensor& query, const torch::Tensor& kv, const torch::Tensor& offsets,
                              std::int64_t heads, Dropout* dropout, double probability) {
    return attention(query, kv, offsets, heads, dropout, probability);
}

} // namespace aviary
