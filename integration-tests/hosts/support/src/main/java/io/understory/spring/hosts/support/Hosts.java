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

package io.understory.spring.hosts.support;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One application in each mode, started when it is first asked for.
 */
public final class Hosts implements AfterAllCallback {

	private final Class<?> application;

	private final Supplier<List<String>> arguments;

	private List<String> leftOut = List.of();

	private final Map<HostMode, Host> hosts = new EnumMap<>(HostMode.class);

	/**
	 * Creates the hosts.
	 * @param application the class with the application's {@code main} method
	 * @param arguments the application's own arguments
	 */
	public Hosts(Class<?> application, String... arguments) {
		this(application, () -> List.of(arguments));
	}

	/**
	 * Creates the hosts.
	 * @param application the class with the application's {@code main} method
	 * @param arguments the application's own arguments, asked for when it starts
	 */
	public Hosts(Class<?> application, Supplier<List<String>> arguments) {
		this.application = application;
		this.arguments = arguments;
	}

	/**
	 * Leave jars of the module out of the applications' class path.
	 * @param jars parts of the jars' paths
	 * @return these hosts
	 */
	public Hosts without(String... jars) {
		this.leftOut = List.of(jars);
		return this;
	}

	public Host in(HostMode mode) {
		return this.hosts.computeIfAbsent(mode,
				(key) -> Host.start(this.application, key, this.arguments.get(), this.leftOut));
	}

	public Browser browser(HostMode mode) {
		return in(mode).browser();
	}

	public WebhookTable webhooks(HostMode mode) {
		return new WebhookTable(in(mode), mode);
	}

	/**
	 * Return the token that the application has from Understory.
	 * @param mode the mode of the application
	 * @param callersToken the token of a caller that makes it fetch one
	 * @return the token, or any text if it does not call Understory
	 */
	public String understoryToken(HostMode mode, String callersToken) {
		if (!mode.callsUnderstory()) {
			return "opaque";
		}
		browser(mode).get("/company", (request) -> Browser.bearer(request, callersToken));
		return in(mode).understory().tokens().get(0).value();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.hosts.values().forEach(Host::close);
	}

}
