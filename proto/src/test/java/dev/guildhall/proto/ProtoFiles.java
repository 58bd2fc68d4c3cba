package dev.guildhall.proto;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads .proto files as they are written, without resolving imports: half of the documented ones cannot be. */
final class ProtoFiles {

    /** The contracts that we serve. */
    static final Path OURS = Path.of("src/main/proto");

    /** The contracts word for word as they were given to us. */
    static final Path DOCUMENTED = Path.of("src/test/proto/documented");

    private ProtoFiles() {}

    /** All .proto files below a folder, each with its path relative to it. */
    static List<ProtoFileElement> readAll(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".proto"))
                    .sorted()
                    .map(file -> read(root, root.relativize(file).toString()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ProtoFileElement read(Path root, String path) {
        try {
            return parse(path, Files.readString(root.resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ProtoFileElement parse(String path, String text) {
        return ProtoParser.Companion.parse(Location.get(path), text);
    }
}
