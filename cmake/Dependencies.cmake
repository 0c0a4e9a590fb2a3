# The libraries of DESIGN.md §6. Debian's come from the system; LibTorch, Arrow and FAISS from AVIARY_DEPS,
# the folder in which ./dev unpacks wheels and installs the FAISS that it built.

set(AVIARY_DEPS "$ENV{AVIARY_DEPS}" CACHE PATH "Folder made by ./dev with torch/, pyarrow/ and faiss/")
if(NOT AVIARY_DEPS OR NOT EXISTS "${AVIARY_DEPS}/torch")
  message(FATAL_ERROR "AVIARY_DEPS='${AVIARY_DEPS}' holds no torch/. Run ./dev setup, or set AVIARY_DEPS to the folder that it printed.")
endif()

find_package(Threads REQUIRED)
find_package(OpenMP REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(LibArchive REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)

# LibTorch: its own CMake config appends its compile flags; what we need of it is the target.
set(CAFFE2_USE_CUDNN OFF)
find_package(Torch REQUIRED PATHS "${AVIARY_DEPS}/torch" NO_DEFAULT_PATH)
add_library(aviary::torch INTERFACE IMPORTED)
target_link_libraries(aviary::torch INTERFACE torch)
target_include_directories(aviary::torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
if(AVIARY_SANITIZE) # GCC then takes members of LibTorch's empty option structs for uninitialised ones
  target_compile_options(aviary::torch INTERFACE -Wno-maybe-uninitialized)
endif()

# Arrow and Parquet C++ out of the pyarrow wheel: versioned shared libraries without the usual links.
file(GLOB AVIARY_ARROW_SO "${AVIARY_DEPS}/pyarrow/libarrow.so.*")
file(GLOB AVIARY_PARQUET_SO "${AVIARY_DEPS}/pyarrow/libparquet.so.*")
if(NOT AVIARY_ARROW_SO OR NOT AVIARY_PARQUET_SO)
  message(FATAL_ERROR "No Arrow in ${AVIARY_DEPS}/pyarrow. Run ./dev setup.")
endif()
foreach(lib arrow parquet)
  string(TOUPPER ${lib} upper)
  add_library(aviary::${lib} SHARED IMPORTED)
  set_target_properties(aviary::${lib} PROPERTIES
    IMPORTED_LOCATION "${AVIARY_${upper}_SO}"
    IMPORTED_NO_SONAME OFF
    INTERFACE_INCLUDE_DIRECTORIES "${AVIARY_DEPS}/pyarrow/include"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${AVIARY_DEPS}/pyarrow/include")
endforeach()
target_link_libraries(aviary::parquet INTERFACE aviary::arrow)
# libparquet exports the functions of the newer simdjson inside it. What was compiled for Debian's must find Debian's
# first: with the other's it crashes.
target_link_options(aviary::parquet INTERFACE
  "LINKER:--push-state,--no-as-needed,$<TARGET_FILE:simdjson::simdjson>,--pop-state")
# The wheel's other libraries (compute, …) stand beside these and find each other by $ORIGIN.
set(AVIARY_RUNTIME_DIRS "${AVIARY_DEPS}/torch/lib;${AVIARY_DEPS}/pyarrow")

# FAISS: ours, built three ways behind glibc-hwcaps, else Debian's (slower; ./dev says so).
if(EXISTS "${AVIARY_DEPS}/faiss/lib/libfaiss.so")
  add_library(aviary::faiss SHARED IMPORTED)
  set_target_properties(aviary::faiss PROPERTIES
    IMPORTED_LOCATION "${AVIARY_DEPS}/faiss/lib/libfaiss.so"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${AVIARY_DEPS}/faiss/include"
    INTERFACE_INCLUDE_DIRECTORIES "${AVIARY_DEPS}/faiss/include")
  target_link_libraries(aviary::faiss INTERFACE OpenMP::OpenMP_CXX)
else()
  message(WARNING "FAISS: using Debian's build, which has no AVX; search is about 2.6 times slower.")
  find_package(faiss REQUIRED)
  add_library(aviary::faiss ALIAS faiss)
endif()

if(AVIARY_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Charts Svg LinguistTools)
endif()
if(AVIARY_TESTS)
  find_package(GTest REQUIRED)
  if(AVIARY_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  endif()
endif()
