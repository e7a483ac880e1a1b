package accountlink.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Events and answers as the runtime client converts them, which takes it longest the first time.
 * Its classes are those of the managed runtime, and not in the function's jar.
 */
public final class RuntimeJson {
  private RuntimeJson() {}

  /** The event that the runtime client would make of this JSON. */
  public static <E> E event(Class<E> type, String json) {
    return serializer(type)
        .fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes an answer as the runtime client would, to nobody. */
  public static <A> void answer(Class<A> type, A answer) {
    serializer(type).toJson(answer, OutputStream.nullOutputStream());
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, RuntimeJson.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
