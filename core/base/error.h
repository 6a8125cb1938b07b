// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace watershed {

/// What went wrong. Raw facts travel in Error::arguments; app/text makes the sentence, and its
/// switch has no default, so that a new code does not compile until it has a text.
///
/// The comment of each code names its arguments in order.
enum class ErrorCode : std::uint8_t {
    // Files
    CannotOpenFile,       ///< path, reason of the operating system
    CannotWriteFile,      ///< path, reason of the operating system
    TruncatedCompression, ///< path: the compressed stream ends too early
    CorruptCompression,   ///< path: the compressed stream is damaged
    FileTooLarge,         ///< path, limit in bytes

    // AS relationship files
    NotARelationship,    ///< the text of the line, shortened
    ConflictingRelation, ///< AS, AS: a pair given twice with different relationships
    SelfRelation,        ///< AS: an AS related to itself
    /// AS, AS: a customer of the second that, directly or by way of others, is its provider too
    ProviderCycle,
    NoRelationships, ///< path: no line of the file is a relationship

    // Public data
    EmptyFile,           ///< path
    UnrecognisedFile,    ///< path: none of the kinds that can be read
    NoRecords,           ///< path: nothing in the file can be used
    NotPartOfInternet,   ///< path: a file that becomes a design was given as part of an Internet
    NotAName,            ///< the text of the line, shortened
    NotAnOrganisation,   ///< the text of the line, shortened
    UnknownOrganisation, ///< AS, the identifier that no organisation of the file has
    NotUsersPerAs,       ///< the text of the line, shortened
    UnusableObject, ///< list in which it stands, member that is missing or not as it should be; or
                    ///< empty: it is no object
    /// The text at the place, shortened; what is expected there: "as-number", "relationship",
    /// "metro", "users", "name" or "shorter-line". The location has line and column.
    TopologySyntax,

    // Designs made of files
    NotADesign,           ///< path: a file of another kind was given to become a design
    NotANeighbour,        ///< the text of the line, shortened
    UnknownPop,           ///< the name, which is like that of no metro
    GuessedMetro,         ///< the name, code of the metro that it is taken for
    UnknownNeighbourType, ///< the text
    TooManySites,         ///< highest number
    SitesWithoutSessions, ///< number of sites of which the file tells no neighbours
    LocalSites,           ///< number of sites among them that are meant for their surroundings only

    // Project files
    /// Why: "syntax", "unexpected-end", "not-utf-8", "number-out-of-range", "nested-too-deep" or
    /// "member-twice". The location has line and column.
    NotJson,
    NotAProject,     ///< nothing: JSON, but "format" is not ours
    NewerVersion,    ///< version of the file, newest version this program reads
    OlderVersion,    ///< version of the file, version that saving writes
    MissingMember,   ///< JSON pointer
    WrongType,       ///< JSON pointer, expected type
    ValueOutOfRange, ///< JSON pointer, the value, lowest, highest
    UnknownValue,    ///< JSON pointer, the value

    // Designs
    CoordinatesOutOfRange, ///< latitude, longitude
    UnknownMetro,          ///< metro code
    UnknownSite,           ///< site id
    UnknownSession,        ///< session id
    EmptySiteCode,         ///< nothing
    InvalidSiteCode,       ///< the code: not 1 to 12 letters, digits, '-' or '_'
    DuplicateSiteCode,     ///< the code
    DuplicateId,           ///< JSON pointer, the id
    DuplicateSession,      ///< site code, AS
    InvalidAsn,            ///< the text
    InvalidPrefix,         ///< the text
    PrependsOutOfRange,    ///< the number, highest allowed
    TextTooLong,           ///< highest number of characters
    SessionWithServiceAs,  ///< site code, AS: a session cannot lead to an AS of the service's sites
    TooManyPoisoned,       ///< the number, highest allowed
    PoisonedOrigin,        ///< site code, AS: the site originates from it
    TooManyCommunities,    ///< the number, highest allowed of each kind
    PrefixNotOfService, ///< site code, prefix: a session's policy is for no prefix of the service
    GivenTwice,         ///< JSON pointer of the list, what is in it twice
    PolicyOfOriginAs,   ///< AS: a site originates from it, so that it takes no route
    NotAKnownNetwork,   ///< AS: the design says nothing about it

