#include "tests/widgets/open_words.hpp"

#include <QLocale>

#include "tests/widgets/tiny_words.hpp"
#include "widgets/drift/neighbour_models.hpp"
#include "widgets/drift/ranking_model.hpp"

namespace aviary {

OpenWords::OpenWords(const std::filesystem::path& workspace, const QJsonObject& request) {
    QObject::connect(&view, &Page::failed, [this](const ErrorText& error) { errors.push_back(error); });
    view.resize(1024, 700);
    view.open(request);
    view.setWorkspace(workspace);
    view.show();
    view.setFocus(); // as the page does
    view.activateWindow();
    (void)QTest::qWaitForWindowActive(&view);
}

bool OpenWords::settles() {
    return QTest::qWaitFor([this] { return view.isSettled(); }, kPatienceMs);
}

bool OpenWords::showsWord(const std::string& word) {
    return QTest::qWaitFor([&] { return view.isSettled() && view.word() && shownWord() == word; }, kPatienceMs);
}

bool OpenWords::showsPair(const std::string& word, const std::string& other) {
    return QTest::qWaitFor(
        [&] {
            return view.isSettled() && view.word() && view.other() && shownWord() == word &&
                   rawWord(*view.word()->words, view.other()->word).toStdString() == other;
        },
        kPatienceMs);
}

std::string OpenWords::shownWord() const {
    return view.word()->words->corpus().words[static_cast<std::size_t>(view.word()->word)];
}

QStringList OpenWords::neighbours(const char* table) const {
    QStringList list;
    const QAbstractItemModel* model = child<DataTable>(table)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        list << (model->index(row, NeighbourListModel::Mark).data().toString() + u' ' +
                 model->index(row, NeighbourListModel::Word).data(RawRole).toString())
                    .trimmed();
    return list;
}

QStringList OpenWords::ranked() const {
    QStringList list;
    const QAbstractItemModel* model = child<DataTable>("ranking")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        list << model->index(row, RankingModel::Word).data(RawRole).toString();
    return list;
}

QStringList words(std::initializer_list<const char*> list) {
    QStringList words;
    for (const char* word : list)
        words << QString::fromUtf8(word);
    return words;
}

void WordsCase::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_workspace = std::make_unique<TinyWorkspace>(120);
    addTinyWords(m_workspace->folder(), "tiny");
}

void WordsCase::cleanupTestCase() {
    m_workspace.reset();
}

} // namespace aviary
