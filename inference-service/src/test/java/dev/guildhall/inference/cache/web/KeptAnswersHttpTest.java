package dev.guildhall.inference.cache.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.Answers;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code DELETE /v1/dialogue/cache}. */
class KeptAnswersHttpTest extends InferenceServiceTest {
    private static final String SCOPE = "dialogue-cache";

    private final String studio = token("a-game", SCOPE);
    private final AnswerKey key = Answers.newKey();

    @Autowired
    private KeptAnswers answers;

    @Test
    void forgetsTheAnswersOfAnNpc() throws Exception {
        keep(key);
        keep(Answers.asking(key, "And then?"));

        HttpResponse<String> response = purge(studio, "npc_id=" + key.npc());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"purged\":2}");
        assertThat(isFound(key)).isFalse();
    }

    @Test
    void forgetsTheAnswersOfOneVersion() throws Exception {
        AnswerKey other = Answers.of(key, "a-game", key.npc(), "4 & 5", key.audience());
        keep(key);
        keep(other);

        assertThat(purge(studio, "npc_id=" + key.npc() + "&npc_version=4%20%26%205")
                        .body())
                .isEqualTo("{\"purged\":1}");

        assertThat(isFound(other)).isFalse();
        assertThat(isFound(key)).isTrue();
    }

    @Test
    void forgetsWhatAPlayerHeard() throws Exception {
        keep(key);

        assertThat(purge(studio, "player_id=" + key.audience()).body()).isEqualTo("{\"purged\":1}");

        assertThat(isFound(key)).isFalse();
    }

    @Test
    void leavesTheAnswersOfOtherClientsAlone() throws Exception {
        keep(key);
        String stranger = token("another-game", SCOPE);

        assertThat(purge(stranger, "npc_id=" + key.npc()).body()).isEqualTo("{\"purged\":0}");
        assertThat(purge(stranger, "player_id=" + key.audience()).body()).isEqualTo("{\"purged\":0}");

        assertThat(isFound(key)).isTrue();
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        assertRefused(purge(studio, ""), ErrorCode.INVALID_REQUEST, "npc_id: absent");
        assertRefused(purge(studio, "npc_id=7"), ErrorCode.INVALID_REQUEST, "npc_id: 7 (expected: a UUID)");
        assertRefused(
                purge(studio, "npc_id=" + key.npc() + "&player_id=" + key.audience()),
                ErrorCode.INVALID_REQUEST,
                "player_id: given");
        assertRefused(
                purge(studio, "player_id=" + key.audience() + "&npc_version=3"),
                ErrorCode.INVALID_REQUEST,
                "npc_version: given");
    }

    @Test
    void needsATokenThatAllowsIt() throws Exception {
        String query = "npc_id=" + key.npc();

        assertRefused(purge("nonsense", query), ErrorCode.UNAUTHENTICATED, "");
        assertRefused(purge(token("a-game", "dialogue"), query), ErrorCode.FORBIDDEN, SCOPE);
    }

    @Test
    void isNotForPlayers() throws Exception {
        keep(key);
        UUID player = UUID.fromString(key.audience());
        String token = TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("dialogue", SCOPE));

        assertRefused(purge(token, "player_id=" + player), ErrorCode.FORBIDDEN, "player");
        assertRefused(purge(token, "npc_id=" + key.npc()), ErrorCode.FORBIDDEN, "player");

        assertThat(isFound(key)).isTrue();
    }

    private void keep(AnswerKey wanted) {
        assertThat(answers.keep((Missed) answers.find(wanted), Answers.answer("As I said.")))
                .isTrue();
    }

    private boolean isFound(AnswerKey wanted) {
        return answers.find(wanted) instanceof Found;
    }

    private static String token(String client, String scope) {
        return TestIssuer.shared().token(spec -> spec.client(client).scopes(scope));
    }

    private HttpResponse<String> purge(String token, String query) throws Exception {
        URI uri = URI.create("http://localhost:" + httpPort() + "/v1/dialogue/cache?" + query);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + token)
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void assertRefused(HttpResponse<String> response, ErrorCode code, String inMessage) {
        assertThat(ErrorConformance.of(response).code()).isEqualTo(code);
        assertThat(response.body()).contains(inMessage);
    }
}
