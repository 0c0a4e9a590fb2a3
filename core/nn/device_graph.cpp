#include "core/nn/device_graph.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>

namespace aviary {

namespace {

// at::accelerator::Graph, which compiles without CUDA's headers, knows no CUDA in LibTorch 2.13; at::cuda::CUDAGraph,
// which does, can be compiled only with them. So its functions are looked up in libtorch_cuda.so, by the names that
// their declarations in ATen/cuda/CUDAGraph.h have there.
using Pool = std::pair<unsigned long long, unsigned long long>; // c10::MempoolId_t
constexpr int kThreadLocalCapture = 1; // cudaStreamCaptureModeThreadLocal: what other threads do is no concern of ours

struct CudaGraphFunctions {
    void (*construct)(void*, bool keep_graph) = nullptr;
    void (*destroy)(void*) = nullptr;
    void (*capture_begin)(void*, Pool, int mode) = nullptr;
    void (*capture_end)(void*) = nullptr;
    void (*replay)(void*) = nullptr;
    Pool (*pool)(void*) = nullptr;
};

template <typename Function>
bool look_up(const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
    return function != nullptr;
}

const CudaGraphFunctions* cuda_graph_functions() {
    static const auto found = []() -> std::optional<CudaGraphFunctions> {
        CudaGraphFunctions f;
        const bool all =
            look_up("_ZN2at4cuda9CUDAGraphC1Eb", f.construct) && look_up("_ZN2at4cuda9CUDAGraphD1Ev", f.destroy) &&
            look_up("_ZN2at4cuda9CUDAGraph13capture_beginESt4pairIyyE21cudaStreamCaptureMode", f.capture_begin) &&
            look_up("_ZN2at4cuda9CUDAGraph11capture_endEv", f.capture_end) &&
            look_up("_ZN2at4cuda9CUDAGraph6replayEv", f.replay) && look_up("_ZN2at4cuda9CUDAGraph4poolEv", f.pool);
        return all ? std::optional(f) : std::nullopt;
    }();
    return found ? &*found : nullptr;
}

class CudaGraph {
public:
    explicit CudaGraph(const CudaGraphFunctions& functions) : f_(functions) { f_.construct(&object_, false); }
    ~CudaGraph() {
        try {
            torch::cuda::synchronize();   // it may be at work
        } catch (const std::exception&) { // a device that is lost has said so already
        }
        f_.destroy(&object_);
    }
    CudaGraph(const CudaGraph&) = delete;
    CudaGraph& operator=(const CudaGraph&) = delete;

    void record(const std::function<void()>& work, Pool pool) {
        f_.capture_begin(&object_, pool, kThreadLocalCapture);
        try {
            work();
        } catch (...) {
            try {
                f_.capture_end(&object_);     // the stream must not stay in recording
            } catch (const std::exception&) { // says what `work` has said
            }
            throw;
        }
        f_.capture_end(&object_);
    }
    void replay() { f_.replay(&object_); }
    Pool pool() { return f_.pool(&object_); }

private:
    const CudaGraphFunctions& f_;
    alignas(std::max_align_t) std::array<std::byte, 4'096> object_{}; // of 336 bytes in LibTorch 2.13
};

} // namespace

GraphRecorder graph_recorder(const torch::Device& device) {
    if (!device.is_cuda() || !cuda_graph_functions())
        return {};
    const auto stream = c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device);
    return [stream, pool = Pool{0, 0}](const std::function<void()>& work) mutable -> std::function<void()> {
        torch::cuda::synchronize(); // the other stream's inputs are there
        const auto graph = std::make_shared<CudaGraph>(*cuda_graph_functions());
        {
            const c10::StreamGuard other(stream); // the default stream can't be recorded
            work();
            torch::cuda::synchronize();
            graph->record(work, pool);
        }
        pool = graph->pool();
        return [graph] { graph->replay(); };
    };
}

} // namespace aviary
