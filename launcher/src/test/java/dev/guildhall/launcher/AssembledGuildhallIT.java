package dev.guildhall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as it was assembled, started as the script starts it: with its JVM options and its start-up cache. */
class AssembledGuildhallIT {
    private static final Path JAR = Path.of(System.getProperty("guildhall.assembly", "target/guildhall"))
            .resolve("guildhall-launcher.jar")
            .toAbsolutePath();
    private static final Path SCRIPT = Path.of(System.getProperty("guildhall.root", ".."), "guildhall");
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String READY = "Guildhall is ready, after ";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private final List<Run> runs = new ArrayList<>();

    /** A process of the launcher, and what it said so far. */
    private record Run(Process process, Path output) {
        String said() {
            return readable(output);
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            return process.exitValue();
        }

        Run awaitReady() {
            await().atMost(STARTED_WITHIN).until(() -> said().contains(READY) || !process.isAlive());
            assertThat(said()).contains(READY);
            return this;
        }
    }

    @BeforeAll
    static void rehearse() throws Exception {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(jvmOptions());
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache(), "-jar", JAR.toString(), "rehearse"));
        Path output = shared.resolve("rehearsal.log");
        Process rehearsal = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(rehearsal.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(rehearsal.exitValue()).as(() -> readable(output)).isZero();
        assertThat(cache()).isNotEmptyFile();
    }

    @AfterEach
    void endWhatIsLeft() {
        runs.forEach(run -> run.process().destroyForcibly());
        processesOn(folder.resolve("data")).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void speaksAndSurvivesBeingKilled() throws Exception {
        Path data = folder.resolve("data");
        Run first = launch("up", "--data", data.toString(), "--free-ports").awaitReady();
        assertThat(first.said())
                .contains("identity-service", "inference-service", "/swagger-ui.html", "gRPC localhost:", "Ctrl-C")
                .contains(data.toString())
                .doesNotContain(" WARN ", " ERROR ", "[warning]");
        assertThat(said("token", "--data", data.toString())).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
        assertThat(said("demo", "--script", "--data", data.toString()))
                .contains("     You: ", "   Maren: ", "spoken by ");

        Run second = launch("up", "--data", data.toString(), "--free-ports");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.said())
                .isEqualTo("guildhall: already runs on " + data + ", as process "
                        + first.process().pid()
                        + ". Stop that one first, or start this one with another --data.\n");

        String keys = signingKeys(data);
        first.process().destroyForcibly().waitFor();
        Run token = launch("token", "--data", data.toString());
        assertThat(token.exit()).isEqualTo(1);
        assertThat(token.said())
                .isEqualTo("guildhall: nothing runs on " + data + ". Start Guildhall with: ./guildhall up\n");

        Run third = launch("up", "--data", data.toString(), "--free-ports").awaitReady();
        assertThat(signingKeys(data)).isEqualTo(keys);
        third.process().destroy();
        assertThat(third.exit()).isZero();
        assertThat(third.said()).endsWith("Stopped. The data stays in " + data + ".\n");
        assertThat(processesOn(data)).isEmpty();
        assertThat(data.resolve("logs/guildhall.log")).isNotEmptyFile();
    }

    @Test
    void eachServiceMayHaveAProcessWhichEndsWithTheLauncher() throws Exception {
        Path data = folder.resolve("data");
        Run run = launch("up", "--data", data.toString(), "--free-ports", "--processes")
                .awaitReady();
        ProcessHandle identity = child(run, "identity-service");
        ProcessHandle inference = child(run, "inference-service");

        inference.destroyForcibly();
        await().atMost(SOON)
                .until(() -> run.said()
                        .contains("inference-service (process " + inference.pid() + ") ended with exit code 137"));
        assertThat(said("token", "--data", data.toString())).startsWith("ey");

        run.process().destroyForcibly().waitFor();
        await().atMost(SOON).until(() -> !identity.isAlive());
        assertThat(data.resolve("logs/identity-service.log")).isNotEmptyFile();
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheServiceThatNeedsIt() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            bindUnlessTaken(other, 8000);
            Run run = launch("up", "--data", folder.resolve("data").toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.said()).contains("port 8000, which inference-service (HTTP) needs, is taken");
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneLine() throws Exception {
        Run run = launch("up", "--only", "payments");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said())
                .startsWith("guildhall: --only: there is no service 'payments'")
                .hasLineCount(1);
    }

    /** Whoever has it already serves the purpose as well. */
    private static void bindUnlessTaken(ServerSocket socket, int port) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            assertThat(taken).isInstanceOf(BindException.class);
        }
    }

    private Run launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(jvmOptions());
        // Mode "on": a cache that does not fit ends the JVM instead of being left aside.
        command.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "run", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Run run = new Run(process, output);
        runs.add(run);
        return run;
    }

    private String said(String... arguments) throws Exception {
        Run run = launch(arguments);
        assertThat(run.exit()).as(run::said).isZero();
        return run.said();
    }

    private static String signingKeys(Path data) throws Exception {
        Properties running = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("running.properties"))) {
            running.load(in);
        }
        URI keys = URI.create(running.getProperty("identity-service")).resolve("/oauth2/jwks");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(keys).timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"kid\"");
            return response.body();
        }
    }

    private static ProcessHandle child(Run run, String service) {
        return run.process()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(service))
                        .orElse(false))
                .findFirst()
                .orElseThrow();
    }

    /** Services in processes of their own, which name the directory on their command line, and the servers. */
    private static List<ProcessHandle> processesOn(Path data) {
        return Stream.concat(
                        ProcessHandle.allProcesses()
                                .filter(process -> process.info()
                                        .arguments()
                                        .map(words -> List.of(words).toString().contains(data.toString()))
                                        .orElse(false)),
                        Stream.of("postgres/cluster/postmaster.pid", "redis/redis.pid")
                                .map(data::resolve)
                                .filter(Files::exists)
                                .map(file -> Long.parseLong(readable(file)
                                        .lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .strip()))
                                .flatMap(pid -> ProcessHandle.of(pid).stream()))
                .toList();
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Path cache() {
        return shared.resolve("guildhall.aot");
    }

    private static List<String> jvmOptions() throws IOException {
        Matcher options = Pattern.compile("(?s)\njvm_options=\"(.+?)\"").matcher(Files.readString(SCRIPT));
        assertThat(options.find()).isTrue();
        return List.of(options.group(1).strip().split("\\s+"));
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
