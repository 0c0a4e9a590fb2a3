#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/index/beam.hpp"
#include "core/index/graph_links.hpp"
#include "core/index/row_codes.hpp"

namespace aviary {

/// Distances between the nodes of a graph: of their codes, and among equal ones of hashes of their numbers. So no two
/// are exactly as far from a third as from each other, however many rows are equal.
class NodeDistances {
public:
    /// `code` is filled with the node's: it must live as long, and serve none other meanwhile.
    NodeDistances(const RowCodes& codes, Link node, std::vector<std::uint8_t>& code)
        : codes_(codes), code_(code), hash_(hash_of(node)) {
        code.resize(codes.bytes());
        codes.read(node, code);
    }

    std::uint32_t operator()(Link other) const { return joined(codes_.distance(code_.data(), other), other); }
    /// RowCodes::kFar where it is clearly more than `limit`.
    void operator()(std::span<const Link> others, std::uint32_t limit, std::uint32_t* out) const {
        codes_.distances(code_.data(), others, limit == RowCodes::kFar ? limit : of_codes(limit), out);
        for (std::size_t i = 0; i < others.size(); ++i)
            out[i] = out[i] == RowCodes::kFar ? RowCodes::kFar : joined(out[i], others[i]);
    }

    /// The distance of codes alone.
    static std::uint32_t of_codes(std::uint32_t distance) { return distance >> kHashBits; }

private:
    static constexpr int kHashBits = 7; // 64 hash bits can differ

    static std::uint64_t hash_of(Link node) { // splitmix64
        auto x = (static_cast<std::uint64_t>(node) + 1) * 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
    std::uint32_t joined(std::uint32_t distance, Link other) const {
        constexpr std::uint32_t most = (1U << 25) - 1; // 2,048 dimensions as far apart as can be
        return std::min(distance, most) << kHashBits |
               static_cast<std::uint32_t>(std::popcount(hash_ ^ hash_of(other)));
    }

    const RowCodes& codes_;
    const std::vector<std::uint8_t>& code_;
    std::uint64_t hash_;
};

/// Candidates for links, to be used again.
struct LinkChoice {
    std::vector<Beam::Entry> candidates, chosen;
    std::vector<Link> nodes;
    std::vector<std::uint32_t> distances;
    std::vector<std::uint8_t> code; // of one of them

    /// Makes `nodes` the candidates, nearest first.
    void rank(const RowCodes& codes, Link node) {
        for (const auto other : nodes)
            codes.prefetch_row(other, false);
        distances.resize(nodes.size());
        NodeDistances(codes, node, code)(nodes, RowCodes::kFar, distances.data());
        candidates.clear();
        for (std::size_t i = 0; i < nodes.size(); ++i)
            candidates.push_back({distances[i], nodes[i]});
        std::ranges::sort(candidates, [](const Beam::Entry& a, const Beam::Entry& b) {
            return a.distance != b.distance ? a.distance < b.distance : a.node < b.node;
        });
    }

    /// Links to those of the candidates, nearest first, that aren't much nearer to one chosen before than to the node:
    /// by a quarter in squared distance (Malkov and Yashunin 2016, algorithm 4, with the slack of Subramanya et al.
    /// 2019, DiskANN). Twice as many links as without the slack; searches then reach the same recall with half as many
    /// candidates. The last quarter of the places is without slack: where all rows are about as far apart, as in a
    /// large loose cluster, the nearest would take all places, and searches that come through would not get out.
    void choose(const RowCodes& codes, std::span<Link> places) {
        chosen.clear();
        for (const auto& candidate : candidates) {
            if (chosen.size() == places.size())
                break;
            const std::uint64_t share = 4 * chosen.size() < 3 * places.size() ? 4 : 5; // of 5
            const NodeDistances apart(codes, candidate.node, code);
            if (std::ranges::none_of(chosen, [&](const Beam::Entry& other) {
                    return std::uint64_t{5} * apart(other.node) < share * candidate.distance;
                }))
                chosen.push_back(candidate);
        }
        std::ranges::fill(places, Link{-1});
        std::ranges::transform(chosen, places.begin(), &Beam::Entry::node);
    }
};

} // namespace aviary
