// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/internet_text.h"

#include <gtest/gtest.h>

#include <set>

namespace watershed::text {
namespace {

using What = internet::RelationshipCorrection::What;

TEST(CorrectionText, SaysWhatIsDone)
{
    EXPECT_EQ(correctionText({Asn{3320}, Asn{64500}, What::Peers}),
              QStringLiteral("Add peering AS3320 – AS64500"));
    EXPECT_EQ(correctionText({Asn{3320}, Asn{64500}, What::ProviderOf}),
              QStringLiteral("Make AS3320 a provider of AS64500"));
    EXPECT_EQ(correctionText({Asn{3320}, Asn{64500}, What::Nothing}),
              QStringLiteral("Remove relationship AS3320 – AS64500"));
    EXPECT_EQ(correctionText({Asn{3320}, "FRA", true, {}}), QStringLiteral("Add AS3320 in FRA"));
    EXPECT_EQ(correctionText({Asn{3320}, "FRA", false, {}}),
              QStringLiteral("Remove AS3320 from FRA"));
    EXPECT_EQ(correctionText({Asn{3320}, "FRA", true, Users{1'200'000}}),
              QStringLiteral("Set users of AS3320 in FRA to 1.2 million"));
}

TEST(InternetText, HasWordsOfItsOwnForEachKindSizeAndBasis)
{
    std::set<QString> texts;
    int count = 0;
    const auto add = [&](const QString &text) {
        EXPECT_FALSE(text.isEmpty());
        texts.insert(text);
        ++count;
    };
    for (int kind = 0; kind <= static_cast<int>(internet::FileKind::RootServerSites); ++kind) {
        add(fileKindText(static_cast<internet::FileKind>(kind)));
    }
    for (int size = 0; size <= static_cast<int>(internet::ModelSize::Full); ++size) {
        add(modelSizeText(static_cast<internet::ModelSize>(size)));
        add(modelPurposeText(static_cast<internet::ModelSize>(size)));
    }
    for (int basis = 0; basis <= static_cast<int>(internet::PresenceBasis::Inferred); ++basis) {
        add(basisText(static_cast<internet::PresenceBasis>(basis)));
    }
    for (int kind = 0; kind <= static_cast<int>(internet::RecordKind::Meeting); ++kind) {
        add(recordCountText({static_cast<internet::RecordKind>(kind), 2}));
    }
    EXPECT_EQ(std::ssize(texts), count);
}

} // namespace
} // namespace watershed::text
