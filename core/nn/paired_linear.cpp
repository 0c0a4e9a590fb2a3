#include "core/nn/paired_linear.hpp"

#include <algorithm>

#include "core/nn/kernel_types.hpp"

namespace aviary {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kGradientRows = 4'096; ///< of one product for a gradient: its operands stay of a size

std::int64_t whole_rows(std::int64_t rows) {
    return (rows + kBFloat16Rows - 1) / kBFloat16Rows * kBFloat16Rows;
}

/// [rows, width] with memory behind it: the kernels work on whole blocks of rows.
torch::Tensor empty_with_room(std::int64_t rows, std::int64_t width, torch::Dtype type) {
    return torch::empty({whole_rows(rows), width}, type).narrow(0, 0, rows);
}

/// x in bfloat16 with memory that goes on to a whole block of rows: itself where it is that, else a copy.
torch::Tensor as_operand(const torch::Tensor& x) {
    const auto end = x.storage_offset() + (whole_rows(x.size(0)) - 1) * x.stride(0) + x.size(1);
    const bool room = x.stride(1) == 1 && end * x.element_size() <= static_cast<std::int64_t>(x.storage().nbytes());
    if (x.scalar_type() == torch::kBFloat16 && room)
        return x;
    return empty_with_room(x.size(0), x.size(1), torch::kBFloat16).copy_(x);
}

class Product : public torch::autograd::Function<Product> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x_in,
                                 const std::vector<const PairedLinear*>& linears, std::vector<LinearUse>* uses) {
        const auto x = as_operand(x_in);
        std::int64_t width = 0;
        for (const auto* linear : linears)
            width += linear->forward.outputs;
        auto out = empty_with_room(x.size(0), width, torch::kBFloat16);
        auto* to = data<BFloat16Bits>(out);
        for (const auto* linear : linears) {
            bfloat16_kernels()->product(whole_rows(x.size(0)), data<BFloat16Bits>(x), x.stride(0), linear->forward,
                                        nullptr, to, width);
            to += linear->forward.outputs;
        }
        context->save_for_backward({x});
        context->saved_data["type"] = x_in.scalar_type();
        context->saved_data["uses"] = reinterpret_cast<std::int64_t>(uses);
        std::vector<std::int64_t> pointers;
        for (const auto* linear : linears)
            pointers.push_back(reinterpret_cast<std::int64_t>(linear));
        context->saved_data["linears"] = pointers;
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto x = context->get_saved_variables()[0];
        const auto gradient = as_operand(gradients[0]);
        auto& uses = *reinterpret_cast<std::vector<LinearUse>*>(context->saved_data["uses"].toInt());
        auto out = empty_with_room(x.size(0), x.size(1), context->saved_data["type"].toScalarType());
        std::int64_t column = 0;
        for (const auto pointer : context->saved_data["linears"].toIntVector()) {
            const auto* linear = reinterpret_cast<const PairedLinear*>(pointer);
            const auto part = gradient.narrow(1, column, linear->forward.outputs);
            multiply(part, linear->backward, /*add=*/column > 0, out);
            uses.push_back({linear, x.detach(), part});
            column += linear->forward.outputs;
        }
        return {out, torch::Tensor(), torch::Tensor()};
    }

private:
    static void multiply(const torch::Tensor& gradient, const BFloat16Weight& weight, bool add, torch::Tensor& out) {
        const auto rows = whole_rows(gradient.size(0));
        if (out.scalar_type() == torch::kFloat32)
            bfloat16_kernels()->sum_product(rows, data<BFloat16Bits>(gradient), gradient.stride(0), weight, add,
                                            data<float>(out), out.size(1));
        else
            bfloat16_kernels()->product(rows, data<BFloat16Bits>(gradient), gradient.stride(0), weight, nullptr,
                                        data<BFloat16Bits>(out), out.size(1));
    }
};

std::int64_t even(std::int64_t rows) {
    return rows + rows % 2;
}

/// The part of a gradient that these uses come to.
void add_gradient(std::span<const LinearUse> uses, std::int64_t first, std::int64_t count, bool add,
                  torch::Tensor& weight_gradient, std::vector<float>& bias_sums) {
    const auto& kernels = *bfloat16_kernels();
    const auto inputs = weight_gradient.size(1);
    std::int64_t rows = 0;
    for (const auto& use : uses)
        rows += even(use.input.size(0));
    BFloat16Weight columns(inputs, rows);
    const auto stride = rows + kBFloat16Room;
    auto turned = torch::empty({count, stride}, torch::kBFloat16);
    std::int64_t row = 0;
    for (const auto& use : uses) {
        const auto size = use.input.size(0);
        kernels.pack_columns(size, data<BFloat16Bits>(use.input), use.input.stride(0), row, columns);
        kernels.transpose(size, count, data<BFloat16Bits>(use.gradient) + first, use.gradient.stride(0),
                          data<BFloat16Bits>(turned) + row, stride, bias_sums.data());
        row += even(size);
    }
    kernels.sum_product(count, data<BFloat16Bits>(turned), stride, columns, add,
                        weight_gradient.mutable_data_ptr<float>() + first * inputs, inputs);
}

} // namespace

bool PairedLinear::works_for(const torch::Tensor& weight) {
    return bfloat16_kernels() && weight.is_cpu() && weight.size(0) % kBFloat16Lanes == 0 &&
           weight.size(1) % kBFloat16Lanes == 0;
}

PairedLinear::PairedLinear(const torch::Tensor& weight, const torch::Tensor& bias)
    : forward(pair_weight(weight.size(0), weight.size(1), data<float>(weight), data<float>(bias))),
      backward(weight.size(1), weight.size(0)) {
    bfloat16_kernels()->pack_transposed(data<float>(weight), backward);
}

torch::Tensor paired_linear(const torch::Tensor& x, const std::vector<const PairedLinear*>& linears,
                            std::vector<LinearUse>& uses) {
    TORCH_CHECK(linears.size() == 1 || x.scalar_type() == torch::kFloat32, "the gradient of x is summed in float32");
    TORCH_CHECK(x.requires_grad() || !torch::GradMode::is_enabled(), "x leads to the weights' gradients");
    return Product::apply(x, linears, &uses);
}

void linear_gradient(std::span<const LinearUse> uses, std::int64_t first, std::int64_t count, bool add,
                     torch::Tensor& weight_gradient, torch::Tensor& bias_gradient) {
    std::vector<float> bias_sums(static_cast<std::size_t>(count));
    auto* bias = bias_gradient.mutable_data_ptr<float>() + first;
    std::copy_n(bias, count, bias_sums.begin());
    for (std::size_t begin = 0, end = 0; begin < uses.size(); begin = end) {
        for (std::int64_t rows = 0; end < uses.size() && rows < kGradientRows; ++end)
            rows += uses[end].input.size(0);
        add_gradient(uses.subspan(begin, end - begin), first, count, add || begin > 0, weight_gradient, bias_sums);
    }
    std::copy_n(bias_sums.begin(), count, bias);
}

} // namespace aviary
