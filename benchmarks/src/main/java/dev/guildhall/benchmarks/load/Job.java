package dev.guildhall.benchmarks.load;

/** Something that is done again and again, such as a call, or two of which the second needs the first. */
@FunctionalInterface
public interface Job {
    /** Begins it and returns at once. Calls exactly one method of {@code end}, once, on any thread, now or later. */
    void begin(End end);

    /** Whom a job tells how it ended. */
    interface End {
        /** Everything was done. */
        void well();

        /** A limit said no, which is an answer. */
        void refused();

        /**
         * Nothing was answered, or not well.
         *
         * @param reason one of a few, such as a status code
         */
        void failed(String reason);
    }
}
