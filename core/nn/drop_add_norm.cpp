#include "core/nn/drop_add_norm.hpp"

#include "core/nn/encoder_kernels.hpp"
#include "core/nn/kernel_types.hpp"

namespace aviary {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

class DropAddNorm : public torch::autograd::Function<DropAddNorm> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& residual_in,
                                 const torch::Tensor& added_in, const torch::Tensor& weight, const torch::Tensor& bias,
                                 const std::optional<torch::Tensor>& keep, double keep_scale, double epsilon) {
        const auto residual = residual_in.contiguous(), added = added_in.contiguous();
        const auto rows = residual.size(0), width = residual.size(1);
        auto out = torch::empty_like(residual), normalized = torch::empty_like(residual),
             scales = torch::empty({rows}, residual.options());
        with_kernel_type(added.scalar_type(), [&]<class T>(T) {
            encoder_kernels<T>().drop_add_norm(rows, width, residual.const_data_ptr<float>(), data<T>(added),
                                               keep_bits(keep), static_cast<float>(keep_scale),
                                               weight.const_data_ptr<float>(), bias.const_data_ptr<float>(),
                                               static_cast<float>(epsilon), out.mutable_data_ptr<float>(),
                                               normalized.mutable_data_ptr<float>(), scales.mutable_data_ptr<float>());
        });
        context->save_for_backward({normalized, scales, weight, keep.value_or(torch::Tensor())});
        context->saved_data["keep_scale"] = keep_scale;
        context->saved_data["type"] = added.scalar_type();
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto &normalized = saved[0], &scales = saved[1], &weight = saved[2];
        const auto gradient = gradients[0].contiguous();
        const auto type = context->saved_data["type"].toScalarType();
        auto residual = torch::empty_like(normalized),
             added = torch::empty(normalized.sizes(), normalized.options().dtype(type));
        auto weight_gradient = torch::zeros_like(weight), bias_gradient = torch::zeros_like(weight);
        with_kernel_type(type, [&]<class T>(T) {
            encoder_kernels<T>().drop_add_norm_backward(
                normalized.size(0), normalized.size(1), gradient.const_data_ptr<float>(),
                normalized.const_data_ptr<float>(), scales.const_data_ptr<float>(), weight.const_data_ptr<float>(),
                keep_bits(saved[3]), static_cast<float>(context->saved_data["keep_scale"].toDouble()),
                residual.mutable_data_ptr<float>(), data<T>(added), weight_gradient.mutable_data_ptr<float>(),
                bias_gradient.mutable_data_ptr<float>());
        });
        return {residual, added, weight_gradient, bias_gradient, {}, {}, {}};
    }
};

} // namespace

torch::Tensor drop_add_norm(const torch::Tensor& residual, const torch::Tensor& added, const torch::Tensor& weight,
                            const torch::Tensor& bias, double epsilon, Dropout* dropout, double probability) {
    const auto keep = dropout ? dropout->keep(residual.numel(), probability) : torch::Tensor();
    return DropAddNorm::apply(residual, added, weight, bias, keep.defined() ? std::optional(keep) : std::nullopt,
                              Dropout::keep_scale(probability), epsilon);
}

} // namespace aviary
