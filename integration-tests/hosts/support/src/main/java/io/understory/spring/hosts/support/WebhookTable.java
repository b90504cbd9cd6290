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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application answers at the paths of webhooks, and at those that look like them:
 * the endpoint is at exactly its paths, and all others are as they were.
 */
public final class WebhookTable {

	private static final String PATH = "/understory/webhook";

	private static final String PATH_OF_NORTH = PATH + "/north";

	private static final String ELSEWHERE = "/understory/elsewhere";

	private static final String NEIGHBOUR = "b-neighbour";

	// Some servers and decoders take them for another path, so that a firewall may refuse
	// them
	private static final List<String> ODD = List.of("/understory/%2577ebhook", "//understory/webhook",
			"/understory//webhook", "/x/../understory/webhook", PATH + ";x=1", "/understory;x=1/webhook");

	private static final List<String> NEIGHBOURS = Stream
		.of(List.of(ELSEWHERE, "/", "/understory", "/understory/", PATH + "/", PATH + "/x", PATH_OF_NORTH + "/",
				PATH + ".json", "/understory/Webhook", "/understory/%77ebhook"), ODD, List.of("/understory%2Fwebhook"))
		.flatMap(List::stream)
		.toList();

	private final Host host;

	private final HostMode mode;

	private final WebhookSender sender;

	WebhookTable(Host host, HostMode mode) {
		this.host = host;
		this.mode = mode;
		this.sender = new WebhookSender(host.browser().uri(""));
	}

	/**
	 * Check that webhooks are received, without a CSRF token and without a session, and
	 * that all else is the same in each mode. Where there are no webhooks their paths are
	 * those of no page.
	 * @param neighbours a line for each answer, and where it is
	 */
	public void shouldDifferAtTheirPathsAlone(String neighbours) {
		assertThat(neighbours()).as(this.mode.toString()).isEqualTo(neighbours);
		if (this.mode.callsUnderstory()) {
			shouldReceive(PATH, WebhookSender.SECRET, "understory", WebhookSender.SECRET_OF_NORTH);
			shouldReceive(PATH_OF_NORTH, WebhookSender.SECRET_OF_NORTH, "north", WebhookSender.SECRET);
		}
		else {
			shouldBeNoPage(PATH);
			shouldBeNoPage(PATH_OF_NORTH);
		}
	}

	private void shouldReceive(String path, String secret, String connection, String other) {
		String booking = "b-" + connection;
		SoftAssertions.assertSoftly((softly) -> {
			softly.assertThat(this.sender.sign(path, secret, booking)).as("signed").isEqualTo("204");
			softly.assertThat(this.sender.sign(path, secret, booking)).as("again").isEqualTo("204");
			softly.assertThat(this.sender.sign(path + "?x=1", secret, booking + "-query")).isEqualTo("204");
			softly.assertThat(this.sender.sign(path, other, booking + "-other")).as("for another").isEqualTo("400");
			softly.assertThat(this.sender.send("POST", path)).as("not signed").isEqualTo("400");
			for (String method : List.of("GET", "OPTIONS", "PUT", "DELETE")) {
				softly.assertThat(this.sender.send(method, path)).as(method).isEqualTo("405 Allow=POST");
			}
			softly.assertThat(this.host.output())
				.as("what the listener was told")
				.containsOnlyOnce("Booked by " + connection + ": " + booking + System.lineSeparator())
				.containsOnlyOnce("Booked by " + connection + ": " + booking + "-query")
				.doesNotContain(booking + "-other");
		});
	}

	private void shouldBeNoPage(String path) {
		for (String method : List.of("GET", "OPTIONS")) {
			assertThat(this.sender.send(method, path)).isEqualTo(this.sender.send(method, ELSEWHERE));
		}
		assertThat(this.sender.sign(path, WebhookSender.SECRET, "none"))
			.isEqualTo(this.sender.sign(ELSEWHERE, WebhookSender.SECRET, "none"));
	}

	private String neighbours() {
		Map<List<String>, List<String>> paths = new LinkedHashMap<>();
		for (String path : NEIGHBOURS) {
			paths.computeIfAbsent(answers(path), (answers) -> new ArrayList<>()).add(path);
		}
		assertThat(this.host.output()).doesNotContain(NEIGHBOUR);
		return paths.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getValue().contains(ELSEWHERE)))
			.flatMap((entry) -> lines(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining("\n"));
	}

	// One if all methods have the same
	private List<String> answers(String path) {
		String get = this.sender.send("GET", path);
		String post = this.sender.sign(path, WebhookSender.SECRET, NEIGHBOUR);
		String options = this.sender.send("OPTIONS", path);
		return (get.equals(post) && get.equals(options)) ? List.of(get)
				: List.of("GET " + get, "POST " + post, "OPTIONS " + options);
	}

	private static Stream<String> lines(List<String> answers, List<String> paths) {
		String where = paths.contains(ELSEWHERE) ? "everywhere else"
				: "at " + String.join(" ", paths).replace(String.join(" ", ODD), "odd paths");
		return answers.stream().map((answer) -> answer + " " + where);
	}

}
