package dev.guildhall.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void namesStandLeftAndNumbersRight() {
        TextTable table = new TextTable("JSON", "p50", "ratio");
        table.row(List.of("the upstream", "0.50", ""));
        table.row(List.of("forwarder", "12.00", "1.00 x"));

        assertThat(table).hasToString("""
                JSON            p50   ratio
                the upstream   0.50
                forwarder     12.00  1.00 x""");
    }

    @Test
    void isMarkdownToo() {
        TextTable table = new TextTable("JSON", "p50", "ratio");
        table.row(List.of("the upstream", "0.50", ""));
        table.row(List.of("forwarder", "12.00", "1.00"));

        assertThat(table.toMarkdown()).isEqualTo("""
                | JSON         |   p50 | ratio |
                |--------------|------:|------:|
                | the upstream |  0.50 |       |
                | forwarder    | 12.00 |  1.00 |""");
    }

    @Test
    void whatCouldNotBeMeasuredIsADash() {
        assertThat(TextTable.decimals(2, Double.NaN)).isEqualTo("-");
        assertThat(TextTable.difference(1, Double.NaN)).isEqualTo("-");
        assertThat(TextTable.difference(1, 0.25)).isEqualTo("+0.3");
        assertThat(TextTable.difference(1, -2)).isEqualTo("-2.0");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new TextTable("a", "b").row(List.of("1"))).hasMessage("cells: 1 (expected: 2)");
    }
}
