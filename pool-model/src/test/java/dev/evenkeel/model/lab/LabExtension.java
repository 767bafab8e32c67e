package dev.evenkeel.model.lab;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the lab of three hosts that all classes in one process share; they are skipped on machines that can not have one. */
public final class LabExtension implements ParameterResolver {
    private static final int HOSTS = 3;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Lab resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(LabExtension.class))
                .computeIfAbsent("lab", key -> raise(), Lab.class);
    }

    private static Lab raise() {
        Lab.impediment().ifPresent(reason -> Assumptions.abort(reason));
        return Lab.up(HOSTS);
    }
}
