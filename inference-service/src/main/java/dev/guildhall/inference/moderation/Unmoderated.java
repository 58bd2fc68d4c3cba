package dev.guildhall.inference.moderation;

/** Lets everything pass; for a studio that judges by itself. */
public final class Unmoderated implements Moderation {
    private static final Verdict CLEAN = new Verdict.Clean();

    @Override
    public String version() {
        return "none";
    }

    @Override
    public Verdict line(String playerLine) {
        return CLEAN;
    }

    @Override
    public Screen screen() {
        return new Screen() {
            @Override
            public Screened pass(String piece) {
                return new Screened.Passed(piece);
            }

            @Override
            public Screened rest() {
                return new Screened.Passed("");
            }
        };
    }
}
