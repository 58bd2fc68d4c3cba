package dev.guildhall.platform.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class RequiredPropertiesTest {
    @Test
    void namesEveryPropertyThatIsMissingAndWhatItIsFor() {
        assertThatExceptionOfType(MissingPropertiesException.class)
                .isThrownBy(() -> start())
                .withMessage("sample-service does not start outside the profile \"local\" without"
                        + " sample.database-password (the password of its database),"
                        + " sample.clients[0].secret (the secret of the first client).");
    }

    @Test
    void namesOnlyWhatIsMissing() {
        assertThatExceptionOfType(MissingPropertiesException.class)
                .isThrownBy(() -> start("--sample.database-password=p"))
                .withMessageContaining("sample.clients[0].secret")
                .withMessageNotContaining("sample.database-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "${NOT_SET_ANYWHERE}", "${NOT_SET_ANYWHERE:}"})
    void takesAValueThatIsBlankOrUnresolvedForMissing(String value) {
        assertThatExceptionOfType(MissingPropertiesException.class)
                .isThrownBy(() -> start("--sample.database-password=" + value, "--sample.clients[0].secret=s"));
    }

    @Test
    void startsWithEverythingSet() {
        assertThatCode(() -> start("--sample.database-password=p", "--sample.clients[0].secret=s"))
                .doesNotThrowAnyException();
    }

    @Test
    void startsUnderTheLocalProfileWithNothingSet() {
        assertThatCode(() -> start("--spring.profiles.active=local")).doesNotThrowAnyException();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysHowToSetThemInsteadOfAStackTrace(CapturedOutput output) {
        assertThatExceptionOfType(MissingPropertiesException.class)
                .isThrownBy(() -> start("--logging.structured.format.console="));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Set SAMPLE_DATABASEPASSWORD, SAMPLE_CLIENTS_0_SECRET in the environment")
                .contains("--spring.profiles.active=local")
                .doesNotContain("at dev.guildhall");
    }

    private static void start(String... args) {
        GuildhallService.builder(SampleServiceApplication.class)
                .web(WebApplicationType.NONE)
                .run(args)
                .close();
    }
}
