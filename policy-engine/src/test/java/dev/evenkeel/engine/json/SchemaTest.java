package dev.evenkeel.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schemas in docs describe what is written, and the reader accepts nothing that they forbid. */
class SchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SNAPSHOT = schema("snapshot.schema.json");
    private static final JsonSchema PLAN = schema("plan.schema.json");
    private static final int SAMPLE = 200;
    private static final List<JsonNode> STRANGE_VALUES = List.of(
            JsonNodeFactory.instance.numberNode(-1),
            JsonNodeFactory.instance.numberNode(1.5),
            JsonNodeFactory.instance.textNode("strange"),
            JsonNodeFactory.instance.textNode(""),
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());

    @Test
    void whatIsWrittenFitsTheSchemas() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            RandomPools pools = new RandomPools(seed);

            assertThat(SNAPSHOT.validate(MAPPER.readTree(PoolJson.write(pools.snapshot()))))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(PLAN.validate(MAPPER.readTree(PoolJson.write(pools.plan()))))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void theSchemasForbidSomething() throws IOException {
        JsonNode snapshot = MAPPER.readTree(PoolJson.write(new RandomPools(1).snapshot()));

        assertThat(PLAN.validate(snapshot)).isNotEmpty();
        assertThat(sample(snapshot, 1))
                .filteredOn(broken -> !SNAPSHOT.validate(broken).isEmpty())
                .hasSizeGreaterThan(SAMPLE / 2);
    }

    @Test
    void theReaderRefusesEverySnapshotThatTheSchemaForbids() throws IOException {
        for (int seed = 0; seed < 5; seed++) {
            JsonNode snapshot = MAPPER.readTree(PoolJson.write(new RandomPools(seed).snapshot()));
            checkBroken(SNAPSHOT, sample(snapshot, seed), text -> PoolJson.readSnapshot("snapshot.json", text));
        }
    }

    @Test
    void theReaderRefusesEveryPlanThatTheSchemaForbids() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            JsonNode plan = MAPPER.readTree(PoolJson.write(new RandomPools(seed).plan()));
            checkBroken(PLAN, sample(plan, seed), text -> PoolJson.readPlan("plan.json", text));
        }
    }

    private static void checkBroken(JsonSchema schema, List<JsonNode> documents, Consumer<String> reader) {
        for (JsonNode broken : documents) {
            if (!schema.validate(broken).isEmpty()) {
                assertThat(isRefused(reader, broken.toString()))
                        .as(() -> "The schema forbids and the reader takes " + broken.toPrettyString())
                        .isTrue();
            }
        }
    }

    private static List<JsonNode> sample(JsonNode whole, long seed) {
        List<JsonPointer> places = places(whole, JsonPointer.empty());
        Random random = new Random(seed);
        return Stream.generate(() -> broken(whole, places.get(random.nextInt(places.size())), random))
                .limit(SAMPLE)
                .toList();
    }

    private static boolean isRefused(Consumer<String> reader, String text) {
        try {
            reader.accept(text);
            return false;
        } catch (ConfigException e) {
            return true;
        }
    }

    /** The document with one thing wrong at this place: a value replaced, a key left out, or a key too many. */
    private static JsonNode broken(JsonNode whole, JsonPointer place, Random random) {
        int way = random.nextInt(STRANGE_VALUES.size() + 2);
        if (way < STRANGE_VALUES.size() || whole.at(place.head()).isArray()) {
            JsonNode strange = STRANGE_VALUES.get(way % STRANGE_VALUES.size());
            return changed(whole, place, parent -> put(parent, place, strange));
        }
        return way == STRANGE_VALUES.size()
                ? changed(whole, place, parent -> ((ObjectNode) parent).remove(name(place)))
                : changed(whole, place, parent -> ((ObjectNode) parent).put("strange", 1));
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer here) {
        List<JsonPointer> places = new ArrayList<>();
        node.properties().forEach(child -> add(places, child.getValue(), here.appendProperty(child.getKey())));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            add(places, node.get(index), here.appendIndex(index));
        }
        return places;
    }

    private static void add(List<JsonPointer> places, JsonNode child, JsonPointer place) {
        places.add(place);
        places.addAll(places(child, place));
    }

    private static JsonNode changed(JsonNode whole, JsonPointer place, Consumer<JsonNode> change) {
        JsonNode copy = whole.deepCopy();
        change.accept(copy.at(place.head()));
        return copy;
    }

    private static void put(JsonNode parent, JsonPointer place, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(name(place), value);
        } else {
            ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
        }
    }

    private static String name(JsonPointer place) {
        return place.last().getMatchingProperty();
    }

    private static JsonSchema schema(String name) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("../docs/schema").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
