// Owns the precompiled header; see CMakeLists.txt.
