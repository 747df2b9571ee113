package nl.trajectory.api.screen.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coming in.
 *
 * @param demo whether there are users with a password; else the provider knows them
 * @param provider where to go to sign in at the provider; null: nobody can
 * @param failed what to say of the last try, as the end of a key; null: it did not fail
 * @param left whether somebody has just signed out
 * @param users whose password everyone knows
 */
public record SignInForm(
    boolean demo,
    @Nullable String provider,
    @Nullable String failed,
    boolean left,
    List<String> users) {}
