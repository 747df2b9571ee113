package nl.trajectory.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands the framework events in their JSON form, under their stable names. */
final class EventSerializer implements Serializer {
  private static final String META_DATA = "MetaData";

  private final EventJson events;
  private final JsonMapper json;
  private final JavaType texts;
  private final Converter converter = new ChainingConverter();

  EventSerializer(EventJson events) {
    this.events = events;
    this.json = events.mapper();
    this.texts = json.getTypeFactory().constructMapType(Map.class, String.class, String.class);
  }

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
    String text =
        object instanceof MetaData metaData
            ? json.writeValueAsString(metaData)
            : json.writeValueAsString(events.write(object));
    T content = converter.convert(text, String.class, representation);
    return new SimpleSerializedObject<>(content, representation, type(object));
  }

  private static SerializedType type(Object object) {
    return object instanceof MetaData
        ? new SimpleSerializedType(META_DATA, null)
        : new SimpleSerializedType(EventJson.typeOf(object), EventJson.REVISION);
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return converter.canConvert(String.class, representation);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <S, T> T deserialize(SerializedObject<S> object) {
    Object data = object.getData();
    String text =
        data instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) data;
    if (isMetaData(object.getType())) {
      return (T) MetaData.from(json.<Map<String, String>>readValue(text, texts));
    }
    return (T) events.read(object.getType().getName(), (ObjectNode) json.readTree(text));
  }

  /** The framework names it by its class when it reads. */
  private static boolean isMetaData(SerializedType type) {
    return type.getName().equals(META_DATA) || type.getName().equals(MetaData.class.getName());
  }

  /** Stops the reader at a type that this version does not know. */
  @Override
  public Class<?> classForType(SerializedType type) {
    if (isMetaData(type)) {
      return MetaData.class;
    }
    Class<?> known = EventJson.classOf(type.getName());
    if (known == null) {
      throw new UnknownEventType(type.getName());
    }
    return known;
  }

  @Override
  public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
    return new SimpleSerializedType(type.getSimpleName(), EventJson.REVISION);
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
