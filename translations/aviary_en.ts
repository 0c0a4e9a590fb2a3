<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Neighbours</name>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n day later</numerusform>
            <numerusform>%n days later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) later</source>
        <translation>
            <numerusform>%n month later</numerusform>
            <numerusform>%n months later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation>
            <numerusform>%n month earlier</numerusform>
            <numerusform>%n months earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) later</source>
        <translation>
            <numerusform>%n year later</numerusform>
            <numerusform>%n years later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation>
            <numerusform>%n year earlier</numerusform>
            <numerusform>%n years earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShownWordsText</name>
    <message numerus="yes">
        <source>%n period(s) have fewer than %1 words: what moves there may be chance.</source>
        <translation>
            <numerusform>%n period has fewer than %1 words: what moves there may be chance.</numerusform>
            <numerusform>%n periods have fewer than %1 words: what moves there may be chance.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhySimilar</name>
    <message numerus="yes">
        <source>The neighbour stands for %n near-identical tweet(s) more.</source>
        <translation>
            <numerusform>The neighbour stands for %n near-identical tweet more.</numerusform>
            <numerusform>The neighbour stands for %n near-identical tweets more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceOfferText</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::AttentionView</name>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::CorpusPage</name>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::DropOverlay</name>
    <message numerus="yes">
        <source>Import %n files</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::FieldForm</name>
    <message numerus="yes">
        <source>%n more setting(s)</source>
        <translation>
            <numerusform>%n more setting</numerusform>
            <numerusform>%n more settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::FramesDialog</name>
    <message numerus="yes">
        <source>%n frame(s) and their index are written.</source>
        <translation>
            <numerusform>%n frame and its index are written.</numerusform>
            <numerusform>%n frames and their index are written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled after %n frame(s); these and their index are written.</source>
        <translation>
            <numerusform>Cancelled after %n frame; it and its index are written.</numerusform>
            <numerusform>Cancelled after %n frames; these and their index are written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n file(s) that the folder holds already</source>
        <translation>
            <numerusform>Replace %n file that the folder holds already</numerusform>
            <numerusform>Replace %n files that the folder holds already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::JobsPanel</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::NeighbourModel</name>
    <message numerus="yes">
        <source>and %n copies</source>
        <translation>
            <numerusform>and %n copy</numerusform>
            <numerusform>and %n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::NeighboursPage</name>
    <message numerus="yes">
        <source>%n neighbour(s) copied</source>
        <translation>
            <numerusform>%n neighbour copied</numerusform>
            <numerusform>%n neighbours copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n neighbour(s)</source>
        <translation>
            <numerusform>Export %n neighbour</numerusform>
            <numerusform>Export %n neighbours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near-identical tweet(s)</source>
        <translation>
            <numerusform>%n near-identical tweet</numerusform>
            <numerusform>%n near-identical tweets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::OverlapChart</name>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) before</source>
        <translation>
            <numerusform>%n week before</numerusform>
            <numerusform>%n weeks before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) before</source>
        <translation>
            <numerusform>%n month before</numerusform>
            <numerusform>%n months before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quarter(s) before</source>
        <translation>
            <numerusform>%n quarter before</numerusform>
            <numerusform>%n quarters before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::RunView</name>
    <message numerus="yes">
        <source>%n run(s) over each other</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs over each other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::TrainPage</name>
    <message numerus="yes">
        <source>%n training run(s)</source>
        <translation>
            <numerusform>%n training run</numerusform>
            <numerusform>%n training runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aviary::TweetDetails</name>
    <message numerus="yes">
        <source>%n engagements</source>
        <translation>
            <numerusform>%n engagement</numerusform>
            <numerusform>%n engagements</numerusform>
        </translation>
    </message>
</context>
</TS>
