#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "core/base/files.hpp"
#include "core/index/graph_links.hpp"

namespace aviary {

/// A FAISS file of a graph ("IHNf", as faiss::write_index writes an IndexHNSWFlat), whose tables stay where they are:
/// FAISS's own reader would copy them, which takes longer than all checks.
///
/// Memory-mapped; any number of threads may read. What is read later may differ from what was checked, should another
/// program write into the file: searches keep to their bounds all the same, an update doesn't.
class GraphFile {
public:
    /// Throws Error with `name` unless the file holds a graph over `groups` vectors of `dimension` in which every link
    /// leads to a group that is there at the link's level.
    static GraphFile open(MappedFile file, const std::string& name, std::int64_t groups, std::int64_t dimension);

    const GraphView& graph() const { return graph_; }

private:
    explicit GraphFile(MappedFile file) : file_(std::move(file)) {}

    MappedFile file_;
    GraphView graph_;
};

} // namespace aviary
