// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <limits>

namespace watershed::text {
namespace {

/// The texts of this file; QString::arg() is always called once with all arguments, because an
/// argument that holds "%2" must not be filled in by the next call.
class ErrorText final {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    explicit ErrorText(const Error &error)
        : m_error{error}
    {}

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString sentenceWithPlace() const;
    [[nodiscard]] static QString repeated(const QString &sentence, std::int64_t count);

private:
    [[nodiscard]] QString argument(std::size_t index) const;
    [[nodiscard]] QString asArgument(std::size_t index) const;
    [[nodiscard]] QString asListArgument() const;
    [[nodiscard]] QString sizeArgument(std::size_t index) const;
    [[nodiscard]] int countArgument(std::size_t index) const;
    [[nodiscard]] QString notJsonSentence() const;
    [[nodiscard]] QString topologySyntaxSentence() const;
    [[nodiscard]] QString brokenOffSentence() const;
    [[nodiscard]] QString notThePublicFileSentence() const;

    const Error &m_error;
};

QString ErrorText::argument(std::size_t index) const
{
    return index < m_error.arguments.size() ? toPlainLine(m_error.arguments[index]) : QString{};
}

/// "AS64500" for both "AS64500" and "64500".
QString ErrorText::asArgument(std::size_t index) const
{
    if (index < m_error.arguments.size()) {
        if (const auto asn = parseAsn(m_error.arguments[index])) {
            return asnText(*asn);
        }
    }
    return argument(index);
}

/// All arguments as ASes; of a long list the first ones and how many more there are.
QString ErrorText::asListArgument() const
{
    constexpr std::size_t kMostNamed = 10;
    QStringList ases;
    for (std::size_t i = 0; i < std::min(m_error.arguments.size(), kMostNamed); ++i) {
        ases.push_back(asArgument(i));
    }
    if (m_error.arguments.size() > kMostNamed) {
        //: Last item of a list of networks that would be too long
        ases.push_back(
            tr("%Ln more", nullptr, static_cast<int>(m_error.arguments.size() - kMostNamed)));
    }
    return QLocale{}.createSeparatedList(ases);
}

/// A number of bytes with a unit.
QString ErrorText::sizeArgument(std::size_t index) const
{
    bool isNumber = false;
    const qint64 bytes = argument(index).toLongLong(&isNumber);
    return isNumber ? QLocale{}.formattedDataSize(bytes, 0) : argument(index);
}

int ErrorText::countArgument(std::size_t index) const
{
    return argument(index).toInt();
}

/// A sentence for each reason that ErrorCode::NotJson can give.
QString ErrorText::notJsonSentence() const
{
    const QString reason = argument(0);
    if (reason == u"unexpected-end") {
        return tr("The file ends before its JSON is complete, so a part of it is missing. Open a "
                  "copy of the file.");
    }
    if (reason == u"not-utf-8") {
        return tr("The file holds bytes that are no UTF-8 text. Save it as UTF-8, or open a copy "
                  "of it.");
    }
    if (reason == u"number-out-of-range") {
        return tr("The file holds a number that is too large. Correct it, or open a copy of the "
                  "file.");
    }
    if (reason == u"nested-too-deep") {
        return tr("The file nests lists and objects deeper than can be read. Open another "
                  "file.");
    }
    if (reason == u"member-twice") {
        return tr("The file gives one member of an object twice. Take one of them out, or open a "
                  "copy of the file.");
    }
    return tr("The file is no valid JSON, so it is of another kind or damaged. Open another file "
              "or a copy of this one.");
}

/// A sentence for each thing that ErrorCode::TopologySyntax can miss.
QString ErrorText::topologySyntaxSentence() const
{
    const QString expected = argument(1);
    if (expected == u"as-number") {
        return tr("There should be an AS number such as 64500, but there is “%1”. The line is "
                  "left out.")
            .arg(argument(0));
    }
    if (expected == u"metro") {
        return tr("There should be the code of a metro such as FRA, but there is “%1”. The line "
                  "is left out.")
            .arg(argument(0));
    }
    if (expected == u"users") {
        return tr("There should be a number of users, but there is “%1”. The line is left out.")
            .arg(argument(0));
    }
    if (expected == u"name") {
        return tr("There should be a name behind the colon. The line is left out.");
    }
    if (expected == u"shorter-line") {
        return tr("The line is longer than any that can be read. It is left out.");
    }
    return tr("There should be a relationship such as “> 64501” or “= 64501”, but there is “%1”. "
              "The line is left out.")
        .arg(argument(0));
}

QString ErrorText::brokenOffSentence() const
{
    if (argument(2) == u"?") {
        //: %1: address, %2: a size such as "1.2 MB"
        return tr("The connection to %1 broke off after %2. Try again.")
            .arg(argument(0), sizeArgument(1));
    }
    //: %1: address, %2 and %3: sizes such as "1.2 MB"
    return tr("The connection to %1 broke off after %2 of %3. Try again.")
        .arg(argument(0), sizeArgument(1), sizeArgument(2));
}

/// A sentence for each reason that ErrorCode::NotThePublicFile can give.
QString ErrorText::notThePublicFileSentence() const
{
    const QString reason = argument(1);
    if (reason == u"html") {
        return tr("%1 answered with a web page in place of the file, so it was thrown away. Look "
                  "at the address in a browser: it may ask for a login, or have moved.")
            .arg(argument(0));
    }
    if (reason == u"empty") {
        return tr("The file at %1 is empty, so it was thrown away. Try again later.")
            .arg(argument(0));
    }
    if (reason == u"encoding") {
        return tr("%1 was sent in an encoding that was not asked for, so it was thrown away. Try "
                  "again later.")
            .arg(argument(0));
    }
    if (reason == u"incomplete") {
        return tr("The file at %1 ends in the middle of its data, so it was thrown away. Try again "
                  "later.")
            .arg(argument(0));
    }
    return tr("The file at %1 is not of the kind that it should be, so it was thrown away. Correct "
              "the address in the table of sources.")
        .arg(argument(0));
}

QString ErrorText::sentence() const
{
    switch (m_error.code) {
    case ErrorCode::CannotOpenFile:
        //: %1: path, %2: reason as the operating system says it
        return tr("“%1” cannot be opened: %2. Check the path and the rights to read it.")
            .arg(argument(0), argument(1));
    case ErrorCode::CannotWriteFile:
        //: %1: path, %2: reason as the operating system says it
        return tr("“%1” cannot be written: %2. Choose another place or make room there; a file "
                  "that was there before is unchanged.")
            .arg(argument(0), argument(1));
    case ErrorCode::TruncatedCompression:
        return tr("“%1” ends in the middle of its compressed data. Download the file again.")
            .arg(argument(0));
    case ErrorCode::CorruptCompression:
        return tr("The compressed data of “%1” is damaged. Download the file again.")
            .arg(argument(0));
    case ErrorCode::FileTooLarge:
        //: %2: a size such as "4 GB"
        return tr("“%1” is larger than %2, the most that can be read. Choose a smaller file.")
            .arg(argument(0), sizeArgument(1));

    case ErrorCode::NotARelationship:
        return tr("“%1” is not an AS relationship such as “64500|64501|-1”. The line is passed "
                  "over.")
            .arg(argument(0));
    case ErrorCode::ConflictingRelation:
        return tr("%1 and %2 are given with two different relationships. Only one of "
                  "them counts.")
            .arg(asArgument(0), asArgument(1));
    case ErrorCode::SelfRelation:
        return tr("%1 is given as a neighbour of itself. The relationship is left out.")
            .arg(asArgument(0));
    case ErrorCode::ProviderCycle:
        return tr("%1 is a customer of %2 and, directly or by way of others, also its provider. "
                  "The "
                  "first relationship is left out, so that routes can be settled in order.")
            .arg(asArgument(0), asArgument(1));
    case ErrorCode::NoRelationships:
        return tr("No line of “%1” is an AS relationship. Choose a file in the AS relationship "
                  "format of CAIDA.")
            .arg(argument(0));

    case ErrorCode::EmptyFile:
        return tr("“%1” is empty. Download the file again.").arg(argument(0));
    case ErrorCode::UnrecognisedFile:
        return tr("“%1” is of none of the kinds that can be read. Choose a file of public data as "
                  "its source publishes it.")
            .arg(argument(0));
    case ErrorCode::NoRecords:
        return tr("“%1” holds nothing that can be used. Download the file again or choose another "
                  "one.")
            .arg(argument(0));
    case ErrorCode::NotPartOfInternet:
        return tr("“%1” describes the sites of a service, not the Internet. Import it as a "
                  "design.")
            .arg(argument(0));
    case ErrorCode::NotAName:
        return tr("“%1” is not the number and name of a network such as “64500:EXAMPLE-AS, DE”. "
                  "The line is passed over.")
            .arg(argument(0));
    case ErrorCode::NotAnOrganisation:
        return tr("“%1” is neither an organisation nor the organisation of an AS. The line is "
                  "passed over.")
            .arg(argument(0));
    case ErrorCode::UnknownOrganisation:
        //: %2: identifier such as "ORG-EX1-RIPE"
        return tr("%1 belongs to the organisation “%2”, which the file does not describe. It "
                  "stays without one.")
            .arg(asArgument(0), argument(1));
    case ErrorCode::NotUsersPerAs:
        return tr("“%1” is not an AS with its country and users. The line is passed over.")
            .arg(argument(0));
    case ErrorCode::UnusableObject:
        if (argument(1).isEmpty()) {
            //: %1: name of a list such as "netixlan"
            return tr("An entry of the list “%1” is not an object that can be used. It is passed "
                      "over.")
                .arg(argument(0));
        }
        //: %1: name of a list such as "netixlan", %2: name of a member such as "asn"
        return tr("An entry of the list “%1” lacks a usable value of “%2”. What depends on it is "
                  "left out.")
            .arg(argument(0), argument(1));
    case ErrorCode::TopologySyntax:
        return topologySyntaxSentence();

    case ErrorCode::NotADesign:
        return tr("“%1” does not describe the sites of a service, so no design can be made of it.")
            .arg(argument(0));
    case ErrorCode::NotANeighbour:
        return tr("“%1” is not a neighbour such as “frankfurt,64500,peer”. The line is passed "
                  "over.")
            .arg(argument(0));
    case ErrorCode::UnknownPop:
        return tr("“%1” is the name of no known metro. Its neighbours are left out; write the "
                  "metro's code or name in the list.")
            .arg(argument(0));
    case ErrorCode::GuessedMetro:
        //: %1: a name such as "losangelas", %2: code of a metro such as "LAX"
        return tr("“%1” is taken for %2. Move the site if that is wrong.")
            .arg(argument(0), argument(1));
    case ErrorCode::UnknownNeighbourType:
        return tr("“%1” is no type of neighbour that is known. The line is passed over.")
            .arg(argument(0));
    case ErrorCode::TooManySites:
        return tr("A design has at most %Ln site(s). What comes after them is left out.", nullptr,
                  countArgument(0));
    case ErrorCode::SitesWithoutSessions:
        return tr("The file does not tell the neighbours of %Ln site(s). Add their sessions.",
                  nullptr, countArgument(0));
    case ErrorCode::LocalSites:
        return tr("%Ln site(s) of them serve their surroundings only. Give their sessions the "
                  "community NO_EXPORT.",
                  nullptr, countArgument(0));

    case ErrorCode::NotJson:
        return notJsonSentence();
    case ErrorCode::NotAProject:
        return tr("The file is JSON, but not a Watershed project. Open another file.");
    case ErrorCode::NewerVersion:
        //: %1 and %2: versions of the file format, such as "3"
        return tr("The project was saved by a newer Watershed in version %1 of the file format; "
                  "this program reads up to version %2. Update Watershed to open it.")
            .arg(argument(0), argument(1));
    case ErrorCode::OlderVersion:
        //: %1 and %2: versions of the file format, such as "3"
        return tr("The project is of version %1 of the file format. Saving writes version %2, "
                  "which "
                  "an older Watershed cannot open; save under another name to keep the old file.")
            .arg(argument(0), argument(1));
    case ErrorCode::MissingMember:
        //: %1: a place in the file such as "/design/sites/0/code"
        return tr("The file lacks the member “%1”. Add it, or open a copy of the file.")
            .arg(argument(0));
    case ErrorCode::WrongType:
        //: %1: a place in the file such as "/design/sites/0/code", %2: "string", "number", ...
        return tr("The member “%1” of the file is not of the type %2. Correct it, or open "
                  "a copy of the file.")
            .arg(argument(0), argument(1));
    case ErrorCode::ValueOutOfRange:
        //: %1: a place in the file, %2: the value, %3: lowest, %4: highest allowed value
        return tr("The member “%1” of the file is %2, outside the range from %3 to %4. "
                  "Correct it, or open a copy of the file.")
            .arg(argument(0), argument(1), argument(2), argument(3));
    case ErrorCode::UnknownValue:
        //: %1: a place in the file, %2: the value
        return tr("The member “%1” of the file has the value “%2”, which this version of "
                  "Watershed does not know. Correct it, or update Watershed.")
            .arg(argument(0), argument(1));

    case ErrorCode::CoordinatesOutOfRange:
        return tr("The position %1, %2 is not on the globe. Latitudes go from -90 to 90 degrees, "
                  "longitudes from -180 to 180.")
            .arg(argument(0), argument(1));
    case ErrorCode::UnknownMetro:
        return tr("There is no metro “%1”. Choose one from the list of metros.").arg(argument(0));
    case ErrorCode::UnknownSite:
        return tr("The design has no site with the id %1. Choose one of its sites.")
            .arg(argument(0));
    case ErrorCode::UnknownSession:
        return tr("The design has no session with the id %1. Choose one of its sessions.")
            .arg(argument(0));
    case ErrorCode::EmptySiteCode:
        return tr("The site has no code. Give it one such as “FRA”.");
    case ErrorCode::InvalidSiteCode:
        return tr("“%1” cannot be the code of a site. Use 1 to 12 letters from A to Z, digits, "
                  "hyphens or underscores.")
            .arg(argument(0));
    case ErrorCode::DuplicateSiteCode:
        return tr("Another site already has the code “%1”. Choose a different one.")
            .arg(argument(0));
    case ErrorCode::DuplicateId:
        //: %1: a place in the file such as "/design/sites/1/id", %2: the id
        return tr("The id %2 at “%1” of the file is used twice. Give each thing of a kind "
                  "an id of its own.")
            .arg(argument(0), argument(1));
    case ErrorCode::DuplicateSession:
        //: %1: code of a site, %2: "AS64500"
        return tr("Site %1 already has a session with %2. Change that session instead.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::InvalidAsn:
        return tr("“%1” is not an AS number. Write a number from 1 to 4294967295, such as 64500.")
            .arg(argument(0));
    case ErrorCode::InvalidPrefix:
        return tr("“%1” is not an IP prefix. Write one such as 192.0.2.0/24 or 2001:db8::/32.")
            .arg(argument(0));
    case ErrorCode::PrependsOutOfRange:
        return tr("A session cannot prepend %1 times. Choose a number from 0 to %2.")
            .arg(argument(0), argument(1));
    case ErrorCode::TextTooLong:
        return tr("The text is too long. Shorten it to at most %Ln character(s).", nullptr,
                  countArgument(0));
    case ErrorCode::SessionWithServiceAs:
        //: %1: code of a site, %2: "AS64500"
        return tr("Site %1 cannot have a session with %2, from which the service itself "
                  "originates. Choose another neighbour or another AS for the service.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::TooManyPoisoned:
        return tr("A session cannot poison %1 ASes. Choose at most %2.")
            .arg(argument(0), argument(1));
    case ErrorCode::PoisonedOrigin:
        //: %1: code of a site, %2: "AS64500"
        return tr("Site %1 cannot poison %2, because it originates from that AS. Choose another "
                  "AS to poison.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::TooManyCommunities:
        return tr("A session cannot attach %1 communities of one kind. Choose at most %2.")
            .arg(argument(0), argument(1));
    case ErrorCode::PrefixNotOfService:
        //: %1: code of a site, %2: an IP prefix
        return tr("A session of site %1 has a policy for %2, which is no prefix of the service. "
                  "Add the prefix to the service or take the policy out.")
            .arg(argument(0), argument(1));
    case ErrorCode::GivenTwice:
        //: %1: a place in the file such as "/service/prefixes", %2: an IP prefix or "AS64500"
        return tr("%2 stands twice in the list “%1”. Take one of them out.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::PolicyOfOriginAs:
        //: %1: "AS64500"
        return tr("%1 cannot have a policy for routes that it receives, because the service "
                  "originates from it. Choose another network.")
            .arg(asArgument(0));
    case ErrorCode::NotAKnownNetwork:
        //: %1: "AS64500"
        return tr("The design says nothing about %1. Choose one of its known networks.")
            .arg(asArgument(0));

    case ErrorCode::UnknownAs:
        //: %1: code of a site, %2: "AS64500"
        return tr("Site %1 has a session with %2, which is not part of this Internet. The session "
                  "is left out; choose another neighbour or another Internet.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::NeighbourNotInMetro:
        //: %1: code of a site, %2: "AS64500", %3: code of a metro
        return tr("Site %1 has a session with %2, which is not known to be present in %3. The "
                  "session counts; check that the neighbour can be reached there.")
            .arg(argument(0), asArgument(1), argument(2));
    case ErrorCode::NoAnnouncingSite:
        return tr("No site announces the prefix, so nobody is reached. Switch on a site with a "
                  "session, or add one.");
    case ErrorCode::SiteWithoutSession:
        return tr("Site %1 is on but has no session that announces, so it gets no users. Add a "
                  "session or switch one on.")
            .arg(argument(0));
    case ErrorCode::PolicyOfUnknownAs:
        //: %1: "AS64500"
        return tr("The design says how %1 treats routes, but that AS is not part of this Internet. "
                  "What it says has no effect.")
            .arg(asArgument(0));
    case ErrorCode::UnknownPoisonedAs:
        //: %1: code of a site, %2: "AS64500"
        return tr("Site %1 poisons %2, which is not part of this Internet. Only the longer path "
                  "has an effect.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::InvalidRouteOrigin:
        //: %1: an IP prefix, %2: "AS64500"
        return tr("A ROA makes %1 invalid when it comes from %2, so networks that validate route "
                  "origins drop it. Add a ROA for that AS and length.")
            .arg(argument(0), asArgument(1));
    case ErrorCode::PrefixTooLong:
        //: %1: an IP prefix, %2: a number of bits, such as 24
        return tr("%1 is longer than /%2, so many networks will drop it although this model takes "
                  "it. Announce a prefix that covers it, too.")
            .arg(argument(0), argument(1));

    case ErrorCode::TiedSites:
        //: %1: "AS64500", %2 and %3: codes of sites
        return tr("%1 hears %2 and %3 as equally good routes, and this Internet has no places to "
                  "tell which is nearer. What comes through %1 is counted at %3.")
            .arg(asArgument(0), argument(1), argument(2));

    case ErrorCode::UnplacedExchange:
        //: %1: name of an exchange, %2: city or nothing, %3: country code or nothing
        return tr("The exchange “%1” (%2 %3) is near no metro of the program's table. It is left "
                  "out, and so is what it tells about where its members are.")
            .arg(argument(0), argument(1), argument(2));
    case ErrorCode::UnplacedFacility:
        //: %1: name of a building, %2: city or nothing, %3: country code or nothing
        return tr("The building “%1” (%2 %3) is near no metro of the program's table. What it "
                  "tells about where networks are is left out.")
            .arg(argument(0), argument(1), argument(2));
    case ErrorCode::UnrelatedAs:
        //: %1: "AS64500", %2: number of users
        return tr("%1 has users or is a member of an exchange, but no file says who its neighbours "
                  "are. It is left out. All networks like this together have %2 users.")
            .arg(argument(0), countText(argument(1).toLongLong()));
    case ErrorCode::CountryWithoutMetro:
        //: %1: country code, %2: "AS64500"
        return tr("The program's table has no metro in %1. The users that %2 has there are "
                  "counted in other metros.")
            .arg(argument(0), asArgument(1));

    case ErrorCode::CorrectionWithoutEffect:
        //: %1: "AS64500", %2: "AS64501" or the code of a metro
        return tr("What the project corrects about %1 and %2 is what the Internet's data says "
                  "already. The correction changes nothing and can be deleted.")
            .arg(asArgument(0), asArgument(1));

    case ErrorCode::PoliciesOscillate:
        //: %1: list of ASes, "AS64500, AS64501, and AS64502"
        return tr("The policies of these networks contradict each other, so their routes keep "
                  "changing and never come to rest: %1. What is shown is one state on the way; "
                  "take back a local preference or a community.")
            .arg(asListArgument());
    case ErrorCode::DependsOnTiming:
        return tr("The policies allow several outcomes, and it depends on timing which one comes "
                  "about. What is shown is one of them.");

    case ErrorCode::BadSourceRow:
        //: %1: a row of a table, %2: name of a column
        return tr("The table of sources has a mistake in column “%2” of the row “%1”. Correct it, "
                  "or take the file away to use the addresses of the program.")
            .arg(argument(0), argument(1));
    case ErrorCode::NoSources:
        return tr("The table of sources is empty. Add a row, or take the file away to use the "
                  "addresses of the program.");
    case ErrorCode::TooManySources:
        return tr("The table of sources is too long. Shorten it to at most %1 rows.")
            .arg(argument(0));
    case ErrorCode::UnknownSource:
        //: %1: short name such as "caida-as-rel2"
        return tr("There is no source “%1”. Choose one from the list of sources.").arg(argument(0));
    case ErrorCode::TermsNotAccepted:
        //: %1: name of a source, %2: address of a page
        return tr("%1 can be fetched once you accept its terms. Read them at %2.")
            .arg(argument(0), argument(1));
    case ErrorCode::CannotConnect:
        //: %1: address, %2: reason as the network says it
        return tr("%1 cannot be reached: %2. Check the connection and try again.")
            .arg(argument(0), argument(1));
    case ErrorCode::ServerRefused:
        //: %1: address, %2: a number such as 503
        return tr("The server did not give out %1 (HTTP status %2). Try again later, or correct "
                  "the address in the table of sources.")
            .arg(argument(0), argument(1));
    case ErrorCode::NothingThere:
        //: %1: address, %2: a number such as 404
        return tr("There is no file at %1 (HTTP status %2), nor at the earlier dates that were "
                  "tried. Correct the address in the table of sources.")
            .arg(argument(0), argument(1));
    case ErrorCode::Stalled:
        //: %1: address
        return tr("Nothing has come from %1 for %Ln second(s). Try again.", nullptr,
                  countArgument(1))
            .arg(argument(0));
    case ErrorCode::BrokenOff:
        return brokenOffSentence();
    case ErrorCode::UnsafeRedirect:
        //: %1 and %2: addresses
        return tr("%1 leads to %2, which is no secure (https) address, so nothing was fetched. "
                  "Correct the address in the table of sources.")
            .arg(argument(0), argument(1));
    case ErrorCode::TooManyRedirects:
        //: %1: address, %2: a number
        return tr("%1 leads on more than %2 times, so nothing was fetched. Correct the address in "
                  "the table of sources.")
            .arg(argument(0), argument(1));
    case ErrorCode::NotThePublicFile:
        return notThePublicFileSentence();
    case ErrorCode::ChecksumMismatch:
        return tr("What came from %1 does not have the publisher's checksum, so it was thrown "
                  "away. Try again.")
            .arg(argument(0));
    case ErrorCode::AlreadyFetching:
        return tr("Another Watershed is fetching “%1” at the moment. Wait until it is done.")
            .arg(argument(0));

    case ErrorCode::BadTableRow:
        //: %1: name of a table, %2: text of the row, %3: name or number of a column
        return tr("The table %1 has a mistake in column %3 of the row “%2”. Reinstall Watershed.")
            .arg(argument(0), argument(1), argument(2));

    case ErrorCode::DamagedMap:
        //: %1: number of a byte
        return tr("The world map is damaged at byte %1. Reinstall Watershed.").arg(argument(0));
    }
    Q_UNREACHABLE();
}

QString ErrorText::sentenceWithPlace() const
{
    if (!m_error.location || m_error.location->file.empty()) {
        return sentence();
    }
    const QString file = toPlainLine(m_error.location->file);
    const QString line = QString::number(m_error.location->line);
    if (m_error.location->line == 0) {
        //: %1: file name, %2: sentence that says what is wrong with it
        return tr("%1: %2").arg(file, sentence());
    }
    if (m_error.location->column == 0) {
        //: %1: file name, %2: number of a line, %3: sentence that says what is wrong there
        return tr("%1, line %2: %3").arg(file, line, sentence());
    }
    //: %1: file name, %2 and %3: numbers, %4: sentence that says what is wrong there
    return tr("%1, line %2, column %3: %4")
        .arg(file, line, QString::number(m_error.location->column), sentence());
}

QString ErrorText::repeated(const QString &sentence, std::int64_t count)
{
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    //: %1: sentences that say what was found first
    return tr("%1 This was found %Ln time(s) in all.", nullptr,
              static_cast<int>(std::min(count, kMost)))
        .arg(sentence);
}

} // namespace

QString errorText(const Error &error)
{
    return ErrorText{error}.sentenceWithPlace();
}

QString issueText(const Issue &issue)
{
    const QString sentence = errorText(issue.error);
    return issue.count > 1 ? ErrorText::repeated(sentence, issue.count) : sentence;
}

} // namespace watershed::text
