package dev.guildhall.benchmarks.dialogue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway for model servers that runs on Node, to compare with. Headers of each request tell it what to do. */
final class NodeGateway {
    static final String NAME = "@portkey-ai/gateway 1.15.2";

    /** With the web server that it was made with: newer ones hand it headers that it cannot add to, and no stream comes through. */
    private static final String PACKAGE = """
            {"private": true, "dependencies": {"@portkey-ai/gateway": "1.15.2"}, "overrides": {"@hono/node-server": "1.13.8"}}
            """;

    private static final String SCRIPT = "node_modules/@portkey-ai/gateway/build/start-server.js";
    private static final int INSTALLED_WITHIN_MINUTES = 5;

    private NodeGateway() {}

    /** How to start it; installs it into {@code folder} with npm unless it is there. */
    static List<String> command(Path folder, int port, Path log) throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        if (!Files.exists(script)) {
            install(folder, log);
        }
        if (!Files.exists(script)) {
            throw new IllegalStateException("npm did not install " + NAME + "; see " + log);
        }
        return List.of("node", script.toString(), "--port=" + port, "--headless");
    }

    private static void install(Path folder, Path log) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), PACKAGE, StandardCharsets.UTF_8);
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        if (!npm.waitFor(INSTALLED_WITHIN_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
        }
    }

    /** Where it forwards to. */
    static String headers(String upstream) {
        return "Authorization: Bearer none\r\nx-portkey-provider: openai\r\nx-portkey-custom-host: " + upstream
                + "\r\n";
    }
}
