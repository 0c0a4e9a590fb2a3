#pragma once

#include <functional>

#include <torch/torch.h>

namespace aviary {

/// Calls `work` twice, to warm up and to record what it gives to the GPU; returns what repeats that on the current
/// stream, with a single call into the driver. `work` must ask nothing of the GPU and keep what it makes for others to
/// read. Throws where it can't be recorded; inference goes on all the same.
using GraphRecorder = std::function<std::function<void()>(const std::function<void()>& work)>;

/// The recorder for CUDA graphs on `device`; empty on another device and with a LibTorch that this program doesn't know
/// how to ask. What several recordings of one recorder need for themselves lies in the same memory: repeat one after
/// the other, and read what it gives before the next.
GraphRecorder graph_recorder(const torch::Device& device);

} // namespace aviary
