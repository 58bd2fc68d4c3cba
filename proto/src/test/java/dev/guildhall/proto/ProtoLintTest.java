package dev.guildhall.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtoLintTest {

    private static final String PATH = "inn/tavern/v1/tavern.proto";

    private static final String GOOD = """
            syntax = "proto3";
            package inn.tavern.v1;
            option java_multiple_files = true;
            option java_package = "dev.guildhall.proto.tavern.v1";

            // Serves drinks.
            service TavernService {
              // Pours a drink.
              rpc Order(OrderRequest) returns (Mug);
            }
            // What somebody wants.
            message OrderRequest {
              reserved 2, 5 to 6, "spoon";
              // The drink, by name.
              string drink_name = 1;
              // Where they sit.
              oneof seat {
                // At a table.
                string table = 3;
                // At the bar.
                string stool = 4;
              }
              // How they feel.
              Mood mood = 7;
            }
            // A full one.
            message Mug {}
            // How a guest feels.
            enum Mood {
              // Not known.
              MOOD_UNSPECIFIED = 0;
              // Ready to sing.
              MOOD_MERRY = 1;
            }
            """;

    static List<ProtoFileElement> ourContracts() {
        return ProtoFiles.readAll(ProtoFiles.OURS);
    }

    @ParameterizedTest
    @MethodSource("ourContracts")
    void everyContractFollowsTheRules(ProtoFileElement contract) {
        assertThat(ProtoLint.complaints(contract)).isEmpty();
    }

    @Test
    void aGoodFileIsLeftInPeace() {
        assertThat(ProtoLint.complaints(ProtoFiles.parse(PATH, GOOD))).isEmpty();
    }

    @Test
    void aFileInAnotherFolderIsRefused() {
        assertThat(ProtoLint.complaints(ProtoFiles.parse("inn/v1/tavern.proto", GOOD)))
                .containsExactly("inn/v1/tavern.proto: package: inn.tavern.v1 (expected: as the folder)");
    }

    @Test
    void aPackageWithoutAVersionIsRefused() {
        String unversioned = GOOD.replace("tavern.v1", "tavern");

        assertThat(ProtoLint.complaints(ProtoFiles.parse("inn/tavern/tavern.proto", unversioned)))
                .containsExactly("inn/tavern/tavern.proto: package: inn.tavern (expected: a version last)");
    }

    @Test
    void anotherSyntaxIsRefused() {
        String header = GOOD.substring(0, GOOD.indexOf("// Serves")).replace("proto3", "proto2");

        assertThat(ProtoLint.complaints(ProtoFiles.parse(PATH, header)))
                .containsExactly(PATH + ": syntax: proto2 (expected: proto3)");
    }

    @ParameterizedTest(name = "\"{1}\" instead of \"{0}\"")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # good                        | bad                      | what is said about it
            java_multiple_files = true    | java_multiple_files = false | : java_multiple_files: false (expected: true)
            dev.guildhall.proto.tavern.v1 | tavern.v1                | : java_package: tavern.v1 (expected: dev.guildhall.proto.tavern.v1)
            TavernService                 | Tavern                   | :7: Tavern (expected: a name that ends in Service)
            TavernService                 | tavernService            | :7: tavernService (expected: UpperCamel)
            rpc Order(                    | rpc order(               | :9: order (expected: UpperCamel)
            message Mug                   | message full_mug         | :27: full_mug (expected: UpperCamel)
            drink_name                    | drinkName                | :15: drinkName (expected: lower_snake)
            oneof seat                    | oneof Seat               | :17: Seat (expected: lower_snake)
            string stool                  | string Stool             | :21: Stool (expected: lower_snake)
            enum Mood                     | enum mood                | :29: mood (expected: UpperCamel)
            MOOD_MERRY                    | MOOD_merry               | :33: MOOD_merry (expected: UPPER_SNAKE)
            MOOD_MERRY                    | MERRY                    | :33: MERRY (expected: a name after MOOD_)
            MOOD_UNSPECIFIED              | MOOD_NONE                | :31: MOOD_NONE = 0 (expected: MOOD_UNSPECIFIED is 0, and nothing else is)
            Serves drinks.                | ``                       | :7: TavernService (expected: a sentence above it)
            Pours a drink.                | ``                       | :9: Order (expected: a sentence above it)
            What somebody wants.          | ``                       | :12: OrderRequest (expected: a sentence above it)
            The drink, by name.           | Drink.                   | :15: drink_name (expected: a sentence above it)
            Where they sit.               | where they sit.          | :17: seat (expected: a sentence above it)
            At the bar.                   | At the bar               | :21: stool (expected: a sentence above it)
            How a guest feels.            | TODO                     | :29: Mood (expected: a sentence above it)
            Ready to sing.                | ``                       | :33: MOOD_MERRY (expected: a sentence above it)
            "spoon"                       | "table"                  | :19: table (expected: a name that is not reserved)
            reserved 2,                   | reserved 2, 1,           | :15: drink_name = 1 (expected: a number that is not reserved)
            5 to 6                        | 5 to 7                   | :24: mood = 7 (expected: a number that is not reserved)
            reserved 2,                   | reserved                 | :12: OrderRequest leaves out 2 (expected: in use or reserved)
            mood = 7                      | mood = 4                 | :21: stool = 4 (expected: a number that mood does not have)
            MOOD_MERRY = 1                | MOOD_MERRY = 2           | :29: Mood leaves out 1 (expected: in use or reserved)
            """)
    void aBrokenRuleIsNamedWithItsPlace(String good, String bad, String complaint) {
        assertThat(GOOD).containsOnlyOnce(good);

        assertThat(ProtoLint.complaints(ProtoFiles.parse(PATH, GOOD.replace(good, bad))))
                .containsExactly(PATH + complaint);
    }
}
