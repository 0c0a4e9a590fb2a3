#pragma once

#include <filesystem>
#include <string>

namespace aviary {

/// Adds word vectors NAME made by hand to a workspace: ten words in `periods` months from 2016-01 on, unit vectors in
/// the plane. Every word occurs 10 times a month, but "late" not at all in the first two. "tweet" lies at 0° in the
/// first two months and at 90° from the third on; the others stay:
///   beta 2°, small 5°, number 10°, @user0 30°, about 45°, 😀 60°, #tag1 80°, #tag0 85°, late 88°
/// Two more seeds have the same vectors, but "small" at 15°. Ranked are tweet (change 0.8, q 0.01), #tag0 (0.3, q 0.04)
/// and 😀 (0.1, not tested).
void addTinyWords(const std::filesystem::path& workspace, const std::string& name, int periods = 4);

/// The same words in two groups of accounts, "Left Group" and `second` ("*": all others), 10 times in each: "tweet"
/// lies at 0° in the first and at 90° in the second. Most tweets with "#tag0" are German, all others English. Ranked
/// are tweet (change 0.8, q 0.01) and #tag0 (0.3, q 0.04).
void addTinyGroups(const std::filesystem::path& workspace, const std::string& name,
                   const std::string& second = "Right Group");

/// Adds as many words as a large training gives: "word0", "#word1", … in months from 2010-01 on, unit vectors of
/// `dimension` drawn evenly, all ranked.
void addManyWords(const std::filesystem::path& workspace, const std::string& name, int words, int periods,
                  int dimension = 4);

} // namespace aviary
