#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "core/base/files.hpp"
#include "core/text/tokenizer.hpp"

/// tokenize_bench FOLDER TEXTS: seconds that one thread takes for the ids of all texts (each ends with a zero byte),
/// after a run to warm up, and how many ids they are.
int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    try {
        const auto tokenizer = aviary::Tokenizer::open(argv[1]);
        const auto texts = aviary::read_file(argv[2]);
        std::vector<std::int32_t> ids;
        std::size_t count = 0;
        double seconds = 0;
        for (int run = 0; run < 2; ++run) {
            count = 0;
            const auto start = std::chrono::steady_clock::now();
            for (std::size_t begin = 0; begin < texts.size();) {
                const auto end = texts.find('\0', begin);
                ids.clear();
                tokenizer.encode(std::string_view(texts).substr(begin, end - begin), ids);
                count += ids.size();
                begin = end + 1;
            }
            seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
        std::printf("%.6f %zu\n", seconds, count);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
