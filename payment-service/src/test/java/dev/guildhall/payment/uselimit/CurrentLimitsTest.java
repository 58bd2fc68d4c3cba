package dev.guildhall.payment.uselimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guildhall.payment.subscription.Tier;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentLimitsTest {
    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = folder.resolve("limits.yml");
        Files.writeString(file, "free: {layer-3: {daily: 7}}");
    }

    @Test
    void theFileWinsWhereItSaysSomething() {
        LayerLimits limits = current().table().of(Tier.FREE).layer(3);

        assertThat(limits).isEqualTo(LayerLimits.of(7, 5));
    }

    @Test
    void aChangeHoldsOnceTheFileIsLookedAtAgain() throws IOException {
        CurrentLimits current = current();
        Files.writeString(file, "free: {layer-3: {daily: unlimited, hourly: 11}}");
        assertThat(daily(current)).isEqualTo(new Allowance(7));

        clock.move(Duration.ofSeconds(5));

        assertThat(daily(current)).isEqualTo(Allowance.UNLIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "free: {layer-5: {daily: 1}}",
                "free: {layer-3: {weekly: 1}}",
                "free: {layer-3: {daily: -1}}",
                "free: {layer-3: {daily: lots}}",
                "free: {layer-3: 5}",
                "gold: {layer-3: {daily: 1}}",
                "free: [",
                "",
                "!!java.net.URL [\"http://localhost\"]"
            })
    void aBrokenFileLeavesTheLimitsAsTheyWere(String text) throws IOException {
        CurrentLimits current = current();
        Files.writeString(file, text);
        clock.move(Duration.ofSeconds(5));
        assertThat(daily(current)).isEqualTo(new Allowance(7));

        Files.writeString(file, "free: {layer-3: {daily: 12345}}");
        clock.move(Duration.ofSeconds(5));

        assertThat(daily(current)).isEqualTo(new Allowance(12_345));
    }

    @Test
    void aFileThatGoesAwayLeavesThemToo() throws IOException {
        CurrentLimits current = current();
        Files.delete(file);
        clock.move(Duration.ofSeconds(5));

        assertThat(daily(current)).isEqualTo(new Allowance(7));
    }

    @Test
    void aBadFileStopsTheStart() throws IOException {
        Files.writeString(file, "free: {layer-3: {daily: lots}}");

        assertThatIllegalArgumentException()
                .isThrownBy(this::current)
                .withMessageContaining("guildhall.payment.limits.file")
                .withMessageContaining("free.layer-3.daily")
                .withMessageContaining("lots");
    }

    private static Allowance daily(CurrentLimits current) {
        return current.table().of(Tier.FREE).layer(3).in(Period.DAILY);
    }

    private CurrentLimits current() {
        return new CurrentLimits(
                new UseLimitSettings(
                        null, null, null, file, Duration.ofSeconds(5), 2, 256, 10_000, Duration.ofSeconds(5)),
                clock);
    }
}
