package nl.trajectory.domain.trajectory.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the text inside a sealed field must be before it is sealed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface SealedAs {

  /** The kind of content. */
  enum Content {
    TEXT,
    /** A whole number from 1 to 10. */
    SCORE,
    /** One of {@link SupportArea}. */
    SUPPORT_AREA,
    /** An object with givenName, familyName, birthDate and contact data. */
    PERSON
  }

  Content value();
}
