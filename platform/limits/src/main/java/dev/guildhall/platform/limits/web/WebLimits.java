package dev.guildhall.platform.limits.web;

import dev.guildhall.platform.limits.LimitHeaders;
import dev.guildhall.platform.limits.LimitSubject;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.limits.Subject;
import dev.guildhall.platform.limits.Take;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

/** Takes the permits before the handler runs, and after Spring Security has said who calls. */
final class WebLimits implements HandlerInterceptor {
    private final List<WebRequestLimit> limited;
    private final RequestLimits limits;
    private final LimitSubject subjects;

    WebLimits(List<WebRequestLimit> limited, RequestLimits limits, LimitSubject subjects) {
        this.limited = List.copyOf(limited);
        this.limits = limits;
        this.subjects = subjects;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A streamed answer is dispatched again when it ends; it was one request all the same.
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        List<WebRequestLimit> matching = matching(request);
        if (matching.isEmpty()) {
            return true;
        }
        Subject subject = subjects.current().orElseGet(() -> Subject.address(request.getRemoteAddr()));
        List<Take> takes = new ArrayList<>();
        for (WebRequestLimit each : matching) {
            Take take = limits.take(each.limit(), subject);
            takes.add(take);
            if (take.refusal().isPresent()) {
                break;
            }
        }
        new LimitHeaders(takes).asMap().forEach(response::setHeader);
        takes.getLast().orRefuse();
        return true;
    }

    private List<WebRequestLimit> matching(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return limited.stream().filter(each -> each.matches(method, path)).toList();
    }
}
