#include "widgets/models/safe_text.hpp"

namespace aviary {

namespace {

constexpr char32_t kFirstStrongIsolate = 0x2068, kPopIsolate = 0x2069, kEllipsis = 0x2026;

bool isJoiner(char32_t c) {
    return c == 0x200C || c == 0x200D;
}

bool isDropped(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Control:
        return c != U'\n' && c != U'\t';
    case QChar::Other_Format:
        return !isJoiner(c);
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
        return true;
    default:
        return QChar::isNonCharacter(c);
    }
}

bool isLineBreak(char32_t c) {
    return c == U'\n' || c == 0x2028 || c == 0x2029;
}

/// Appends code points, each line wrapped in an isolate.
class Lines {
public:
    explicit Lines(qsizetype expected) { m_text.reserve(expected + 2); }
    void add(char32_t c) {
        open();
        append(c);
    }
    void breakLine() {
        close();
        m_text += u'\n';
    }
    QString finish() {
        close();
        return std::move(m_text);
    }
    qsizetype size() const { return m_text.size(); }

private:
    void append(char32_t c) { m_text += QChar::fromUcs4(c); }
    void open() {
        if (!m_open)
            append(kFirstStrongIsolate);
        m_open = true;
    }
    void close() {
        if (m_open)
            append(kPopIsolate);
        m_open = false;
    }
    QString m_text;
    bool m_open = false;
};

/// One code point at `i`, which moves past it; a lone surrogate gives U+FFFD.
char32_t next(const QString& text, qsizetype& i) {
    const QChar unit = text[i++];
    if (!unit.isSurrogate())
        return unit.unicode();
    if (unit.isHighSurrogate() && i < text.size() && text[i].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[i++]);
    return QChar::ReplacementCharacter;
}

} // namespace

QString safeText(const QString& text, const SafeTextLimits& limits) {
    Lines lines(qMin<qsizetype>(text.size(), limits.maxLength));
    int marks = 0;
    for (qsizetype i = 0; i < text.size();) {
        char32_t c = next(text, i);
        if (c == U'\r')
            c = U'\n';
        if (isDropped(c))
            continue;
        marks = QChar::isMark(c) ? marks + 1 : 0;
        if (marks > limits.marksPerBase)
            continue;
        if (lines.size() >= limits.maxLength) {
            lines.add(kEllipsis);
            break;
        }
        if (isLineBreak(c) && limits.singleLine)
            lines.add(U' ');
        else if (isLineBreak(c))
            lines.breakLine();
        else
            lines.add(c == U'\t' ? U' ' : c);
    }
    return lines.finish();
}

QString safeText(std::string_view utf8, const SafeTextLimits& limits) {
    // Four bytes a code point at most: what lies beyond can't be shown, so it isn't even decoded.
    const std::size_t bytes = std::min(utf8.size(), static_cast<std::size_t>(limits.maxLength) * 16);
    return safeText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(bytes)), limits);
}

QString safeLine(std::string_view utf8) {
    return safeText(utf8, {.marksPerBase = 8, .maxLength = 600, .singleLine = true});
}

QString plainToolTip(const QString& text) {
    if (text.isEmpty())
        return {}; // else an empty tip would show
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

} // namespace aviary
