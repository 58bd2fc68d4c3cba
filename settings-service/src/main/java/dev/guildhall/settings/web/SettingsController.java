package dev.guildhall.settings.web;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.LimitHeaders;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.limits.Take;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.settings.Edition;
import dev.guildhall.settings.Precondition.Versions;
import dev.guildhall.settings.SettingsAccess;
import dev.guildhall.settings.SettingsDesk;
import dev.guildhall.settings.SettingsLimit;
import dev.guildhall.settings.UpdateOutcome;
import dev.guildhall.settings.UpdateOutcome.Contended;
import dev.guildhall.settings.UpdateOutcome.NotThatVersion;
import dev.guildhall.settings.UpdateOutcome.Updated;
import dev.guildhall.settings.UserId;
import dev.guildhall.settings.UserSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/settings/{user_id}}: what {@code SettingsService} offers over gRPC, as one resource with an entity tag. */
@RestController
class SettingsController implements SettingsApi {
    private final SettingsDesk desk;
    private final RequestLimits limits;
    private final JsonMapper json;

    SettingsController(SettingsDesk desk, RequestLimits limits, JsonMapper json) {
        this.desk = desk;
        this.limits = limits;
        this.json = json;
    }

    /** {@code GET /v1/settings/{user_id}}: of somebody unknown the defaults, under the tag {@code "0"}. */
    @Override
    @GetMapping(path = "/v1/settings/{user_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<SettingsBody> getSettings(
            @PathVariable("user_id") String userId, HttpServletRequest request, HttpServletResponse response) {
        UserId user = admit(userId, response);
        Versions known = EntityTags.known(request);
        Edition latest = desk.read(user);
        if (known != null && known.include(latest.version())) {
            return withTag(HttpStatus.NOT_MODIFIED, latest).build();
        }
        return withTag(HttpStatus.OK, latest).body(SettingsBody.of(latest.settings()));
    }

    /** {@code PUT /v1/settings/{user_id}}: replaces all of them; what is absent has its default. */
    @Override
    @PutMapping(
            path = "/v1/settings/{user_id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<SettingsBody> putSettings(
            @PathVariable("user_id") String userId,
            @RequestBody JsonNode body,
            HttpServletRequest request,
            HttpServletResponse response) {
        UserId user = admit(userId, response);
        UserSettings settings = SettingsReader.read(body);
        return answer(desk.change(user, EntityTags.precondition(request), _ -> settings), response);
    }

    /** {@code PATCH /v1/settings/{user_id}}: a JSON merge patch (RFC 7396); null brings a default back, or removes an entry. */
    @Override
    @PatchMapping(
            path = "/v1/settings/{user_id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<SettingsBody> patchSettings(
            @PathVariable("user_id") String userId,
            @RequestBody JsonNode patch,
            HttpServletRequest request,
            HttpServletResponse response) {
        UserId user = admit(userId, response);
        return answer(desk.change(user, EntityTags.precondition(request), latest -> patched(latest, patch)), response);
    }

    private UserSettings patched(UserSettings latest, JsonNode patch) {
        JsonNode document = json.valueToTree(SettingsBody.of(latest));
        return SettingsReader.read(MergePatch.apply(document, patch));
    }

    /** The user that the path names, with a permit taken for them; what is left of it stands in the headers of every answer. */
    private UserId admit(String userId, HttpServletResponse response) {
        UserId user = SettingsAccess.admit(userId, Callers.current());
        Take take = limits.take(SettingsLimit.SETTINGS, user.toString());
        LimitHeaders.of(take).asMap().forEach(response::setHeader);
        take.orRefuse();
        return user;
    }

    private static ResponseEntity<SettingsBody> answer(UpdateOutcome outcome, HttpServletResponse response) {
        return switch (outcome) {
            case Updated(Edition edition) ->
                withTag(edition.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK, edition)
                        .body(SettingsBody.of(edition.settings()));
            case NotThatVersion(long version) -> {
                response.setHeader(HttpHeaders.ETAG, EntityTags.of(version));
                throw Refusal.of(
                                ErrorCode.PRECONDITION_FAILED,
                                "The settings are not those that If-Match or If-None-Match mean")
                        .withDetail("etag", EntityTags.of(version))
                        .asException();
            }
            case Contended() ->
                throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "Too many change these settings at once")
                        .withRetryAfter(Duration.ofSeconds(1))
                        .asException();
        };
    }

    private static ResponseEntity.BodyBuilder withTag(HttpStatus status, Edition edition) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(EntityTags.of(edition.version()));
    }
}
