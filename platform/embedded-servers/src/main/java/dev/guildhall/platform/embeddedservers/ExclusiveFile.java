package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * A file that one holder at a time has, among all JVMs and within this one. The operating system lets go of it when the
 * JVM dies, however it dies. The file's content is the process id of the last holder, for people and for messages.
 */
final class ExclusiveFile implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private ExclusiveFile(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static Optional<ExclusiveFile> take(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return Optional.of(new ExclusiveFile(channel, lock));
            }
        } catch (OverlappingFileLockException e) {
            // This JVM has it: the same answer as for another one.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    static ExclusiveFile await(Path file, Duration atMost) throws IOException {
        Deadline deadline = Deadline.in(atMost);
        while (true) {
            Optional<ExclusiveFile> taken = take(file);
            if (taken.isPresent()) {
                return taken.get();
            }
            if (!deadline.pause()) {
                throw new IOException(file + " was not free within " + atMost);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
