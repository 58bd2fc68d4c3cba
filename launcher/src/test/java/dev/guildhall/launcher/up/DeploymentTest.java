package dev.guildhall.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of the container files without a container: that they name only what exists, and all that is needed. */
class DeploymentTest {
    private static final Path ROOT =
            Path.of(System.getProperty("guildhall.root", "..")).toAbsolutePath().normalize();
    private static final Set<String> TOP_LEVEL = Set.of("name", "services", "networks", "volumes");
    // Of the Compose specification, what these files use.
    private static final Set<String> SERVICE_KEYS = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "deploy",
            "env_file",
            "healthcheck",
            "image",
            "init",
            "logging",
            "networks",
            "ports",
            "read_only",
            "restart",
            "security_opt",
            "shm_size",
            "stop_grace_period",
            "tmpfs",
            "volumes");
    private static final Set<String> HEALTHCHECK_KEYS =
            Set.of("test", "interval", "timeout", "start_period", "retries");
    private static final Pattern DURATION = Pattern.compile("[0-9]+(ms|s|m|h)");
    private static final Pattern PLACEHOLDER = Pattern.compile("@[a-z-]+@");

    private final Map<String, Object> compose = yaml(ROOT.resolve("docker-compose.yml"));
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void theFileHasTheShapeOfTheComposeSpecification() {
        assertThat(compose.keySet()).allMatch(key -> TOP_LEVEL.contains(key) || key.startsWith("x-"));
        services.forEach((name, service) -> {
            assertThat(map(service).keySet()).as(name).isSubsetOf(SERVICE_KEYS);
            assertThat(map(service)).as(name).containsKey("image");
            if (map(service).get("healthcheck") instanceof Map<?, ?> healthcheck) {
                Map<String, Object> check = map(healthcheck);
                assertThat(check.keySet()).as(name).isSubsetOf(HEALTHCHECK_KEYS);
                assertThat(list(check.get("test")).getFirst()).as(name).isIn("CMD", "CMD-SHELL");
                assertThat(List.of(check.get("interval"), check.get("timeout"), check.get("start_period")))
                        .as(name)
                        .allMatch(time -> DURATION.matcher(time.toString()).matches());
            }
        });
    }

    @Test
    void everyNameInTheFileIsDeclaredInIt() {
        services.forEach((name, value) -> {
            Map<String, Object> service = map(value);
            assertThat(map(compose.get("networks")).keySet()).as(name).containsAll(list(service.get("networks")));
            map(service.get("depends_on")).forEach((needed, how) -> {
                assertThat(services).as(name).containsKey(needed);
                assertThat(map(how)).as(name).containsEntry("condition", "service_healthy");
                assertThat(map(services.get(needed)))
                        .as("%s waits for the health of %s", name, needed)
                        .containsKey("healthcheck");
            });
            for (String mount : list(service.get("volumes"))) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith("./")) {
                    assertThat(ROOT.resolve(source)).as(name).isRegularFile().isExecutable();
                } else {
                    assertThat(map(compose.get("volumes"))).as(name).containsKey(source);
                }
            }
        });
    }

    @Test
    void everyContainerIsBounded() {
        services.forEach((name, service) -> {
            Map<String, Object> limits =
                    map(map(map(map(service).get("deploy")).get("resources")).get("limits"));
            assertThat(limits.keySet()).as(name).contains("cpus", "memory");
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceHasAContainerOnItsUsualPorts(KnownService service) {
        Map<String, Object> container = map(services.get(service.fullName()));
        List<String> ports = new ArrayList<>(List.of(published(service.usualHttpPort())));
        service.usualGrpcPort().ifPresent(port -> ports.add(published(port)));
        assertThat(list(container.get("ports"))).containsExactlyElementsOf(ports);
        assertThat(map(map(container.get("build")).get("args")))
                .containsOnly(
                        Map.entry("SERVICE", service.fullName()),
                        Map.entry("HTTP_PORT", Integer.toString(service.usualHttpPort())));
        Map<String, Object> configuration = configuration(service);
        assertThat(configuration).containsEntry("server.port", service.usualHttpPort());
        if (service.usualGrpcPort().isPresent()) {
            assertThat(configuration)
                    .containsEntry(
                            "spring.grpc.server.port", service.usualGrpcPort().getAsInt());
        }
        assertThat(container).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
    }

    @ParameterizedTest
    @EnumSource
    void theImageIsMadeFromTheJarThatTheModuleBuilds(KnownService service) throws IOException {
        Map<String, Object> build = map(map(services.get(service.fullName())).get("build"));
        assertThat(ROOT.resolve(build.get("context").toString())).isEqualTo(ROOT.resolve("."));
        assertThat(ROOT.resolve(build.get("dockerfile").toString())).isRegularFile();
        String pom = Files.readString(ROOT.resolve(service.fullName()).resolve("pom.xml"));
        assertThat(pom)
                .contains(
                        "<artifactId>" + service.fullName() + "</artifactId>",
                        "<artifactId>spring-boot-maven-plugin</artifactId>");
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<classifier>exec</classifier>");
        assertThat(dockerfile()).contains("COPY ${SERVICE}/target/${SERVICE}-*-exec.jar service.jar");
        assertThat(Files.readString(ROOT.resolve(".dockerignore"))).contains("!*-service/target/*-exec.jar");
    }

    @Test
    void theImageRunsAsNobodyAndIsAskedForItsReadiness() throws IOException {
        assertThat(dockerfile())
                .contains("USER 10001:10001", "HEALTHCHECK", "COPY deploy/Healthcheck.java", "ARG JRE_IMAGE=");
        assertThat(Files.readString(ROOT.resolve("deploy/Healthcheck.java"))).contains(Readiness.PATH + '"');
        assertThat(flat(yamlResource("guildhall-defaults.yml")))
                .containsEntry("management.endpoint.health.probes.enabled", true)
                .containsKey("management.endpoint.health.group.readiness.include");
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsAPropertyAndEveryRequiredPropertyHasAVariable(KnownService service) throws IOException {
        Map<String, String> variables = variables(service.fullName());
        Set<String> known = knownVariables();
        assertThat(variables.keySet()).allMatch(name -> known.contains(propertyOf(name)));
        assertThat(required(service)).isNotEmpty().isSubsetOf(variables.keySet());
        assertThat(variables)
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/" + service.database())
                .containsEntry("SPRING_DATASOURCE_USERNAME", service.database());
        assertThat(Files.readString(ROOT.resolve("deploy/postgres/create-databases.sh")))
                .contains("create %s \"$%s_PASSWORD\"%n"
                        .formatted(service.database(), service.database().toUpperCase(Locale.ROOT)));
        assertThat(variables("postgres"))
                .containsEntry(
                        service.database().toUpperCase(Locale.ROOT) + "_PASSWORD",
                        variables.get("SPRING_DATASOURCE_PASSWORD"));
        assertThat(variables("redis")).containsEntry("REDISCLI_AUTH", variables.get("SPRING_DATA_REDIS_PASSWORD"));
        assertThat(list(map(services.get("redis")).get("command")).getLast()).contains("\"$$REDISCLI_AUTH\"");
    }

    /** Without the place in a list, or the name of a channel, which follow it. */
    private static String propertyOf(String variable) {
        return variable.replaceAll("_[0-9]+_.*", "").replaceAll("(?<=^SPRING_GRPC_CLIENT_CHANNEL)_.*", "");
    }

    @Test
    void noFileOfVariablesHoldsASecret() throws IOException {
        for (String name : services.keySet()) {
            assertThat(list(map(services.get(name)).get("env_file"))).containsExactly("deploy/env/" + name + ".env");
            variables(name).forEach((variable, value) -> {
                if (variable.contains("PASSWORD") || variable.contains("SECRET") || variable.contains("KEY")) {
                    assertThat(value).as(variable).matches(PLACEHOLDER);
                }
            });
        }
        assertThat(Files.readString(ROOT.resolve("deploy/env/.gitignore"))).contains("\n*.env\n");
    }

    private static String published(int port) {
        return "127.0.0.1:" + port + ":" + port;
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("deploy/Dockerfile"));
    }

    private static Map<String, String> variables(String container) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("deploy/env/" + container + ".env.example"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher parts = Pattern.compile("([A-Z0-9_]+)=(.+)").matcher(line);
                assertThat(parts.matches()).as(line).isTrue();
                variables.put(parts.group(1), parts.group(2));
            }
        }
        return variables;
    }

    /** Every property that Spring Boot or one of our modules documents, as an environment variable. */
    private static Set<String> knownVariables() throws IOException {
        Set<String> known = new TreeSet<>();
        JsonMapper json = new JsonMapper();
        for (URL metadata : Collections.list(
                DeploymentTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = metadata.openStream()) {
                json.readTree(in)
                        .path("properties")
                        .forEach(property ->
                                known.add(variable(property.path("name").asString())));
            }
        }
        return known;
    }

    private static Set<String> required(KnownService service) {
        return configuration(service).entrySet().stream()
                .filter(entry -> entry.getKey().matches("guildhall\\.service\\.required-properties\\[[0-9]+]\\.name"))
                .map(entry -> variable(entry.getValue().toString()))
                .collect(Collectors.toSet());
    }

    private static String variable(String property) {
        return property.replaceAll("\\[([0-9]+)]", ".$1")
                .replace("-", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    /** What holds outside the local profile. */
    private static Map<String, Object> configuration(KnownService service) {
        return flat(yamlResource(service.fullName() + ".yml"));
    }

    private static Map<String, Object> yamlResource(String name) {
        try (InputStream in = DeploymentTest.class.getClassLoader().getResourceAsStream(name)) {
            return map(new Yaml().loadAll(in).iterator().next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return map(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> flat(Map<String, Object> nested) {
        Map<String, Object> flat = new TreeMap<>();
        nested.forEach((key, value) -> flatten(key, value, flat));
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, Object> into) {
        switch (value) {
            case Map<?, ?> nested -> nested.forEach((key, child) -> flatten(path + "." + key, child, into));
            case List<?> items -> {
                for (int i = 0; i < items.size(); i++) {
                    flatten(path + "[" + i + "]", items.get(i), into);
                }
            }
            case null -> {}
            default -> into.put(path, value);
        }
    }

    /** Absent counts as empty. */
    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> present) {
            present.forEach((key, child) -> map.put(key.toString(), child));
        }
        return map;
    }

    private static List<String> list(Object value) {
        return value instanceof List<?> present
                ? present.stream().map(Object::toString).toList()
                : List.of();
    }
}