    // Designs against an Internet
    UnknownAs,           ///< site code, AS: not part of this Internet, the session is left out
    NeighbourNotInMetro, ///< site code, AS, metro code: not known to be present there
    NoAnnouncingSite,    ///< nothing: no site is on with a session that is on
    SiteWithoutSession,  ///< site code: on, but no session of it announces the first prefix
    PolicyOfUnknownAs,  ///< AS: not part of this Internet, what the design says of it has no effect
    UnknownPoisonedAs,  ///< site code, AS: not part of this Internet
    InvalidRouteOrigin, ///< prefix, AS: a ROA makes the origin of the route invalid
    PrefixTooLong,      ///< prefix, longest that networks commonly take, in bits
    /// AS, site code, site code: both sites are equally good to the AS and the Internet has no
    /// places to tell which is nearer, so that the second one stands for both
    TiedSites,

    // Public data put together
    UnplacedExchange, ///< name, city, country: no metro is near, what is known of it is left out
    UnplacedFacility, ///< name, city, country: likewise, of a building
    /// AS, users of all such: it has users or is a member of something, but no relationship
    UnrelatedAs,
    CountryWithoutMetro, ///< country, AS: users there are counted in other metros of the AS

    // Corrections
    CorrectionWithoutEffect, ///< AS, AS or metro code: says of them what the data says already

    // Routing
    PoliciesOscillate, ///< AS, ...: whose choices keep each other changing; one or more
    DependsOnTiming,   ///< nothing: the routing shown is one of several that may come about

    // Fetching public files
    BadSourceRow,     ///< the row's text, shortened, column: a mistake in a table of sources
    NoSources,        ///< nothing: a table of sources without rows
    TooManySources,   ///< highest number
    UnknownSource,    ///< id
    TermsNotAccepted, ///< title of the source, address of its terms
    CannotConnect,    ///< address, reason of the network
    ServerRefused,    ///< address, HTTP status
    NothingThere,     ///< address, HTTP status: the newest one tried
    Stalled,          ///< address, seconds without a byte
    BrokenOff,        ///< address, bytes that came, bytes announced ("?" where unknown)
    UnsafeRedirect,   ///< address, where it leads to
    TooManyRedirects, ///< address, highest number
    /// address, why: "html", "empty", "encoding", "incomplete" or "kind"
    NotThePublicFile,
    ChecksumMismatch, ///< address
    AlreadyFetching,  ///< path of the file that another program is writing

    // Built-in tables (a mistake in resources/internet)
    BadTableRow, ///< table, the row's text, column

    // Built-in map (a mistake in resources/map)
    DamagedMap, ///< byte at which it stops to make sense
};

/// A place in an input: file name, line and column from 1.
struct InputLocation {
    std::string file;
    std::int64_t line = 0;   ///< 0: the file as a whole
    std::int64_t column = 0; ///< 0: the line as a whole

    bool operator==(const InputLocation &) const = default;
};

/// An expected failure at an edge: a code and raw arguments, never a sentence.
struct Error {
    ErrorCode code{};
    std::vector<std::string> arguments;
    std::optional<InputLocation> location;

    bool operator==(const Error &) const = default;
};

/// How much an Issue matters.
enum class Severity : std::uint8_t { Note, Warning, Error };

/// Something found on the way that did not stop the work.
///
/// Repeated findings of one code are folded: the first places are kept, count tells how many.
struct Issue {
    Severity severity = Severity::Warning;
    Error error;
    std::int64_t count = 1;

    bool operator==(const Issue &) const = default;
};

} // namespace watershed
