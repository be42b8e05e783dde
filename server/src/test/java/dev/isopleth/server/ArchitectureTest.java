package dev.isopleth.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between the modules, and what each does without.
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.isopleth");

    @Test
    void densityNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("dev.isopleth.density..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.isopleth.density..", "java.lang..", "java.util..", "org.jspecify.annotations..")
                .check(OURS);
    }

    @Test
    void analysisNeedsTheJdkJtsAndDensityAlone() {
        classes()
                .that()
                .resideInAPackage("dev.isopleth.analysis..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.isopleth.analysis..",
                        "dev.isopleth.density..",
                        "java.lang..",
                        "java.util..",
                        "org.locationtech.jts..",
                        "org.jspecify.annotations..")
                .check(OURS);
    }

    @Test
    void densityAndAnalysisHaveNoThreadsClockOrLog() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.isopleth.density..", "dev.isopleth.analysis..")
                .should()
                .dependOnClassesThat(named(
                        "threads, a clock, a process or a log",
                        type -> type.getPackageName().startsWith("java.util.concurrent")
                                || type.getPackageName().startsWith("java.util.logging")
                                || type.getPackageName().startsWith("java.lang.foreign")
                                || type.isAssignableTo(Thread.class)
                                || type.isEquivalentTo(ThreadLocal.class)
                                || type.isEquivalentTo(System.Logger.class)
                                || type.isEquivalentTo(Process.class)
                                || type.isEquivalentTo(ProcessBuilder.class)
                                || type.isEquivalentTo(Runtime.class)))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    @Test
    void stylesNeedsOnlyWhatDensitySaysOfAGrid() {
        classes()
                .that()
                .resideInAPackage("dev.isopleth.styles..")
                .should()
                .onlyDependOnClassesThat(named(
                        "the JDK but its window system and fonts, styles, a grid of values and its measure",
                        type -> (type.getPackageName().startsWith("java.")
                                        && !type.getPackageName().startsWith("java.awt"))
                                || type.getPackageName().startsWith("dev.isopleth.styles")
                                || type.getPackageName().equals("org.jspecify.annotations")
                                || type.isPrimitive()
                                || type.isArray()
                                || type.getName().equals("dev.isopleth.density.ValueGrid")
                                || type.getName().equals("dev.isopleth.density.Measure")))
                .check(OURS);
    }

    @Test
    void ingestKnowsNeitherStylesNorAnalysisNorTheServer() {
        noClasses()
                .that()
                .resideInAPackage("dev.isopleth.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.isopleth.styles..", "dev.isopleth.analysis..", "dev.isopleth.server..")
                .check(OURS);
    }

    @Test
    void nothingDependsOnTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.isopleth.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.isopleth.server..")
                .check(OURS);
    }

    @Test
    void onlyTheServerKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.isopleth.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micronaut..", "io.netty..", "java.net.http..", "com.sun.net.httpserver..", "picocli..")
                .check(OURS);
    }

    @Test
    void onlyIngestKnowsGeoToolsAndDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.isopleth.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.geotools..", "org.opengis..", "org.duckdb..", "java.sql..")
                .check(OURS);
    }

    @Test
    void onlyOnePackageKnowsH3() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.isopleth.server.h3..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.uber.h3core..")
                .check(OURS);
    }

    @Test
    void insideTheServerOnlyHttpAnswersAndItsWiringKnowTheFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.isopleth.server.layer..", "dev.isopleth.server.tile..", "dev.isopleth.server.fault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micronaut..", "dev.isopleth.server.http..", "dev.isopleth.server.answer..")
                .check(OURS);
    }

    private static DescribedPredicate<JavaClass> named(String name, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(name, test);
    }
}
