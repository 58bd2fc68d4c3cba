package dev.guildhall.platform.testkit.configuration;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * One property of a settings record, those of nested records included.
 *
 * @param name in full, as in a file: {@code guildhall.tavern.opening-hours.from}; of a list or map the name of the whole
 * @param type the component's, without its package
 * @param defaultText what stands in {@code @DefaultValue}, or null
 * @param path the components to follow from the outermost record to the value
 */
record SettingsProperty(String name, String type, @Nullable String defaultText, List<RecordComponent> path) {

    static List<SettingsProperty> of(Class<?> settings) {
        List<SettingsProperty> found = new ArrayList<>();
        collect(settings, prefix(settings), List.of(), found);
        return found;
    }

    static String prefix(Class<?> settings) {
        ConfigurationProperties annotation = settings.getAnnotation(ConfigurationProperties.class);
        if (annotation == null || !settings.isRecord()) {
            throw new IllegalArgumentException(
                    "settings: " + settings.getName() + " (expected: a record with @ConfigurationProperties)");
        }
        return annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
    }

    private static void collect(
            Class<?> owner, String prefix, List<RecordComponent> path, List<SettingsProperty> found) {
        Parameter[] parameters = canonical(owner).getParameters();
        RecordComponent[] components = owner.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            List<RecordComponent> here = new ArrayList<>(path);
            here.add(component);
            String name = prefix + "." + ownName(component, parameters[i]);
            if (component.getType().isRecord() && isBoundByProperties(component.getType())) {
                collect(component.getType(), name, here, found);
            } else {
                DefaultValue defaultValue = parameters[i].getAnnotation(DefaultValue.class);
                found.add(new SettingsProperty(
                        name,
                        component.getType().getSimpleName(),
                        defaultValue == null ? null : String.join(",", defaultValue.value()),
                        List.copyOf(here)));
            }
        }
    }

    /** A record that has a factory from text, an id say, is converted from one value; any other one is bound by its components. */
    private static boolean isBoundByProperties(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .noneMatch(method -> method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
                        && List.of("valueOf", "of", "from").contains(method.getName()));
    }

    private static String ownName(RecordComponent component, Parameter parameter) {
        Name given = parameter.getAnnotation(Name.class);
        return DataObjectPropertyName.toDashedForm(given == null ? component.getName() : given.value());
    }

    private static Constructor<?> canonical(Class<?> owner) {
        Class<?>[] types = Arrays.stream(owner.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return owner.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value in an instance of the outermost record; null when it or a record around it is absent. */
    @Nullable
    Object valueIn(Object settings) {
        Object value = settings;
        for (RecordComponent component : path) {
            if (value == null) {
                return null;
            }
            try {
                component.getAccessor().setAccessible(true);
                value = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return value;
    }

    /** Whether a given property sets this one: the same name, or an element or key of this list or map. */
    boolean isSetBy(String given) {
        return given.equals(name) || given.startsWith(name + ".") || given.startsWith(name + "[");
    }

    /** Whether the component may be absent, by its own word. */
    boolean isOptional() {
        return path.stream()
                .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || component.isAnnotationPresent(Nullable.class));
    }

    /** A line of the table in {@code docs/configuration.md}, to start the missing one from. */
    String tableRow() {
        return "| `" + name + "` | " + type + " | "
                + Objects.requireNonNullElse(defaultText, isOptional() ? "none" : "required") + " | |";
    }
}
