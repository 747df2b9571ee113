package nl.trajectory.api.screen.shared;

import java.util.List;

/**
 * Coming in.
 *
 * @param demo whether there are users with a password; else the provider knows them
 * @param failed whether the last try failed
 * @param left whether somebody has just signed out
 * @param users whose password everyone knows
 */
public record SignInForm(boolean demo, boolean failed, boolean left, List<String> users) {}
