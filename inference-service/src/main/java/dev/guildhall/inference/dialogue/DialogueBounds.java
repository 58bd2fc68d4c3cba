package dev.guildhall.inference.dialogue;

/** How large a request may be. The first is documented by the contract; the others keep a prompt within reason. */
public final class DialogueBounds {
    /** Characters (Unicode code points) of {@code prompt}. */
    public static final int PROMPT_LENGTH = 1000;

    public static final int NPC_VERSION_LENGTH = 64;
    public static final int RECENT_EVENTS = 50;
    public static final int EVENT_LENGTH = 500;
    public static final int WORLD_STATE_ENTRIES = 64;
    public static final int WORLD_STATE_KEY_LENGTH = 64;
    public static final int WORLD_STATE_VALUE_LENGTH = 500;
    public static final int LOCATION_LENGTH = 120;
    public static final int PERSONA_NAME_LENGTH = 80;
    public static final int PERSONA_LIST = 16;
    public static final int PERSONA_LIST_ITEM_LENGTH = 160;
    /** NPCs, and players, that are there beside the two who talk. */
    public static final int COMPANY = 16;

    public static final int BACKSTORY_LENGTH = 2000;

    private DialogueBounds() {}
}
