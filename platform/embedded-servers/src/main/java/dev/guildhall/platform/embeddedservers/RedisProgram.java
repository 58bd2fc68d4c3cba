package dev.guildhall.platform.embeddedservers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Redis' one program, unpacked. */
final class RedisProgram {
    static final String NAME = "redis-server";

    private RedisProgram() {}

    static Path unpacked(BinariesCache cache) {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(platform());
        if (resource == null || resource.endsWith(".exe")) {
            throw new ServerStartException("No embedded Redis for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; point the services at a Redis of your own");
        }
        String folder = "redis-" + BinariesCache.versionOf("redis") + resource.replace('/', '-');
        return cache.folder(folder, into -> unpack(resource, into)).resolve(NAME);
    }

    private static OsArchitecture platform() {
        try {
            return OsArchitecture.detectOSandArchitecture();
        } catch (RuntimeException e) {
            throw new ServerStartException(
                    "No embedded Redis for this platform; point the services at a Redis of your own", e);
        }
    }

    private static void unpack(String resource, Path folder) throws IOException {
        try (InputStream in = OsArchitecture.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the Redis binary " + resource + " is not on the class path");
            }
            Path program = folder.resolve(NAME);
            Files.copy(in, program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
