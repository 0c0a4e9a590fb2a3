#include "core/data/import/html_entities.hpp"

#include <gtest/gtest.h>

namespace aviary {

TEST(HtmlEntities, Decodes) {
    EXPECT_EQ(decode_html_entities("a &amp; b &lt;3 &gt; &quot;x&quot; &#39;y&#x27;"), "a & b <3 > \"x\" 'y'");
    EXPECT_EQ(decode_html_entities("&#128526;"), "\xF0\x9F\x98\x8E");
}

TEST(HtmlEntities, DecodesOnceAndLeavesTheRest) {
    EXPECT_EQ(decode_html_entities("&amp;lt;"), "&lt;");
    EXPECT_EQ(decode_html_entities("AT&T &unknown; &; & &amp"), "AT&T &unknown; &; & &amp");
    EXPECT_EQ(decode_html_entities("&#xD800; &#1114112; &#0;"), "&#xD800; &#1114112; &#0;");
}

} // namespace aviary
