package dev.evenkeel.engine.config.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Parses YAML 1.2. Aliases and tags are refused: a file says everything where it stands, and no few lines can unfold into more than
 * memory holds. Events, not composed nodes, because the composer recurses and a deep file would exhaust its stack.
 */
final class YamlParser {
    private final TreeBuilder tree;
    private int documents;

    private YamlParser(TreeBuilder tree) {
        this.tree = tree;
    }

    /** Feeds the tree. Fails with {@link Unreadable} at the first error of syntax. */
    static void parse(String text, TreeBuilder tree) {
        YamlParser parser = new YamlParser(tree);
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            new Parse(settings).parseString(text).forEach(parser::take);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(YamlParser::line)
                    .orElse(0);
            throw new Unreadable(line, "is not valid YAML: " + Quotes.message(e.getProblem()) + ".");
        } catch (ReaderException e) {
            throw new Unreadable(
                    lineOf(text, e.getPosition()),
                    String.format("is not a text: it contains the character U+%04X.", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new Unreadable(0, "is not valid YAML: " + Quotes.message(e.getMessage()));
        }
    }

    private void take(Event event) {
        int line = event.getStartMark().map(YamlParser::line).orElse(0);
        switch (event.getEventId()) {
            case DocumentStart -> startDocument(line);
            case MappingStart -> startMapping((CollectionStartEvent) event, line);
            case SequenceStart -> startSequence((CollectionStartEvent) event, line);
            case MappingEnd, SequenceEnd -> tree.close();
            case Alias -> alias((AliasEvent) event, line);
            case Scalar -> scalar((ScalarEvent) event, line);
            default -> {}
        }
    }

    private void startDocument(int line) {
        documents++;
        if (documents > 1) {
            throw new Unreadable(line, "holds a second document after '---'; one file is one document.");
        }
    }

    private void startMapping(CollectionStartEvent event, int line) {
        refuseTag(event.getTag(), line);
        tree.openMapping(line);
    }

    private void startSequence(CollectionStartEvent event, int line) {
        refuseTag(event.getTag(), line);
        tree.openSequence(line);
    }

    private void alias(AliasEvent event, int line) {
        tree.unusable(
                line, "'*" + event.getAlias() + "' is an alias; they are not used here. Maybe write the value out.");
    }

    private void scalar(ScalarEvent event, int line) {
        refuseTag(event.getTag(), line);
        tree.scalar(new Value.Scalar(line, event.getValue(), event.isPlain() ? Value.Style.PLAIN : Value.Style.QUOTED));
    }

    private static void refuseTag(Optional<String> tag, int line) {
        tag.ifPresent(name -> {
            throw new Unreadable(line, Quotes.quote(name) + " is a tag; they are not used here.");
        });
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int lineOf(String text, int position) {
        return 1
                + (int) text.codePoints().limit(position).filter(c -> c == '\n').count();
    }
}
