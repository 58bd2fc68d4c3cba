package dev.guildhall.identity.token.web;

import dev.guildhall.identity.client.Admission;
import dev.guildhall.identity.client.Client;
import dev.guildhall.identity.client.ClientGate;
import dev.guildhall.identity.token.IssueResult;
import dev.guildhall.identity.token.IssueToken;
import dev.guildhall.identity.token.TokenCounters;
import dev.guildhall.identity.token.TokenCounters.Reason;
import dev.guildhall.identity.token.TokenMint;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/auth/token}: the client credentials grant as JSON (contract: meetings, 1.4), and tokens for players. */
@RestController
@Tag(name = "Tokens")
class TokenController {
    private final ClientGate gate;
    private final TokenMint mint;
    private final TokenCounters counters;

    TokenController(ClientGate gate, TokenMint mint, TokenCounters counters) {
        this.gate = gate;
        this.mint = mint;
        this.counters = counters;
    }

    @Operation(
            operationId = "issueToken",
            summary = "Issues a token for a client, or for one of its players",
            description =
                    "The same tokens as the standard form endpoint /oauth2/token gives. A wrong secret and an unknown "
                            + "client are answered alike. Requests are limited per client and remote address.",
            security = {})
    @ApiResponse(responseCode = "200", description = "The token.")
    @ApiResponse(
            responseCode = "400",
            description = "INVALID_REQUEST: details.fields names every wrong field.",
            content = @Content)
    @ApiResponse(
            responseCode = "401",
            description = "UNAUTHENTICATED: the client id or the secret is wrong.",
            content = @Content)
    @ApiResponse(
            responseCode = "403",
            description = "FORBIDDEN: the client may not ask for tokens for players.",
            content = @Content)
    @ApiResponse(
            responseCode = "429",
            description = "RATE_LIMIT_EXCEEDED: again after Retry-After.",
            content = @Content)
    @ApiResponse(
            responseCode = "503",
            description = "SERVICE_UNAVAILABLE: too many requests at this moment.",
            content = @Content)
    @PostMapping(
            path = "/api/v1/auth/token",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TokenResponse> issue(
            @RequestBody TokenRequest body, HttpServletRequest request, HttpServletResponse response) {
        TokenRequest.Checked wish = body.check();
        Admission admission = gate.admit(wish.clientId(), wish.clientSecret(), request.getRemoteAddr());
        admission.limits().asMap().forEach(response::setHeader);
        IssueToken issue = new IssueToken(admitted(admission), wish.scopes(), wish.player());
        return switch (mint.issue(issue)) {
            case IssueResult.Issued token -> {
                counters.issued(issue);
                yield ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenResponse.of(token));
            }
            case IssueResult.ScopesRefused(var refused, var possible) ->
                throw refuse(
                        Reason.SCOPE,
                        Refusal.invalid(List.of(new FieldViolation(
                                "scope",
                                String.join(" ", refused),
                                possible.isEmpty() ? "no scope" : "some of: " + String.join(" ", possible)))));
            case IssueResult.NotForPlayers() ->
                throw refuse(
                        Reason.PLAYER,
                        Refusal.of(
                                ErrorCode.FORBIDDEN,
                                "the client " + wish.clientId() + " may not ask for tokens for players"));
        };
    }

    private Client admitted(Admission admission) {
        return switch (admission) {
            case Admission.Admitted(Client client, var limits) -> client;
            case Admission.NotAdmitted(var limits) ->
                throw refuse(
                        Reason.WRONG_CREDENTIALS,
                        Refusal.of(ErrorCode.UNAUTHENTICATED, "client_id or client_secret is wrong"));
            case Admission.TooMany(Refusal refusal, var limits) -> throw refuse(Reason.TOO_MANY_REQUESTS, refusal);
            case Admission.Busy(var limits) ->
                throw refuse(
                        Reason.BUSY,
                        Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "too many tokens are asked for at this moment")
                                .withRetryAfter(Duration.ofSeconds(1)));
        };
    }

    private RefusedException refuse(Reason reason, Refusal refusal) {
        counters.refused(reason);
        return refusal.asException();
    }
}
