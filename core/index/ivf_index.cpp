#include "core/index/ivf_index.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <cstring>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

#include <faiss/IVFlib.h>
#include <faiss/IndexFlat.h>
#include <faiss/IndexIVF.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/IndexIVFPQ.h>
#include <faiss/IndexNSG.h>
#include <faiss/IndexPreTransform.h>
#include <faiss/IndexScalarQuantizer.h>
#include <faiss/VectorTransform.h>
#include <faiss/clone_index.h>
#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/impl/FaissException.h>
#include <faiss/index_factory.h>

#include "core/base/error.hpp"
#include "core/index/faiss_files.hpp"

namespace aviary {

namespace {

using Row = faiss::Index::idx_t;

constexpr std::size_t kAddedAtOnce = 1000, kAssignedAtOnce = 65'536;
constexpr std::int64_t kThreadedFrom =
    100'000; // below, FAISS's threads mostly wait for each other, on a busy machine for long
constexpr std::int64_t kTrainedALists = 40; // vectors a list; FAISS warns below 39
constexpr std::int64_t kTrainedAtLeast = 20'000;
constexpr std::int64_t kAnyNumberUpTo = 65'536; // in a factory string, beside the number of lists
constexpr std::size_t kRankedAgain = 10;        // candidates a neighbour, ranked again with the exact vectors
constexpr std::size_t kRankedAtLeast = 200;
constexpr std::int64_t kRankedAList = 8; // probed: in tight clusters codes don't tell which rows are nearest

/// FAISS asks one callback for the whole process: one training at a time. Control wants to be asked on the job's own
/// thread only.
class Interruptible {
public:
    explicit Interruptible(const Control& control) : turn_(mutex()) {
        faiss::InterruptCallback::instance = std::make_unique<Callback>(control);
    }
    ~Interruptible() { faiss::InterruptCallback::clear_instance(); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

private:
    struct Callback final : faiss::InterruptCallback {
        explicit Callback(const Control& asked) : control(asked) {}
        bool want_interrupt() override {
            if (std::this_thread::get_id() == owner && control.should_stop())
                stopped = true;
            return stopped;
        }
        const Control& control;
        std::thread::id owner = std::this_thread::get_id();
        std::atomic<bool> stopped = false;
    };
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    std::lock_guard<std::mutex> turn_;
};

class IvfIndex final : public ApproximateIndex {
public:
    explicit IvfIndex(std::unique_ptr<faiss::Index> index)
        : index_(std::move(index)), transform_(dynamic_cast<const faiss::IndexPreTransform*>(index_.get())),
          lists_(faiss::ivflib::extract_index_ivf(static_cast<const faiss::Index*>(index_.get()))) {}

    SearchPlan plan() const override { return SearchPlan::ivfpq; }
    void write(const std::filesystem::path& file) const override { write_faiss(*index_, file); }

    /// A code costs about an eighth of a row of a scan, what is ranked again four or five, out of order, and its way
    /// through FAISS's heap eighteen.
    double cost(std::size_t k, double share, SearchEffort how) const override {
        const auto lists = static_cast<double>(lists_->nlist);
        const auto codes = static_cast<double>(probes(share, how.effort)) * static_cast<double>(index_->ntotal) / lists;
        return lists + codes / 8 + 22 * static_cast<double>(ranked(k, share, how.effort));
    }

    std::vector<std::int64_t> efforts() const override {
        std::vector<std::int64_t> probes;
        for (std::int64_t n = 4; n < static_cast<std::int64_t>(lists_->nlist); n *= 2)
            probes.push_back(n);
        probes.push_back(static_cast<std::int64_t>(lists_->nlist));
        return probes;
    }

