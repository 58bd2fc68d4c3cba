package dev.guildhall.platform.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The servers as containers, of the images that production uses. Testcontainers removes them when the JVM ends. */
final class Containers {
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18-alpine");
    private static final DockerImageName REDIS = DockerImageName.parse("redis:7-alpine");
    private static final int REDIS_PORT = 6379;

    private Containers() {}

    /**
     * Whether Docker answers. Testcontainers is asked only where there is a sign of Docker: its search for one takes half a
     * second and logs what it does not find as an error.
     */
    static boolean available(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", "."));
        boolean sign = environment.containsKey("DOCKER_HOST")
                || List.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .stream()
                        .anyMatch(Files::exists);
        return sign && DockerClientFactory.instance().isDockerAvailable();
    }

    static PostgresAddress postgres() {
        @SuppressWarnings("resource") // Lives as long as the JVM.
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES)
                .withUsername(PostgresAddress.SUPERUSER)
                .withPassword("postgres")
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "max_connections=200");
        container.start();
        return withOwner(new PostgresAddress(container.getHost(), container.getMappedPort(5432), "postgres"));
    }

    private static PostgresAddress withOwner(PostgresAddress address) {
        TestPostgres.administer(
                address, "CREATE ROLE " + TestPostgres.OWNER + " LOGIN PASSWORD '" + address.password() + "'");
        return address;
    }

    static RedisAddress redis() {
        @SuppressWarnings("resource") // Lives as long as the JVM.
        GenericContainer<?> container = new GenericContainer<>(REDIS)
                .withExposedPorts(REDIS_PORT)
                .withCommand("redis-server", "--save", "", "--databases", Integer.toString(TestRedis.DATABASES));
        container.start();
        return new RedisAddress(container.getHost(), container.getMappedPort(REDIS_PORT));
    }
}
