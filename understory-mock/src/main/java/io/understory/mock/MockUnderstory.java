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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.VerificationException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.delivery.WebhookAnswer;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.mock.delivery.WebhookSender;

/**
 * An Understory on a free port of the loopback interface, for tests. Its token endpoint
 * takes a request exactly as the Understory guide "integration keys" has it, and answers
 * any other with the error that it deserves. Its API refuses a call without a token that
 * was issued here, is not expired and not revoked (401), without {@code User-Agent} and
 * {@code Accept: application/json} (400), or without the scope that is known to be needed
 * (403). What passes is answered by stubs of WireMock:
 *
 * <pre class="code">
 * understory.stubFor(bookings(booking("b1"), booking("b2")));
 * </pre>
 *
 * A stub has to answer what the API reference allows. {@code GET /v1/me} is answered
 * without a stub. Why a request was refused is told in its answer and in the log, under
 * the name of this class. Safe for use by several threads.
 */
public final class MockUnderstory implements AutoCloseable {

	/**
	 * Client id of the key, unless another one is given or set.
	 */
	public static final String DEFAULT_CLIENT_ID = "2f9b6c1e-mock-understory";

	/**
	 * Secret of the key, unless another one is given or set. Made up, with characters
	 * that have to arrive as they are.
	 */
	public static final String DEFAULT_SECRET = "made-up.secret~of_the-mock+key";

	/**
	 * Secret of webhooks of the key that there is unless another one is given. Made up.
	 */
	public static final String DEFAULT_WEBHOOK_SECRET = "whsec_bWFkZS11cC0wNDE3ODQyZS1kNDMyLTNkZjYtYTY2YS1jNGMyYTRmNTgyNDQ=";

	// As much as nobody reads by hand; bounds the memory of one that runs for long
	private static final int JOURNAL = 10_000;

	// Longer than any wait of a client that depends on the clock
	private static final Duration PAUSE = Duration.ofHours(1);

	private final Key key;

	private final Refusals refusals = new Refusals(this::mask);

	private final PagesTransformer pages = new PagesTransformer(this.refusals);

	private final MovableClock clock;

	private final IssuedTokens tokens;

	private final MockTokenEndpoint tokenEndpoint;

	private final WireMockServer server;

	private final OwnStubs ownStubs = new OwnStubs();

	private final StubCheck stubCheck = new StubCheck();

	private final CallJournal journal;

	private final WebhookSender webhooks;

