// Says which build of FAISS the loader chose and that its HNSW search finds what the exact search finds.
#include <dlfcn.h>
#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/utils/distances.h>

#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

int main() {
    constexpr std::int64_t count = 5000, queries = 100, k = 10;
    constexpr int dimension = 32;
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    std::vector<float> rows(count * dimension);
    for (float& value : rows)
        value = normal(random);

    faiss::IndexFlatL2 exact(dimension);
    faiss::IndexHNSWFlat graph(dimension, 32);
    graph.hnsw.efSearch = 128;
    std::vector<float> distances(queries * k);
    std::vector<std::int64_t> expected(queries * k), found(queries * k);
    exact.add(count, rows.data());
    exact.search(queries, rows.data(), k, distances.data(), expected.data());
    graph.add(count, rows.data());
    graph.search(queries, rows.data(), k, distances.data(), found.data());

    int equal = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
        equal += expected[i] == found[i];
    Dl_info library{};
    dladdr(reinterpret_cast<void*>(&faiss::fvec_L2sqr), &library);
    std::printf("HNSW agrees with exact search on %d of %zu, with %s\n", equal, found.size(), library.dli_fname);
    return equal >= 0.95 * found.size() ? 0 : 1;
}
