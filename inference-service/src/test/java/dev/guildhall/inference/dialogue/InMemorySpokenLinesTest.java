package dev.guildhall.inference.dialogue;

class InMemorySpokenLinesTest extends SpokenLinesContract {
    private final SpokenLines lines = new InMemorySpokenLines();

    @Override
    protected SpokenLines lines() {
        return lines;
    }
}
