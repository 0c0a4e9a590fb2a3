#include "app/aviary/command.hpp"

int main(int argc, char** argv) {
    return aviary::cli::run_program(argc, argv);
}
