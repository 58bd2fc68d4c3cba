package dev.guildhall.launcher.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A data directory that this process holds alone, until it is closed or the process ends. */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "guildhall.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** How an attempt to hold a directory ended. */
    public sealed interface Claim {
        /** It is ours. */
        record Held(DataDirectory directory) implements Claim {}

        /**
         * Another process has it.
         *
         * @param holder its process id, or a question mark in the moment before it wrote it down
         */
        record HeldByAnother(Path path, String holder) implements Claim {}

        /** The directory cannot be made or written. */
        record Unusable(Path path, String why) implements Claim {}
    }

    /** Tries to hold the directory, which is made when it is absent. The operating system drops the lock of the dead. */
    public static Claim claim(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel file =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file)) {
                file.truncate(0);
                file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
                return new Claim.Held(new DataDirectory(path, file));
            }
            file.close();
            String holder = Files.readString(path.resolve(LOCK)).strip();
            return new Claim.HeldByAnother(path, holder.isEmpty() ? "?" : holder);
        } catch (IOException e) {
            return new Claim.Unusable(path, e.toString());
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisJvm) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path redis() {
        return path.resolve("redis");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Closing the file drops the lock. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
