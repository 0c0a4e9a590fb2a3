<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>aviary::CorpusPage</name>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation><numerusform>%n row copied</numerusform><numerusform>%n rows copied</numerusform></translation>
    </message>
</context>
<context>
    <name>aviary::DropOverlay</name>
    <message numerus="yes">
        <source>Import %n files</source>
        <translation><numerusform>Import %n file</numerusform><numerusform>Import %n files</numerusform></translation>
    </message>
</context>
<context>
    <name>aviary::JobsPanel</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation><numerusform>%n running</numerusform><numerusform>%n running</numerusform></translation>
    </message>
</context>
<context>
    <name>aviary::TweetDetails</name>
    <message numerus="yes">
        <source>%n engagements</source>
        <translation><numerusform>%n engagement</numerusform><numerusform>%n engagements</numerusform></translation>
    </message>
</context>
</TS>
