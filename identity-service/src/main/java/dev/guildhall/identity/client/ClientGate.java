package dev.guildhall.identity.client;

import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.LimitHeaders;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.limits.Subject;
import dev.guildhall.platform.limits.Take;
import java.util.List;
import java.util.Optional;

/** Lets a client in that shows its secret. In this order: the limits, one look for the client, one comparison. */
public final class ClientGate {
    private final RequestLimits limits;
    private final Clients clients;
    private final SecretHashes hashes;

    ClientGate(RequestLimits limits, Clients clients, SecretHashes hashes) {
        this.limits = limits;
        this.clients = clients;
        this.hashes = hashes;
    }

    /** Says who it is; {@code remoteAddress} is where the request comes from, for the limits. */
    public Admission admit(String clientId, String secret, String remoteAddress) {
        Optional<ClientId> id = ClientId.find(clientId);
        Take byAddress = limits.take(TokenLimit.TOKEN_REQUESTS_BY_ADDRESS, Subject.address(remoteAddress));
        Optional<Refusal> refusal = byAddress.refusal();
        LimitHeaders headers = LimitHeaders.of(byAddress);
        if (refusal.isEmpty()) {
            Take byClient = limits.take(TokenLimit.TOKEN_REQUESTS, Subject.addressAnd(remoteAddress, clientId));
            refusal = byClient.refusal();
            headers = new LimitHeaders(List.of(byClient, byAddress));
        }
        if (refusal.isPresent()) {
            return new Admission.TooMany(refusal.get(), headers);
        }
        Optional<RegisteredSecret> registered = id.flatMap(clients::find);
        return switch (hashes.compare(
                secret, registered.map(RegisteredSecret::hash).orElse(null))) {
            case SAME -> new Admission.Admitted(registered.orElseThrow().client(), headers);
            case DIFFERENT -> new Admission.NotAdmitted(headers);
            case NO_TURN -> new Admission.Busy(headers);
        };
    }
}
