// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocale>

#include <set>

namespace watershed::text {
namespace {

/// Arguments as core gives them, and how the sentence shows them where that differs.
struct Sample {
    ErrorCode code;
    std::vector<std::string> arguments;
    std::vector<std::string> shown = arguments;
};

/// Every code; sampleCoversEveryCode checks that none is missing.
const std::vector<Sample> &samples()
{
    static const std::vector<Sample> all{
        {ErrorCode::CannotOpenFile, {"/data/a.json", "No such file or directory"}},
        {ErrorCode::CannotWriteFile, {"/data/b.pdf", "Permission denied"}},
        {ErrorCode::TruncatedCompression, {"rel.bz2"}},
        {ErrorCode::CorruptCompression, {"rel.gz"}},
        {ErrorCode::FileTooLarge, {"big.txt", "4294967296"}, {"big.txt", "4 GiB"}},
        {ErrorCode::NotARelationship, {"1|2|three"}},
        {ErrorCode::ConflictingRelation, {"64500", "AS64501"}, {"AS64500", "AS64501"}},
        {ErrorCode::SelfRelation, {"64502"}, {"AS64502"}},
        {ErrorCode::ProviderCycle, {"64503", "AS64504"}, {"AS64503", "AS64504"}},
        {ErrorCode::NoRelationships, {"empty.txt"}},
        {ErrorCode::EmptyFile, {"nothing.txt"}},
        {ErrorCode::UnrecognisedFile, {"holiday.txt"}},
        {ErrorCode::NoRecords, {"dump.json"}},
        {ErrorCode::NotPartOfInternet, {"pops.csv"}},
        {ErrorCode::NotAName, {"sixty-five"}},
        {ErrorCode::NotAnOrganisation, {"1|2|3"}},
        {ErrorCode::UnknownOrganisation, {"AS64508", "ORG-EX1"}},
        {ErrorCode::NotUsersPerAs, {"a,b,c"}},
        {ErrorCode::UnusableObject, {"netixlan", "asn"}},
        {ErrorCode::TopologySyntax, {"< 20", "relationship"}, {"< 20"}},
        {ErrorCode::NotADesign, {"names.txt"}},
        {ErrorCode::NotANeighbour, {"frankfurt"}},
        {ErrorCode::UnknownPop, {"atlantis"}},
        {ErrorCode::GuessedMetro, {"losangelas", "LAX"}},
        {ErrorCode::UnknownNeighbourType, {"friend"}},
        {ErrorCode::TooManySites, {"500"}},
        {ErrorCode::SitesWithoutSessions, {"23"}},
        {ErrorCode::LocalSites, {"24"}},
        {ErrorCode::NotJson, {"unexpected-end"}, {"ends before"}},
        {ErrorCode::NotAProject, {}},
        {ErrorCode::NewerVersion, {"7", "3"}},
        {ErrorCode::OlderVersion, {"4", "5"}},
        {ErrorCode::MissingMember, {"/design/sites"}},
        {ErrorCode::WrongType, {"/design/service", "object"}},
        {ErrorCode::ValueOutOfRange, {"/design/sites/0/latitude", "91.5", "-90", "90"}},
        {ErrorCode::UnknownValue, {"/design/sites/0/role", "friend"}},
        {ErrorCode::CoordinatesOutOfRange, {"95.5", "-181"}},
        {ErrorCode::UnknownMetro, {"QQQ"}},
        {ErrorCode::UnknownSite, {"17"}},
        {ErrorCode::UnknownSession, {"18"}},
        {ErrorCode::EmptySiteCode, {}},
        {ErrorCode::InvalidSiteCode, {"FRA 1"}},
        {ErrorCode::DuplicateSiteCode, {"CDG"}},
        {ErrorCode::DuplicateId, {"/design/sites/1/id", "19"}},
        {ErrorCode::DuplicateSession, {"NRT", "64503"}, {"NRT", "AS64503"}},
        {ErrorCode::InvalidAsn, {"AS0"}},
        {ErrorCode::InvalidPrefix, {"192.0.2.0/33"}},
        {ErrorCode::PrependsOutOfRange, {"12", "10"}},
        {ErrorCode::TextTooLong, {"200"}},
        {ErrorCode::SessionWithServiceAs, {"GRU", "AS64500"}},
        {ErrorCode::TooManyPoisoned, {"12", "11"}},
        {ErrorCode::PoisonedOrigin, {"EZE", "64507"}, {"EZE", "AS64507"}},
        {ErrorCode::TooManyCommunities, {"34", "33"}},
        {ErrorCode::PrefixNotOfService, {"MIA", "192.0.2.0/25"}},
        {ErrorCode::GivenTwice, {"/service/prefixes", "198.51.100.0/24"}},
        {ErrorCode::PolicyOfOriginAs, {"64508"}, {"AS64508"}},
        {ErrorCode::NotAKnownNetwork, {"64509"}, {"AS64509"}},
        {ErrorCode::UnknownAs, {"SIN", "AS64504"}},
        {ErrorCode::NeighbourNotInMetro, {"LHR", "AS64505", "LHR"}},
        {ErrorCode::NoAnnouncingSite, {}},
        {ErrorCode::SiteWithoutSession, {"SYD"}},
        {ErrorCode::PolicyOfUnknownAs, {"64510"}, {"AS64510"}},
        {ErrorCode::UnknownPoisonedAs, {"MAD", "64511"}, {"MAD", "AS64511"}},
        {ErrorCode::InvalidRouteOrigin, {"192.0.2.0/24", "64512"}, {"192.0.2.0/24", "AS64512"}},
        {ErrorCode::PrefixTooLong, {"192.0.2.0/25", "24"}},
        {ErrorCode::TiedSites, {"AS64506", "LHR", "CDG"}},
        {ErrorCode::UnplacedExchange, {"X-IX", "Springfield", "US"}},
        {ErrorCode::UnplacedFacility, {"X-DC 1", "Springfield", "US"}},
        {ErrorCode::UnrelatedAs, {"AS64507", "1500"}, {"AS64507", "1,500"}},
        {ErrorCode::CountryWithoutMetro, {"TK", "AS64506"}},
        {ErrorCode::CorrectionWithoutEffect, {"AS64506", "FRA"}},
        {ErrorCode::PoliciesOscillate, {"AS64507", "AS64508"}},
        {ErrorCode::DependsOnTiming, {}},
        {ErrorCode::BadSourceRow, {"my-source,Mine,no-kind", "kind"}},
        {ErrorCode::NoSources, {}},
        {ErrorCode::TooManySources, {"200"}},
        {ErrorCode::UnknownSource, {"my-source"}},
        {ErrorCode::TermsNotAccepted, {"CAIDA AS relationships", "https://example.org/terms"}},
        {ErrorCode::CannotConnect, {"https://example.org/a", "Host not found"}},
        {ErrorCode::ServerRefused, {"https://example.org/b", "503"}},
        {ErrorCode::NothingThere, {"https://example.org/c", "404"}},
        {ErrorCode::Stalled, {"https://example.org/d", "30"}},
        {ErrorCode::BrokenOff,
         {"https://example.org/e", "1048576", "2097152"},
         {"https://example.org/e", "1 MiB", "2 MiB"}},
        {ErrorCode::UnsafeRedirect, {"https://example.org/f", "http://example.org/f"}},
        {ErrorCode::TooManyRedirects, {"https://example.org/g", "5"}},
        {ErrorCode::NotThePublicFile, {"https://example.org/h", "html"}, {"https://example.org/h"}},
        {ErrorCode::ChecksumMismatch, {"https://example.org/i"}},
        {ErrorCode::AlreadyFetching, {"/data/asn.txt.part"}},
        {ErrorCode::BadTableRow, {"metros.csv", "FRA,Frankfurt", "5"}},
        {ErrorCode::DamagedMap, {"1024"}},
    };
    return all;
}

TEST(ErrorText, EachReasonWhyAFileIsNoJsonHasASentenceOfItsOwn)
{
    std::set<QString> sentences;
    for (const char *const reason : {"syntax", "unexpected-end", "not-utf-8", "number-out-of-range",
                                     "nested-too-deep", "member-twice"}) {
        const QString text = errorText({ErrorCode::NotJson, {reason}, std::nullopt});
        EXPECT_TRUE(sentences.insert(text).second) << reason;
        EXPECT_FALSE(text.contains(QString::fromUtf8(reason))) << reason;
    }
}

TEST(ErrorText, EachReasonWhyAFileIsNotThePublicOneHasASentenceOfItsOwn)
{
    std::set<QString> sentences;
    for (const char *const reason : {"html", "empty", "encoding", "incomplete", "kind"}) {
        const QString text = errorText(
            {ErrorCode::NotThePublicFile, {"https://example.org/a", reason}, std::nullopt});
        EXPECT_TRUE(sentences.insert(text).second) << reason;
    }
}

TEST(ErrorText, SamplesCoverEveryCode)
{
    // DamagedMap stands last in the enumeration; a code added behind it needs a sample too.
    const auto codeCount = static_cast<std::size_t>(ErrorCode::DamagedMap) + 1;

    ASSERT_EQ(samples().size(), codeCount);
    for (std::size_t i = 0; i < codeCount; ++i) {
        EXPECT_EQ(samples()[i].code, static_cast<ErrorCode>(i));
    }
}

TEST(ErrorText, EverySentenceIsCompleteAndHoldsAllArguments)
{
    for (const Sample &sample : samples()) {
        const QString text = errorText({sample.code, sample.arguments, std::nullopt});

        SCOPED_TRACE(text.toStdString());
        EXPECT_TRUE(text.endsWith(u'.'));
        EXPECT_FALSE(text.contains(u"%"));
        EXPECT_FALSE(text.contains(u"please", Qt::CaseInsensitive));
        EXPECT_GT(text.size(), 20);
        for (const std::string &argument : sample.shown) {
            EXPECT_THAT(text.toStdString(), testing::HasSubstr(argument));
        }
    }
}

TEST(ErrorText, ALongListOfNetworksIsCutAndSaysHowManyMore)
{
    std::vector<std::string> ases;
    for (int i = 0; i < 25; ++i) {
        ases.push_back("AS" + std::to_string(64500 + i));
    }

    const QString text = errorText({ErrorCode::PoliciesOscillate, ases, std::nullopt});

    EXPECT_TRUE(text.contains(QStringLiteral("AS64509")));
    EXPECT_FALSE(text.contains(QStringLiteral("AS64510")));
    EXPECT_TRUE(text.contains(QStringLiteral("15 more")));
}

TEST(ErrorText, MissingArgumentsGiveATextInsteadOfACrash)
{
    for (const Sample &sample : samples()) {
        EXPECT_FALSE(errorText({sample.code, {}, std::nullopt}).contains(u'%'));
    }
}

TEST(ErrorText, PlaceholdersInsideArgumentsStayAsTheyAre)
{
    const QString text = errorText({ErrorCode::CannotOpenFile, {"100%2.json", "%1"}, std::nullopt});

    EXPECT_TRUE(text.startsWith(QStringLiteral("“100%2.json” cannot be opened: %1.")));
}

TEST(ErrorText, MarkupInArgumentsStaysPlainText)
{
    const QString text =
        errorText({ErrorCode::NotARelationship, {"<b>1|2</b> & <img src=x>"}, std::nullopt});

    EXPECT_TRUE(text.contains(QStringLiteral("<b>1|2</b> & <img src=x>")));
}

TEST(ErrorText, ControlCharactersOfAnInputCannotReachATerminal)
{
    const QString text = errorText({ErrorCode::NotARelationship,
                                    {"a\x1b[31mb\nc\xe2\x80\xae"
                                     "d"},
                                    std::nullopt});

    EXPECT_FALSE(text.contains(u'\x1b'));
    EXPECT_FALSE(text.contains(u'\n'));
    EXPECT_FALSE(text.contains(QChar{0x202e}));
    EXPECT_TRUE(text.contains(QStringLiteral("a\ufffd[31mb\ufffdc\ufffdd")));
}

TEST(ErrorText, FileAndLineStandInFront)
{
    Error error{ErrorCode::NotARelationship, {"x"}, InputLocation{"rel.txt", 0, 0}};
    EXPECT_TRUE(errorText(error).startsWith(QStringLiteral("rel.txt: “x”")));

    error.location->line = 1217;
    EXPECT_TRUE(errorText(error).startsWith(QStringLiteral("rel.txt, line 1217: “x”")));

    error.location->column = 5;
    EXPECT_TRUE(errorText(error).startsWith(QStringLiteral("rel.txt, line 1217, column 5: “x”")));
}

TEST(ErrorText, APlaceWithoutAFileAddsNothing)
{
    const Error plain{ErrorCode::NotAProject, {}, std::nullopt};
    const Error placed{ErrorCode::NotAProject, {}, InputLocation{}};

    EXPECT_EQ(errorText(plain), errorText(placed));
}

TEST(IssueText, CountsOnlyWhatWasFoundRepeatedly)
{
    Issue issue{Severity::Warning, {ErrorCode::NotARelationship, {"x"}, std::nullopt}, 1};
    EXPECT_EQ(issueText(issue), errorText(issue.error));

    issue.count = 1234;
    EXPECT_TRUE(issueText(issue).startsWith(errorText(issue.error)));
    EXPECT_TRUE(issueText(issue).contains(QLocale{}.toString(1234)));
}

TEST(IssueText, ACountBeyondIntIsNotNegative)
{
    const Issue issue{
        Severity::Note, {ErrorCode::SelfRelation, {"1"}, std::nullopt}, 5'000'000'000};

    EXPECT_FALSE(issueText(issue).contains(u'-'));
}

} // namespace
} // namespace watershed::text