    std::vector<Hit> search(const GroupVectors& vectors, std::span<const float> unit_query, const GroupFilter& filter,
                            std::size_t k, SearchEffort how) const override {
        if (k == 0)
            return {};
        const OneFaissThread one;
        faiss::SearchParametersIVF parameters;
        parameters.nprobe = probes(filter.share, how.effort);
        // FAISS isn't told of the filter: how many of the nearest pass tells whether it keeps out what is near.
        const auto wanted = std::min(ranked(k, filter.share, how.effort), static_cast<std::size_t>(vectors.size()));
        std::vector<float> distances(wanted);
        std::vector<Row> found(wanted, -1);
        try {
            std::unique_ptr<const float[]> transformed;
            const float* query = unit_query.data();
            if (transform_ != nullptr) {
                query = transform_->apply_chain(1, unit_query.data());
                if (query != unit_query.data())
                    transformed.reset(query);
            }
            lists_->search(1, query, static_cast<Row>(wanted), distances.data(), found.data(), &parameters);
        } catch (const faiss::FaissException& e) {
            throw Error("FAISS can't search the index: " + faiss_reason(e), "Make the index again, or search exactly");
        }
        TopK best(k);
        PassingShare near;
        for (const auto group : found) {
            if (group < 0 || group >= vectors.size()) // none, or ids that come out of a damaged file
                continue;
            const bool passes = filter.passes(group);
            ++near.seen;
            near.passing += passes ? 1 : 0;
            if (passes)
                best.push({vectors.similarity(unit_query.data(), group), group});
        }
        if (!filter.bits.empty() && near.is_low(filter.share))
            return {};
        return best.take();
    }

    std::unique_ptr<const ApproximateIndex> updated(std::span<const std::int64_t> new_of, const GroupVectors& vectors,
                                                    std::uint64_t, unsigned, const KMeans* k_means,
                                                    const Control& control) const override;

private:
    /// The fewer pass, the further away are the k that do.
    std::size_t probes(double share, std::int64_t effort) const {
        return std::min(lists_->nlist,
                        static_cast<std::size_t>(static_cast<double>(effort) / std::sqrt(std::max(share, 1e-9))));
    }
    static std::size_t ranked(std::size_t k, double share, std::int64_t effort) {
        const auto some = std::max({k * kRankedAgain, kRankedAtLeast, static_cast<std::size_t>(effort * kRankedAList)});
        return static_cast<std::size_t>(static_cast<double>(some) / std::max(share, 1e-9));
    }

