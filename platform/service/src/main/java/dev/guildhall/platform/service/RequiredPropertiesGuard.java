package dev.guildhall.platform.service;

import dev.guildhall.platform.service.ServiceSettings.RequiredProperty;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Stops the start before any bean exists when a required property is missing. Under the local profile it lets everything
 * pass, since that profile brings demo credentials.
 */
final class RequiredPropertiesGuard implements BeanFactoryPostProcessor, PriorityOrdered {
    private final Environment environment;

    RequiredPropertiesGuard(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment.acceptsProfiles(Profiles.of(GuildhallService.LOCAL_PROFILE))) {
            return;
        }
        ServiceSettings settings = Binder.get(environment).bindOrCreate("guildhall.service", ServiceSettings.class);
        List<RequiredProperty> missing = settings.requiredProperties().stream()
                .filter(property -> isMissing(property.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingPropertiesException(settings.name(), missing);
        }
    }

    /** A placeholder that nothing resolves counts as missing: {@code password: ${DB_PASSWORD}} is how it is often written. */
    private boolean isMissing(String name) {
        try {
            String value = environment.getProperty(name);
            return value == null || value.isBlank() || value.contains("${");
        } catch (IllegalArgumentException unresolvable) {
            return true;
        }
    }
}
