package dev.guildhall.inference.model.openai;

/** What a server wrote, made fit for one line of our log. */
final class Plain {
    private static final int LONGEST = 300;

    private Plain() {}

    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char sign = text.charAt(i);
            line.append(Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT ? ' ' : sign);
        }
        return line.toString();
    }
}
