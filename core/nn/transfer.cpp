#include "core/nn/transfer.hpp"

#include <c10/core/impl/VirtualGuardImpl.h>

namespace aviary {

torch::Tensor to_device(const torch::Tensor& on_cpu, const torch::Device& device) {
    return device.is_cpu() ? on_cpu : on_cpu.pin_memory().to(device, /*non_blocking=*/true);
}

Fetching::Fetching(const torch::Tensor& tensor) : fetched_(tensor.contiguous()) {
    if (tensor.is_cpu())
        return;
    const auto pinned = torch::empty(tensor.sizes(), torch::TensorOptions(tensor.dtype()).pinned_memory(true));
    pinned.copy_(fetched_, /*non_blocking=*/true);
    arrived_.emplace(tensor.device().type());
    arrived_->record(c10::impl::VirtualGuardImpl(tensor.device().type()).getStream(tensor.device()));
    fetched_ = pinned;
}

torch::Tensor Fetching::wait() {
    if (arrived_)
        arrived_->synchronize();
    return fetched_;
}

} // namespace aviary
