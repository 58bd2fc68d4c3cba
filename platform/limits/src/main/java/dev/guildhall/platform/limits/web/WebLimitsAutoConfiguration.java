package dev.guildhall.platform.limits.web;

import dev.guildhall.platform.limits.LimitSubject;
import dev.guildhall.platform.limits.LimitsAutoConfiguration;
import dev.guildhall.platform.limits.RequestLimits;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts a service's {@link WebRequestLimit} beans in force. */
@AutoConfiguration(after = LimitsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnBean({RequestLimits.class, WebRequestLimit.class})
public class WebLimitsAutoConfiguration {

    @Bean
    WebMvcConfigurer requestLimitsOfPaths(
            ObjectProvider<WebRequestLimit> limited, RequestLimits limits, ObjectProvider<LimitSubject> subject) {
        WebLimits interceptor =
                new WebLimits(limited.orderedStream().toList(), limits, subject.getIfAvailable(() -> Optional::empty));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor);
            }
        };
    }
}
