package dev.guildhall.platform.service;

import dev.guildhall.platform.service.ServiceSettings.RequiredProperty;
import java.util.List;
import java.util.stream.Collectors;

/** A service was started outside the local profile without something that it declares as required. */
final class MissingPropertiesException extends RuntimeException {
    private final transient List<RequiredProperty> missing;

    MissingPropertiesException(String service, List<RequiredProperty> missing) {
        super(service + " does not start outside the profile \"" + GuildhallService.LOCAL_PROFILE + "\" without "
                + missing.stream().map(MissingPropertiesException::described).collect(Collectors.joining(", ")) + ".");
        this.missing = List.copyOf(missing);
    }

    List<RequiredProperty> missing() {
        return missing;
    }

    private static String described(RequiredProperty property) {
        return property.name() + " (" + property.purpose() + ")";
    }
}
