# aviary_embed(TARGET FILE…): a static library with the files' bytes, found by their path below this folder through
# aviary::resource() (core/base/resources.hpp). A changed file is embedded again by the next build.
function(aviary_embed target)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
  list(JOIN ARGN "|" names)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DNAMES=${names} -DROOT=${CMAKE_CURRENT_SOURCE_DIR} -DOUTPUT=${generated}
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake
    VERBATIM)
  add_library(${target} STATIC ${generated})
  target_link_libraries(${target} PUBLIC aviary_base)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()
