package dev.evenkeel.wol.way;

/** Who logs in, and with what; held so that the password is never printed by accident. */
public final class Credentials {
    private final String user;
    private final String password;

    public Credentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    public String user() {
        return user;
    }

    /** To be used, never shown. */
    public String password() {
        return password;
    }

    @Override
    public String toString() {
        return "user '" + user + "'";
    }
}
