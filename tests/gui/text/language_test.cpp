// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/language.h"

#include "app/text/error_text.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace watershed::text {
namespace {

/// Undoes setUpLanguage(), so that no other test sees it.
class Language : public testing::Test {
protected:
    ~Language() override
    {
        for (QTranslator *const translator :
             QCoreApplication::instance()->findChildren<QTranslator *>()) {
            delete translator; // takes itself out of the application
        }
        QLocale::setDefault(m_before);
    }

private:
    QLocale m_before;
};

TEST_F(Language, EnglishPluralsAreInBothPrograms)
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom});
    setUpLanguage(*QCoreApplication::instance());

    const Error one{ErrorCode::TextTooLong, {"1"}, std::nullopt};
    const Error many{ErrorCode::TextTooLong, {"1200"}, std::nullopt};
    EXPECT_EQ(errorText(one), QStringLiteral("The text is too long. Shorten it to at most 1 "
                                             "character."));
    EXPECT_EQ(errorText(many), QStringLiteral("The text is too long. Shorten it to at most 1,200 "
                                              "characters."));
}

TEST_F(Language, WithoutATranslationThePluralsAreStillEnglish)
{
    QLocale::setDefault(QLocale{QLocale::Welsh});
    setUpLanguage(*QCoreApplication::instance());

    const Issue issue{Severity::Note, {ErrorCode::NotAProject, {}, std::nullopt}, 2};
    EXPECT_TRUE(issueText(issue).endsWith(QStringLiteral("This was found 2 times in all.")));
}

TEST(Translations, EveryEnglishPluralIsWritten)
{
    QFile file{QStringLiteral(WATERSHED_SOURCE_DIR "/translations/watershed_en.ts")};
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));

    EXPECT_FALSE(file.readAll().contains("unfinished"));
}

} // namespace
} // namespace watershed::text
