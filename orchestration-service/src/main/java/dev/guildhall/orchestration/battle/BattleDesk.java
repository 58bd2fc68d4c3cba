package dev.guildhall.orchestration.battle;

import dev.guildhall.orchestration.battle.BattleOutcome.Decided;
import dev.guildhall.orchestration.battle.BattleOutcome.Refused;
import dev.guildhall.orchestration.battle.Bestiary.Sightings;
import dev.guildhall.orchestration.battle.Strategist.Advice;
import dev.guildhall.orchestration.report.LayerReport;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Decides the next round of a battle. The one way through: every edge comes here with a checked command. There is always an
 * answer; who could not be asked stands in its layer report.
 */
public final class BattleDesk {
    private static final String TACTICIAN = "tactician";
    private static final String STATE_UNAVAILABLE = "state_unavailable";

    /** What is left of the time for everything but waiting. */
    private static final Duration OWN_WORK = Duration.ofMillis(100);

    private final Bestiary bestiary;
    private final Strategist strategist;
    private final IdempotencyKeys keys;
    private final BattleSettings settings;
    private final BattleMeters meters;

    public BattleDesk(
            Bestiary bestiary,
            Strategist strategist,
            IdempotencyKeys keys,
            BattleSettings settings,
            BattleMeters meters) {
        this.bestiary = bestiary;
        this.strategist = strategist;
        this.keys = keys;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Decides, on the thread of the request.
     *
     * @param patience how long the caller waits
     * @throws dev.guildhall.platform.errors.RefusedException {@code CANCELLED} if the caller left
     */
    public BattleOutcome decide(BattleCommand command, Duration patience) {
        Countdown countdown =
                Countdown.of(patience.compareTo(settings.timeLimit()) < 0 ? patience : settings.timeLimit());
        IdempotencyKey key = command.idempotencyKey();
        if (key == null) {
            return new Decided(decide(command, countdown));
        }
        return switch (keys.begin(BattleFingerprint.request(command, key))) {
            case Begin.Fresh(Lease lease) -> decideUnder(lease, command, countdown);
            case Begin.Replay replay -> new Decided(StoredBattle.answerOf(replay.body()));
            case Begin.InProgress inProgress -> new Refused(inProgress.refusal());
            case Begin.Reused reused -> new Refused(reused.refusal());
        };
    }

    /** Gives the key back unless the answer was kept under it, so that it can be asked for again. */
    private BattleOutcome decideUnder(Lease lease, BattleCommand command, Countdown countdown) {
        boolean kept = false;
        try {
            BattleAnswer answer = decide(command, countdown);
            lease.complete(200, StoredBattle.CONTENT_TYPE, StoredBattle.bytesOf(answer));
            kept = true;
            return new Decided(answer);
        } catch (LeaseLostException takenOver) {
            return new Refused(new Begin.InProgress(Duration.ofSeconds(1)).refusal());
        } finally {
            if (!kept) {
                lease.abandon();
            }
        }
    }

    private BattleAnswer decide(BattleCommand command, Countdown countdown) {
        Sightings sightings = look(command.undescribed(), countdown);
        Situation situation = command.situation(sightings.known());
        Plan tactical = Tactician.plan(situation);
        Advice advice = advice(command, situation, tactical, countdown);
        String away = sightings.away() ? STATE_UNAVAILABLE : "";
        BattleAnswer answer = switch (advice) {
            case Advice.Given given ->
                answer(
                        given.plan(),
                        given.flaw().isEmpty() ? away : given.flaw(),
                        given.whole() ? given.model() : given.model() + "," + TACTICIAN,
                        given.costMicros(),
                        countdown);
            case Advice.NoModel(long cost) -> answer(tactical, away, TACTICIAN, cost, countdown);
            case Advice.None(String reason, long cost) -> answer(tactical, reason, TACTICIAN, cost, countdown);
        };
        meters.decided(answer.layer(), decidedBy(advice));
        return answer;
    }

    private Sightings look(SortedSet<UUID> monsters, Countdown countdown) {
        Duration limit = countdown.left(settings.stateTimeLimit(), OWN_WORK);
        if (monsters.isEmpty()) {
            return Sightings.NONE;
        }
        return limit.isPositive() ? bestiary.look(monsters, limit) : new Sightings(Sightings.NONE.known(), true);
    }

    /** Nobody is asked what the dead should do. */
    private Advice advice(BattleCommand command, Situation situation, Plan tactical, Countdown countdown) {
        return situation.standing().isEmpty()
                ? new Advice.NoModel(0)
                : strategist.advise(
                        situation,
                        tactical,
                        command.tier(),
                        command.player(),
                        countdown.left(settings.timeLimit(), OWN_WORK));
    }

    private static BattleAnswer answer(Plan plan, String flaw, String source, long costMicros, Countdown countdown) {
        LayerReport layer = flaw.isEmpty()
                ? LayerReport.done(Strategist.LAYER, source, costMicros, countdown.passed())
                : LayerReport.degraded(Strategist.LAYER, flaw, source, costMicros, countdown.passed());
        return new BattleAnswer(plan.orders(), plan.thought(), layer);
    }

    private static String decidedBy(Advice advice) {
        return switch (advice) {
            case Advice.Given given -> given.whole() ? "model" : "both";
            case Advice.NoModel _, Advice.None _ -> TACTICIAN;
        };
    }
}
