package dev.guildhall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script says before any of our Java runs. */
class ScriptTest {
    // No java of the machine is seen on this path, whatever else is.
    private static final List<String> TOOLS = List.of(
            "sh", "dirname", "sed", "head", "cat", "find", "awk", "sort", "cksum", "mkdir", "tee", "grep", "tail", "rm",
            "date", "cp", "mv");

    @TempDir
    private Path folder;

    private record Result(int exit, String out, String err) {}

    @Test
    void helpNamesEveryCommandAndOption() throws Exception {
        for (String word : List.of("help", "--help", "-h")) {
            Result help = guildhall(Map.of(), word);
            assertThat(help.exit()).isZero();
            assertThat(help.err()).isEmpty();
            assertThat(help.out())
                    .contains("guildhall up", "guildhall demo", "guildhall token", "guildhall check", "guildhall bench")
                    .contains("--data", "--only", "--processes", "--free-ports", "--set", "--verbose", "--player")
                    .contains("GUILDHALL_JAVA_HOME");
            assertThat(help.out().lines()).allMatch(line -> line.length() <= 120);
        }
        assertThat(guildhall(Map.of()).out())
                .isEqualTo(guildhall(Map.of(), "help").out());
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheKnownOnes() throws Exception {
        assertThat(guildhall(Map.of(), "start"))
                .isEqualTo(
                        new Result(
                                2,
                                "",
                                "guildhall: there is no command 'start'. The commands are up, demo, token, check, format, bench and help.\n"));
    }

    @Test
    void withoutAJdkItSaysWhatToDo() throws Exception {
        Result result = guildhall(Map.of("GUILDHALL_JDK_SEARCH", folder + "/none/*"), "up");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("guildhall: needs a JDK 25 or newer; none was found. Install one")
                .contains("GUILDHALL_JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void namesTheNewestJdkThatIsTooOld() throws Exception {
        jdk("jdk-17", "17.0.1");
        jdk("jdk-8", "1.8.0_402");
        Result result = guildhall(Map.of("GUILDHALL_JDK_SEARCH", folder + "/jdk-*"), "up");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("the newest found is 17, in " + folder.resolve("jdk-17"));
    }

    @Test
    void aJdkThatWasAskedForMustBeNewEnough() throws Exception {
        Path old = jdk("jdk-21", "21");
        assertThat(guildhall(Map.of("GUILDHALL_JAVA_HOME", old.toString()), "up"))
                .isEqualTo(new Result(
                        1, "", "guildhall: GUILDHALL_JAVA_HOME is " + old + ", where there is no JDK 25 or newer.\n"));
    }

    @Test
    void findsANewEnoughJdkBehindAnOldJavaHome() throws Exception {
        Path old = jdk("jdk-17", "17.0.1");
        Path found = jdk("jdk-26", "26-ea");
        checkout("exit 1");
        Files.createDirectories(jar().getParent());
        Files.writeString(jar(), "");
        Result result = guildhall(
                Map.of("JAVA_HOME", old.toString(), "GUILDHALL_JDK_SEARCH", folder + "/none:" + folder + "/jdk-*"),
                "token");
        assertThat(result.out()).startsWith(found + " runs").endsWith("-jar " + jar() + " token\n");
    }

    @Test
    void buildsOnlyWhenSourcesChanged() throws Exception {
        Map<String, String> jdk =
                Map.of("GUILDHALL_JAVA_HOME", jdk("jdk-25", "25").toString());
        Path source = checkout("""
                echo '[INFO] Building Guildhall :: Errors 0.1.0                [1/2]'
                mkdir -p launcher/target/guildhall && echo jar > launcher/target/guildhall/guildhall-launcher.jar
                """);
        assertThat(guildhall(jdk, "up").err())
                .contains("Building. The first build", "  1/2    Guildhall :: Errors 0.1.0");
        assertThat(guildhall(jdk, "up").err()).doesNotContain("Building");
        Files.writeString(source, "changed");
        assertThat(guildhall(jdk, "up").err()).contains("Building what changed.");
        assertThat(guildhall(jdk, "up").err()).doesNotContain("Building");
        Files.writeString(source.resolveSibling("Added.java"), "");
        assertThat(guildhall(jdk, "up").err()).contains("Building what changed.");
        Files.delete(source);
        assertThat(guildhall(jdk, "up").err()).contains("Building what changed.");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndStartsNothing() throws Exception {
        Map<String, String> jdk =
                Map.of("GUILDHALL_JAVA_HOME", jdk("jdk-25", "25").toString());
        checkout("echo '[INFO] chatter'; echo '[ERROR] Foo.java: expected ;'; exit 1");
        Result result = guildhall(jdk, "up");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("[ERROR] Foo.java: expected ;\nguildhall: the build failed; all of its output is in ")
                .doesNotContain("chatter");
    }

    @Test
    void closesTheCheckWithTheNumberOfTests() throws Exception {
        Map<String, String> jdk =
                Map.of("GUILDHALL_JAVA_HOME", jdk("jdk-25", "25").toString());
        checkout("""
                mkdir -p errors/target/surefire-reports launcher/target/failsafe-reports
                echo '<testsuite name="A" time="1" tests="7" errors="1" skipped="2" failures="1" flakes="9">' > errors/target/surefire-reports/TEST-A.xml
                printf '<testsuite xmlns="x"\n  tests="5" errors="0" skipped="0" failures="0">\n' > launcher/target/failsafe-reports/TEST-B.xml
                exit 1
                """);
        Result result = guildhall(jdk, "check");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).containsPattern("(?m)^8 passed, 2 failed, 2 skipped in 0 min [0-9]+ s$");
    }

    @Test
    void theScriptIsPlainShell() throws Exception {
        Result syntax = run(Map.of(), List.of("sh", "-n", script().toString()));
        assertThat(syntax).isEqualTo(new Result(0, "", ""));
        assertThat(Files.isExecutable(script())).isTrue();
    }

    /** A folder that looks like a JDK of that version, as far as the script looks. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            program(home.resolve("bin").resolve(program), "echo \"" + home + " runs $*\"");
        }
        return home;
    }

    /** A copy of the script beside a wrapper that does this instead of building; returns a source file. */
    private Path checkout(String build) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(script(), checkout.resolve("guildhall"));
        Files.writeString(checkout.resolve("mvnw"), build);
        Path source = checkout.resolve("errors/src/main/java/Error.java");
        Files.createDirectories(source.getParent());
        return Files.writeString(source, "class Error {}");
    }

    private Path jar() {
        return folder.resolve("checkout/launcher/target/guildhall/guildhall-launcher.jar");
    }

    private Result guildhall(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", checkoutOrOurs().toString()));
        command.addAll(List.of(arguments));
        return run(environment, command);
    }

    private Result run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** A folder with those tools alone: wrappers, since a tool may look at the name that it is called by. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path program = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            program(tools.resolve(tool), "exec " + program + " \"$@\"");
        }
        return tools;
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path checkoutOrOurs() {
        Path checkout = folder.resolve("checkout/guildhall");
        return Files.exists(checkout) ? checkout : script();
    }

    private static Path script() {
        return Path.of(System.getProperty("guildhall.root", ".."))
                .resolve("guildhall")
                .toAbsolutePath()
                .normalize();
    }
}
