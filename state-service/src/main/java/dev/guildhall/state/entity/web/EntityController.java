package dev.guildhall.state.entity.web;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.state.entity.AsOf;
import dev.guildhall.state.entity.EntityDesk;
import dev.guildhall.state.entity.ReadDraft;
import dev.guildhall.state.request.PlayerAccess;
import dev.guildhall.state.request.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/entities}: what tools read of entities. */
@RestController
class EntityController implements EntityApi {
    private final EntityDesk desk;

    EntityController(EntityDesk desk) {
        this.desk = desk;
    }

    /** {@code GET /v1/entities/{entity_id}}. */
    @Override
    @GetMapping(path = "/v1/entities/{entity_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    public EntityBody getEntity(@PathVariable("entity_id") String entityId, HttpServletRequest request) {
        PlayerAccess.requireNoPlayer(Callers.current());
        QueryParameters parameters = new QueryParameters(request);
        ReadDraft draft = new ReadDraft(entityId, 0, parameters.number("as_of_version"), parameters.time("as_of_time"));
        UUID entity = draft.entity(parameters.violations());
        AsOf moment = draft.moment(parameters.violations());
        parameters.violations().throwIfAny();
        return EntityBody.of(desk.read(entity, moment));
    }

    /** {@code GET /v1/entities/{entity_id}/events}. */
    @Override
    @GetMapping(path = "/v1/entities/{entity_id}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    public EventPageBody listEntityEvents(@PathVariable("entity_id") String entityId, HttpServletRequest request) {
        PlayerAccess.requireNoPlayer(Callers.current());
        QueryParameters parameters = new QueryParameters(request);
        UUID entity = UuidText.read("entity_id", entityId, parameters.violations());
        long after = Objects.requireNonNullElse(parameters.number("after_sequence"), 0L);
        int size = parameters.pageSize();
        parameters.violations().throwIfAny();
        return EventPageBody.of(desk.events(entity, after, size));
    }
}
