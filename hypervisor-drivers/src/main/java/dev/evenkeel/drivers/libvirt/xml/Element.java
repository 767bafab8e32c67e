package dev.evenkeel.drivers.libvirt.xml;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** An XML element and its way down. Documents with a DOCTYPE, and so every external entity, are refused. */
final class Element {
    private final org.w3c.dom.Element node;

    private Element(org.w3c.dom.Element node) {
        this.node = node;
    }

    /**
     * The root of a document.
     *
     * @throws IllegalArgumentException when it is not well-formed
     */
    static Element parse(String xml) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return new Element(
                    builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        } catch (SAXException unreadable) {
            throw new IllegalArgumentException("libvirt's XML can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** The parser's own would print to standard error. */
    private static final class Strict extends DefaultHandler {
        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }

    /** Child elements of this name, without a namespace. */
    List<Element> all(String name) {
        return children()
                .filter(child ->
                        child.getNamespaceURI() == null && child.getLocalName().equals(name))
                .map(Element::new)
                .toList();
    }

    /** Every child element, in order. */
    List<Element> all() {
        return children().map(Element::new).toList();
    }

    /** The first element at the end of this path of names. */
    Optional<Element> at(String... path) {
        Optional<Element> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(element -> element.all(name).stream().findFirst());
        }
        return found;
    }

    Optional<String> attribute(String name) {
        return node.hasAttribute(name) ? Optional.of(node.getAttribute(name)) : Optional.empty();
    }

    boolean has(String attribute, String value) {
        return node.getAttribute(attribute).equals(value);
    }

    /** Blank when it is in none. */
    String namespace() {
        return node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
    }

    String name() {
        return node.getLocalName();
    }

    String text() {
        return node.getTextContent().strip();
    }

    List<Element> children(String... names) {
        List<String> wanted = List.of(names);
        return all().stream().filter(child -> wanted.contains(child.name())).toList();
    }

    /** As text again. */
    String xml() {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Stream<org.w3c.dom.Element> children() {
        return IntStream.range(0, node.getChildNodes().getLength())
                .mapToObj(index -> node.getChildNodes().item(index))
                .filter(child -> child.getNodeType() == Node.ELEMENT_NODE)
                .map(org.w3c.dom.Element.class::cast);
    }
}
