package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Usage;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a turn with a paid model costs, and whom. */
class PaidTurnsTest extends PaidTest {
    @ParameterizedTest
    @EnumSource
    void costsWhatIsSaidAndBooked(Way way) {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.answer("Well met, traveller.").usage(new Usage(100, 7, 40, 2)));
        long cost = 60 * 2 + 40 + 5 * 10 + 2 * 12;

        assertThat(player.ask(way, line))
                .isInstanceOfSatisfying(
                        Told.Answer.class,
                        answer -> assertThat(answer.costMicros()).isEqualTo(cost));
        assertThat(LEDGER.spent(player.player())).isEqualTo(cost);

        assertThat(player.ask(way, line)).isInstanceOfSatisfying(Told.Answer.class, answer -> {
            assertThat(answer.costMicros()).isZero();
            assertThat(answer.cached()).isTrue();
        });
        assertThat(player.ask(way, line.saying("Good day... what news?")))
                .isInstanceOfSatisfying(Told.Answer.class, answer -> {
                    assertThat(answer.costMicros()).isZero();
                    assertThat(answer.cacheLevel()).isEqualTo("l3");
                });
        assertThat(LEDGER.spent(player.player())).isEqualTo(cost);
    }

    @Test
    void billsAClientThatAsksForNobody() {
        String token = TestIssuer.shared().token(spec -> spec.client("a-tool").scopes("dialogue"));
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.answer("Well met.").usage(100, 3));

        HttpResponse<String> response = newPlayer().http().withToken(token).post(line.json(), Map.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(LEDGER.spent(Payer.of(null, "a-tool").user())).isEqualTo(ANSWERED);
    }

    @Test
    void paysForTheRestOfATurnWithoutAnotherUse() {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        UPSTREAM.will(
                line.cue(),
                Act.pieces("The", " old", " road").stallAfter(2),
                Act.pieces(" is", " long.").usage(100, 3));
        SeenStream seen = new SeenStream();
        try (OpenRequest request = seen.open(player, line)) {
            seen.read(request, 2);
        }

        try (OpenRequest request = seen.open(player, line)) {
            seen.readWhole(request);
        }

        LEDGER.awaitNothingOpen(player.player());
        assertThat(LEDGER.attempts(player.player())).hasSize(2).last().isEqualTo(ANSWERED);
        LEDGER.spent(player.player());
        assertThat(LEDGER.uses(player.player())).isOne();
    }
}
