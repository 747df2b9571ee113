package nl.trajectory.api.rest;

import java.net.URI;
import nl.trajectory.domain.registration.Registered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What was made, and where it is; made before with the same content, it is answered with 200. */
public record Created(String id, String reference) {

  public static ResponseEntity<Created> at(String path, Registered registered) {
    return ResponseEntity.status(registered.alreadyPresent() ? HttpStatus.OK : HttpStatus.CREATED)
        .location(URI.create(path + "/" + registered.id()))
        .body(new Created(registered.id(), registered.reference()));
  }
}
