# Run by aviary_embed: writes OUTPUT, a C++ file with one byte array per file of NAMES (separated by |) below ROOT.
string(REPLACE "|" ";" NAMES "${NAMES}")
set(arrays "")
set(cases "")
set(index 0)
foreach(name IN LISTS NAMES)
  file(READ "${ROOT}/${name}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(APPEND arrays "const char file_${index}[] = \"${bytes}\";\n")
  string(APPEND cases "    if (name == \"${name}\")\n        return {file_${index}, ${size}};\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include \"core/base/error.hpp\"
#include \"core/base/resources.hpp\"

namespace aviary {
namespace {

${arrays}
} // namespace

std::string_view resource(std::string_view name) {
${cases}    throw Error(\"There is no embedded file '\" + std::string(name) + \"'.\", \"List it in resources/CMakeLists.txt.\");
}

} // namespace aviary
")
