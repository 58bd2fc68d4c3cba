package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.content.ContentOutcome.Answered;
import dev.guildhall.orchestration.content.ContentOutcome.Refused;
import dev.guildhall.orchestration.content.PlaceMaker.Outcome.Denied;
import dev.guildhall.orchestration.content.PlaceMaker.Outcome.Made;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has places made, keeps them and gives them again. The one way through the service: every edge comes here with a checked
 * command.
 *
 * <p>A place is kept before anybody is told its id. Whatever is handed over holds its tiles until the edge is done with it.
 */
public final class ContentDesk {
    private final Workshop workshop;
    private final PlaceMaker maker;
    private final GeneratedPlaces places;
    private final IdempotencyKeys keys;
    private final Clock clock;

    public ContentDesk(Workshop workshop, PlaceMaker maker, GeneratedPlaces places, IdempotencyKeys keys, Clock clock) {
        this.workshop = workshop;
        this.maker = maker;
        this.places = places;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Has a place made and hands it over whole, on the calling thread.
     *
     * @throws CallerGoneException if the caller left; unless it was there already, nothing is kept then, and the key may be used
     *     again
     */
    public ContentOutcome generate(ContentCommand command, Departure departure, Consumer<Content> answer) {
        IdempotencyKey key = command.idempotencyKey();
        if (key == null) {
            places.requirePresent();
            return make(command, null, departure, answer);
        }
        return switch (keys.begin(ContentFingerprint.request(command, key))) {
            case Begin.Fresh(Lease lease) -> make(command, lease, departure, answer);
            case Begin.Replay replay -> read(idIn(replay), command.asker(), answer);
            case Begin.InProgress running -> new Refused(running.refusal());
            case Begin.Reused reused -> new Refused(reused.refusal());
        };
    }

    private static UUID idIn(Begin.Replay replay) {
        return UUID.fromString(new String(replay.body(), StandardCharsets.US_ASCII));
    }

    private ContentOutcome make(
            ContentCommand command, @Nullable Lease lease, Departure departure, Consumer<Content> answer) {
        boolean kept = false;
        try (Workshop.Bench bench = workshop.open(command.blueprint())) {
            switch (maker.make(command, bench, departure)) {
                case Made(Content content) -> {
                    keep(command, content, lease);
                    kept = true;
                    answer.accept(content);
                    return new Answered();
                }
                case Denied(Refusal refusal) -> {
                    return new Refused(refusal);
                }
            }
        } catch (RefusedException refused) {
            return new Refused(refused.refusal());
        } finally {
            if (lease != null && !kept) {
                lease.abandon();
            }
        }
    }

    /**
     * Has a place made and hands it over piece by piece, on the calling thread.
     *
     * @throws CallerGoneException if the reader left; before the last piece, nothing is kept then
     */
    public ContentOutcome stream(ContentCommand command, PartReader reader) {
        places.requirePresent();
        try (Workshop.Bench bench = workshop.open(command.blueprint())) {
            switch (maker.make(command, bench, reader)) {
                case Made(Content content) -> {
                    keep(command, content, null);
                    reader.done(content);
                    return new Answered();
                }
                case Denied(Refusal refusal) -> {
                    return new Refused(refusal);
                }
            }
        } catch (RefusedException refused) {
            return new Refused(refused.refusal());
        }
    }

    private void keep(ContentCommand command, Content content, @Nullable Lease lease) {
        places.add(
                new Generated(
                        content.id(),
                        command.asker(),
                        command.blueprint(),
                        command.wishes(),
                        content.generatorVersion(),
                        content.upper(),
                        clock.instant()),
                lease);
    }

    /** Hands a place over again, if the caller may see it. */
    public ContentOutcome read(UUID id, Caller caller, Consumer<Content> answer) {
        return read(id, new Asker(caller.clientId(), caller.player()), answer);
    }

    private ContentOutcome read(UUID id, Asker reader, Consumer<Content> answer) {
        Optional<Generated> found = places.find(id)
                .filter(place -> place.asker().isOpenTo(reader.client(), reader.player()))
                .filter(place -> place.generatorVersion() == FoundationMaker.GENERATOR_VERSION);
        if (found.isEmpty()) {
            return new Refused(Refusal.of(ErrorCode.NOT_FOUND, "id: nothing of this id was generated for this caller"));
        }
        Generated place = found.get();
        try (Workshop.Bench bench = workshop.open(place.blueprint())) {
            answer.accept(new Content(place.id(), bench.foundation(), place.upper(), place.generatorVersion()));
            return new Answered();
        } catch (RefusedException refused) {
            return new Refused(refused.refusal());
        }
    }
}
