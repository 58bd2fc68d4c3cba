package dev.guildhall.platform.security.web;

import dev.guildhall.platform.security.CallerAuthentication;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The rules that a service declares, as one decision: open, or a token with the scope of the first rule that matches. */
final class WebRules implements AuthorizationManager<RequestAuthorizationContext> {
    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);

    private final List<Rule> rules;

    WebRules(List<WebScope> scopes) {
        this.rules = scopes.stream()
                .map(scope -> new Rule(matcher(scope.method(), scope.pathPattern()), scope.scope()))
                .toList();
    }

    private record Rule(RequestMatcher matcher, String scope) {}

    /** Denied, since the token lacks this scope. */
    record ScopeNeeded(String scope) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    static RequestMatcher matcher(@Nullable HttpMethod method, String pathPattern) {
        return method == null
                ? PathPatternRequestMatcher.pathPattern(pathPattern)
                : PathPatternRequestMatcher.pathPattern(method, pathPattern);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof CallerAuthentication caller)) {
            return NO;
        }
        for (Rule rule : rules) {
            if (rule.matcher().matches(context.getRequest())) {
                return caller.getPrincipal().may(rule.scope()) ? YES : new ScopeNeeded(rule.scope());
            }
        }
        return YES;
    }
}
