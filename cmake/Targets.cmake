# One function per kind of target, so that flags live on targets and nowhere else.

# Seconds after which a test program hangs: many times what the slowest takes, for it may share a slow machine.
set(AVIARY_TEST_TIMEOUT 1800)
set(AVIARY_QTEST_TIMEOUT "QTEST_FUNCTION_TIMEOUT=${AVIARY_TEST_TIMEOUT}000") # else a program ends after five minutes in one function

set(AVIARY_WARNINGS -Wall -Wextra -Wpedantic -Werror -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers)

function(aviary_common target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE ${AVIARY_WARNINGS} $<$<CONFIG:RelWithDebInfo>:-g1>)
  set_property(TARGET ${target} APPEND PROPERTY BUILD_RPATH ${AVIARY_RUNTIME_DIRS})
  if(AVIARY_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O1 -g1)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  if(AVIARY_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
endfunction()

# aviary_library(NAME SOURCES … LINK …): a static library of one layer.
function(aviary_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  aviary_common(${name})
endfunction()

# LibTorch's headers cost 15-36 s a file: everything that includes them shares the one precompiled header.
function(aviary_use_torch target)
  target_link_libraries(${target} PUBLIC aviary::torch)
  if(TARGET aviary_torch_pch)
    # GCC refuses a header precompiled with -fPIC where CMake compiles programs with -fPIE.
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "EXECUTABLE")
      set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
      target_compile_options(${target} PRIVATE -fPIC)
    endif()
    target_precompile_headers(${target} REUSE_FROM aviary_torch_pch)
  endif()
endfunction()

# aviary_core_test(LAYER SOURCES … LINK …): one GoogleTest program for one layer.
function(aviary_core_test layer)
  cmake_parse_arguments(ARG "TORCH" "" "SOURCES;LINK" ${ARGN})
  set(name ${layer}_test)
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINK} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE AVIARY_TEST_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
  aviary_common(${name})
  if(ARG_TORCH)
    aviary_use_torch(${name})
  endif()
  # One ctest entry a program: starting one with LibTorch costs a second, more than most of its cases.
  add_test(NAME core.${layer} COMMAND ${name})
  set_tests_properties(core.${layer} PROPERTIES TIMEOUT ${AVIARY_TEST_TIMEOUT} LABELS core)
endfunction()

# aviary_widget_test(NAME SOURCES …): one QTest program, run offscreen unless it says otherwise.
function(aviary_widget_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE ${ARG_LINK} aviary_widgets Qt6::Test)
  target_compile_definitions(${name} PRIVATE AVIARY_TEST_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures")
  aviary_common(${name})
  add_test(NAME widgets.${name} COMMAND ${name})
  set_tests_properties(widgets.${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${AVIARY_QTEST_TIMEOUT}" TIMEOUT ${AVIARY_TEST_TIMEOUT} LABELS widgets)
endfunction()
