<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>The text is too long. Shorten it to at most %Ln character(s).</source>
        <translation>
            <numerusform>The text is too long. Shorten it to at most %Ln character.</numerusform>
            <numerusform>The text is too long. Shorten it to at most %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 This was found %Ln time(s) in all.</source>
        <extracomment>%1: sentences that say what was found first</extracomment>
        <translation>
            <numerusform>%1 This was found %Ln time in all.</numerusform>
            <numerusform>%1 This was found %Ln times in all.</numerusform>
        </translation>
    </message>
</context>
</TS>
