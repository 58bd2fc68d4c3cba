package dev.guildhall.platform.service;

import dev.guildhall.platform.service.ServiceSettings.RequiredProperty;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up which properties are missing and how to set them, instead of a stack trace. */
final class MissingPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<MissingPropertiesException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingPropertiesException cause) {
        String variables = cause.missing().stream()
                .map(RequiredProperty::environmentVariable)
                .collect(Collectors.joining(", "));
        String action =
                "Set " + variables + " in the environment, or the properties themselves in a configuration file. "
                        + "To try the service on this machine with demo credentials, start it with --spring.profiles.active="
                        + GuildhallService.LOCAL_PROFILE + ".";
        return new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
    }
}
