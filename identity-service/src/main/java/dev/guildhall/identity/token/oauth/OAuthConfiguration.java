package dev.guildhall.identity.token.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.guildhall.identity.client.ClientGate;
import dev.guildhall.identity.client.Clients;
import dev.guildhall.identity.signing.KeyRing;
import dev.guildhall.identity.token.RevokedTokens;
import dev.guildhall.identity.token.TokenCounters;
import dev.guildhall.identity.token.TokenMint;
import dev.guildhall.identity.token.TokenReader;
import dev.guildhall.identity.token.TokenSettings;
import dev.guildhall.platform.security.web.OpenPath;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Spring Authorization Server, cut down to what programs need: tokens by client credentials, keys, introspection and
 * revocation. Whatever needs a person in front of a browser is not there.
 */
@Configuration(proxyBeanMethods = false)
class OAuthConfiguration {
    private static final List<String> OFFERED =
            List.of("/oauth2/token", "/oauth2/jwks", "/oauth2/introspect", "/oauth2/revoke");

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuerText())
                .build();
    }

    @Bean
    RegisteredClientRepository registeredClients(Clients clients) {
        return new RegisteredClients(clients);
    }

    @Bean
    OAuth2AuthorizationService authorizations(
            TokenReader tokens, RevokedTokens revoked, RegisteredClientRepository clients) {
        return new SelfContainedAuthorizations(tokens, revoked, clients);
    }

    /** Public halves only: signing is the mint's business. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(KeyRing keys) {
        return (selector, context) -> selector.select(keys.published());
    }

    @Bean
    OpenPath jsonTokenEndpoint() {
        return new OpenPath(HttpMethod.POST, "/api/v1/auth/token");
    }

    @Bean
    OpenPath metadata() {
        return new OpenPath(HttpMethod.GET, ServerMetadata.PATH);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain authorizationServer(
            HttpSecurity http, ClientGate gate, TokenMint mint, TokenCounters counters) {
        ClientRefusedWriter refusals = new ClientRefusedWriter();
        http.securityMatcher(offered())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals))
                .oauth2AuthorizationServer(server -> configure(server, gate, mint, counters, refusals))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/oauth2/jwks")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }

    private static void configure(
            OAuth2AuthorizationServerConfigurer server,
            ClientGate gate,
            TokenMint mint,
            TokenCounters counters,
            ClientRefusedWriter refusals) {
        server.tokenGenerator(new MintGenerator(mint, counters))
                .clientAuthentication(clients -> clients.errorResponseHandler(refusals)
                        .authenticationProviders(providers -> {
                            providers.clear();
                            providers.add(new GateProvider(gate, counters));
                        }))
                .tokenEndpoint(tokens -> tokens.accessTokenRequestConverters(converters -> {
                    converters.clear();
                    converters.add(new AllScopesConverter());
                }));
    }

    private static RequestMatcher offered() {
        return new OrRequestMatcher(OFFERED.stream()
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList());
    }
}
