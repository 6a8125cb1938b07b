// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/temporary_folder.h"
#include "tests/unit/internet/readers/reading.h"

#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <gmock/gmock.h>

#include <sstream>

namespace watershed::internet {
namespace {

struct Sample {
    FileKind kind;
    const char *text;
};

const std::vector<Sample> &samples()
{
    static const std::vector<Sample> all{
        {FileKind::AsRelationships, "1|2|-1|bgp\n2|3|0|mlp\n"},
        {FileKind::AsRelationships, "# input clique: 174 209\n1|2|-1\n"},
        {FileKind::AsOrganisations,
         "# name: AS Org\n# format:org_id|changed|org_name|country|source\n"
         "E|2025|Example|DE|RIPE\n"
         "# format:aut|changed|aut_name|org_id|opaque_id|source\n"
         "64500|2025|EX|E||RIPE\n"},
        {FileKind::AsOrganisations,
         "{\"organizationId\":\"E\",\"name\":\"Example\",\"type\":\"Organization\"}\n"
         "{\"asn\":\"64500\",\"organizationId\":\"E\",\"type\":\"ASN\"}\n"},
        {FileKind::AsNames, "0:-Reserved AS-, ZZ\n1:LVLT-1, US\n"},
        {FileKind::AsNames, "1 LVLT-1, US\n2 UDEL-DCN, US\n"},
        {FileKind::UsersPerAs, "asn,country_code,users\n64500,DE,5\n"},
        {FileKind::UsersPerAs, "Rank,AS,AS Name,CC,Users (est.)\n1,AS64500,\"A, B\",DE,5\n"},
        {FileKind::PeeringDb, R"({"fac":{"data":[]},"net":{"data":[{"id":1,"asn":64500}]}})"},
        {FileKind::PeeringDb,
         R"({"meta":{},"data":[{"id":1,"asn":64500,"info_type":"NSP","status":"ok"}]})"},
        {FileKind::Facilities, R"({"meta":{},"facilities":[{"id":1}]})"},
        {FileKind::ExchangeAtlas, R"({"exchanges":[{"id":1,"name":"\"networks\""}]})"},
        {FileKind::ExchangeAtlasNetworks, R"({"networks":{"64500":["A","NSP"]}})"},
        {FileKind::TopologyText, "# a lesson\n10 > 20 > 30\n10 : Example, US\n20 @FRA 500\n"},
        {FileKind::NeighbourList, "pop,asn,type\nfrankfurt,64500,transit\n"},
        {FileKind::RootServerSites, R"({"ASN":64500,"IPv4":"192.0.2.1","Sites":[]})"},
    };
    return all;
}

bool isDesign(FileKind kind)
{
    return kind == FileKind::NeighbourList || kind == FileKind::RootServerSites;
}

TEST(PublicFileReader, RecognisesEveryKindByItsContent)
{
    for (const Sample &sample : samples()) {
        const std::string text = sample.text;

        EXPECT_EQ(recogniseText(text), sample.kind) << text;
        EXPECT_EQ(recogniseText("\xEF\xBB\xBF" + text), sample.kind) << text;
        EXPECT_EQ(recogniseText(" \n" + text), sample.kind) << text;
    }
}

TEST(PublicFileReader, ReadsWhatItRecognises)
{
    test::TemporaryFolder folder;
    for (const Sample &sample : samples()) {
        const auto file = folder.write("any.bin", sample.text);

        const auto read = readPublicFile(file, geo::MetroTable::builtIn(), {}, {});

        if (isDesign(sample.kind)) {
            ASSERT_FALSE(read) << sample.text;
            EXPECT_EQ(read.error().code, ErrorCode::NotPartOfInternet) << sample.text;
            continue;
        }
        ASSERT_TRUE(read && *read) << sample.text;
        EXPECT_EQ((*read)->file.kind, sample.kind) << sample.text;
        EXPECT_EQ((*read)->file.name, "any.bin") << sample.text;
        EXPECT_FALSE((*read)->file.counts.empty()) << sample.text;
    }
}

TEST(PublicFileReader, BadLinesInFrontDoNotHideAKind)
{
    EXPECT_EQ(recogniseText("what?\n1|2|-1\n2|3|0\n3|4|0\n"), FileKind::AsRelationships);
    EXPECT_EQ(recogniseText("1:A, US\n?\n2:B, US\n3:C, US\n"), FileKind::AsNames);
}

TEST(PublicFileReader, WhatIsOfNoKindIsSaidToBeSo)
{
    test::TemporaryFolder folder;
    for (const std::string &text :
         {std::string{"<html><body>404</body></html>\n"}, std::string{"{\"a\":1}"},
          std::string{"{\"data\":[]}"}, std::string{"[1,2]"}, std::string{"{"}, std::string{"\n\n"},
          std::string(5000, '\0'), std::string(5000, '['), std::string(200000, 'x'),
          std::string{"{\"exchanges"}, std::string{"name,age\nx,1\n"}}) {
        const auto kind = recogniseFile(folder.write("file", text));

        ASSERT_FALSE(kind) << text.substr(0, 40);
        EXPECT_EQ(kind.error().code, ErrorCode::UnrecognisedFile) << text.substr(0, 40);
    }
    const auto empty = recogniseFile(folder.write("file", ""));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::EmptyFile);
}

TEST(PublicFileReader, ACompressedFileIsReadWhateverItsName)
{
    namespace io = boost::iostreams;
    std::ostringstream bytes;
    io::filtering_ostream stream;
    stream.push(io::zstd_compressor{});
    stream.push(bytes);
    stream << "1|2|-1\n2|3|0\n";
    stream.reset();
    test::TemporaryFolder folder;

    const auto read = readPublicFile(folder.write("20250901.as-rel.txt", bytes.str()),
                                     geo::MetroTable::builtIn(), {}, {});

    ASSERT_TRUE(read && *read);
    EXPECT_EQ((*read)->records.relationships.size(), 2U);
    EXPECT_EQ((*read)->file.date, "2025-09-01") << "from the name, as the text has none";
}

TEST(PublicFileReader, ACancelledReadGivesNothing)
{
    CancelSource source;
    source.request_stop();
    for (const Sample &sample : samples()) {
        if (isDesign(sample.kind)) {
            continue;
        }
        const auto read = readPublicText(sample.kind, sample.text, test::kName,
                                         geo::MetroTable::builtIn(), source.get_token());

        ASSERT_TRUE(read) << sample.text;
        EXPECT_FALSE(*read) << sample.text;
    }
}

TEST(PublicFileReader, CountsEachKindOfRecord)
{
    const ReadFile file = test::readText(
        FileKind::AsRelationships, "# input clique: 1 2\n# IXP ASes: 3\n1|2|0\n1|4|-1\n2|4|-1\n");

    EXPECT_THAT(file.file.counts, testing::ElementsAre(RecordCount{RecordKind::CustomerProvider, 2},
                                                       RecordCount{RecordKind::Peering, 1},
                                                       RecordCount{RecordKind::CliqueMember, 2},
                                                       RecordCount{RecordKind::ExchangeAs, 1}));
}

} // namespace
} // namespace watershed::internet
