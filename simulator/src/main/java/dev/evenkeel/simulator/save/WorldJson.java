package dev.evenkeel.simulator.save;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** How a saved world looks as JSON: records by their components, names and times as text, faults with their kind. */
final class WorldJson {
    private WorldJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface WithKind {}

    static ObjectMapper mapper() {
        SimpleModule texts = new SimpleModule();
        asText(texts, HostId.class, HostId::new);
        asText(texts, VmId.class, VmId::new);
        asText(texts, NetworkId.class, NetworkId::new);
        asText(texts, Instant.class, Instant::parse);
        asText(texts, Duration.class, Duration::parse);
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(texts)
                .addMixIn(Fault.class, WithKind.class)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        mapper.registerSubtypes(Fault.class.getDeclaredClasses());
        return mapper;
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromStringDeserializer<T>(type) {
            @Override
            protected T _deserialize(String value, DeserializationContext context) {
                return parse.apply(value);
            }
        });
    }
}
