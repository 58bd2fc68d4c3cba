package dev.guildhall.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractComparisonTest {

    private static final String DOCUMENTED = """
            syntax = "proto3";
            package tavern.v1;
            option go_package = "example.com/tavern/v1";

            service TavernService {
              rpc Order(OrderRequest) returns (Mug);
              rpc Listen(OrderRequest) returns (stream Rumour);
            }
            message OrderRequest {
              string drink = 1;
              repeated int32 coins = 2;
              map<string, Mug> tab = 3;
              oneof seat {
                string table = 4;
                string stool = 5;
              }
              reserved 6;
            }
            message Mug {}
            message Rumour {}
            enum Mood {
              MOOD_UNSPECIFIED = 0;
              MOOD_MERRY = 1;
            }
            """;

    static List<ProtoFileElement> documentedContracts() {
        return ProtoFiles.readAll(ProtoFiles.DOCUMENTED);
    }

    @ParameterizedTest
    @MethodSource("documentedContracts")
    void everyDocumentedContractIsServedUnchanged(ProtoFileElement documented) {
        String folder = String.valueOf(documented.getPackageName()).replace('.', '/');
        String name = documented.getLocation().getPath();
        ProtoFileElement ours = ProtoFiles.read(ProtoFiles.OURS, folder + "/" + name);

        assertThat(ContractComparison.broken(documented, ours)).isEmpty();
    }

    @Test
    void everyDocumentedContractIsThere() {
        assertThat(documentedContracts())
                .extracting(ProtoFileElement::getPackageName)
                .containsExactlyInAnyOrder(
                        "bodybroker.dialogue.v1",
                        "bodybroker.orchestration.v1",
                        "bodybroker.payment.v1",
                        "bodybroker.settings.v1",
                        "bodybroker.state.v1");
    }

    @ParameterizedTest(name = "\"{0}\" became \"{1}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # documented                 | ours                        | what is said about it
            string drink = 1             | string beverage = 1         | OrderRequest.drink: documented string = 1, ours nothing
            string drink = 1             | string drink = 9            | OrderRequest.drink: documented string = 1, ours string = 9
            string drink = 1             | bytes drink = 1             | OrderRequest.drink: documented string = 1, ours bytes = 1
            string drink = 1             | optional string drink = 1   | OrderRequest.drink: documented string = 1, ours optional string = 1
            string drink = 1             | oneof what { string drink = 1; } | OrderRequest.drink: documented string = 1, ours oneof what string = 1
            string drink = 1             | string drink = 1 [json_name = "d"] | OrderRequest.drink: documented string = 1, ours string = 1 json_name d
            repeated int32 coins = 2     | int32 coins = 2             | OrderRequest.coins: documented repeated int32 = 2, ours int32 = 2
            map<string, Mug> tab = 3     | map<string, Rumour> tab = 3 | OrderRequest.tab: documented map<string, Mug> = 3, ours map<string, Rumour> = 3
            map<string, Mug> tab = 3     | message Mug {} map<string, Mug> tab = 3 | OrderRequest.tab: documented map<string, Mug> = 3, ours map<string, OrderRequest.Mug> = 3
            string stool = 5             | int64 stool = 5             | OrderRequest.stool: documented oneof seat string = 5, ours oneof seat int64 = 5
            reserved 6                   | string spoon = 6            | OrderRequest.reserved 6: documented reserved, ours nothing
            rpc Order(OrderRequest) returns (Mug); | ``                | TavernService.Order: documented (OrderRequest) returns (Mug), ours nothing
            Order(OrderRequest)          | Order(Rumour)               | TavernService.Order: documented (OrderRequest) returns (Mug), ours (Rumour) returns (Mug)
            (stream Rumour)              | (Rumour)                    | TavernService.Listen: documented (OrderRequest) returns (stream Rumour), ours (OrderRequest) returns (Rumour)
            Listen(OrderRequest)         | Listen(stream OrderRequest) | TavernService.Listen: documented (OrderRequest) returns (stream Rumour), ours (stream OrderRequest) returns (stream Rumour)
            message Mug {}               | ``                          | Mug: documented message, ours nothing
            MOOD_MERRY = 1               | MOOD_MERRY = 2              | Mood.MOOD_MERRY: documented = 1, ours = 2
            tavern.v1;                   | tavern.v2;                  | package: documented tavern.v1, ours tavern.v2
            com/tavern                   | com/inn                     | option go_package: documented go_package = "example.com/tavern/v1", ours go_package = "example.com/inn/v1"
            """)
    void aBreakIsNamed(String before, String after, String complaint) {
        assertThat(DOCUMENTED).containsOnlyOnce(before);

        assertThat(brokenBy(DOCUMENTED.replace(before, after))).containsExactly(complaint);
    }

    @Test
    void anotherSyntaxIsABreak() {
        ProtoFileElement documented = ProtoFiles.parse("empty.proto", "syntax = \"proto3\"; package empty.v1;");
        ProtoFileElement ours = ProtoFiles.parse("empty.proto", "syntax = \"proto2\"; package empty.v1;");

        assertThat(ContractComparison.broken(documented, ours))
                .containsExactly("syntax: documented proto3, ours proto2");
    }

    @Test
    void growthIsNoBreak() {
        String grown = DOCUMENTED
                .replace("string drink = 1;", "string drink = 1 [deprecated = true]; int64 price_micros = 7;")
                .replace("string stool = 5;", "string stool = 5; string beam = 8;")
                .replace("(stream Rumour);", "(stream .tavern.v1.Rumour); rpc Pay(OrderRequest) returns (Mug);")
                .replace("MOOD_MERRY = 1;", "MOOD_MERRY = 1; MOOD_SULLEN = 2;")
                .replace("message Mug {}", "message Mug { message Lid {} Lid lid = 1; }");

        assertThat(brokenBy(grown)).isEmpty();
    }

    private static List<String> brokenBy(String ours) {
        return ContractComparison.broken(
                ProtoFiles.parse("tavern.proto", DOCUMENTED), ProtoFiles.parse("tavern.proto", ours));
    }
}
