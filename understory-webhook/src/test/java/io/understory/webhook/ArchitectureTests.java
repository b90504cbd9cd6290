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

package io.understory.webhook;

import java.security.MessageDigest;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Webhooks stand by themselves: they know no web stack, and neither the API nor the
 * token.
 */
@AnalyzeClasses(packages = "io.understory.webhook", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nobodyKnowsMoreThanTheJdkAndJackson = classes().that()
		.resideOutsideOfPackage("io.understory.webhook.jdbc..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("io.understory.webhook..", "java..", "javax.crypto..", "org.jspecify..", "tools.jackson..");

	@ArchTest
	static final ArchRule onlyTheInboxInADatabaseKnowsSpring = classes().that()
		.resideInAPackage("io.understory.webhook.jdbc..")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("io.understory.webhook.jdbc..", "io.understory.webhook.inbox..", "java..", "javax.sql..",
				"org.apache.commons.logging..", "org.jspecify..", "org.springframework.dao..",
				"org.springframework.jdbc..", "org.springframework.transaction..");

	@ArchTest
	static final ArchRule whatIsNotVerifiedIsNotParsed = noClasses().that()
		.resideInAPackage("io.understory.webhook")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("tools.jackson..", "io.understory.webhook.*..");

	@ArchTest
	static final ArchRule signaturesAreComparedInConstantTime = classes().that()
		.haveSimpleName("WebhookVerifier")
		.should()
		.callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

	@ArchTest
	static final ArchRule signaturesAreComparedInNoOtherWay = noClasses().that()
		.haveSimpleName("WebhookVerifier")
		.should()
		.callMethodWhere(target(nameMatching("equals|contains|compare|mismatch|contentEquals|regionMatches")))
		.orShould()
		.callMethod(String.class, "compareTo", String.class);

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(System.class, "nanoTime")
		.orShould()
		.callMethod(Instant.class, "now");

	@ArchTest
	static final ArchRule noCycles = slices().matching("io.understory.webhook.(**)").should().beFreeOfCycles();

}
