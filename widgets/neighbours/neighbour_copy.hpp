#pragma once

#include <span>
#include <string>
#include <vector>

#include <QString>

#include "core/jobs/neighbours.hpp"

namespace aviary {

enum class NeighbourFormat { text, tsv, json, markdown, ids };

/// Neighbours for the clipboard, in the C locale, dates as ISO 8601 UTC. TSV has a header; a cell that starts a formula
/// gets a leading apostrophe. JSON carries ids as text, so that no reader rounds them.
QString copyNeighbours(std::span<const NeighbourHit> hits, NeighbourFormat format);

/// `aviary neighbours --workspace W --embedding E --id ID …`: answers the same query.
QString neighboursCommand(const std::string& workspace, const std::string& embedding, const NeighbourQuery& query);

} // namespace aviary
