package nl.trajectory.eventstore.append;

import java.util.Map;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.funding.claim.Decided;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.trajectory.Recorded;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that carries an idempotency key is done once; a repetition gets the first answer. Key,
 * answer and events are committed together, so there is no moment at which one is there without the
 * other. A refused command leaves no trace and is judged anew.
 */
public final class OncePerKey implements MessageHandlerInterceptor<CommandMessage<?>> {
  /** Name of the key in a command's metadata: the sender and the sender's own key. */
  public static final String KEY = "idempotencyKey";

  /** Name of the hash of what was asked, in a command's metadata. */
  public static final String REQUEST = "requestHash";

  private static final Map<String, Class<?>> ANSWERS =
      Map.of(
          "Recorded",
          Recorded.class,
          "Registered",
          Registered.class,
          "Corrected",
          Corrected.class,
          "Decided",
          Decided.class);

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.shared();

  public OncePerKey(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Object handle(
      UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain)
      throws Exception {
    Map<String, ?> metaData = unitOfWork.getMessage().getMetaData();
    String key = (String) metaData.get(KEY);
    if (key == null) {
      return interceptorChain.proceed();
    }
    String hash = String.valueOf(metaData.get(REQUEST));
    boolean first =
        jdbc.sql(
                    "INSERT INTO event_store.request (key, request_hash) VALUES (?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(key, hash)
                .update()
            == 1;
    return first ? doOnce(key, interceptorChain) : repeat(key, hash);
  }

  private Object doOnce(String key, InterceptorChain chain) throws Exception {
    Object answer = chain.proceed();
    jdbc.sql("UPDATE event_store.request SET answer_type = ?, answer = ? WHERE key = ?")
        .params(answer.getClass().getSimpleName(), json.writeValueAsString(answer), key)
        .update();
    return answer;
  }

  private record Earlier(String requestHash, String answerType, String answer) {}

  private Object repeat(String key, String hash) {
    Earlier earlier =
        jdbc.sql("SELECT request_hash, answer_type, answer FROM event_store.request WHERE key = ?")
            .param(key)
            .query(Earlier.class)
            .single();
    Class<?> answerType = ANSWERS.get(earlier.answerType());
    if (!earlier.requestHash().equals(hash) || answerType == null) {
      throw new Refused(
          RefusalCode.IDEMPOTENCY_KEY_REUSED,
          "Idempotency-Key",
          "The key was used for another request; take a new key for a new request.");
    }
    return json.readValue(earlier.answer(), answerType);
  }
}
