package dev.guildhall.payment.usage.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.PaymentServiceTest;
import dev.guildhall.payment.usage.jdbc.CostsOn;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.ExplainRequest;
import dev.guildhall.proto.payment.v1.ExplainResponse;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class UsageHttpTest extends PaymentServiceTest {
    private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final UUID user = UUID.randomUUID();
    private UsageClient studio;
    private UsageClient player;

    @BeforeEach
    void tokens() {
        // A client of its own for each test, since requests are limited by caller.
        studio = client("studio-" + user, "payment");
        player = new UsageClient(
                port,
                TestIssuer.shared()
                        .bearer(spec -> spec.client("a-game").player(user).scopes("usage")));
    }

    private UsageClient client(String name, String... scopes) {
        return new UsageClient(
                port, TestIssuer.shared().bearer(spec -> spec.client(name).scopes(scopes)));
    }

    private String of(UUID whose) {
        return "?user_id=" + whose + "&" + MARCH;
    }

    @Test
    void showsWhatWasBookedInThisMonth() {
        String reservation = UUID.randomUUID().toString();
        caller("payment")
                .reserve(ReserveRequest.newBuilder()
                        .setUserId(user.toString())
                        .setReservationId(reservation)
                        .setMaxCostMicros(20_000)
                        .setLayer(3)
                        .build());
        String charge = caller("payment")
                .settle(SettleRequest.newBuilder()
                        .setUserId(user.toString())
                        .setReservationId(reservation)
                        .setCostMicros(12_345)
                        .setService("inference-service")
                        .setModel("small")
                        .setTokens(42)
                        .build())
                .getChargeId();

        JsonNode page = studio.read("?user_id=" + user);

        YearMonth month = YearMonth.now(ZoneOffset.UTC);
        assertThat(page.get("from").asString()).startsWith(month + "-01T00:00:00");
        assertThat(page.get("to").asString()).startsWith(month.plusMonths(1) + "-01T00:00:00");
        assertThat(page.has("next_page_token")).isFalse();
        assertThat(page.get("entries")).hasSize(1);
        JsonNode entry = page.at("/entries/0");
        assertThat(entry.propertyNames())
                .containsExactly(
                        "id",
                        "user_id",
                        "service",
                        "layer",
                        "model",
                        "tokens",
                        "cost_usd",
                        "cost_micros",
                        "charge_id",
                        "timestamp");
        assertThat(entry.get("user_id").asString()).isEqualTo(user.toString());
        assertThat(entry.get("layer").asInt()).isEqualTo(3);
        assertThat(entry.get("cost_usd").decimalValue()).isEqualByComparingTo("0.012345");
        assertThat(entry.get("cost_micros").asLong()).isEqualTo(12_345);
        assertThat(entry.get("charge_id").asString()).isEqualTo(charge);
        assertThat(Instant.parse(entry.get("timestamp").asString())).isBefore(Instant.now());
        assertThat(player.read("").get("entries")).isEqualTo(page.get("entries"));
    }

    @Test
    void pagesThroughARangeByTokens() {
        CostsOn.insert(jdbc, user, "2026-03-05T00:00:00Z", 25);
        List<Long> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = studio.read(of(user) + "&page_size=10" + (token.isEmpty() ? "" : "&page_token=" + token));
            page.get("entries").forEach(entry -> ids.add(entry.get("id").asLong()));
            token = page.path("next_page_token").asString("");
        } while (!token.isEmpty());

        assertThat(ids).hasSize(25);
        assertThat(new HashSet<>(ids)).hasSize(25);
    }

    @Test
    void aTokenOfAnotherQueryIsNamed() {
        CostsOn.insert(jdbc, user, "2026-03-05T00:00:00Z", 2);
        String token =
                studio.read(of(user) + "&page_size=1").get("next_page_token").asString();

        HttpResponse<String> other = studio.get("?" + MARCH + "&page_token=" + token);

        ErrorConformance.of(other).namesField("page_token");
        assertThat(other.body()).contains("another query");
    }

    @ParameterizedTest
    @CsvSource({
        "?page_size=0, page_size",
        "?page_size=501, page_size",
        "?page_size=-1, page_size",
        "?page_size=99999999999999999999, page_size",
        "?page_size=1&page_size=2, page_size",
        "?page_token=x, page_token",
        "?user_id=me, user_id",
        "?user_id=00000000-0000-0000-0000-000000000000, user_id",
        "?from=now, from",
        "?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z, to",
        "/summary?group_by=hour, group_by",
        "/summary?to=never, to",
        "/explain, user_id",
        "/explain?user_id=%27%3B--, user_id"
    })
    void namesTheParameterThatIsWrong(String address, String parameter) {
        ErrorConformance.of(studio.get(address)).namesField(parameter);
    }

    @Test
    void aPlayerSeesTheirOwnOnly() {
        UUID other = UUID.randomUUID();
        CostsOn.insert(jdbc, user, "2026-03-05T00:00:00Z", 3);
        CostsOn.insert(jdbc, other, "2026-03-05T00:00:00Z", 4);

        assertThat(player.read("?" + MARCH).get("entries")).hasSize(3);
        assertThat(player.read("/summary?" + MARCH + "&group_by=user")
                        .at("/groups/0/user_id")
                        .asString())
                .isEqualTo(user.toString());
        for (String address : List.of(of(other), "/summary" + of(other), "/explain?user_id=" + other)) {
            ErrorConformance.of(player.get(address)).hasCode(ErrorCode.FORBIDDEN);
        }
        ErrorConformance.of(player.get(of(other), "text/csv")).hasCode(ErrorCode.FORBIDDEN);
    }

    @Test
    void asksForAScope() {
        ErrorConformance.of(client("a-game", "usage").get("?" + MARCH)).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(client("a-game", "dialogue").get("/summary")).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(client("a-game", "settings").get("/explain?user_id=" + user))
                .hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(new UsageClient(port, null).get("")).hasCode(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void addsUpWhatWhichModelCostByDay() {
        CostsOn.insert(jdbc, user, "2026-03-05T23:59:59Z", 30);

        JsonNode summary = studio.read("/summary" + of(user) + "&group_by=day,model");

        assertThat(summary.at("/totals/entries").asLong()).isEqualTo(30);
        assertThat(summary.at("/totals/tokens").asLong()).isEqualTo(300);
        assertThat(summary.at("/totals/cost_micros").asLong()).isEqualTo(465);
        assertThat(summary.at("/totals/cost_usd").decimalValue()).isEqualByComparingTo("0.000465");
        assertThat(summary.get("complete").asBoolean()).isTrue();
        assertThat(summary.get("groups")).hasSize(6);
        assertThat(summary.at("/groups/0").propertyNames())
                .containsExactly("day", "entries", "tokens", "cost_usd", "cost_micros");
        assertThat(summary.at("/groups/1").propertyNames())
                .containsExactly("day", "model", "entries", "tokens", "cost_usd", "cost_micros");
        assertThat(summary.at("/groups/0/day").asString()).isEqualTo("2026-03-05");
        assertThat(studio.read("/summary" + of(user)).get("groups")).isEmpty();
    }

    @Test
    void givesTheWholeRangeAsCsv() {
        CostsOn.insert(jdbc, user, "2026-03-05T00:00:00Z", 1_234);
        jdbc.sql("""
                INSERT INTO cost_tracking (user_id, service, model, cost_usd, timestamp)
                VALUES (:user, 'a "service", quoted', '=cmd|'' /C calc''!A0', 1.5, '2026-03-30T00:00:00Z')
                """).param("user", user).update();

        HttpResponse<String> file = studio.get(of(user), "application/json;q=0.5, text/csv");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/csv").containsIgnoringCase("charset=utf-8"));
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"usage-2026-03-01-to-2026-04-01.csv\"");
        List<String> lines = List.of(file.body().split("\r\n", -1));
        assertThat(lines).hasSize(1 + 1_235 + 1);
        assertThat(lines.getFirst())
                .isEqualTo("id,user_id,service,layer,model,tokens,cost_usd,cost_micros,charge_id,timestamp");
        assertThat(lines.get(1))
                .endsWith(user + ",\"a \"\"service\"\", quoted\",,'=cmd|' /C calc'!A0,,1.500000,1500000,,"
                        + "2026-03-30T00:00:00Z");
        assertThat(new HashSet<>(lines)).as("each once").hasSize(lines.size());
        assertThat(lines.getLast()).isEmpty();
    }

    @Test
    void aFileOfNothingHasAHeaderLineAndCountsAsARequest() {
        HttpResponse<String> file = studio.get(of(user), "text/csv");

        assertThat(file.body().lines()).hasSize(1);
        assertThat(file.headers().firstValue("RateLimit-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("\"usage\"", "q=240"));
    }

    @ParameterizedTest
    @CsvSource({"page_size=10, page_size", "page_token=x, page_token"})
    void aFileHasNoPages(String parameter, String name) {
        ErrorConformance.of(studio.get(of(user) + "&" + parameter, "text/csv")).namesField(name);
    }

    @ParameterizedTest
    @CsvSource({"application/xml", "'text/csv;q=0, application/json;q=0'", "text/html"})
    void saysWhatItCanMake(String accept) {
        HttpResponse<String> response = studio.get(of(user), accept);

        ErrorConformance.of(response).hasCode(ErrorCode.NOT_ACCEPTABLE);
        assertThat(response.body()).contains("text/csv", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"*/*", "'application/json, text/csv;q=0.9'", "application/*"})
    void givesJsonToWhoLikesItAsMuch(String accept) {
        assertThat(studio.get(of(user), accept).body()).startsWith("{");
    }

    @Test
    void explainsTheSameAsOverGrpc() {
        ExplainResponse said = caller("payment")
                .explain(ExplainRequest.newBuilder().setUserId(user.toString()).build());

        JsonNode explained = studio.read("/explain?user_id=" + user);

        assertThat(explained.get("tier").asString()).isEqualTo(said.getTier());
        assertThat(explained.get("refusals")).hasSize(said.getRefusalsCount());
        assertThat(explained.get("spending")).hasSize(said.getSpendingCount());
        for (int i = 0; i < said.getSpendingCount(); i++) {
            JsonNode limit = explained.at("/spending/" + i);
            assertThat(limit.get("kind").asString())
                    .isEqualTo(said.getSpending(i).getKind());
            assertThat(limit.path("period").asString(""))
                    .isEqualTo(said.getSpending(i).getPeriod());
            assertThat(limit.get("limit_micros").asLong())
                    .isEqualTo(said.getSpending(i).getLimitMicros());
            assertThat(limit.get("remaining_usd")
                            .decimalValue()
                            .movePointRight(6)
                            .longValueExact())
                    .isEqualTo(said.getSpending(i).getRemainingMicros());
            assertThat(limit.has("reset_at")).isEqualTo(said.getSpending(i).getResetAt() != 0);
        }
        assertThat(explained.get("uses")).hasSize(8);
        assertThat(Instant.parse(explained.at("/uses/0/reset_at").asString()).toEpochMilli())
                .isEqualTo(said.getUses(0).getResetAt());
        assertThat(explained.at("/uses/0/limit").asInt())
                .isEqualTo(said.getUses(0).getLimit());
        assertThat(player.read("/explain")).isEqualTo(explained);
    }
}
