#include "widgets/models/error_text.hpp"

#include "core/base/error.hpp"

namespace aviary {

QString ErrorText::toText() const {
    QString text = place.isEmpty() ? message : place + QStringLiteral(": ") + message;
    if (remedy.isEmpty())
        return text;
    return text + (text.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ")) + remedy;
}

ErrorText errorText(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Cancelled&) {
        return {};
    } catch (const Error& e) {
        return {QString::fromStdString(e.message()), QString::fromStdString(e.remedy()),
                QString::fromStdString(to_string(e.place()))};
    } catch (const std::exception& e) {
        return {QString::fromUtf8(e.what()), {}, {}};
    }
}

} // namespace aviary
