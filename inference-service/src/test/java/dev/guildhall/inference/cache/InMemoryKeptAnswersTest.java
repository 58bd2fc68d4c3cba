package dev.guildhall.inference.cache;

class InMemoryKeptAnswersTest extends KeptAnswersContract {
    private final KeptAnswers answers = new InMemoryKeptAnswers();

    @Override
    protected KeptAnswers answers() {
        return answers;
    }
}
