package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.Departure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader who keeps what it is handed, and can leave. */
final class Listener implements TokenSink {
    private final boolean wantsPieces;
    private final Departure departure = new Departure();
    private final List<String> pieces = new CopyOnWriteArrayList<>();

    private Listener(boolean wantsPieces) {
        this.wantsPieces = wantsPieces;
    }

    static Listener toPieces() {
        return new Listener(true);
    }

    static Listener toTheWhole() {
        return new Listener(false);
    }

    static Listener to(boolean pieces) {
        return new Listener(pieces);
    }

    @Override
    public void accept(String piece) {
        departure.requireCaller();
        pieces.add(piece);
    }

    @Override
    public boolean wantsPieces() {
        return wantsPieces;
    }

    @Override
    public Departure departure() {
        return departure;
    }

    List<String> pieces() {
        return List.copyOf(pieces);
    }

    String heard() {
        return String.join("", pieces);
    }
}
