#include "core/nn/packed_product.hpp"

#include <ATen/core/dispatch/Dispatcher.h>

#include "core/nn/kernel_types.hpp"

namespace aviary {

namespace {

torch::Tensor pack_weight(const torch::Tensor& weight, std::int64_t rows) {
    static const auto pack = c10::Dispatcher::singleton()
                                 .findSchemaOrThrow("mkldnn::_reorder_linear_weight", "")
                                 .typed<torch::Tensor(const torch::Tensor&, std::optional<c10::SymInt>)>();
    return pack.call(weight.contiguous(), c10::SymInt(rows));
}

/// What comes behind a product, as oneDNN calls it.
struct Pointwise {
    const char* name = "none";
    const char* algorithm = "none";
};

Pointwise pointwise(const std::optional<Activation>& activation) {
    if (!activation)
        return {};
    switch (*activation) {
    case Activation::gelu:
        return {"gelu", "none"};
    case Activation::gelu_tanh:
        return {"gelu", "tanh"};
    case Activation::relu:
        return {"relu", "none"};
    case Activation::silu:
        return {"swish", "none"};
    }
    return {};
}

/// x Wᵀ + b and what comes behind, in one kernel.
torch::Tensor packed_linear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                            const Pointwise& after) {
    using Scalars = torch::List<std::optional<torch::Scalar>>;
    static const auto linear =
        c10::Dispatcher::singleton()
            .findSchemaOrThrow("mkldnn::_linear_pointwise", "")
            .typed<torch::Tensor(const torch::Tensor&, const torch::Tensor&, const std::optional<torch::Tensor>&,
                                 c10::string_view, Scalars, std::optional<c10::string_view>)>();
    return linear.call(x, weight, bias, after.name, Scalars(), after.algorithm);
}

torch::Tensor product_of_numbers(const torch::Tensor& x, const Int8Weight& weight,
                                 const std::optional<Activation>& after) {
    const auto& kernels = int8_kernels();
    const auto rows = x.size(0);
    auto numbers = torch::empty({rows, weight.padded_depth}, torch::kUInt8),
         out = torch::empty({rows, weight.outputs}, x.options());
    std::vector<Int8Row> as(static_cast<std::size_t>(rows));
    kernels.quantize(rows, weight.depth, weight.padded_depth, data<BFloat16Bits>(x), data<std::uint8_t>(numbers),
                     as.data());
    kernels.product(rows, data<std::uint8_t>(numbers), as.data(), weight, after ? &*after : nullptr,
                    data<BFloat16Bits>(out));
    return out;
}

} // namespace

PackedProduct::PackedProduct(const torch::Tensor& weight, const torch::Tensor& bias, torch::Dtype compute,
                             std::int64_t rows)
    : rows_(rows) {
    const bool ours = compute == torch::kBFloat16 && bfloat16_kernels() && weight.size(1) % 2 == 0;
    if (compute != torch::kInt8 && !ours) {
        weight_ = pack_weight(weight.to(torch::kCPU, compute), rows);
        bias_ = bias.to(torch::kCPU, compute).contiguous();
        return;
    }
    const auto exact = weight.to(torch::kCPU, torch::kFloat32).contiguous(),
               more = bias.to(torch::kCPU, torch::kFloat32).contiguous();
    if (ours)
        paired_ = pair_weight(exact.size(0), exact.size(1), data<float>(exact), data<float>(more));
    else
        numbers_ = quantize_weight(int8_kernels(), exact.size(0), exact.size(1), data<float>(exact), data<float>(more));
    rows_ = ours ? kBFloat16Rows : kInt8Rows;
}

torch::Tensor PackedProduct::operator()(const torch::Tensor& x, std::optional<Activation> after) const {
    if (adds()) {
        auto out = torch::empty({x.size(0), paired_.outputs}, x.options());
        bfloat16_kernels()->product(x.size(0), data<BFloat16Bits>(x), x.size(1), paired_, after ? &*after : nullptr,
                                    data<BFloat16Bits>(out), out.size(1));
        return out;
    }
    if (!weight_.defined())
        return product_of_numbers(x, numbers_, after);
    if (x.size(0) == rows_)
        return packed_linear(x, weight_, bias_, pointwise(after));
    std::vector<torch::Tensor> parts;
    for (const auto& part : x.split(rows_))
        parts.push_back(packed_linear(part, weight_, bias_, pointwise(after)));
    return torch::cat(parts);
}

void PackedProduct::add_to(torch::Tensor& sums, const torch::Tensor& x) const {
    bfloat16_kernels()->sum_product(x.size(0), data<BFloat16Bits>(x), x.size(1), paired_, /*add=*/true,
                                    data<float>(sums), sums.size(1));
}

} // namespace aviary
