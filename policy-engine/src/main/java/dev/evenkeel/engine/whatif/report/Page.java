package dev.evenkeel.engine.whatif.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that needs nothing else, put together from its parts; style and charts are the same in all of them. */
public final class Page {
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Page() {}

    /**
     * @param body the template of what is shown
     * @param parts what goes into the places of page and body, by their names
     */
    public static String of(String body, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("style", resource("page.css"));
        all.put("echarts", resource(CHARTS));
        all.put("common", resource("page.js"));
        all.put("body", filled(resource(body), all));
        return filled(resource("page.html"), all);
    }

    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON in which no text can end the script element it stands in. */
    public static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    /** A part that comes with the program. */
    public static String resource(String name) {
        try (InputStream resource = Page.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The program lacks its part " + name + ".");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
