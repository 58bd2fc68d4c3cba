package dev.guildhall.settings.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.proto.payment.v1.UserTierResponse;
import dev.guildhall.proto.settings.v1.AudioSettings;
import dev.guildhall.proto.settings.v1.ControlSettings;
import dev.guildhall.proto.settings.v1.Settings;
import dev.guildhall.proto.settings.v1.SettingsRequest;
import dev.guildhall.proto.settings.v1.SettingsServiceGrpc;
import dev.guildhall.proto.settings.v1.SettingsServiceGrpc.SettingsServiceBlockingStub;
import dev.guildhall.proto.settings.v1.TierRequest;
import dev.guildhall.proto.settings.v1.TierResponse;
import dev.guildhall.proto.settings.v1.UpdateResponse;
import dev.guildhall.proto.settings.v1.UpdateSettingsRequest;
import dev.guildhall.proto.settings.v1.VideoSettings;
import dev.guildhall.settings.PaymentServer.Call;
import dev.guildhall.settings.SettingsClient;
import dev.guildhall.settings.SettingsServiceTest;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsGrpcTest extends SettingsServiceTest {
    private static final AudioSettings QUIET = AudioSettings.newBuilder()
            .setMasterVolume(0.1f)
            .setMusicVolume(0)
            .setSfxVolume(0.3f)
            .build();

    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    private UUID user;
    private SettingsServiceBlockingStub service;

    @BeforeEach
    void actAsANewPlayer() {
        user = UUID.randomUUID();
        service = as(playerToken(user));
    }

    @Test
    void givesSomebodyUnknownTheDefaults() {
        assertThat(read())
                .isEqualTo(Settings.newBuilder()
                        .setAudio(AudioSettings.newBuilder()
                                .setMasterVolume(1)
                                .setMusicVolume(0.8f)
                                .setSfxVolume(1))
                        .setVideo(VideoSettings.newBuilder()
                                .setResolutionX(1920)
                                .setResolutionY(1080)
                                .setQualityPreset(2)
                                .setEffectsEnabled(true))
                        .setControls(ControlSettings.newBuilder().setMouseSensitivity(1))
                        .build());
    }

    @Test
    void keepsEveryDocumentedField() {
        Settings settings = Settings.newBuilder()
                .setAudio(QUIET)
                .setVideo(VideoSettings.newBuilder()
                        .setResolutionX(2560)
                        .setResolutionY(1440)
                        .setQualityPreset(4)
                        .setEffectsEnabled(true))
                .setControls(
                        ControlSettings.newBuilder().setMouseSensitivity(1.5f).putKeyBindings("jump", "Space"))
                .putPreferences("language", "de")
                .build();

        update(settings);

        assertThat(read()).isEqualTo(settings);
    }

    @Test
    void replacesTheSectionsThatAreThereAndKeepsTheOthers() {
        update(Settings.newBuilder()
                .setControls(ControlSettings.newBuilder()
                        .setMouseSensitivity(0.05f)
                        .putKeyBindings("jump", "Space")
                        .putKeyBindings("run", "Shift"))
                .putPreferences("language", "de")
                .putPreferences("theme", "dark")
                .build());
        long before = System.currentTimeMillis();

        UpdateResponse response = update(Settings.newBuilder()
                .setAudio(QUIET)
                .setControls(
                        ControlSettings.newBuilder().setMouseSensitivity(20).putKeyBindings("jump", "J"))
                .putPreferences("language", "fr")
                .build());

        assertThat(response.getSuccess()).isTrue();
        assertThat(response.getTimestamp()).isBetween(before, System.currentTimeMillis());
        Settings after = read();
        assertThat(after.getAudio()).isEqualTo(QUIET);
        assertThat(after.getVideo().getResolutionX()).isEqualTo(1920);
        assertThat(after.getControls().getKeyBindingsMap())
                .containsOnlyKeys("jump")
                .containsEntry("jump", "J");
        assertThat(after.getPreferencesMap())
                .hasSize(2)
                .containsEntry("language", "fr")
                .containsEntry("theme", "dark");
    }

    @Test
    void removesPreferencesByName() {
        update(Settings.newBuilder()
                .putPreferences("a", "1")
                .putPreferences("b", "2")
                .build());

        service.updateSettings(UpdateSettingsRequest.newBuilder()
                .setUserId(user.toString())
                .addRemovePreferences("a")
                .addRemovePreferences("never-there")
                .build());

        assertThat(read().getPreferencesMap()).containsOnlyKeys("b");
    }

    @Test
    void showsOverHttpWhatWasChangedOverGrpc() {
        update(Settings.newBuilder().setAudio(QUIET).build());

        assertThat(player(user).get().body()).contains("\"master_volume\":0.1").contains("\"sfx_volume\":0.3");
        assertThat(SettingsClient.tag(player(user).get())).isEqualTo("\"1\"");
    }

    @Test
    void namesEveryWrongField() {
        refusal(() -> update(Settings.newBuilder()
                        .setAudio(AudioSettings.newBuilder()
                                .setMasterVolume(Float.NaN)
                                .setSfxVolume(1.5f))
                        .setVideo(VideoSettings.newBuilder().setQualityPreset(3))
                        .setControls(ControlSettings.getDefaultInstance())
                        .putPreferences("no name", "x")
                        .build()))
                .namesField("settings.audio.master_volume: NaN")
                .namesField("settings.audio.sfx_volume: 1.5")
                .namesField("settings.video.resolution_x: 0")
                .namesField("settings.controls.mouse_sensitivity: 0.0")
                .namesField("settings.preferences: the name 'no name'");
    }

    @Test
    void refusesAnUpdateThatSaysNothingOrTwoThings() {
        UpdateSettingsRequest nothing =
                UpdateSettingsRequest.newBuilder().setUserId(user.toString()).build();
        UpdateSettingsRequest both = nothing.toBuilder()
                .setSettings(Settings.newBuilder().putPreferences("a", "1"))
                .addRemovePreferences("a")
                .build();
        UpdateSettingsRequest tooMany = nothing.toBuilder()
                .addAllRemovePreferences(Collections.nCopies(101, "a"))
                .build();

        refusal(() -> service.updateSettings(nothing)).namesField("settings: absent");
        refusal(() -> service.updateSettings(both)).namesField("remove_preferences: 'a'");
        refusal(() -> service.updateSettings(tooMany)).namesField("remove_preferences: 101 items");
    }

    @Test
    void letsNobodyAtTheSettingsOfAnotherPlayer() {
        SettingsServiceBlockingStub stranger = as(playerToken(UUID.randomUUID()));

        refusal(() -> stranger.getUserSettings(request())).hasCode(ErrorCode.FORBIDDEN);
        refusal(() -> stranger.updateSettings(UpdateSettingsRequest.newBuilder()
                        .setUserId(user.toString())
                        .setSettings(Settings.newBuilder().setAudio(QUIET))
                        .build()))
                .hasCode(ErrorCode.FORBIDDEN);
        refusal(() -> stranger.getUserTier(tierRequest())).hasCode(ErrorCode.FORBIDDEN);
        assertThat(payment().calls(user)).isEmpty();
    }

    @Test
    void letsAClientActForItsPlayersIfItHasTheScope() {
        assertThat(as(clientToken("settings")).getUserSettings(request()).hasAudio())
                .isTrue();
        refusal(() -> as(clientToken("dialogue")).getUserSettings(request())).hasCode(ErrorCode.FORBIDDEN);
        refusal(() -> as("nonsense").getUserSettings(request())).hasCode(ErrorCode.UNAUTHENTICATED);
        refusal(() -> service.getUserSettings(SettingsRequest.getDefaultInstance()))
                .namesField("user_id: absent");
    }

    @Test
    void asksPaymentServiceForATierOnceInAWhile() {
        payment()
                .knows(
                        user,
                        UserTierResponse.newBuilder()
                                .setTier("whale")
                                .setActive(true)
                                .setExpiresAt(1_790_000_000_123L)
                                .build());

        TierResponse first = service.getUserTier(tierRequest());
        TierResponse second = service.getUserTier(tierRequest());

        assertThat(first)
                .isEqualTo(TierResponse.newBuilder()
                        .setTier("whale")
                        .setActive(true)
                        .setExpiresAt(1_790_000_000_123L)
                        .build())
                .isEqualTo(second);
        List<Call> calls = payment().calls(user);
        assertThat(calls).hasSize(1);
        assertThat(claims(calls.getFirst())).contains("\"settings-service\"");
        assertThat(calls.getFirst().actingPlayer()).isEqualTo(user.toString());
        assertThat(calls.getFirst().requestId()).isNotBlank();
    }

    @Test
    void givesATierThatHasNoEndAsZero() {
        payment().knows(user, UserTierResponse.newBuilder().setTier("free").build());

        TierResponse tier = as(clientToken("settings")).getUserTier(tierRequest());

        assertThat(tier).isEqualTo(TierResponse.newBuilder().setTier("free").build());
        assertThat(payment().calls(user).getFirst().actingPlayer()).isNull();
    }

    @Test
    void saysThatItIsUnavailableWithoutPaymentService() {
        refusal(() -> service.getUserTier(tierRequest())).hasCode(ErrorCode.SERVICE_UNAVAILABLE);

        payment().isSilentAbout(user);

        refusal(() -> service.getUserTier(tierRequest())).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(payment().calls(user)).hasSize(2);
    }

    @Test
    void takesAnAnswerWithoutATierForNone() {
        payment().knows(user, UserTierResponse.getDefaultInstance());

        refusal(() -> service.getUserTier(tierRequest())).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }

    private Settings read() {
        return service.getUserSettings(request());
    }

    private UpdateResponse update(Settings settings) {
        return service.updateSettings(UpdateSettingsRequest.newBuilder()
                .setUserId(user.toString())
                .setSettings(settings)
                .build());
    }

    private SettingsRequest request() {
        return SettingsRequest.newBuilder().setUserId(user.toString()).build();
    }

    private TierRequest tierRequest() {
        return TierRequest.newBuilder().setUserId(user.toString()).build();
    }

    private SettingsServiceBlockingStub as(String token) {
        return grpc.as(token, SettingsServiceGrpc::newBlockingStub);
    }

    /** What stands in the token that payment-service got. */
    private static String claims(Call call) {
        String token = String.valueOf(call.authorization()).substring("Bearer ".length());
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static ConformingError refusal(ThrowingCallable call) {
        return ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call));
    }
}
