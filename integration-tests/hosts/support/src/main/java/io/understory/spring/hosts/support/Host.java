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

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.understory.mock.MockUnderstory;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

/**
 * An application that runs in a process of its own, with an Understory beside it, and
 * another for its connection {@code north}.
 */
public final class Host implements AutoCloseable {

	public static final String COMPANY = "Fjord Tours";

	public static final String NORTH = "North Cape Tours";

	private final HostProcess process;

	private final MockUnderstory understory;

	private final MockUnderstory north;

	private Host(HostProcess process, MockUnderstory understory, MockUnderstory north) {
		this.process = process;
		this.understory = understory;
		this.north = north;
	}

	static Host start(Class<?> application, HostMode mode, List<String> arguments, List<String> leftOut) {
		MockUnderstory understory = understory(COMPANY);
		MockUnderstory north = understory(NORTH);
		String classPath = HostClassPath.of(mode, leftOut);
		List<String> hostArguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
		hostArguments.addAll(arguments);
		if (mode.callsUnderstory()) {
			hostArguments.addAll(properties("--understory.", understory, WebhookSender.SECRET));
			hostArguments.addAll(properties("--understory.connections.north.", north, WebhookSender.SECRET_OF_NORTH));
		}
		List<String> command = new ArrayList<>();
		if (mode == HostMode.AHEAD_OF_TIME) {
			classPath = AheadOfTime.process(application, classPath, hostArguments);
			command.add("-Dspring.aot.enabled=true");
		}
		command.add(application.getName());
		command.addAll(hostArguments);
		Path log = Path.of("target", "hosts", application.getSimpleName() + "-" + mode + ".log");
		return new Host(HostProcess.start(log, classPath, command), understory, north);
	}

	private static MockUnderstory understory(String company) {
		MockUnderstory understory = MockUnderstory.start();
		understory.stubFor(get("/v1/me").willReturn(okJson("{\"company_name\": \"%s\"}".formatted(company))));
		return understory;
	}

	private static List<String> properties(String prefix, MockUnderstory understory, String webhookSecret) {
		return List.of(prefix + "client-id=" + understory.getClientId(), prefix + "secret=" + understory.getSecret(),
				prefix + "scopes=openid", prefix + "base-url=" + understory.getBaseUrl(),
				prefix + "token-uri=" + understory.getTokenUri(), prefix + "webhook.secrets=" + webhookSecret);
	}

	/**
	 * Return a browser, without cookies, that looks at this application once it has
	 * started.
	 */
	public Browser browser() {
		return new Browser(URI.create("http://127.0.0.1:" + this.process.awaitPort()));
	}

	/**
	 * Wait until the application ends by itself.
	 * @return its exit code
	 */
	public int awaitEnd() {
		return this.process.awaitEnd();
	}

	public String output() {
		return this.process.output();
	}

	public MockUnderstory understory() {
		return this.understory;
	}

	@Override
	public void close() {
		this.process.close();
		this.understory.close();
		this.north.close();
	}

}
