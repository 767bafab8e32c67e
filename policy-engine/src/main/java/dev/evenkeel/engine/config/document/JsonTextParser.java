package dev.evenkeel.engine.config.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parses strict JSON, many times faster than as YAML. */
final class JsonTextParser {
    /** {@code NaN} and the like are read, so that they are refused with their place. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final TreeBuilder tree;

    private JsonTextParser(TreeBuilder tree) {
        this.tree = tree;
    }

    /** Feeds the tree. Fails with {@link Unreadable} at the first error of syntax. */
    static void parse(String text, TreeBuilder tree) {
        JsonTextParser parser = new JsonTextParser(tree);
        try (JsonParser tokens = FACTORY.createParser(text)) {
            while (tokens.nextToken() != null) {
                parser.take(tokens);
            }
        } catch (StreamConstraintsException e) {
            throw new Unreadable(line(e), "goes beyond what is read: " + Quotes.message(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw new Unreadable(line(e), "is not valid JSON: " + Quotes.message(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(JsonParser tokens) throws IOException {
        int line = tokens.currentTokenLocation().getLineNr();
        if (tree.root().isPresent()) {
            throw new Unreadable(line, "goes on after its end.");
        }
        switch (tokens.currentToken()) {
            case START_OBJECT -> tree.openMapping(line);
            case START_ARRAY -> tree.openSequence(line);
            case END_OBJECT, END_ARRAY -> tree.close();
            default -> tree.scalar(new Value.Scalar(line, tokens.getText(), style(tokens.currentToken())));
        }
    }

    private static Value.Style style(JsonToken token) {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        return text ? Value.Style.QUOTED : Value.Style.LITERAL;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }
}
