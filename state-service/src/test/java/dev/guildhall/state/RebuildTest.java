package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.state.entity.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entities that somebody has damaged are made again, by the operator's command, while the service runs. */
@GuildhallTest(ownContext = true)
class RebuildTest extends StateServiceTest {
    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.data.redis.host",
            "spring.data.redis.port",
            "spring.data.redis.database",
            "guildhall.security.issuer",
            "guildhall.security.jwk-set-uri",
            "guildhall.security.token-uri");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @Test
    void makesDamagedEntitiesAgainWhileOthersChange() throws Exception {
        Map<String, EntityState> before = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            String id = UUID.randomUUID().toString();
            for (int change = 0; change < 3; change++) {
                change(id, "k" + change, Integer.toString(i));
            }
            before.put(id, read(id));
        }
        List<String> ids = new ArrayList<>(before.keySet());
        damage("UPDATE entities SET data = '{\"x\": \"lost\"}' WHERE id = :id", ids.get(0));
        damage("UPDATE entities SET version = 2 WHERE id = :id", ids.get(1));
        damage("UPDATE entities SET type = 'other', updated_at = now() + interval '1 hour' WHERE id = :id", ids.get(2));
        damage("DELETE FROM entities WHERE id = :id", ids.get(3));
        damage(
                "INSERT INTO entities (id, type, data, version) VALUES (:id, 'npc', '{}', 1)",
                UUID.randomUUID().toString());
        String busy = UUID.randomUUID().toString();
        AtomicBoolean ended = new AtomicBoolean();
        Rebuild.Report report;
        Rebuild.Report again;
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> changes = others.submit(() -> {
                long made = 0;
                while (!ended.get()) {
                    change(busy, "n", Long.toString(++made));
                }
                return made;
            });
            try {
                report = RebuildCommand.run(arguments());
                again = RebuildCommand.run(arguments());
            } finally {
                ended.set(true);
            }
            long made = changes.get();
            assertThat(read(busy).getVersion()).isEqualTo(made);
        }

        assertThat(report.corrected()).isEqualTo(3);
        assertThat(report.made()).isOne();
        assertThat(report.removed()).isOne();
        assertThat(report.wrong()).isEqualTo(5);
        assertThat(again.wrong()).isZero();
        assertThat(again.right()).isBetween(30L, 32L);
        before.forEach((id, entity) -> assertThat(readFromDatabase(id, entity)).isEqualTo(entity));
    }

    @Test
    void changesAnEntityWhoseSnapshotIsLost() {
        String id = UUID.randomUUID().toString();
        change(id, "a", "1");
        change(id, "b", "2");
        damage("DELETE FROM entities WHERE id = :id", id);

        change(id, "c", "3");

        assertThat(read(id).getVersion()).isEqualTo(3);
        assertThat(read(id).getDataMap()).containsOnly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
    }

    @Test
    void isAskedForByItsOption() {
        assertThat(RebuildCommand.isAskedFor("--server.port=1", "--guildhall.state.rebuild"))
                .isTrue();
        assertThat(RebuildCommand.isAskedFor("--guildhall.state.rebuild=true")).isTrue();
        assertThat(RebuildCommand.isAskedFor("--guildhall.state.rebuild=false")).isFalse();
        assertThat(RebuildCommand.isAskedFor()).isFalse();
    }

    private String[] arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("--guildhall.state.rebuild", "--spring.profiles.active=local"));
        SHARED.forEach(name -> arguments.add("--" + name + "=" + environment.getRequiredProperty(name)));
        return arguments.toArray(String[]::new);
    }

    private void damage(String sql, String id) {
        assertThat(jdbc.sql(sql).param("id", UUID.fromString(id)).update()).isOne();
    }

    private void change(String id, String key, String value) {
        assertThat(service()
                        .updateEntityState(UpdateEntityRequest.newBuilder()
                                .setEntityId(id)
                                .putChanges(key, value)
                                .build())
                        .getSuccess())
                .isTrue();
    }

    private EntityState read(String id) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());
    }

    /** Naming a version that the cache cannot have. */
    private EntityState readFromDatabase(String id, EntityState entity) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(id)
                        .setMinVersion(entity.getVersion() + 1)
                        .build());
    }
}
