#pragma once

#include <string>
#include <string_view>

namespace aviary {

/// Decodes the HTML entities that the platform and its exports use in plain text: &amp; &lt; &gt; &quot; &apos; &nbsp;
/// and numeric ones
/// (&#39; &#x27;). Others, and numbers that are no Unicode scalar value, stay as they are. Once: "&amp;lt;" becomes
/// "&lt;".
std::string decode_html_entities(std::string_view text);

} // namespace aviary
