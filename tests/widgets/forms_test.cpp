// A form made from described fields takes and gives configs unchanged, and words what is wrong.
#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "widgets/forms/command_line_view.hpp"
#include "widgets/forms/core_text.hpp"
#include "widgets/forms/described_text.hpp"
#include "widgets/forms/field_form.hpp"
#include "widgets/forms/field_row.hpp"
#include "widgets/forms/field_text.hpp"
#include "widgets/shell/languages.hpp"

using namespace aviary;

namespace {

struct Config {
    std::string name = "demo";
    std::string preset = "mini";
    std::vector<std::string> languages;
    std::int64_t batch = 128;
    double rate = 5e-4;
    bool topics = true;
    double decay = 0.01;
};

const FieldSpecs& specs() {
    static const auto fields =
        Fields<Config>()
            .add("name", &Config::name, {.label = "Name", .group = "Run", .required = true})
            .add("preset", &Config::preset, {.label = "Size", .choices = {"tiny", "mini"}, .group = "Model"})
            .add("languages", &Config::languages, {.label = "Languages", .group = "Run"})
            .add("batch", &Config::batch,
                 {.label = "Batch",
                  .help = "Tweets <at> once.",
                  .unit = "tweets",
                  .min = 2,
                  .max = 4096,
                  .group = "Model",
                  .source = "Twice §3"})
            .add("rate", &Config::rate, {.label = "Learning rate", .min = 0, .max = 1, .group = "Model"})
            .add("topics", &Config::topics, {.label = "Topics", .group = "Model"})
            .add("decay", &Config::decay, {.label = "Decay", .min = 0, .max = 1, .group = "Model", .advanced = true});
    return fields.specs();
}

QLineEdit* line(const FieldForm& form, const char* name) {
    return qobject_cast<QLineEdit*>(form.row(name)->editor());
}

} // namespace

class FormsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void startsWithTheDefaults() {
        const FieldForm form(specs());
        QVERIFY(form.isValid());
        for (const FieldSpec& spec : specs())
            QCOMPARE(form.value().at(spec.name), spec.default_value);
        QVERIFY(changed_settings(specs(), form.value()).empty());
    }

    void givesBackWhatItWasGiven() {
        FieldForm form(specs());
        QSignalSpy changed(&form, &FieldForm::changed);
        const Json config{{"name", "a b"}, {"preset", "tiny"},   {"languages", {"en", "ru"}},
                          {"batch", 64},   {"rate", 0.00012345}, {"topics", false},
                          {"decay", 0.5}};
        form.setValue(config);
        QCOMPARE(changed.size(), 1);
        QVERIFY(form.value() == config);
        form.setValue(Json::object());
        QCOMPARE(form.value().at("batch").get<int>(), 128);
    }

    void hiddenFieldsStayOut() {
        const FieldForm form(specs(), {"name"});
        QVERIFY(!form.row("name"));
        QVERIFY(!form.value().contains("name"));
    }

    void errorsNameValueAndRange() {
        FieldForm form(specs());
        form.show();
        line(form, "batch")->setText(QStringLiteral("5000"));
        QVERIFY(!form.isValid());
        QCOMPARE(form.problems().size(), 1U);
        for (const char* part : {"Batch", "5000", "2 to 4096", "128"})
            QVERIFY2(form.problems().front().contains(QString::fromLatin1(part)), qPrintable(form.problems().front()));
        QVERIFY(form.row("batch")->problemLabel()->isVisible());
        QVERIFY(form.row("batch")->problemLabel()->text().contains(QStringLiteral("5000")));
        line(form, "batch")->setText(QStringLiteral("many"));
        QVERIFY(form.problems().front().contains(QStringLiteral("many")));
        line(form, "batch")->setText(QStringLiteral("64"));
        QVERIFY(form.isValid());
        QVERIFY(!form.row("batch")->problemLabel()->isVisible());
        line(form, "name")->clear();
        QVERIFY(!form.isValid());
    }

    void numbersOfTheUsersLocaleAreRead() {
        QLocale::setDefault(QLocale(QLocale::German));
        FieldForm form(specs());
        line(form, "rate")->setText(QStringLiteral("0,25"));
        QCOMPARE(form.value().at("rate").get<double>(), 0.25);
        QVERIFY(form.isValid());
        QCOMPARE(fieldValueText(form.row("rate")->spec(), Json(0.5)), QStringLiteral("0,5"));
        QLocale::setDefault(QLocale::c());
    }

    void changedFieldsAreMarkedAndReset() {
        FieldForm form(specs());
        form.show();
        FieldRow* row = form.row("rate");
        QVERIFY(!row->resetButton()->isVisible());
        line(form, "rate")->setText(QStringLiteral("0.1"));
        QVERIFY(row->isChanged());
        QVERIFY(row->resetButton()->isVisible());
        QVERIFY(row->label()->font().bold());
        QTest::mouseClick(row->resetButton(), Qt::LeftButton);
        QCOMPARE(form.value().at("rate").get<double>(), 5e-4);
        QVERIFY(!row->label()->font().bold());
    }

    void advancedFieldsFoldAndOpenForTheirProblems() {
        FieldForm form(specs());
        form.show();
        QVERIFY(!form.row("decay")->editor()->isVisible());
        auto* fold = form.findChild<QToolButton*>(QStringLiteral("advanced.Model"));
        fold->setFocus();
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(form.row("decay")->editor()->isVisible());
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(!form.row("decay")->editor()->isVisible());
        form.setValue({{"decay", 7}});
        QVERIFY(!form.isValid());
        QVERIFY(form.row("decay")->editor()->isVisible());
    }

    void fieldsOfferValues() {
        FieldForm form(specs());
        form.show();
        form.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        form.row("languages")
            ->setOffered({{QStringLiteral("en"), QStringLiteral("English")},
                          {QStringLiteral("de"), QStringLiteral("German")},
                          {QStringLiteral("den"), {}}});
        QLineEdit* languages = line(form, "languages");
        QCompleter* completer = languages->completer();
        languages->setFocus();
        QTest::keyClick(languages, Qt::Key_Down); // all of them
        QCOMPARE(completer->completionCount(), 3);
        QVERIFY(completer->popup()->isVisible());
        QVERIFY(completer->completionModel()->index(0, 0).data().toString().contains(QStringLiteral("English")));
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(languages->text(), QStringLiteral("en"));
        QTest::keyClicks(languages, QStringLiteral(",E")); // in the list, in either case
        QCOMPARE(completer->completionCount(), 3);
        QTest::keyClicks(languages, QStringLiteral("N"));
        QCOMPARE(completer->completionCount(), 2);
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(languages->text(), QStringLiteral("en, den"));
        QVERIFY(form.value().at("languages") == Json({"en", "den"}));
        QTest::keyClick(languages, Qt::Key_Down); // one more
        QCOMPARE(completer->completionCount(), 3);
        QAction leave(&form); // as a page has it around its form
        leave.setShortcut(Qt::Key_Escape);
        leave.setShortcutContext(Qt::WidgetWithChildrenShortcut);
        form.addAction(&leave);
        QSignalSpy left(&leave, &QAction::triggered);
        QTest::keyClick(completer->popup(), Qt::Key_Escape); // closes what is offered only
        QCOMPARE(left.count(), 0);
        QVERIFY(!completer->popup()->isVisible());
        QTest::keyClick(languages, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
        QTest::keyClicks(languages, QStringLiteral(", new")); // what isn't offered can be typed
        QVERIFY(form.value().at("languages") == Json({"en", "den", "new"}));

        form.row("name")->setOffered({{QStringLiteral("one"), {}}, {QStringLiteral("two"), {}}});
        line(form, "name")->setText(QStringLiteral("one"));
        line(form, "name")->setFocus();
        QTest::keyClick(line(form, "name"), Qt::Key_Down); // one takes the place of the other
        QCOMPARE(line(form, "name")->completer()->completionCount(), 2);
        form.row("topics")->setOffered({{QStringLiteral("on"), {}}}); // nothing can be typed there
        QVERIFY(!form.row("topics")->completer());
    }

    void everyEditorSpeaksAndExplains() {
        const FieldForm form(specs());
        for (const FieldSpec& spec : specs()) {
            const QWidget* editor = form.row(spec.name)->editor();
            QCOMPARE(editor->accessibleName(), QString::fromStdString(spec.label));
            QVERIFY(editor->accessibleDescription().contains(QStringLiteral("Default")));
            QVERIFY(editor->toolTip().contains(QString::fromStdString(spec.name)));
        }
        const QString batch = form.row("batch")->editor()->toolTip();
        for (const char* part : {"Tweets &lt;at&gt; once.", "128", "2 to 4096 tweets", "Twice §3"})
            QVERIFY2(batch.contains(QString::fromUtf8(part)), qPrintable(batch));
    }

    void commandLinesAreQuotedForTheShell() {
        QCOMPARE(commandLine({"aviary", "train", "--name", "it's me", "--set", "languages=en,ru", ""}),
                 QStringLiteral("aviary train --name 'it'\\''s me' --set languages=en,ru ''"));
        CommandLineView view;
        view.setCommand(QStringLiteral("aviary info W"));
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("aviary info W"));
    }

    void germanReachesTheTextsOfTheCore() {
        LanguageSwitch language;
        language.apply(QStringLiteral("de"));
        QCOMPARE(describedText("Learning rate"), QStringLiteral("Lernrate"));
        QCOMPARE(describedText("not described anywhere"), QStringLiteral("not described anywhere"));
        QCOMPARE(coreText(QStringLiteral("there is no such file")), QStringLiteral("diese Datei gibt es nicht"));
        // Slots keep what they hold, percent signs and all; what is known inside them is translated too.
        QCOMPARE(coreText(QStringLiteral("there is no column '%1 %2'")),
                 QStringLiteral("es gibt keine Spalte „%1 %2“"));
        QCOMPARE(coreText(QStringLiteral("12 rows before it were kept. Fetch the file again.")),
                 QStringLiteral("12 Zeilen davor wurden behalten. Die Datei noch einmal holen."));
        QCOMPARE(coreText(QStringLiteral("holds 9 vectors of 64 numbers where 9 vectors of 128 numbers were made")),
                 QStringLiteral("enthält 9 Vektoren aus 64 Zahlen, gemacht wurden 9 Vektoren aus 128 Zahlen"));
        QCOMPARE(coreText(QStringLiteral("Something new. Check the path.")),
                 QStringLiteral("Something new. Den Pfad prüfen."));
        const ErrorText error = coreText(ErrorText{QStringLiteral("not a date"), {}, QStringLiteral("a.csv:3: date")});
        QCOMPARE(error.message, QStringLiteral("kein Datum"));
        QCOMPARE(error.place, QStringLiteral("a.csv:3: date"));

        FieldSpec device;
        device.name = "device";
        device.kind = FieldKind::text;
        device.choices = {"auto", "cpu"};
        device.default_value = "auto";
        FieldForm form({device});
        auto* choice = qobject_cast<QComboBox*>(form.row("device")->editor());
        QCOMPARE(choice->currentText(), QStringLiteral("automatisch"));
        QCOMPARE(form.value().at("device").get<std::string>(), std::string("auto")); // the file's word stays
        language.apply(QStringLiteral("en"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void everyTextHasGerman() {
        QFile file(QStringLiteral(AVIARY_TRANSLATIONS "/aviary_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray texts = file.readAll();
        QVERIFY(texts.contains("<name>Described</name>"));
        QCOMPARE(texts.count("type=\"unfinished\""), 0);
    }
};

QTEST_MAIN(FormsTest)
#include "forms_test.moc"
