package dev.guildhall.identity.token.oauth;

import dev.guildhall.identity.client.Client;
import dev.guildhall.identity.client.ClientId;
import dev.guildhall.identity.client.Clients;
import dev.guildhall.identity.client.RegisteredSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Our clients as Spring Authorization Server sees them. It never gets to see a hash: secrets are compared at the gate. */
final class RegisteredClients implements RegisteredClientRepository {
    private final Clients clients;

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    static RegisteredClient registered(Client client) {
        return RegisteredClient.withId(client.id().value())
                .clientId(client.id().value())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .build();
    }

    static Client client(RegisteredClient registered) {
        // Only of use for a client's own token: the form endpoint gives none for players.
        return new Client(new ClientId(registered.getClientId()), registered.getScopes(), false);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients come from the configuration");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return ClientId.find(clientId)
                .flatMap(clients::find)
                .map(RegisteredSecret::client)
                .map(RegisteredClients::registered)
                .orElse(null);
    }
}
