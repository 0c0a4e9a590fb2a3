#include "tests/widgets/open_drift.hpp"

#include <QTest>

#include "tests/widgets/patience.hpp"

namespace aviary {

OpenDrift::OpenDrift(const std::filesystem::path& workspace) : m_page(PageContext{&m_actions}) {
    m_page.setObjectName(QStringLiteral("drift"));
    m_page.resize(1100, 760);
    m_page.setWorkspace(workspace);
    m_page.show();
    m_page.activateWindow();
}

bool OpenDrift::settle() {
    return QTest::qWaitFor([this] { return m_page.isSettled(); }, kPatienceMs);
}

QString OpenDrift::cell(const char* name, int column) {
    const int row = model()->rowOf(QString::fromLatin1(name));
    return row < 0 ? QString() : model()->index(row, column).data().toString();
}

void OpenDrift::choose(EntityKind kind) {
    for (int i = 0; i < kinds()->count(); ++i)
        if (kinds()->tabText(i) == entityKindName(kind))
            kinds()->setCurrentIndex(i);
}

} // namespace aviary
