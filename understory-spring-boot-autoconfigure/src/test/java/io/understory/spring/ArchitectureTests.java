/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.understory.spring;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the floors of the house: an arrow only ever goes down.
 */
@AnalyzeClasses(packages = "io.understory.spring", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BOOT = "io.understory.spring.boot.autoconfigure";

	@ArchTest
	static final ArchRule arrowsGoDown = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("boot")
		.definedBy("io.understory.spring.boot..")
		.layer("http")
		.definedBy("io.understory.spring.http..")
		.layer("webhook")
		.definedBy("io.understory.spring.webhook..")
		.layer("token")
		.definedBy("io.understory.spring.token..")
		.whereLayer("boot")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("webhook")
		.mayOnlyBeAccessedByLayers("boot")
		.whereLayer("http")
		.mayOnlyBeAccessedByLayers("boot")
		.whereLayer("token")
		.mayOnlyBeAccessedByLayers("boot", "http", "webhook");

	// From the top: what nobody else in the wiring knows, down to what knows nobody
	@ArchTest
	static final ArchRule roomsAreOnTopOfEachOther = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.withOptionalLayers(true)
		.layer("entrances")
		.definedBy(BOOT + ".health..", BOOT + ".metrics..", BOOT + ".diagnostics..", BOOT + ".webhook..")
		.layer("auto-configuration")
		.definedBy(BOOT)
		.layer("wiring")
		.definedBy(BOOT + ".client..", BOOT + ".api..", BOOT + ".injection..", BOOT + ".security..",
				BOOT + ".sanitizing..")
		.layer("connection")
		.definedBy(BOOT + ".connection..")
		.layer("settings")
		.definedBy(BOOT + ".settings..")
		.layer("http")
		.definedBy(BOOT + ".http..")
		.layer("validation")
		.definedBy(BOOT + ".validation..")
		.whereLayer("entrances")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("auto-configuration")
		.mayOnlyBeAccessedByLayers("entrances")
		.whereLayer("wiring")
		.mayOnlyBeAccessedByLayers("entrances", "auto-configuration")
		.whereLayer("connection")
		.mayOnlyBeAccessedByLayers("entrances", "auto-configuration", "wiring")
		.whereLayer("settings")
		.mayOnlyBeAccessedByLayers("entrances", "auto-configuration", "wiring", "connection")
		.whereLayer("http")
		.mayOnlyBeAccessedByLayers("auto-configuration", "wiring", "connection", "settings");

	@ArchTest
	static void noRoomIsCrowded(JavaClasses classes) {
		assertThat(classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
			.allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(12));
	}

	@ArchTest
	static final ArchRule onlyTheWiringKnowsTheTypedApi = noClasses().that()
		.resideInAnyPackage("io.understory.spring.http..", "io.understory.spring.token..",
				"io.understory.spring.webhook..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.understory.api..");

	@ArchTest
	static final ArchRule webhooksKnowNoToken = noClasses().that()
		.resideInAPackage("io.understory.spring.webhook..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.understory.spring.token.*..");

	@ArchTest
	static final ArchRule theGateKnowsNoToken = noClasses().that()
		.resideInAPackage("io.understory.spring.http.gate..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.understory.spring.token.*..");

	@ArchTest
	static final ArchRule everyClassHasAFloor = classes().should()
		.resideInAnyPackage("io.understory.spring.boot..", "io.understory.spring.http..",
				"io.understory.spring.webhook..", "io.understory.spring.token..");

	@ArchTest
	static final ArchRule onlyTheWiringKnowsBoot = noClasses().that()
		.resideOutsideOfPackage("io.understory.spring.boot..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..",
				"org.springframework.beans..");

	@ArchTest
	static final ArchRule onlyTheWebhookEndpointKnowsServlets = noClasses().that()
		.resideOutsideOfPackages("io.understory.spring.webhook..", BOOT + ".webhook..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("jakarta.servlet..");

	@ArchTest
	static final ArchRule nobodyNeedsSpringSecurityConfig = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.security.config..", "org.springframework.security.web..",
				"org.springframework.security.oauth2.client.web..");

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().that()
		.resideInAnyPackage("io.understory.spring.token..", "io.understory.spring.http.gate..")
		.should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(System.class, "nanoTime")
		.orShould()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(Clock.class, "systemUTC");

	@ArchTest
	static final ArchRule noCycles = slices().matching("io.understory.spring.(**)").should().beFreeOfCycles();

}
