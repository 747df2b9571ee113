package nl.trajectory.api.recording;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that notes what goes to the database: every statement, and every commit. */
final class CountedStatements extends DelegatingDataSource {
  private final List<String> sent = new ArrayList<>();

  CountedStatements(DataSource counted) {
    super(counted);
  }

  /** What was sent since this was asked last. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  private synchronized void note(String what) {
    sent.add(what);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return proxy(
        Connection.class,
        connection,
        (name, arguments, answer) -> {
          if (name.equals("commit") || name.equals("rollback")) {
            note(name);
          }
          return answer instanceof PreparedStatement statement
              ? counted(statement, String.valueOf(arguments[0]))
              : answer;
        });
  }

  private PreparedStatement counted(PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        statement,
        (name, arguments, answer) -> {
          if (name.startsWith("execute")) {
            note(sql);
          }
          return answer;
        });
  }

  private interface Seen {
    Object of(String method, Object[] arguments, Object answer);
  }

  private static <T> T proxy(Class<T> type, T target, Seen seen) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return seen.of(method.getName(), arguments, method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