    std::unique_ptr<faiss::Index> index_;
    const faiss::IndexPreTransform* transform_; // of index_, or null
    const faiss::IndexIVF* lists_;              // of index_
};

constexpr const char* kFactoryRemedy =
    "Use auto, exact, hnsw, ivfpq, HNSW<links>, or a FAISS factory string such as IVF1024,PQ32";

/// Refuses numbers that FAISS divides by, or allots so much for, before it looks at them.
void check_numbers(const std::string& factory, std::int64_t groups) {
    const auto greatest = static_cast<std::uint64_t>(std::max(groups, kAnyNumberUpTo));
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto at = std::ranges::find_if(factory, is_digit); at != factory.end();
         at = std::find_if(at, factory.end(), is_digit)) {
        const auto end = std::find_if_not(at, factory.end(), is_digit);
        std::uint64_t number = 0;
        const auto error = std::from_chars(&*at, &*at + (end - at), number).ec;
        if (error != std::errc{} || number == 0 || number > greatest)
            throw UsageError("'" + factory + "' holds the number " + std::string(at, end) + ", where 1 to " +
                                 std::to_string(greatest) + " can be",
                             kFactoryRemedy);
        at = end;
    }
}

std::unique_ptr<faiss::Index> make_empty(const GroupVectors& vectors, const std::string& factory) {
    check_numbers(factory, vectors.size());
    std::unique_ptr<faiss::Index> index;
    try {
        index.reset(
            faiss::index_factory(static_cast<int>(vectors.dimension()), factory.c_str(), faiss::METRIC_INNER_PRODUCT));
    } catch (const faiss::FaissException& e) {
        throw UsageError("FAISS makes no index of '" + factory + "' for " + std::to_string(vectors.dimension()) +
                             " dimensions: " + faiss_reason(e),
                         kFactoryRemedy);
    }
    const auto* lists = faiss::ivflib::try_extract_index_ivf(index.get());
    if (lists == nullptr)
        throw UsageError("'" + factory + "' is neither a graph nor an index of inverted lists", kFactoryRemedy);
    if (dynamic_cast<const faiss::IndexNSG*>(lists->quantizer) != nullptr)
        throw UsageError("FAISS can't build the lists of '" + factory + "' through an NSG graph", kFactoryRemedy);
    if (static_cast<std::int64_t>(lists->nlist) > vectors.size())
        throw UsageError("'" + factory + "' wants " + std::to_string(lists->nlist) + " lists, but there are only " +
                             std::to_string(vectors.size()) + " groups of tweets",
                         "Use fewer lists, or exact");
    return index;
}

/// Whether a vector belongs to the list whose centroid it has the largest product with.
bool has_plain_lists(const faiss::IndexIVF& lists) {
    return dynamic_cast<const faiss::IndexFlat*>(lists.quantizer) != nullptr &&
           lists.quantizer->metric_type == faiss::METRIC_INNER_PRODUCT;
}

/// Whether its centroids are learned from vectors alone and have length 1, as a KMeans finds them.
bool learns_plain_lists(const faiss::IndexIVF& lists) {
    return has_plain_lists(lists) && lists.quantizer_trains_alone == 0 && lists.cp.spherical;
}

/// `vectors` [n × d] as the lists get them: through the transforms before, which are trained if they aren't yet.
std::vector<float> transformed(faiss::Index& index, std::vector<float> vectors) {
    auto* before = dynamic_cast<faiss::IndexPreTransform*>(&index);
    if (before == nullptr)
        return vectors;
    for (auto* transform : before->chain) {
        const auto count = static_cast<Row>(vectors.size()) / transform->d_in;
        if (!transform->is_trained)
            transform->train(count, vectors.data());
        std::vector<float> out(static_cast<std::size_t>(count * transform->d_out));
        transform->apply_noalloc(count, vectors.data(), out.data());
        vectors = std::move(out);
    }
    return vectors;
}

void train(faiss::Index& index, const GroupVectors& vectors, std::uint64_t seed, const KMeans* k_means,
           const Control& control) {
    auto* lists = faiss::ivflib::extract_index_ivf(&index);
    lists->cp.seed = static_cast<int>(seed & 0x7FFFFFFFU);
    lists->cp.min_points_per_centroid = 1; // FAISS warns on stderr; we measure the recall instead
    if (auto* quantised = dynamic_cast<faiss::IndexIVFPQ*>(lists)) {
        quantised->pq.cp.seed = lists->cp.seed;
        quantised->pq.cp.min_points_per_centroid = 1;
        quantised->do_polysemous_training = false; // half a minute for an order of codes that only Hamming search uses
    }
    const auto count =
        std::min(vectors.size(), std::max(kTrainedAtLeast, kTrainedALists * static_cast<std::int64_t>(lists->nlist)));
    const auto d = static_cast<std::size_t>(vectors.dimension());
    std::vector<float> sample(static_cast<std::size_t>(count) * d);
    for (std::int64_t i = 0; i < count; ++i) // spread evenly over all: the product stays far below 2⁶³
        vectors.read(i * vectors.size() / count, std::span(sample).subspan(static_cast<std::size_t>(i) * d, d));
    control.throw_if_cancelled();
    control.progress({.stage = "train the index", .done = 0, .total = count, .unit = "tweets"});
    const Interruptible asks(control);
    if (k_means != nullptr) {
        const auto centroids = k_means->centroids(transformed(index, sample), lists->d,
                                                  static_cast<std::int64_t>(lists->nlist), seed, control);
        lists->quantizer->add(static_cast<Row>(lists->nlist),
                              centroids.data()); // FAISS then trains only what comes after
    }
    index.train(count, sample.data());
}

/// The centroids [nlist × d] of an index for which has_plain_lists() holds.
std::span<const float> centroids_of(const faiss::IndexIVF& lists) {
    const auto& flat = dynamic_cast<const faiss::IndexFlat&>(*lists.quantizer);
    return {flat.get_xb(), lists.nlist * static_cast<std::size_t>(lists.d)};
}

/// Adds `groups` under their numbers.
void add_groups(faiss::Index& index, const GroupVectors& vectors, std::span<const Row> groups, const KMeans* k_means,
                const Control& control) {
    const auto d = static_cast<std::size_t>(vectors.dimension());
    const auto at_once = k_means != nullptr ? kAssignedAtOnce : kAddedAtOnce;
    auto* lists = faiss::ivflib::extract_index_ivf(&index);
    std::vector<float> block(std::min(at_once, groups.size()) * d);
    const auto total = static_cast<std::int64_t>(groups.size());
    for (std::size_t begin = 0; begin < groups.size(); begin += at_once) {
        control.throw_if_cancelled();
        control.progress(
            {.stage = "index", .done = static_cast<std::int64_t>(begin), .total = total, .unit = "tweets"});
        const auto some = groups.subspan(begin, std::min(at_once, groups.size() - begin));
        for (std::size_t i = 0; i < some.size(); ++i)
            vectors.read(some[i], std::span(block).subspan(i * d, d));
        if (k_means == nullptr) {
            index.add_with_ids(static_cast<Row>(some.size()), block.data(), some.data());
            continue;
        }
        block.resize(some.size() * d);
        const auto rows = transformed(index, block);
        const auto list = k_means->nearest(rows, centroids_of(*lists), lists->d, control);
        lists->add_core(static_cast<Row>(some.size()), rows.data(), some.data(), list.data());
        index.ntotal = lists->ntotal;
    }
    control.progress({.stage = "index", .done = total, .total = total, .unit = "tweets"});
}

std::unique_ptr<const ApproximateIndex> IvfIndex::updated(std::span<const std::int64_t> new_of,
                                                          const GroupVectors& vectors, std::uint64_t, unsigned,
                                                          const KMeans* k_means, const Control& control) const {
    std::unique_ptr<faiss::Index> index(faiss::clone_index(index_.get()));
    auto* lists = faiss::ivflib::extract_index_ivf(index.get());
    auto kept = std::make_unique<faiss::ArrayInvertedLists>(lists->nlist, lists->code_size);
    std::vector<bool> is_there(static_cast<std::size_t>(vectors.size()), false);
    Row count = 0;
    for (std::size_t list = 0; list < lists->nlist; ++list) {
        const faiss::InvertedLists::ScopedIds ids(lists->invlists, list);
        faiss::InvertedLists::ScopedCodes codes(lists->invlists, list);
        for (std::size_t i = 0; i < lists->invlists->list_size(list); ++i) {
            const auto old = ids[i];
            const auto group =
                old >= 0 && static_cast<std::size_t>(old) < new_of.size() ? new_of[static_cast<std::size_t>(old)] : -1;
            if (group < 0 || is_there[static_cast<std::size_t>(group)])
                continue;
            is_there[static_cast<std::size_t>(group)] = true;
            kept->add_entry(list, group, codes.get() + i * lists->code_size);
            ++count;
        }
    }
    lists->replace_invlists(kept.release(), true);
    lists->ntotal = index->ntotal = count;
    std::vector<Row> added;
    for (std::int64_t group = 0; group < vectors.size(); ++group) {
        if (!is_there[static_cast<std::size_t>(group)])
            added.push_back(group);
    }
    const OneFaissThread one;
    add_groups(*index, vectors, added, has_plain_lists(*lists) ? k_means : nullptr, control);
    return std::make_unique<IvfIndex>(std::move(index));
}

/// Whether what FAISS takes for granted when it searches is so: sizes that a file states more than once.
bool is_sound(const faiss::Index& index, const faiss::IndexIVF& lists) {
    const auto d = static_cast<std::size_t>(lists.d);
    if (lists.quantizer == nullptr || lists.quantizer->d != lists.d ||
        lists.quantizer->ntotal != static_cast<Row>(lists.nlist) || lists.invlists->nlist != lists.nlist ||
        lists.invlists->code_size != lists.code_size)
        return false;
    if (const auto* flat = dynamic_cast<const faiss::IndexFlat*>(lists.quantizer);
        flat != nullptr &&
        (flat->code_size != d * sizeof(float) || flat->codes.size() != lists.nlist * flat->code_size))
        return false;
    if (dynamic_cast<const faiss::IndexIVFFlat*>(&lists) != nullptr && lists.code_size != d * sizeof(float))
        return false;
    if (const auto* quantised = dynamic_cast<const faiss::IndexIVFPQ*>(&lists)) {
        const auto& pq = quantised->pq;
        if (pq.d != d || pq.M == 0 || pq.M * pq.dsub != d || pq.nbits == 0 || pq.nbits > 16 ||
            pq.centroids.size() != d * pq.ksub || pq.code_size != lists.code_size)
            return false;
    }
    if (const auto* scalar = dynamic_cast<const faiss::IndexIVFScalarQuantizer*>(&lists);
        scalar != nullptr && (scalar->sq.d != d || scalar->sq.code_size != lists.code_size))
        return false;
    int dimension = index.d;
    if (const auto* transformed = dynamic_cast<const faiss::IndexPreTransform*>(&index)) {
        for (const auto* step : transformed->chain) {
            const auto* linear = dynamic_cast<const faiss::LinearTransform*>(step);
            const auto size = static_cast<std::size_t>(step->d_in) * static_cast<std::size_t>(step->d_out);
            if (step->d_in != dimension || step->d_out < 1 || (linear != nullptr && linear->A.size() != size))
                return false;
            dimension = step->d_out;
        }
    }
    return dimension == lists.d;
}

} // namespace

std::unique_ptr<const ApproximateIndex> build_ivf(const GroupVectors& vectors, const std::string& factory,
                                                  std::uint64_t seed, const KMeans* k_means, const Control& control) {
    auto index = make_empty(vectors, factory);
    if (!learns_plain_lists(*faiss::ivflib::extract_index_ivf(index.get())))
        k_means = nullptr;
    std::optional<OneFaissThread> one;
    if (vectors.size() < kThreadedFrom)
        one.emplace();
    try {
        train(*index, vectors, seed, k_means, control);
        std::vector<Row> all(static_cast<std::size_t>(vectors.size()));
        std::iota(all.begin(), all.end(), 0);
        add_groups(*index, vectors, all, k_means, control);
    } catch (const faiss::FaissException& e) {
        control.throw_if_cancelled(); // FAISS says "interrupted" in its own way
        throw UsageError("FAISS can't build '" + factory + "' from " + std::to_string(vectors.size()) +
                             " groups of tweets: " + faiss_reason(e),
                         "Use a smaller index, or exact");
    }
    return std::make_unique<IvfIndex>(std::move(index));
}

namespace {

/// A flag that FAISS copied from a file as it stands there: reading another value than 0 or 1 as bool is undefined.
bool is_set(const bool& flag) {
    unsigned char byte = 0;
    std::memcpy(&byte, &flag, 1);
    return byte == 1;
}

} // namespace

std::unique_ptr<const ApproximateIndex> wrap_ivf(std::unique_ptr<faiss::Index> index,
                                                 const IndexDescription& description, const std::string& file) {
    const auto* lists = faiss::ivflib::try_extract_index_ivf(index.get());
    const bool fits = lists != nullptr && lists->invlists != nullptr && lists->nlist > 0 && is_set(index->is_trained) &&
                      index->d == description.dimension && index->ntotal == description.groups &&
                      lists->ntotal == description.groups && is_sound(*index, *lists) &&
                      lists->invlists->compute_ntotal() == static_cast<std::size_t>(description.groups) &&
                      index->metric_type == faiss::METRIC_INNER_PRODUCT;
    if (!fits)
        throw Error("is no index of " + std::to_string(description.groups) + " vectors of " +
                        std::to_string(description.dimension) + " dimensions",
                    "Make the index again", {.file = file});
    return std::make_unique<IvfIndex>(std::move(index));
}

} // namespace aviary
