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

package io.understory.spring.boot.autoconfigure.diagnostics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.core.env.Environment;

/**
 * Analyzes a {@link NoSuchSslBundleException} where one of the properties that set the
 * SSL bundle of the clients for Understory names that bundle.
 */
class NoSuchSslBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

	private final Environment environment;

	NoSuchSslBundleFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
		List<String> properties = properties()
			.filter((property) -> cause.getBundleName().equals(this.environment.getProperty(property)))
			.toList();
		if (properties.isEmpty()) {
			return null;
		}
		String names = String.join(" and ", properties);
		return new FailureAnalysis(
				"There is no SSL bundle '" + cause.getBundleName() + "', which " + names + " asks for.",
				"Set " + names + " to a bundle of spring.ssl.bundle.* (" + bundles() + "), or define the bundle there.",
				cause);
	}

	private Stream<String> properties() {
		Stream<String> ofConnections = ConnectionNames.of(this.environment)
			.connections()
			.stream()
			.flatMap((connection) -> Stream.of(connection.property("http.ssl.bundle"),
					"spring.http.serviceclient." + connection.registrationId() + ".ssl.bundle"));
		return Stream
			.of(Stream.of("understory.http.ssl.bundle"), ofConnections, Stream.of("spring.http.clients.ssl.bundle"))
			.flatMap(Function.identity())
			.distinct();
	}

	private String bundles() {
		Set<String> names = new TreeSet<>();
		for (String type : List.of("jks", "pem")) {
			Binder.get(this.environment)
				.bind("spring.ssl.bundle." + type, Bindable.mapOf(String.class, Object.class))
				.ifBound((bundles) -> names.addAll(bundles.keySet()));
		}
		return names.isEmpty() ? "there is none" : String.join(", ", names);
	}

}
