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

package io.understory.mock.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.understory.webhook.WebhookSigner;
import org.jspecify.annotations.Nullable;

/**
 * Sends the webhooks of a {@link io.understory.mock.MockUnderstory}. Where they go and
 * what they are signed with stays over a reset of it.
 */
public final class WebhookSender {

	private final Clock clock;

	private final Consumer<MappingBuilder> api;

	private volatile String secret;

	private volatile @Nullable WebhookTarget target;

	/**
	 * Create a sender. A mock has one.
	 * @param clock tells when messages are sent
	 * @param secret signs them
	 * @param api is told what the API answers from now on
	 */
	public WebhookSender(Clock clock, String secret, Consumer<MappingBuilder> api) {
		this.clock = clock;
		this.secret = secret;
		this.api = api;
	}

	/**
	 * Say where the application takes webhooks.
	 * @param uri the address of its endpoint, path included
	 * @return this sender
	 * @throws IllegalArgumentException if it is no address for {@code http} or
	 * {@code https}
	 */
	public WebhookSender sendTo(URI uri) {
		return sendTo(WebhookTarget.of(uri));
	}

	/**
	 * Say how the application takes webhooks, where that is not over HTTP.
	 * @param target takes them
	 * @return this sender
	 */
	public WebhookSender sendTo(WebhookTarget target) {
		this.target = target;
		return this;
	}

	/**
	 * Sign with another secret from now on, which the application has.
	 * @param secret the secret, made up
	 * @return this sender
	 * @throws IllegalArgumentException if it is no secret
	 */
	public WebhookSender signWith(String secret) {
		WebhookSigner.of(secret);
		this.secret = secret;
		return this;
	}

	/**
	 * Return the secret that messages are signed with.
	 * @return the secret, made up
	 */
	public String getSecret() {
		return this.secret;
	}

	/**
	 * Let the API answer what has happened, and deliver it.
	 * @param delivery what happened, and how it is to be delivered
	 * @return the answers, in the order in which they came
	 * @throws AssertionError if one is not as expected, or does not come
	 */
	public List<WebhookAnswer> deliver(WebhookDelivery delivery) {
		@Nullable WebhookTarget target = this.target;
		if (target == null) {
			throw new IllegalStateException(
					"Nobody said where the application is. Do so with webhooks().sendTo(URI), or, "
							+ "in a Spring Boot test, with @AutoConfigureMockUnderstory");
		}
		List<Message> messages = messages(delivery);
		messages.forEach((message) -> message.apiAnswers().forEach(this.api));
		Collections.reverse(messages);
		Map<Message, List<WebhookAnswer>> answers = new LinkedHashMap<>();
		messages.forEach((message) -> answers.put(message, post(target, message)));
		answers.forEach((message, ofMessage) -> check(target, message, ofMessage));
		return answers.values().stream().flatMap(List::stream).toList();
	}

	private List<Message> messages(WebhookDelivery delivery) {
		List<WebhookDelivery> all = delivery.all();
		Instant now = this.clock.instant();
		List<Message> messages = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			messages.add(new Message(all.get(i), now, all.size() - 1 - i));
		}
		return messages;
	}

	private List<WebhookAnswer> post(WebhookTarget target, Message message) {
		byte[] body = message.body();
		Map<String, String> headers = message.headers(WebhookSigner.of(this.secret), body);
		List<WebhookAnswer> answers = new ArrayList<>();
		for (int time = 0; time < message.sending().times(); time++) {
			answers.add(new WebhookAnswer(message.id(), message.type(), post(target, message.type(), headers, body)));
		}
		return answers;
	}

	private static int post(WebhookTarget target, String type, Map<String, String> headers, byte[] body) {
		try {
			return target.post(headers, body);
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			throw new AssertionError("%s could not be delivered to %s: %s".formatted(type, target.description(),
					(ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getName()), ex);
		}
	}

	private static void check(WebhookTarget target, Message message, List<WebhookAnswer> answers) {
		List<Integer> unexpected = answers.stream()
			.map(WebhookAnswer::status)
			.filter((status) -> !message.sending().isExpected(status))
			.toList();
		if (!unexpected.isEmpty()) {
			throw new AssertionError("%s was answered with %s by %s, and %s was expected. %s".formatted(message.type(),
					answers.stream()
						.map((answer) -> String.valueOf(answer.status()))
						.collect(Collectors.joining(", then ")),
					target.description(), message.sending().expectation(), Advice.on(unexpected.get(0))));
		}
	}

}
