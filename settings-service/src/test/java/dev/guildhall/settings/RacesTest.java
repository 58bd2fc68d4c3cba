package dev.guildhall.settings;

import static dev.guildhall.settings.SettingsClient.json;
import static dev.guildhall.settings.SettingsClient.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many who change the settings of one user at the same time. */
class RacesTest extends SettingsServiceTest {
    private static final int CALLERS = 50;

    @Test
    void losesNoneOfManyPatchesOfDifferentMembers() throws Exception {
        SettingsClient client = player(UUID.randomUUID());

        List<HttpResponse<String>> answers =
                race(i -> client.patch("{\"preferences\": {\"p%d\": \"%d\"}}".formatted(i, i)));

        assertThat(answers).allMatch(answer -> answer.statusCode() < 300);
        assertThat(answers).extracting(SettingsClient::tag).doesNotHaveDuplicates();
        HttpResponse<String> after = client.get();
        assertThat(tag(after)).isEqualTo("\"" + CALLERS + "\"");
        assertThat(json(after).get("preferences").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CALLERS).mapToObj(i -> "p" + i).toList());
    }

    @Test
    void letsExactlyOneChangeTheVersionThatAllOfThemMean() throws Exception {
        SettingsClient client = player(UUID.randomUUID());
        client.put("{}");

        List<HttpResponse<String>> answers =
                race(i -> client.patch("{\"preferences\": {\"p%d\": \"x\"}}".formatted(i), "If-Match", "\"1\""));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(CALLERS - 1);
        assertThat(tag(client.get())).isEqualTo("\"2\"");
        assertThat(json(client.get()).get("preferences").size()).isOne();
    }

    @Test
    void letsExactlyOneCreate() throws Exception {
        SettingsClient client = player(UUID.randomUUID());

        List<HttpResponse<String>> answers =
                race(i -> client.put("{\"preferences\": {\"p%d\": \"x\"}}".formatted(i), "If-None-Match", "*"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(tag(client.get())).isEqualTo("\"1\"");
    }

    private static List<HttpResponse<String>> race(IntFunction<HttpResponse<String>> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> calls = IntStream.range(0, CALLERS)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
