package dev.guildhall.inference;

import dev.guildhall.inference.billing.BillingSettings;
import dev.guildhall.inference.billing.WhenUnpaid;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.ladder.LadderSettings;
import dev.guildhall.inference.memory.MemorySettings;
import dev.guildhall.inference.narrator.NarratorSettings;
import dev.guildhall.inference.prompt.PromptSettings;
import dev.guildhall.inference.receipt.ReceiptSettings;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void readsHowDialogueIsServed() {
        ConfigurationAssertions.of(DialogueSettings.class)
                .hasDefaults(new DialogueSettings(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(15),
                        2_000,
                        32,
                        8))
                .maps(
                        Map.of(
                                "guildhall.inference.dialogue.heartbeat", "5s",
                                "guildhall.inference.dialogue.reader-time-limit", "3s",
                                "guildhall.inference.dialogue.resume-window", "90s",
                                "guildhall.inference.dialogue.drain", "8s",
                                "guildhall.inference.dialogue.at-once", "500",
                                "guildhall.inference.dialogue.batch-size", "64",
                                "guildhall.inference.dialogue.batch-parallelism", "4"),
                        new DialogueSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(90),
                                Duration.ofSeconds(8),
                                500,
                                64,
                                4))
                .refuses("guildhall.inference.dialogue.heartbeat", "0s", "more than 0s")
                .refuses("guildhall.inference.dialogue.reader-time-limit", "0s", "more than 0s")
                .refuses("guildhall.inference.dialogue.resume-window", "0s", "more than 0s")
                .refuses("guildhall.inference.dialogue.drain", "0s", "more than 0s")
                .refuses("guildhall.inference.dialogue.at-once", "0", "at least 1")
                .refuses("guildhall.inference.dialogue.batch-size", "257", "1..256")
                .refuses("guildhall.inference.dialogue.batch-parallelism", "0", "1..64")
                .isDocumented();
    }

    @Test
    void readsWhatNpcsRemember() {
        ConfigurationAssertions.of(MemorySettings.class)
                .hasDefaults(new MemorySettings(
                        true,
                        Set.of(2, 3),
                        new MemorySettings.Most(6, 5),
                        Duration.ofMillis(500),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(5)))
                .maps(
                        Map.of(
                                "guildhall.inference.memory.enabled", "false",
                                "guildhall.inference.memory.tiers", "3",
                                "guildhall.inference.memory.most.memories", "9",
                                "guildhall.inference.memory.most.events", "8",
                                "guildhall.inference.memory.time-limit", "2s",
                                "guildhall.inference.memory.tell-every", "3s",
                                "guildhall.inference.memory.tell-time-limit", "4s"),
                        new MemorySettings(
                                false,
                                Set.of(3),
                                new MemorySettings.Most(9, 8),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4)))
                .refuses("guildhall.inference.memory.tiers", "4")
                .refuses("guildhall.inference.memory.most.memories", "0", "1..50")
                .refuses("guildhall.inference.memory.most.events", "51", "1..50")
                .refuses("guildhall.inference.memory.time-limit", "0s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.memory.tell-every", "0s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.memory.tell-time-limit", "61s", "more than 0s, at most 1m")
                .isDocumented();
    }

    @Test
    void readsHowLongReceiptsAreKept() {
        ConfigurationAssertions.of(ReceiptSettings.class)
                .hasDefaults(new ReceiptSettings(true, Duration.ofDays(30), Duration.ofMinutes(10)))
                .maps(
                        Map.of(
                                "guildhall.inference.receipts.enabled", "false",
                                "guildhall.inference.receipts.retention", "7d",
                                "guildhall.inference.receipts.forget-every", "1h"),
                        new ReceiptSettings(false, Duration.ofDays(7), Duration.ofHours(1)))
                .refuses("guildhall.inference.receipts.retention", "0s", "more than 0s")
                .refuses("guildhall.inference.receipts.forget-every", "0s", "more than 0s")
                .isDocumented();
    }

    @Test
    void readsHowTurnsArePaid() {
        ConfigurationAssertions.of(BillingSettings.class)
                .hasDefaults(new BillingSettings(
                        WhenUnpaid.REFUSE,
                        WhenUnpaid.REFUSE,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)))
                .maps(
                        Map.of(
                                "guildhall.inference.billing.when-refused", "degrade",
                                "guildhall.inference.billing.when-unavailable", "degrade",
                                "guildhall.inference.billing.time-limit", "1s",
                                "guildhall.inference.billing.hold-time", "10m",
                                "guildhall.inference.billing.retry-after", "30s",
                                "guildhall.inference.billing.settle-every", "1m"),
                        new BillingSettings(
                                WhenUnpaid.DEGRADE,
                                WhenUnpaid.DEGRADE,
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(1)))
                .refuses("guildhall.inference.billing.when-refused", "pay")
                .refuses("guildhall.inference.billing.time-limit", "0s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.billing.time-limit", "61s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.billing.hold-time", "3601s", "1s..1h")
                .refuses("guildhall.inference.billing.hold-time", "999ms", "1s..1h")
                .refuses("guildhall.inference.billing.retry-after", "0s", "more than 0s, at most 1h")
                .refuses("guildhall.inference.billing.settle-every", "0s", "more than 0s, at most 1h")
                .isDocumented();
    }

    @Test
    void readsTheSizesOfPrompts() {
        ConfigurationAssertions.of(PromptSettings.class)
                .hasDefaults(new PromptSettings(
                        new PromptSettings.Generic(768, 60),
                        new PromptSettings.Elite(1536, 160),
                        new PromptSettings.Major(3072, 400)))
                .maps(
                        Map.of(
                                "guildhall.inference.prompt.generic.prompt-tokens", "512",
                                "guildhall.inference.prompt.generic.completion-tokens", "30",
                                "guildhall.inference.prompt.elite.prompt-tokens", "1024",
                                "guildhall.inference.prompt.elite.completion-tokens", "80",
                                "guildhall.inference.prompt.major.prompt-tokens", "4096",
                                "guildhall.inference.prompt.major.completion-tokens", "600"),
                        new PromptSettings(
                                new PromptSettings.Generic(512, 30),
                                new PromptSettings.Elite(1024, 80),
                                new PromptSettings.Major(4096, 600)))
                .refuses("guildhall.inference.prompt.elite.prompt-tokens", "255", "at least 256")
                .refuses("guildhall.inference.prompt.major.completion-tokens", "15", "at least 16")
                .isDocumented();
    }

    @Test
    void readsWhichModelsSpeak() {
        ConfigurationAssertions.of(LadderSettings.class)
                .hasDefaults(new LadderSettings(
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        50,
                        20,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)))
                .maps(
                        Map.of(
                                "guildhall.inference.ladder.generic", "small",
                                "guildhall.inference.ladder.elite", "small,large",
                                "guildhall.inference.ladder.major", "gpu-1|gpu-2,cloud",
                                "guildhall.inference.ladder.retries", "2",
                                "guildhall.inference.ladder.longest-retry-wait", "1s",
                                "guildhall.inference.ladder.patience", "20s",
                                "guildhall.inference.ladder.failure-rate", "60",
                                "guildhall.inference.ladder.window", "10",
                                "guildhall.inference.ladder.rest", "30s",
                                "guildhall.inference.ladder.probe-interval", "3s"),
                        new LadderSettings(
                                List.of("small"),
                                List.of("small", "large"),
                                List.of("gpu-1|gpu-2", "cloud"),
                                2,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(20),
                                60,
                                10,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(3)))
                .refuses("guildhall.inference.ladder.retries", "11", "0..10")
                .refuses("guildhall.inference.ladder.failure-rate", "101", "1..100")
                .refuses("guildhall.inference.ladder.window", "1", "2..1000")
                .refuses("guildhall.inference.ladder.patience", "0s", "more than 0s")
                .isDocumented();
    }

    @Test
    void readsWhereAStudioKeepsItsPhrases() {
        ConfigurationAssertions.of(NarratorSettings.class)
                .hasDefaults(new NarratorSettings(null))
                .maps(
                        Map.of("guildhall.inference.narrator.phrases-dir", "our/phrases"),
                        new NarratorSettings(Path.of("our/phrases")))
                .isDocumented();
    }
}
