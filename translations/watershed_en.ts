<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>EditText</name>
    <message numerus="yes">
        <source>Add %n session(s) to %1</source>
        <translation>
            <numerusform>Add %n session to %1</numerusform>
            <numerusform>Add %n sessions to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n session(s)</source>
        <translation>
            <numerusform>Change %n session</numerusform>
            <numerusform>Change %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n session(s)</source>
        <translation>
            <numerusform>Delete %n session</numerusform>
            <numerusform>Delete %n sessions</numerusform>
        </translation>
    </message>
</context>
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
    <message numerus="yes">
        <source>%Ln more</source>
        <extracomment>Last item of a list of networks that would be too long</extracomment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message numerus="yes">
        <source>%Ln site(s) announce %1, but nobody is reached.</source>
        <extracomment>%1: prefix</extracomment>
        <translation>
            <numerusform>%Ln site announces %1, but nobody is reached.</numerusform>
            <numerusform>%Ln sites announce %1, but nobody is reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s) announce %1; %2 serves most users, %3 of %4.</source>
        <extracomment>%1: prefix, %2: code of a site, %3: per cent, %4: a number such as &quot;5.1 billion&quot;</extracomment>
        <translation>
            <numerusform>%Ln site announces %1; %2 serves most users, %3 of %4.</numerusform>
            <numerusform>%Ln sites announce %1; %2 serves most users, %3 of %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s) announce %1; %2 serves most networks, %3 of %4.</source>
        <extracomment>%1: prefix, %2: code of a site, %3: per cent, %4: a number such as &quot;78,642&quot;</extracomment>
        <translation>
            <numerusform>%Ln site announces %1; %2 serves most networks, %3 of %4.</numerusform>
            <numerusform>%Ln sites announce %1; %2 serves most networks, %3 of %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>legend of a picture: sites that have no room in it</extracomment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapText</name>
    <message numerus="yes">
        <source>%n site(s) on the map.</source>
        <translation>
            <numerusform>%n site on the map.</numerusform>
            <numerusform>%n sites on the map.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NeighbourText</name>
    <message numerus="yes">
        <source>Route server, %Ln member(s)</source>
        <translation>
            <numerusform>Route server, %Ln member</numerusform>
            <numerusform>Route server, %Ln members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportBody::Private</name>
    <message numerus="yes">
        <source>%Ln network(s) with users at more than one site; each counts where most of them go.</source>
        <translation>
            <numerusform>%Ln network with users at more than one site; each counts where most of them go.</numerusform>
            <numerusform>%Ln networks with users at more than one site; each counts where most of them go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln site(s) announce</source>
        <extracomment>under the number of sites that announce; %Ln: number of all sites</extracomment>
        <translation>
            <numerusform>of %Ln site announces</numerusform>
            <numerusform>of %Ln sites announce</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::AddSessionDialog</name>
    <message numerus="yes">
        <source>Add %n session(s)</source>
        <translation>
            <numerusform>Add %n session</numerusform>
            <numerusform>Add %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::AsnListEdit</name>
    <message numerus="yes">
        <source>At most %Ln AS number(s) can stand here.</source>
        <translation>
            <numerusform>At most %Ln AS number can stand here.</numerusform>
            <numerusform>At most %Ln AS numbers can stand here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::PolicyEditor</name>
    <message numerus="yes">
        <source>A session can attach at most %Ln communities of each kind.</source>
        <translation>
            <numerusform>A session can attach at most %Ln community of each kind.</numerusform>
            <numerusform>A session can attach at most %Ln communities of each kind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::ServiceEditor</name>
    <message numerus="yes">
        <source>&amp;Known networks (%Ln)…</source>
        <translation>
            <numerusform>&amp;Known networks (%Ln)…</numerusform>
            <numerusform>&amp;Known networks (%Ln)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::SiteEditor</name>
    <message numerus="yes">
        <source>%1: %2 users in %Ln network(s)</source>
        <translation>
            <numerusform>%1: %2 users in %Ln network</numerusform>
            <numerusform>%1: %2 users in %Ln networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln network(s)</source>
        <translation>
            <numerusform>%1: %Ln network</numerusform>
            <numerusform>%1: %Ln networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::SitesPanel</name>
    <message numerus="yes">
        <source>%Ln network(s) reach more than one site.</source>
        <translation>
            <numerusform>%Ln network reaches more than one site.</numerusform>
            <numerusform>%Ln networks reach more than one site.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::shell::StatusPanel</name>
    <message numerus="yes">
        <source>%1, %Ln network(s)</source>
        <extracomment>Where the Internet data come from, and how many networks they have</extracomment>
        <translation>
            <numerusform>%1, %Ln network</numerusform>
            <numerusform>%1, %Ln networks</numerusform>
        </translation>
    </message>
</context>
</TS>
