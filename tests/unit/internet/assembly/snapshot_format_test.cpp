// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/internet/assembly/snapshot_format.h"

#include "core/internet/assembly/assemble.h"
#include "core/routing/propagate.h"
#include "tests/internet_difference.h"
#include "tests/unit/internet/assembly/public_file_samples.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace watershed::internet {
namespace {

constexpr SnapshotKey kKey{0x1122334455667788, 0x99aabbccddeeff00};

PublicInternet randomPublicInternet(std::uint64_t seed)
{
    Random random{seed};
    auto built =
        assemble(test::randomPublicFiles(random), test::equatorMetros(), {}, {}).value().value();
    return {std::make_shared<const Internet>(std::move(built.internet)), std::move(built.issues)};
}

std::optional<PublicInternet> opened(std::string_view bytes)
{
    return fromSnapshot(bytes, kKey, test::equatorMetros());
}

/// The bytes with the checksum that belongs to them, as someone would forge it.
std::string withChecksum(std::string bytes)
{
    const std::size_t size = bytes.size() - sizeof(std::uint64_t);
    const std::uint64_t sum = checksumOf(std::string_view{bytes}.substr(0, size));
    std::memcpy(bytes.data() + size, &sum, sizeof sum);
    return bytes;
}

/// Goes through all that can be asked and lets routes spread from an AS: must not crash.
void walkThrough(const Internet &internet)
{
    ASSERT_EQ(test::differenceOf(internet, internet), "");
    if (internet.asCount() == 0) {
        return;
    }
    const auto announcement = test::announcement(internet, 1, internet.asn(AsIndex{0}).value());
    routing::Scenario scenario;
    scenario.originAsns = {test::kServiceAsn};
    scenario.sites = {design::SiteId{1}};
    scenario.announcements = {announcement};
    EXPECT_TRUE(
        std::holds_alternative<routing::Converged>(routing::propagate(internet, scenario, {}, {})));
}

TEST(Snapshot, IsTheSameInternetWithTheSameIssues)
{
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const PublicInternet internet = randomPublicInternet(seed);

        const auto copy = opened(snapshotOf(internet, kKey));

        ASSERT_TRUE(copy.has_value()) << "seed " << seed;
        EXPECT_EQ(test::differenceOf(*copy->internet, *internet.internet), "") << "seed " << seed;
        EXPECT_EQ(copy->issues, internet.issues) << "seed " << seed;
        walkThrough(*copy->internet);
    }
}

TEST(Snapshot, KeepsAnInternetWithoutPlaces)
{
    const PublicInternet internet{
        std::make_shared<const Internet>(test::topologyFromText("10 > 20 > 30\n20 = 40")), {}};

    const auto copy = opened(snapshotOf(internet, kKey));

    ASSERT_TRUE(copy.has_value());
    EXPECT_EQ(test::differenceOf(*copy->internet, *internet.internet), "");
    EXPECT_FALSE(copy->internet->hasGeography());
}

TEST(Snapshot, OfEqualInternetsIsEqual)
{
    EXPECT_EQ(snapshotOf(randomPublicInternet(5), kKey), snapshotOf(randomPublicInternet(5), kKey));
}

TEST(Snapshot, IsRefusedUnderAnotherKey)
{
    const std::string bytes = snapshotOf(randomPublicInternet(1), kKey);

    EXPECT_FALSE(fromSnapshot(bytes, {kKey.high, kKey.low + 1}, test::equatorMetros()));
    EXPECT_FALSE(fromSnapshot(bytes, {kKey.high + 1, kKey.low}, test::equatorMetros()));
}

TEST(Snapshot, IsRefusedWhereverItIsCutOff)
{
    const std::string bytes = snapshotOf(randomPublicInternet(1), kKey);

    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(opened(std::string_view{bytes}.substr(0, size))) << size;
    }
    EXPECT_FALSE(opened(bytes + '\0'));
}

TEST(Snapshot, IsRefusedWithAnyBitTurned)
{
    std::string bytes = snapshotOf(randomPublicInternet(1), kKey);

    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto bit = static_cast<char>(1U << i % 8);
        bytes[i] = static_cast<char>(bytes[i] ^ bit);
        EXPECT_FALSE(opened(bytes)) << i;
        bytes[i] = static_cast<char>(bytes[i] ^ bit);
    }
    EXPECT_TRUE(opened(bytes));
}

/// Each byte in turn is made 0, 1, 127 and 255 and the checksum forged: either it is refused, or
/// what is opened can be walked through.
TEST(Snapshot, MadeToHarmIsRefusedOrHarmless)
{
    std::uint32_t refused = 0;
    for (const std::uint64_t seed : {1U, 2U}) {
        std::string bytes = snapshotOf(randomPublicInternet(seed), kKey);
        for (std::size_t i = 0; i + sizeof(std::uint64_t) < bytes.size(); ++i) {
            const char before = bytes[i];
            for (const unsigned value : {0U, 1U, 127U, 255U}) {
                bytes[i] = static_cast<char>(value);
                if (const auto internet = opened(withChecksum(bytes))) {
                    walkThrough(*internet->internet);
                } else {
                    ++refused;
                }
            }
            bytes[i] = before;
        }
    }
    EXPECT_GT(refused, 1000U);
}

TEST(Snapshot, CutOffAndMadeToHarmIsRefused)
{
    const std::string bytes = snapshotOf(randomPublicInternet(3), kKey);

    for (std::size_t size = sizeof(std::uint64_t); size < bytes.size(); ++size) {
        EXPECT_FALSE(opened(withChecksum(bytes.substr(0, size)))) << size;
    }
}

} // namespace
} // namespace watershed::internet
