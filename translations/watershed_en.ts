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
    <message numerus="yes">
        <source>A design has at most %Ln site(s). What comes after them is left out.</source>
        <translation>
            <numerusform>A design has at most %Ln site. What comes after them is left out.</numerusform>
            <numerusform>A design has at most %Ln sites. What comes after them is left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file does not tell the neighbours of %Ln site(s). Add their sessions.</source>
        <translation>
            <numerusform>The file does not tell the neighbours of %Ln site. Add their sessions.</numerusform>
            <numerusform>The file does not tell the neighbours of %Ln sites. Add their sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s) of them serve their surroundings only. Give their sessions the community NO_EXPORT.</source>
        <translation>
            <numerusform>%Ln site of them serves their surroundings only. Give their sessions the community NO_EXPORT.</numerusform>
            <numerusform>%Ln sites of them serve their surroundings only. Give their sessions the community NO_EXPORT.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing has come from %1 for %Ln second(s). Try again.</source>
        <extracomment>%1: address</extracomment>
        <translation>
            <numerusform>Nothing has come from %1 for %Ln second. Try again.</numerusform>
            <numerusform>Nothing has come from %1 for %Ln seconds. Try again.</numerusform>
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
    <name>InternetText</name>
    <message numerus="yes">
        <source>%Ln customer link(s)</source>
        <translation>
            <numerusform>%Ln customer link</numerusform>
            <numerusform>%Ln customer links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln peering(s)</source>
        <translation>
            <numerusform>%Ln peering</numerusform>
            <numerusform>%Ln peerings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tier 1 network(s)</source>
        <translation>
            <numerusform>%Ln tier 1 network</numerusform>
            <numerusform>%Ln tier 1 networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln AS number(s) of exchanges</source>
        <translation>
            <numerusform>%Ln AS number of exchanges</numerusform>
            <numerusform>%Ln AS numbers of exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s)</source>
        <translation>
            <numerusform>%Ln name</numerusform>
            <numerusform>%Ln names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln organisation</numerusform>
            <numerusform>%Ln organisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln estimate(s) of users</source>
        <translation>
            <numerusform>%Ln estimate of users</numerusform>
            <numerusform>%Ln estimates of users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln network(s)</source>
        <translation>
            <numerusform>%Ln network</numerusform>
            <numerusform>%Ln networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln facility(ies)</source>
        <translation>
            <numerusform>%Ln facility</numerusform>
            <numerusform>%Ln facilities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln exchange(s)</source>
        <translation>
            <numerusform>%Ln exchange</numerusform>
            <numerusform>%Ln exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln network(s) in facilities</source>
        <translation>
            <numerusform>%Ln network in facilities</numerusform>
            <numerusform>%Ln networks in facilities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) of exchanges</source>
        <translation>
            <numerusform>%Ln member of exchanges</numerusform>
            <numerusform>%Ln members of exchanges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) of networks</source>
        <translation>
            <numerusform>%Ln place of networks</numerusform>
            <numerusform>%Ln places of networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln meeting place(s)</source>
        <translation>
            <numerusform>%Ln meeting place</numerusform>
            <numerusform>%Ln meeting places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListText</name>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <extracomment>%1: codes of metros</extracomment>
        <translation>
            <numerusform>%1 and %Ln other</numerusform>
            <numerusform>%1 and %Ln others</numerusform>
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
    <name>MarksText</name>
    <message numerus="yes">
        <source>%1 (%Ln inferred place(s), broken rings)</source>
        <extracomment>on the map; %1: a network</extracomment>
        <translation>
            <numerusform>%1 (%Ln inferred place, broken rings)</numerusform>
            <numerusform>%1 (%Ln inferred places, broken rings)</numerusform>
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
    <name>watershed::models::PublicSourceModel</name>
    <message numerus="yes">
        <source>%1 %, %2/s, %Ln s left</source>
        <extracomment>%1: percent, %2: size that comes in a second</extracomment>
        <translation>
            <numerusform>%1 %, %2/s, %Ln s left</numerusform>
            <numerusform>%1 %, %2/s, %Ln s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %, %2/s, %Ln min left</source>
        <translation>
            <numerusform>%1 %, %2/s, %Ln min left</numerusform>
            <numerusform>%1 %, %2/s, %Ln min left</numerusform>
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
    <name>watershed::panels::InternetChooser</name>
    <message numerus="yes">
        <source>%Ln network(s)</source>
        <translation>
            <numerusform>%Ln network</numerusform>
            <numerusform>%Ln networks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::InternetContents</name>
    <message numerus="yes">
        <source>%Ln network(s) have no known place.</source>
        <translation>
            <numerusform>%Ln network has no known place.</numerusform>
            <numerusform>%Ln networks have no known place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::NetworkPage</name>
    <message numerus="yes">
        <source>%Ln correction(s) of yours, in bold or struck out</source>
        <translation>
            <numerusform>%Ln correction of yours, in bold or struck out</numerusform>
            <numerusform>%Ln corrections of yours, in bold or struck out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>watershed::panels::NetworksPanel</name>
    <message numerus="yes">
        <source>%Ln network(s)</source>
        <translation>
            <numerusform>%Ln network</numerusform>
            <numerusform>%Ln networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln network(s) found</source>
        <translation>
            <numerusform>%Ln network found</numerusform>
            <numerusform>%Ln networks found</numerusform>
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