	private MockUnderstory(Clock clock, Key key) {
		this.key = key;
		this.clock = new MovableClock(clock);
		this.tokens = new IssuedTokens(this.clock);
		this.tokenEndpoint = new MockTokenEndpoint(new TokenEndpoint(this.key, this.tokens));
		ApiRules api = new ApiRules(this.tokens);
		this.server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.httpServerFactory(ClosedServer::new)
			.http2PlainDisabled(true)
			.mappingSource(new NoMappings())
			.maxRequestJournalEntries(JOURNAL)
			.extensions(new Gate(this.tokenEndpoint, api, this.refusals), this.pages,
					new NoStub(this.refusals, this::report)));
		this.journal = new CallJournal(this.server, this.ownStubs, api);
		this.webhooks = new WebhookSender(this.clock, this.key.webhookSecret(), this::stubFor);
		this.ownStubs.addTo(this.server);
		this.server.start();
	}

	/**
	 * Start an Understory that lives by the clock of this machine.
	 * @return the running Understory
	 */
	public static MockUnderstory start() {
		return start(Clock.systemUTC());
	}

	/**
	 * Start an Understory that lives by a clock.
	 * @param clock the time that {@link #advance(Duration)} adds to; a fixed one makes a
	 * test independent of how long it takes
	 * @return the running Understory
	 */
	public static MockUnderstory start(Clock clock) {
		return start(clock, DEFAULT_CLIENT_ID, DEFAULT_SECRET);
	}

	/**
	 * Start an Understory that lives by a clock and has a key of its own, for tests in
	 * which there are several. A reset brings this key back.
	 * @param clock the time that {@link #advance(Duration)} adds to; a fixed one makes a
	 * test independent of how long it takes
	 * @param clientId the client id
	 * @param secret the secret, made up
	 * @return the running Understory
	 * @throws IllegalArgumentException if the client id or the secret is blank
	 */
	public static MockUnderstory start(Clock clock, String clientId, String secret) {
		return new MockUnderstory(Objects.requireNonNull(clock, "'clock' must not be null"), new Key(clientId, secret));
	}

	/**
	 * Return the base URL of the API.
	 * @return the base URL
	 */
	public URI getBaseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	/**
	 * Return the address of the token endpoint.
	 * @return the address
	 */
	public URI getTokenUri() {
		return getBaseUrl().resolve(TokenEndpoint.PATH);
	}

	/**
	 * Return the client id of the one key that there is.
	 * @return the client id
	 */
	public String getClientId() {
		return this.key.clientId();
	}

	/**
	 * Return the secret of the one key that there is.
	 * @return the secret, made up
	 */
	public String getSecret() {
		return this.key.secret();
	}

	/**
	 * Replace the key, as somebody does who makes a new one: the old one is refused from
	 * now on. Tokens that were issued stay valid.
	 * @param clientId the client id
	 * @param secret the secret, made up
	 * @throws IllegalArgumentException if one of them is blank
	 */
	public void setKey(String clientId, String secret) {
		this.key.set(clientId, secret);
	}

	/**
	 * Return the scopes that the key has permissions for: by default all that the API
	 * reference names.
	 * @return the scopes
	 */
	public Set<String> getScopes() {
		return this.key.scopes();
	}

	/**
	 * Set the scopes that the key has permissions for. Tokens that were issued keep
	 * theirs.
	 * @param scopes the scopes
	 */
	public void setScopes(String... scopes) {
		this.key.setScopes(List.of(scopes));
	}

	/**
	 * Answer calls of the API. The last stub that matches a call answers it. Calls that
	 * break a rule of the API do not reach it, nor do token requests. What is answered
	 * has to be what the API reference allows: fields, types, values and the status. A
	 * stub whose calls or body are known only when it answers is checked by
	 * {@link #verifyCalls()}. Paths that the reference does not have are not checked, nor
	 * is an error that is no JSON, as a gateway's is.
	 * @param mapping which calls, and the answer; see {@link UnderstoryResponses}
	 * @return the stub
	 * @throws AssertionError if the reference does not allow the answer, with the place
	 * in the body and in the schema
	 */
	public StubMapping stubFor(MappingBuilder mapping) {
		StubMapping stub = mapping.build();
		this.stubCheck.check(stub);
		this.server.addStubMapping(stub);
		return stub;
	}

	/**
	 * Answer calls of the API with what a test says of an object or a list.
	 * @param stub which calls, and the answer; see
	 * {@link io.understory.mock.json.UnderstoryStubs}
	 * @return the stub
	 * @throws AssertionError if the reference does not allow the answer
	 */
	public StubMapping stubFor(UnderstoryStub stub) {
		return stubFor(stub.toMapping());
	}

	/**
	 * Let stubs answer from now on, until the next reset, what the API reference does not
	 * allow: for tests of what becomes of a field or a value that is new, of one that is
	 * missing, or of garbage.
	 */
	public void allowInvalidStubs() {
		this.stubCheck.turnOff();
	}

	/**
	 * Verify that a call was made, whatever its answer, since the last reset.
	 * @param request the call
	 * @throws VerificationException if it was not made
	 */
	public void verify(RequestPatternBuilder request) {
		masked(() -> this.server.verify(request));
	}

	/**
	 * Verify that a call was made a number of times, whatever its answer, since the last
	 * reset.
	 * @param count how many times
	 * @param request the call
	 * @throws VerificationException if it was not made so often
	 */
	public void verify(int count, RequestPatternBuilder request) {
		masked(() -> this.server.verify(count, request));
	}

	/**
	 * Return the requests since the last reset, whatever their answer, those to the token
	 * endpoint included. They hold tokens and the secret as they were sent, for a test to
	 * compare: do not print them. Of more than 10,000 requests only the last ones are
	 * kept.
	 * @param request which requests
	 * @return the requests, in the order in which they came
	 */
	public List<LoggedRequest> findAll(RequestPatternBuilder request) {
		return this.server.findAll(request);
	}

	private void masked(Runnable verification) {
		try {
			verification.run();
		}
		catch (VerificationException ex) {
			throw new VerificationException(mask().apply(String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * Verify that there was a stub for every call, that every list of
	 * {@link UnderstoryResponses#pages(List...)} was read to its end, that no request was
	 * refused by the application's fault, as one that lacks a scope or a header is, and
	 * that what stubs made up as they answered is what the API reference allows. To test
	 * what becomes of such an answer, let the token have the scope, and stub the
	 * {@linkplain UnderstoryResponses#error error}. With
	 * {@code @AutoConfigureMockUnderstory} this happens after each test method.
	 * @throws AssertionError if not, with the stub next to each call that has none
	 */
	public void verifyCalls() {
		List<LoggedRequest> unmatched = this.journal.unmatched();
		List<String> problems = Stream
			.of(this.refusals.faults(), this.pages.unfinished(), this.stubCheck.problems(this.journal.events()))
			.flatMap(List::stream)
			.toList();
		if (!unmatched.isEmpty() || !problems.isEmpty()) {
			throw new AssertionError(report().of(unmatched, problems));
		}
	}

	private CallReport report() {
		return new CallReport(this.journal.stubs(), mask());
	}

	private Mask mask() {
		return new Mask(Stream
			.of(this.tokens.all().stream().map(IssuedToken::value), this.key.secrets().stream(),
					Stream.of(getWebhookSecret()))
			.flatMap(Function.identity())
			.toList());
	}

	/**
	 * Return the clock that tells when tokens expire.
	 * @return the clock, which {@link #advance(Duration)} moves
	 */
	public Clock getClock() {
		return this.clock;
	}

	/**
	 * Move the clock forward. The token of the client ages with it if its clock is
	 * {@link #getClock()}, as it is with {@code @AutoConfigureMockUnderstory}.
	 * @param duration how far
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public void advance(Duration duration) {
		this.clock.advance(duration);
	}

	/**
	 * Set how long tokens live that are issued from now on, which is also the
	 * {@code expires_in} that they are said to have. By default 3599 seconds, as in the
	 * guide "integration keys".
	 * @param lifetime how long, in whole seconds
	 * @throws IllegalArgumentException if it has a fraction of a second, or is less than
	 * one
	 */
	public void setTokenLifetime(Duration lifetime) {
		this.tokens.setLifetime(lifetime);
	}

	/**
	 * Refuse all tokens that were issued so far, from now on.
	 */
	public void revokeTokens() {
		this.tokens.revokeAll();
	}

	/**
	 * Return the token endpoint, to make it misbehave.
	 * @return the token endpoint
	 */
	public MockTokenEndpoint tokenEndpoint() {
		return this.tokenEndpoint;
	}

	/**
	 * Deliver a webhook to the application, as Understory does when something happens,
	 * and let the API answer what it speaks of: an object that {@code GET} finds, or no
	 * longer finds once it was deleted. Whoever stubs that call says more of it.
	 *
	 * <pre class="code">
	 * understory.deliver(bookingCreated("b1"));
	 * understory.deliver(bookingCreated("b1").twice());
	 * understory.deliver(bookingCreated("b1").signedWith("another secret").expectStatus(400));
	 * </pre>
	 *
	 * Once this returns, the application has answered.
	 * @param delivery what happened, and how it is to be delivered; see
	 * {@link io.understory.mock.webhook.UnderstoryWebhooks}
	 * @return the answers of the application, in the order in which they came
	 * @throws AssertionError if one is not 2xx, or what was expected instead; the message
	 * says what to do, and has neither secret nor signature
	 * @throws IllegalStateException if nobody said where the application is
	 */
	public List<WebhookAnswer> deliver(WebhookDelivery delivery) {
		return this.webhooks.deliver(delivery);
	}

	/**
	 * Return what sends webhooks, to say where they go. With
	 * {@code @AutoConfigureMockUnderstory} nobody has to.
	 * @return what sends them
	 */
	public WebhookSender webhooks() {
		return this.webhooks;
	}

	/**
	 * Return the secret that webhooks are signed with, which the application has to have.
	 * @return the secret, made up: of a mock with another key it is another one
	 */
	public String getWebhookSecret() {
		return this.webhooks.getSecret();
	}

	/**
	 * Return the tokens that were issued since the last reset, also those that have
	 * expired or were revoked.
	 * @return the tokens, in the order in which they were issued
	 */
	public List<IssuedToken> tokens() {
		return this.tokens.all();
	}

	/**
	 * Return the calls of the API since the last reset, also those that were refused. Of
	 * more than 10,000 requests only the last ones are kept.
	 * @return the calls, in the order in which they came
	 */
	public List<UnderstoryCall> calls() {
		return this.journal.calls();
	}

	/**
	 * Return the calls of the API that carried a token.
	 * @param token the token
	 * @return the calls, in the order in which they came
	 */
	public List<UnderstoryCall> callsWith(IssuedToken token) {
		return calls().stream().filter((call) -> token.equals(call.token())).toList();
	}

	/**
	 * Forget stubs, calls and tokens, and undo what was set. The clock does not run
	 * backwards: it is moved far enough that a client that lives by it has no valid token
	 * of before, nor waits because of an error of before. A token request that waits for
	 * its answer meanwhile fails.
	 */
	public void reset() {
		Duration longest = this.tokens.all()
			.stream()
			.map((token) -> Duration.between(this.clock.instant(), token.expiresAt()))
			.filter((rest) -> !rest.isNegative())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		this.clock.advance(longest.plus(PAUSE));
		this.tokens.reset();
		this.key.reset();
		this.tokenEndpoint.reset();
		this.server.resetAll();
		this.pages.reset();
		this.refusals.reset();
		this.stubCheck.reset();
		this.journal.reset();
		this.ownStubs.addTo(this.server);
	}

	/**
	 * Return whether the server runs, which it does until it is closed.
	 * @return whether it runs
	 */
	public boolean isRunning() {
		return this.server.isRunning();
	}

	/**
	 * Stop the server.
	 */
	@Override
	public void close() {
		this.tokenEndpoint.recover();
		this.server.stop();
	}

}
