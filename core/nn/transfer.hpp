#pragma once

#include <optional>

#include <c10/core/Event.h>
#include <torch/torch.h>

namespace aviary {

/// A tensor of the CPU on `device`. To a GPU it goes from pinned memory: the copy waits in the GPU's queue, nobody
/// waits for the GPU.
torch::Tensor to_device(const torch::Tensor& on_cpu, const torch::Device& device);

/// A tensor on its way to the CPU: from a GPU into pinned memory, once all is done that the GPU was given before; what
/// it is given later doesn't hold it up.
class Fetching {
public:
    explicit Fetching(const torch::Tensor& tensor);

    /// Contiguous, on the CPU.
    torch::Tensor wait();

private:
    torch::Tensor fetched_;
    std::optional<c10::Event> arrived_; ///< of a GPU
};

} // namespace aviary
