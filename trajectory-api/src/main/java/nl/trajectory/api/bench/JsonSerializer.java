package nl.trajectory.api.bench;

import java.util.Map;
import nl.trajectory.eventstore.format.EventJson;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/** Gives the stock engine the very same JSON as ours writes. Only writes. */
final class JsonSerializer implements Serializer {
  private final EventJson events = new EventJson();
  private final Converter converter = new ChainingConverter();

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
    Object tree = object instanceof MetaData metaData ? Map.copyOf(metaData) : events.write(object);
    return new SimpleSerializedObject<>(
        converter.convert(events.mapper().writeValueAsString(tree), String.class, representation),
        representation,
        typeForObject(object));
  }

  private static SerializedType typeForObject(Object object) {
    return new SimpleSerializedType(
        object instanceof MetaData ? "MetaData" : EventJson.typeOf(object), "1");
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return converter.canConvert(String.class, representation);
  }

  @Override
  public <S, T> T deserialize(SerializedObject<S> serializedObject) {
    throw new UnsupportedOperationException("nothing is read");
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    throw new UnsupportedOperationException("nothing is read");
  }

  @Override
  public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
    return new SimpleSerializedType(type.getSimpleName(), "1");
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
