package dev.guildhall.platform.security.web;

import dev.guildhall.platform.security.BearerTokens;
import dev.guildhall.platform.security.SecurityAutoConfiguration;
import dev.guildhall.platform.webedge.ErrorResponses;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The filter chain for everything that no chain of the service's own has claimed: stateless, bearer tokens only. */
@AutoConfiguration(
        after = SecurityAutoConfiguration.class,
        before = ServletWebSecurityAutoConfiguration.class,
        afterName = "dev.guildhall.platform.webedge.WebEdgeAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ErrorResponses.class, AuthorizationFilter.class})
@EnableWebSecurity
public class WebSecurityAutoConfiguration {
    private static final List<String> ALWAYS_OPEN = List.of(
            "/actuator/health/**",
            "/actuator/health",
            "/actuator/info",
            "/actuator/prometheus",
            "/v3/api-docs/**",
            "/v3/api-docs.yaml",
            "/swagger-ui/**",
            "/swagger-ui.html",
            "/error");

    /** None: a span around each of a dozen filters tells nobody anything. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain guildhallSecurity(
            HttpSecurity http,
            BearerTokens tokens,
            ErrorResponses responses,
            ObjectProvider<OpenPath> openPaths,
            ObjectProvider<WebScope> scopes) {
        RequestMatcher open = open(openPaths.orderedStream().toList());
        SecurityRefusals refusals = new SecurityRefusals(responses);
        RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
        WebRules rules = new WebRules(scopes.orderedStream().toList());
        http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(
                        new CallerFilter(tokens, open, contexts, refusals), AnonymousAuthenticationFilter.class)
                // A second dispatch serves a request that was let in by the first one.
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .access(rules));
        return http.build();
    }

    private static RequestMatcher open(List<OpenPath> declared) {
        return new OrRequestMatcher(Stream.concat(
                        ALWAYS_OPEN.stream().map(pattern -> WebRules.matcher(null, pattern)),
                        declared.stream().map(path -> WebRules.matcher(path.method(), path.pathPattern())))
                .toList());
    }
}
