package dev.guildhall.platform.embeddedservers;

/** The {@code postgresql.conf} of an embedded server: small, local, quiet. Written anew at each start. */
final class PostgresSettings {
    private PostgresSettings() {}

    static String of(int port, boolean durable) {
        String common = """
                # Written at every start; changes made here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                # Memory and processes: one laptop, a few busy connections, no replicas.
                shared_buffers = 48MB
                io_method = sync
                max_worker_processes = 0
                max_parallel_workers = 0
                max_parallel_workers_per_gather = 0
                max_parallel_maintenance_workers = 0
                max_logical_replication_workers = 0
                wal_level = minimal
                max_wal_senders = 0
                max_wal_size = 256MB
                min_wal_size = 32MB
                jit = off
                autovacuum_worker_slots = 1
                autovacuum_max_workers = 1
                # Not the machine's habits: the same everywhere.
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                # Starts, stops and what is fatal; a failed statement is its caller's affair.
                log_min_messages = log
                log_checkpoints = off
                log_min_error_statement = panic
                """.formatted(port);
        return common + (durable ? """
                        fsync = on
                        synchronous_commit = on
                        full_page_writes = on
                        checkpoint_timeout = 15min
                        """ : """
                        fsync = off
                        synchronous_commit = off
                        full_page_writes = off
                        checkpoint_timeout = 1h
                        autovacuum = off
                        """);
    }
}
