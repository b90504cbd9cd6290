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

package io.understory.api;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The API stands by itself: it knows Spring's clients, and nobody who makes them.
 */
@AnalyzeClasses(packages = "io.understory.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule nobodyKnowsBootOrAToken = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.understory.spring..", "org.springframework.boot..", "org.springframework.context..",
				"org.springframework.security..");

	// Whoever has no WebClient has no Reactor either
	@ArchTest
	static final ArchRule blockingCallsNeedNoReactor = noClasses().that()
		.haveSimpleNameNotStartingWith("Reactive")
		.and()
		.haveSimpleNameNotStartingWith("Web")
		.and()
		.doNotHaveSimpleName("ApiProxies")
		.and()
		.doNotHaveSimpleName("Identity")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("reactor..", "org.reactivestreams..", "org.springframework.web.reactive..");

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(System.class, "nanoTime")
		.orShould()
		.callMethod(Instant.class, "now");

	@ArchTest
	static final ArchRule noCycles = slices().matching("io.understory.api.(**)").should().beFreeOfCycles();

}
