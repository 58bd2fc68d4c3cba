package dev.guildhall.inference.narrator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the player saved the mill | you saved the mill",
                "The player has found the key. | you have found the key",
                "The player was seen at the gate | you were seen at the gate",
                "Player lost their sword | you lost your sword",
                "You saved us! | you saved us",
                "The player said “My brother drowned at the mill.” You answered “Alas.” | you said “My brother drowned at the mill”",
                "The player asked “Where is it? Where?” You answered “Here.” | you asked “Where is it Where”",
                "The player said “Hm” and left | you said “Hm” and left",
                "The player said “never closed | you said never closed",
                "The player said “” twice | you said twice",
            })
    void whatThePlayerDidIsToldToTheirFace(String event, String deed) {
        assertThat(Told.of(event, "Mira Holt", null).deed()).isEqualTo(deed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A dragon burned the north gate. | a dragon burned the north gate",
                "The baron arrested the player | the baron arrested you",
                "the player's dog bit the NPC | your dog bit me",
                "Mira was wounded by wolves | I was wounded by wolves",
                "Mira Holt thanked the player | I thanked you",
                "Bandits raided the farm; nobody was hurt | bandits raided the farm, nobody was hurt",
            })
    void otherEventsBecomeClauses(String event, String clause) {
        assertThat(Told.of(event, "Mira Holt", null).clause()).isEqualTo(clause);
    }

    @Test
    void aPlayerKnownByNameIsMeantAsWell() {
        assertThat(Told.of("Kestrel Vane won the race", "Mira", "Kestrel Vane").deed())
                .isEqualTo("you won the race");
    }

    @Test
    void aNameKeepsItsCapitalAndStandsAlone() {
        Told told = Told.of("Orsolo burned the bridge", "Mira", null);

        assertThat(told.clause()).isNull();
        assertThat(told.said()).isEqualTo("Orsolo burned the bridge");
    }

    @Test
    void whatHasNoVerbIsAThing() {
        assertThat(Told.of("the harvest festival", "Mira", null).thing()).isEqualTo("the harvest festival");
        assertThat(Told.of("DRAGON_ATTACK", "Mira", null).thing()).isEqualTo("the dragon attack");
    }

    @Test
    void whatCannotBeSpokenIsLeftOut() {
        assertThat(Told.of("", "Mira", null)).isEqualTo(Told.NOTHING);
        assertThat(Told.of("🐉🐉", "Mira", null)).isEqualTo(Told.NOTHING);
        assertThat(Told.of("x".repeat(5_000), "Mira", null)).isEqualTo(Told.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to find her missing brother | find my missing brother",
                "Wants to protect the village | protect the village",
                "revenge on the baron | gain revenge on the baron",
                "finding the sword | set about finding the sword",
                "protect the queen and her son | protect the queen and her son",
            })
    void aGoalIsSaidInTheFirstPerson(String goal, String said) {
        assertThat(Motive.verbPhrase(goal)).isEqualTo(said);
    }
}
