package dev.guildhall.settings.grpc;

import static dev.guildhall.platform.testkit.documented.DocumentedService.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.guildhall.platform.testkit.documented.DocumentedService;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.settings.SettingsServiceTest;
import io.grpc.ClientInterceptors;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls with a client that knows the documented text alone. */
class DocumentedClientTest extends SettingsServiceTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    @Test
    void readsThePlayersSettings() throws Exception {
        UUID player = UUID.randomUUID();
        DocumentedService documented = DocumentedService.read("settings.proto");

        Message settings = documented.call(
                ClientInterceptors.intercept(
                        grpc.channel(), GrpcTestClient.header("authorization", "Bearer " + playerToken(player))),
                "GetUserSettings",
                documented.request("GetUserSettings", "{\"user_id\": \"%s\"}".formatted(player)));

        assertThat(get(settings, "audio", "music_volume")).isEqualTo(0.8f);
        assertThat(get(settings, "video", "resolution_x")).isEqualTo(1920);
        assertThat(get(settings, "video", "effects_enabled")).isEqualTo(true);
        assertThat(get(settings, "controls", "mouse_sensitivity")).isEqualTo(1f);
    }

    /** A client of the document cannot call these two; what they take and give is ours. */
    @Test
    void hasWhatTheDocumentLeavesOut() throws Exception {
        assertThat(DocumentedService.read("settings.proto").undefined())
                .containsExactly("TierRequest", "TierResponse", "UpdateResponse");
    }
}
