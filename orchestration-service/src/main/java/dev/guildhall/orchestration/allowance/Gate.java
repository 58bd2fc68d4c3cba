package dev.guildhall.orchestration.allowance;

import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errand.Ended;
import dev.guildhall.platform.errors.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a generation begin, or not. While nobody says whether it may, it may: a place costs no model, and what does is paid for
 * elsewhere. Those that were let through so are counted in {@code guildhall.orchestration.unasked}.
 */
public final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final Allowance allowance;
    private final AllowanceSettings settings;
    private final Counter unasked;

    public Gate(Allowance allowance, AllowanceSettings settings, MeterRegistry registry) {
        this.allowance = allowance;
        this.settings = settings;
        this.unasked = Counter.builder("guildhall.orchestration.unasked")
                .description("Places that were made although nobody said whether they may be")
                .register(registry);
    }

    /**
     * Takes a use of the account.
     *
     * @return nothing if the generation may begin; else the documented 429
     * @throws dev.guildhall.platform.departure.CallerGoneException if the caller left meanwhile
     */
    public Optional<Refusal> pass(UUID account, Errand errand) {
        Ended<Permission> ended = errand.start(settings.timeLimit(), limit -> allowance.takeUse(account, limit))
                .await();
        return switch (ended) {
            case Ended.Done<Permission> done -> decided(done.result());
            case Ended.TimedOut<Permission> _ -> unasked("timed out");
            case Ended.Broken<Permission> broken -> unasked(String.valueOf(broken.cause()));
        };
    }

    private Optional<Refusal> decided(Permission permission) {
        return switch (permission) {
            case Permission.Granted _ -> Optional.empty();
            case Permission.Denied(Refusal refusal) -> Optional.of(refusal);
            case Permission.Unknown(String reason) -> unasked(reason);
        };
    }

    private Optional<Refusal> unasked(String reason) {
        unasked.increment();
        log.warn("a place is made unasked: {}", reason);
        return Optional.empty();
    }
}
