package dev.guildhall.platform.service;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The name of a service, which is also the name of its configuration file.
 *
 * @param value lower-case letters, digits and hyphens, beginning with a letter
 */
record ServiceName(String value) {
    static final String PROPERTY = "guildhall.service.name";

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]*");

    ServiceName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("service name: " + value
                    + " (expected: lower-case letters, digits and hyphens, beginning with a letter)");
        }
    }

    /** The name that the class is annotated with, if any. */
    static Optional<ServiceName> of(Class<?> application) {
        return Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(application, GuildhallServiceApplication.class))
                .map(annotation -> new ServiceName(annotation.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
