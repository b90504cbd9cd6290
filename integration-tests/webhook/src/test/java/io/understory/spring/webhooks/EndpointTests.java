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

package io.understory.spring.webhooks;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.understory.webhook.WebhookHeaders;
import io.understory.webhook.WebhookSigner;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint answers, the same on both stacks, in an application whose controller
 * answers each path.
 */
class EndpointTests {

	private static final int LIMIT = 256 * 1024;

	private static final String NORTH_SECRET = "secret of the north";

	@RegisterExtension
	static final Applications applications = new Applications(Heard.class,
			"--understory.connections.north.client-id=made-up", "--understory.connections.north.secret=made-up-too",
			"--understory.connections.north.scopes=openid",
			"--understory.connections.north.webhook.secrets=" + NORTH_SECRET, "--understory.webhook.secrets=next");

	private final String message = "msg_" + UUID.randomUUID();

	private final String booking = "b_" + UUID.randomUUID();

	@ParameterizedTest
	@EnumSource
	void shouldTellOfAMessageOnce(Stack stack) {
		Sender sender = applications.sender(stack);
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> answer = sender.send(Sender.PATH, this.message, Sender.bookingCreated(this.booking));
			assertThat(answer.statusCode()).isEqualTo(204);
			assertThat(answer.body()).isEmpty();
		}
		assertThat(times(stack)).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeWhatIsNotKnownOrHeard(Stack stack) {
		Sender sender = applications.sender(stack);
		assertThat(sender.send(this.message + "1", Sender.event("v2.moon.risen", "{}"))).isEqualTo(204);
		assertThat(sender.send(this.message + "2", Sender.event("v1.event.updated", "{\"event_id\": \"e1\"}")))
			.isEqualTo(204);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeAnyOfItsSecrets(Stack stack) {
		byte[] body = Sender.bookingCreated(this.booking).getBytes(StandardCharsets.UTF_8);
		assertThat(applications.sender(stack)
			.exchange("POST", Sender.PATH, WebhookSigner.of("next").sign(this.message, Instant.now(), body), body)
			.statusCode()).isEqualTo(204);
		assertThat(times(stack)).isOne();
	}

	static List<Arguments> refusals() {
		List<Arguments> refusals = new ArrayList<>();
		for (Stack stack : Stack.values()) {
			for (String header : List.of(WebhookHeaders.ID, WebhookHeaders.TIMESTAMP, WebhookHeaders.SIGNATURE)) {
				refusals.add(Arguments.of(stack, header, null));
				refusals.add(Arguments.of(stack, header, "nonsense"));
			}
			refusals.add(Arguments.of(stack, WebhookHeaders.TIMESTAMP,
					Long.toString(Instant.now().minusSeconds(600).getEpochSecond())));
		}
		return refusals;
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void shouldRefuseWhatIsNoMessageOfNow(Stack stack, String header, String value) {
		String body = Sender.bookingCreated(this.booking);
		Map<String, String> headers = Sender.signed(this.message, body);
		headers.remove(header);
		if (value != null) {
			headers.put(header, value);
		}
		HttpResponse<String> answer = applications.sender(stack)
			.exchange("POST", Sender.PATH, headers, body.getBytes(StandardCharsets.UTF_8));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEmpty();
		assertThat(times(stack)).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void shouldRefuseAnOldMessageThatIsSignedWell(Stack stack) {
		byte[] body = Sender.bookingCreated(this.booking).getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = WebhookSigner.of(Sender.SECRET)
			.sign(this.message, Instant.now().minusSeconds(310), body);
		assertThat(applications.sender(stack).exchange("POST", Sender.PATH, headers, body).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@EnumSource
	void shouldRefuseAMessageThatIsNoEvent(Stack stack) {
		Sender sender = applications.sender(stack);
		for (String body : List.of("", "{", "[]", Sender.event("v1.booking.created", "{}"))) {
			assertThat(sender.send(this.message, body)).as(body).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldHaveAPathForEachConnection(Stack stack) {
		Sender sender = applications.sender(stack);
		byte[] body = Sender.bookingCreated(this.booking).getBytes(StandardCharsets.UTF_8);
		String north = Sender.PATH + "/north";
		assertThat(sender.send(north, this.message, new String(body, StandardCharsets.UTF_8)).statusCode())
			.as("by the secret of another connection")
			.isEqualTo(400);
		assertThat(sender
			.exchange("POST", north, WebhookSigner.of(NORTH_SECRET).sign(this.message, Instant.now(), body), body)
			.statusCode()).isEqualTo(204);
		assertThat(heard(stack).connectionOf(this.message)).isEqualTo("north");
		assertThat(sender.send(this.message, new String(body, StandardCharsets.UTF_8)))
			.as("the same id by another connection, which is another message")
			.isEqualTo(204);
		assertThat(heard(stack).connectionOf(this.message)).isEqualTo("understory");
		assertThat(times(stack)).isEqualTo(2);
	}

	static List<Arguments> methods() {
		return List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")
			.stream()
			.flatMap((method) -> List.of(Stack.values()).stream().map((stack) -> Arguments.of(stack, method)))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void shouldTakeNoOtherMethod(Stack stack, String method) {
		String body = Sender.bookingCreated(this.booking);
		HttpResponse<String> answer = applications.sender(stack)
			.exchange(method, Sender.PATH, Sender.signed(this.message, body), body.getBytes(StandardCharsets.UTF_8));
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).contains("POST");
		assertThat(times(stack)).isZero();
	}

	static List<Arguments> paths() {
		return List
			.of("/understory/webhook/", "/understory/webhook/x", "/understory", "/understory/Webhook",
					"/understory/%77ebhook", "/understory/webhook%2F", "/understory%2Fwebhook", "/understory//webhook",
					"//understory/webhook", "/understory/./webhook", "/x/../understory/webhook",
					"/understory/webhook;x=1", "/understory/webhook.json", "/understory/%2577ebhook")
			.stream()
			.flatMap((path) -> List.of(Stack.values()).stream().map((stack) -> Arguments.of(stack, path)))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("paths")
	void shouldLeaveAnyOtherPathToTheApplication(Stack stack, String path) {
		String body = Sender.bookingCreated(this.booking);
		RawRequest request = RawRequest.post(path, Sender.signed(this.message, body)).body(body);
		assertThat(request.send(applications.on(stack))).doesNotContain(" 204 ").doesNotContain(" 405 ");
		assertThat(times(stack)).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeAQueryForNoOtherPath(Stack stack) {
		String body = Sender.bookingCreated(this.booking);
		assertThat(applications.sender(stack).send(Sender.PATH + "?x=1", this.message, body).statusCode())
			.isEqualTo(204);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeWhatComesInChunks(Stack stack) {
		String body = Sender.bookingCreated(this.booking);
		assertThat(RawRequest.post(Sender.PATH, Sender.signed(this.message, body))
			.chunks(body.substring(0, 10), body.substring(10))
			.send(applications.on(stack))).contains(" 204");
		assertThat(times(stack)).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeTheLargestMessageAndNoLargerOne(Stack stack) {
		Sender sender = applications.sender(stack);
		String body = Sender.bookingCreated(this.booking);
		String largest = body + " ".repeat(LIMIT - body.length());
		assertThat(sender.send(this.message, largest)).isEqualTo(204);
		assertThat(sender.send(this.message, largest + " ")).isEqualTo(413);
	}

	/**
	 * Before it is read: who sends it may never end.
	 */
	@ParameterizedTest
	@EnumSource
	void shouldRefuseByItsLengthWhatIsTooLarge(Stack stack) {
		assertThat(RawRequest.post(Sender.PATH, Sender.signed(this.message, ""))
			.header("Content-Length", Integer.toString(LIMIT + 1))
			.send(applications.on(stack))).contains(" 413");
	}

	@ParameterizedTest
	@EnumSource
	void shouldRefuseABodyWithoutAnEnd(Stack stack) {
		assertThat(RawRequest.post(Sender.PATH, Sender.signed(this.message, ""))
			.endless(LIMIT + 1)
			.send(applications.on(stack))).contains(" 413");
	}

	@ParameterizedTest
	@EnumSource
	void shouldRefuseWhatIsCompressed(Stack stack) {
		String body = Sender.bookingCreated(this.booking);
		Map<String, String> headers = Sender.signed(this.message, body);
		headers.put("Content-Encoding", "gzip");
		assertThat(applications.sender(stack)
			.exchange("POST", Sender.PATH, headers, body.getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(415);
		headers.put("Content-Encoding", "identity");
		assertThat(applications.sender(stack)
			.exchange("POST", Sender.PATH, headers, body.getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(204);
	}

	/**
	 * As text it would be another one.
	 */
	@ParameterizedTest
	@EnumSource
	void shouldVerifyBytesThatAreNoText(Stack stack) {
		byte[] body = Sender.bookingCreated(this.booking + "\u00fc").getBytes(StandardCharsets.ISO_8859_1);
		Map<String, String> headers = WebhookSigner.of(Sender.SECRET).sign(this.message, Instant.now(), body);
		assertThat(applications.sender(stack).exchange("POST", Sender.PATH, headers, body).statusCode()).isEqualTo(400);
		assertThat(heard(stack).connectionOf(this.message)).isNull();
	}

	private long times(Stack stack) {
		return heard(stack).times(this.booking);
	}

	private static Heard heard(Stack stack) {
		return applications.on(stack).getBean(Heard.class);
	}

}
