package dev.evenkeel.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the star: every module knows pool-model and no other; in the engine only {@code app} and {@code whatif} see the others. */
class ArchitectureTest {
    private static final String MODEL = "dev.evenkeel.model..";
    private static final String ENGINE = "dev.evenkeel.engine..";
    private static final String[] SIBLINGS = {
        "dev.evenkeel.drivers..",
        "dev.evenkeel.metrics..",
        "dev.evenkeel.planner..",
        "dev.evenkeel.wol..",
        "dev.evenkeel.simulator.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.evenkeel");

    @Test
    void everyModuleIsLookedAt() {
        for (String sibling : SIBLINGS) {
            classes()
                    .that()
                    .resideInAPackage(sibling)
                    .should()
                    .bePublic()
                    .orShould()
                    .notBePublic()
                    .check(CLASSES);
        }
    }

    @Test
    void thePoolModelKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MODEL, "java..")
                .check(CLASSES);
    }

    @Test
    void everyModuleKnowsThePoolModelAndNoOther() {
        for (String sibling : SIBLINGS) {
            String[] others = Stream.concat(
                            Arrays.stream(SIBLINGS).filter(other -> !other.equals(sibling)), Stream.of(ENGINE))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(sibling)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void inTheEngineOnlyTheWiringSeesTheOtherModules() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .and()
                .resideOutsideOfPackages("dev.evenkeel.engine.app..", "dev.evenkeel.engine.whatif..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIBLINGS)
                .check(CLASSES);
    }

    @Test
    void thePacketCodeOfTheWolSenderNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.evenkeel.wol.packet..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.evenkeel.wol.packet..", "java..")
                .check(CLASSES);
    }

    @Test
    void nobodyOutsideTheWiringAsksTheSystemForTheTimeOrSleeps() {
        DescribedPredicate<JavaClass> wiring =
                JavaClass.Predicates.resideInAnyPackage("dev.evenkeel.engine.app..", "dev.evenkeel.engine.cli..");
        noClasses()
                .that(DescribedPredicate.not(wiring))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CLASSES);
    }

    @Test
    void policiesAndExecutorDoNotKnowTheLoop() {
        for (String inner : Set.of("dev.evenkeel.engine.policy..", "dev.evenkeel.engine.execute..")) {
            noClasses()
                    .that()
                    .resideInAPackage(inner)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.evenkeel.engine.loop..", "dev.evenkeel.engine.app..", "dev.evenkeel.engine.cli..")
                    .check(CLASSES);
        }
    }
}
