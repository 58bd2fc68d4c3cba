package dev.guildhall.benchmarks.report;

import java.io.PrintStream;

/** One line at the bottom of a terminal that says what is going on; without a terminal nothing. Used by one thread. */
public final class Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private static final String PROPERTY = "guildhall.progress";

    private final PrintStream terminal;
    private final boolean shown;

    private Progress(PrintStream terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** On standard error, where the script that started this JVM saw a terminal. */
    public static Progress onTerminal() {
        return new Progress(System.err, Boolean.getBoolean(PROPERTY));
    }

    /** Replaces the line. */
    public void says(String what) {
        if (shown) {
            terminal.print(CLEAR_LINE + what);
            terminal.flush();
        }
    }

    /** Takes the line away, so that something else can be printed. */
    public void clear() {
        if (shown) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
