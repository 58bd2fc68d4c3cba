package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.report.Machine;

/** On what, and how, something was measured. */
final class Setting {
    private Setting() {}

    static String line(Options options) {
        return """
                %s; the load, the upstream and the candidates share them. \
                Containers of %d MB are assumed.
                %s
                Times are milliseconds, from when a request was due until the first word (of a stream) and the whole answer; \
                "added" is what comes on top of the direct call.
                CPU is seconds per 1,000 requests of a candidate's own process, with its ratio to the reference; what PostgreSQL \
                and Redis used at the same time stands beside it.
                "upstream" is how often the upstream was asked per request, "busy" the part of all CPUs that worked, for whomever.\
                """.formatted(Machine.line(), options.megabytes(), Machine.rounds(options.rounds(), options.time()));
    }
}
