package dev.guildhall.platform.embeddedservers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Inline commands over a plain socket, so that these tests need no client library. */
final class RedisTalk {
    private RedisTalk() {}

    /** The answer's first line, or for a bulk string the string itself. */
    static String say(int port, String command) throws IOException {
        try (Socket socket = new Socket(LoopbackPort.address(port).getAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String first = in.readLine();
            return first.startsWith("$") && !first.equals("$-1") ? in.readLine() : first;
        }
    }
}
