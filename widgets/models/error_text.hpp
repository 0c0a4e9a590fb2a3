#pragma once

#include <exception>

#include <QMetaType>
#include <QString>

namespace aviary {

/// What went wrong as a person reads it: copied from Error (message, remedy, place) on the thread that caught it.
struct ErrorText {
    QString message;
    QString remedy; ///< may be empty
    QString place;  ///< "file:line: field"; may be empty

    bool isEmpty() const { return message.isEmpty(); }
    QString toText() const; ///< "place: message remedy", for the clipboard and one-line labels
};

/// Words an exception caught anywhere; Cancelled gives an empty text.
ErrorText errorText(const std::exception_ptr& error);

} // namespace aviary

Q_DECLARE_METATYPE(aviary::ErrorText)
