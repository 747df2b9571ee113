package nl.trajectory.domain.participant;

import java.util.Optional;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.registration.Registered;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for participants. */
public class ParticipantCommands {
  private final Repository<Erasure> erasures;
  private final References references;

  public ParticipantCommands(Repository<Erasure> erasures, References references) {
    this.erasures = erasures;
    this.references = references;
  }

  /** Records the erasure once; asked again, for whatever reason, the first one stands. */
  @CommandHandler
  public Registered handle(ErasePersonalData command) throws Exception {
    String participant = command.erasure().participant();
    Optional<String> before = references.find(Kind.ERASURE, participant);
    if (before.isPresent()) {
      return new Registered(before.get(), participant, true);
    }
    references.take(Kind.ERASURE, participant, command.id());
    erasures.newInstance(
        () -> {
          Erasure erasure = new Erasure(command.id());
          erasure.say(command.erasure());
          return erasure;
        });
    return new Registered(command.id(), participant, false);
  }
}
