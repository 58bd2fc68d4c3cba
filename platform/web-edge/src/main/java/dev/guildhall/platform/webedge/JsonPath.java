package dev.guildhall.platform.webedge;

import java.util.List;
import tools.jackson.core.JacksonException;

/** The path of a field as the caller wrote it, e.g. {@code context.recent_events[3]}. */
final class JsonPath {
    private JsonPath() {}

    static String of(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
