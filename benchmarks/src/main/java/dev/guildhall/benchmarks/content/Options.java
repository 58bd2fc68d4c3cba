package dev.guildhall.benchmarks.content;

import dev.guildhall.benchmarks.scenario.CommandLine;
import dev.guildhall.orchestration.foundation.place.Extent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param time how long each thing of each size is made at a time
 * @param rounds how often
 * @param warmUp how long before that
 * @param sides of the places, in tiles, the first of them what the others are compared with
 */
record Options(Duration time, int rounds, Duration warmUp, List<Integer> sides) {
    static final String HELP = """
            ./guildhall bench content: rooms and grounds from seeds, beside noise alone

              --seconds 5                      how long each thing of each size is made at a time, at least ten of it
              --rounds 3                       how often; the median counts
              --warm-up 3                      seconds that each thing is made before the first round
              --sizes 32,128,512,2048          the sides of the places, in tiles, 8 to 4096
              --quick                          all of it shortened to about a minute; fit for a first look only""";

    private static final Set<String> SWITCHES = Set.of("--quick", "--verbose");
    private static final Set<String> VALUES = Set.of("--seconds", "--rounds", "--warm-up", "--sizes");
    private static final int MOST_SECONDS = 240;
    private static final int MOST_ROUNDS = 99;
    private static final int MOST_SIZES = 8;

    Options {
        sides = sides.stream().sorted().distinct().toList();
        if (sides.size() > MOST_SIZES || sides.getFirst() < Extent.LEAST) {
            throw new IllegalArgumentException("--sizes: " + sides + " (expected: at most " + MOST_SIZES + ", each "
                    + Extent.LEAST + ".." + Extent.MOST + ")");
        }
    }

    /**
     * Understands what was typed.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    static Options parse(String... arguments) {
        CommandLine given = CommandLine.parse(SWITCHES, VALUES, HELP, arguments);
        boolean quick = given.has("--quick");
        return new Options(
                Duration.ofSeconds(given.number("--seconds", quick ? 1 : 5, MOST_SECONDS)),
                given.number("--rounds", quick ? 1 : 3, MOST_ROUNDS),
                Duration.ofSeconds(given.number("--warm-up", quick ? 1 : 3, MOST_SECONDS)),
                given.numbers("--sizes", quick ? "32,128,512" : "32,128,512,2048", Extent.MOST));
    }
}
