package nl.trajectory.api.boot;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** An error as a log may hold it: where it came from, not what it said, which may be personal. */
public final class StackTraceOnly extends ThrowableProxyConverter {

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder();
    for (IThrowableProxy error = thrown; error != null; error = error.getCause()) {
      text.append(error == thrown ? "" : "Caused by: ").append(error.getClassName()).append('\n');
      for (StackTraceElementProxy frame : error.getStackTraceElementProxyArray()) {
        text.append('\t').append(frame).append('\n');
      }
    }
    return text.toString();
  }
}
