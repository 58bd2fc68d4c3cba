package dev.guildhall.identity.token.oauth;

import dev.guildhall.identity.client.Admission;
import dev.guildhall.identity.client.ClientGate;
import dev.guildhall.identity.token.TokenCounters;
import dev.guildhall.identity.token.TokenCounters.Reason;
import dev.guildhall.platform.errors.RefusedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Authenticates clients of the standard endpoints at the gate. It stands in for all providers of Spring Authorization Server. */
final class GateProvider implements AuthenticationProvider {
    private final ClientGate gate;
    private final TokenCounters counters;

    GateProvider(ClientGate gate, TokenCounters counters) {
        this.gate = gate;
        this.counters = counters;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken shown = (OAuth2ClientAuthenticationToken) authentication;
        String address =
                shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
        Object secret = shown.getCredentials();
        if (!(secret instanceof String text)) {
            throw refuse(Reason.WRONG_CREDENTIALS, ClientRefused.wrong());
        }
        return switch (admit(shown.getPrincipal().toString(), text, address)) {
            case Admission.Admitted(var client, var limits) ->
                new OAuth2ClientAuthenticationToken(
                        RegisteredClients.registered(client), shown.getClientAuthenticationMethod(), null);
            case Admission.NotAdmitted(var limits) -> throw refuse(Reason.WRONG_CREDENTIALS, ClientRefused.wrong());
            case Admission.TooMany(var refusal, var limits) ->
                throw refuse(Reason.TOO_MANY_REQUESTS, ClientRefused.tooMany(limits));
            case Admission.Busy(var limits) -> throw refuse(Reason.BUSY, ClientRefused.busy());
        };
    }

    private Admission admit(String clientId, String secret, String address) {
        try {
            return gate.admit(clientId, secret, address);
        } catch (RefusedException e) {
            throw refuse(Reason.BUSY, ClientRefused.unavailable(e.refusal()));
        }
    }

    private ClientRefused refuse(Reason reason, ClientRefused refused) {
        counters.refused(reason);
        return refused;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
