#include "widgets/forms/described_text.hpp"

#include <QCoreApplication>

namespace aviary {

QString describedText(const std::string& text) {
    return text.empty() ? QString() : QCoreApplication::translate("Described", text.c_str());
}

} // namespace aviary
