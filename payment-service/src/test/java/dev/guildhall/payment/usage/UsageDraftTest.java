package dev.guildhall.payment.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageDraftTest {
    private static final Instant NOW = Instant.parse("2026-12-31T23:59:59.999Z");
    private static final UUID PLAYER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Caller STUDIO = new Caller("studio", null, Set.of("payment"));
    private static final Caller OF_PLAYER = new Caller("demo", PLAYER, Set.of("usage"));

    @Test
    void meansEverybodysCostsOfThisMonthUnlessTold() {
        assertThat(query(STUDIO, "", "", ""))
                .isEqualTo(new UsageQuery(
                        null, Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
    }

    @Test
    void takesTheUserAndTheTimesThatAreAskedFor() {
        assertThat(query(STUDIO, OTHER.toString(), "2026-01-02T01:00:00+01:00", "2027-01-02T00:00:00.1234567Z"))
                .isEqualTo(new UsageQuery(
                        new UserId(OTHER),
                        Instant.parse("2026-01-02T00:00:00Z"),
                        Instant.parse("2027-01-02T00:00:00.123456Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2027-01-02T00:00:00Z",
        "2026-12-31T23:59:59.999999Z, ''",
        "'', 2026-12-01T00:00:00.000001Z"
    })
    void takesWhatIsJustWithinBounds(String from, String to) {
        assertThat(query(STUDIO, "", from, to).user()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, '', from",
        "2026-12-01, '', from",
        "1969-12-31T23:59:59Z, 1970-01-01T00:00:00Z, from",
        "+10000-01-01T00:00:00Z, '', from",
        "2025-12-01T00:00:00Z, '', from",
        "2027-01-01T00:00:00Z, '', from",
        "'', 2026-12-01T00:00:00Z, to",
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, to",
        "2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, to",
        "2026-01-01T00:00:00Z, 2027-01-02T00:00:00.000001Z, to"
    })
    void namesTheEndOfTheRangeThatIsWrong(String from, String to, String field) {
        Refusal refusal = refusal(() -> query(STUDIO, "", from, to));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message()).startsWith(field + ":");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Violations violations = new Violations();
        violations.add("page_size", "0", "1..500");

        Refusal refusal = refusal(() -> new UsageDraft("me", "a", "b").check(STUDIO, NOW, violations));

        assertThat(refusal.message()).contains("page_size: 0", "user_id: 'me'", "from: 'a'", "to: 'b'");
    }

    @Test
    void aPlayerSeesThemselvesAndNobodyElse() {
        assertThat(query(OF_PLAYER, "", "", "").user()).isEqualTo(new UserId(PLAYER));
        assertThat(query(OF_PLAYER, PLAYER.toString(), "", "").user()).isEqualTo(new UserId(PLAYER));
        Refusal refusal = refusal(() -> query(OF_PLAYER, OTHER.toString(), "", ""));
        assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal.message()).contains("user_id");
    }

    @Test
    void whoActsForAPlayerSeesThatPlayer() {
        Caller acting = new Caller("inference-service", PLAYER, Set.of("payment"));

        assertThat(query(acting, "", "", "").user()).isEqualTo(new UserId(PLAYER));
        assertThat(refusal(() -> query(acting, OTHER.toString(), "", "")).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void aPlayerWhoIsNobodySeesNothing() {
        Caller nobody = new Caller("demo", new UUID(0, 0), Set.of("usage"));

        assertThat(refusal(() -> query(nobody, "", "", "")).code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void namesTheScopeThatIsMissing() {
        assertThat(refusal(() -> query(new Caller("demo", null, Set.of("usage")), "", "", ""))
                        .details())
                .containsEntry("required_scope", "payment");
        assertThat(refusal(() -> query(new Caller("demo", PLAYER, Set.of("dialogue")), "", "", ""))
                        .details())
                .containsEntry("required_scope", "usage");
    }

    @Test
    void oneUserHasToBeNamedUnlessTheTokenDoes() {
        assertThat(new UsageDraft("", "", "").checkUser(OF_PLAYER)).isEqualTo(new UserId(PLAYER));
        assertThat(new UsageDraft(OTHER.toString(), "", "").checkUser(STUDIO)).isEqualTo(new UserId(OTHER));
        assertThat(refusal(() -> new UsageDraft("", "", "").checkUser(STUDIO)).message())
                .contains("user_id: absent");
        assertThat(refusal(() -> new UsageDraft(OTHER.toString(), "", "").checkUser(OF_PLAYER))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void readsWhatToGroupBy() {
        Violations violations = new Violations();

        assertThat(UsageDraft.keys("model,day", violations)).containsExactly(GroupKey.DAY, GroupKey.MODEL);
        assertThat(UsageDraft.keys("", violations)).isEmpty();
        assertThat(violations.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "day,day", "day,", "DAY", "day, model", "day,model,service,user,x,y"})
    void namesWhatNobodyGroupsBy(String groupBy) {
        Violations violations = new Violations();

        UsageDraft.keys(groupBy, violations);

        assertThat(refusal(violations::throwIfAny).message()).contains("group_by:");
    }

    private static UsageQuery query(Caller caller, String user, String from, String to) {
        return new UsageDraft(user, from, to).check(caller, NOW, new Violations());
    }

    private static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).refusal();
    }
}
