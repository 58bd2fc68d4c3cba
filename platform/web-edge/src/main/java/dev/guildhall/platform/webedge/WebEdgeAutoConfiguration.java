package dev.guildhall.platform.webedge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the web edge around Spring MVC on Tomcat. Order of the filters, outermost first: request id, Spring's observation,
 * errors, size of the body; Spring Security and the service's own come after.
 */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebSettings.class)
public final class WebEdgeAutoConfiguration {
    private static final int JUST_INSIDE_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    @ConditionalOnMissingBean
    ErrorResponses errorResponses(ObjectProvider<Clock> clock) {
        return new ErrorResponses(clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Failures failures(JsonMapper mapper, ErrorResponses responses) {
        ExpectedTypes types = new ExpectedTypes(mapper);
        return new Failures(new ExceptionRefusals(new JsonRefusals(types), types), responses);
    }

    @Bean
    CatalogueExceptionResolver catalogueExceptionResolver(Failures failures) {
        return new CatalogueExceptionResolver(failures);
    }

    @Bean
    ErrorPageController errorPageController(Failures failures, ErrorResponses responses) {
        return new ErrorPageController(failures, responses);
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        return registration(new RequestIdFilter(), Ordered.HIGHEST_PRECEDENCE, EnumSet.allOf(DispatcherType.class));
    }

    @Bean
    FilterRegistrationBean<ErrorFilter> errorFilter(Failures failures) {
        return registration(
                new ErrorFilter(failures),
                JUST_INSIDE_OBSERVATION,
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebSettings settings, ErrorResponses responses) {
        return registration(
                new BodyLimitFilter(settings.maxBodySize(), responses),
                JUST_INSIDE_OBSERVATION + 1,
                EnumSet.of(DispatcherType.REQUEST));
    }

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    /** After Spring Boot's customizer, since the valve that is added last is asked first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    TomcatEdge tomcatEdge(ErrorResponses responses) {
        return new TomcatEdge(responses);
    }

    private static <F extends Filter> FilterRegistrationBean<F> registration(
            F filter, int order, EnumSet<DispatcherType> dispatches) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(dispatches);
        registration.setAsyncSupported(true);
        return registration;
    }
}
