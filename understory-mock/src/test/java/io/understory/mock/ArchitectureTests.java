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

package io.understory.mock;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The mock stands on its parts, and what tests say with is on top of it: {@code webhook},
 * {@code json}, the mock itself, {@code delivery} and {@code reference}.
 */
@AnalyzeClasses(packages = "io.understory.mock", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String MOCK = "io.understory.mock";

	@ArchTest
	static final ArchRule nobodyKnowsSpring = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "tools.jackson..");

	@ArchTest
	static final ArchRule deliveryKnowsNothingOfTheMock = classes().that()
		.resideInAPackage(MOCK + ".delivery")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(MOCK + ".delivery", "io.understory.webhook", "java..", "org.jspecify..",
				"com.github.tomakehurst.wiremock..", "wiremock..");

	@ArchTest
	static final ArchRule referenceKnowsNothingOfTheMock = noClasses().that()
		.resideInAPackage(MOCK + ".reference")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(MOCK, MOCK + ".json..", MOCK + ".delivery", MOCK + ".webhook");

	@ArchTest
	static final ArchRule theMockKnowsNoObjects = noClasses().that()
		.resideInAPackage(MOCK)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(MOCK + ".json..", MOCK + ".webhook");

	@ArchTest
	static final ArchRule objectsKnowNoWebhooks = noClasses().that()
		.resideInAPackage(MOCK + ".json..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(MOCK + ".delivery", MOCK + ".webhook");

}
