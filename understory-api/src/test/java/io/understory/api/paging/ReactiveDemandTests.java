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

package io.understory.api.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that arrive later than they were asked for, as they do: each is fetched once,
 * whoever asks for whatever meanwhile.
 */
class ReactiveDemandTests {

	private final List<String> fetched = new ArrayList<>();

	private final List<Sinks.One<Page<Integer>>> answers = new ArrayList<>();

	private final Flux<Page<Integer>> pages = ReactivePages.pages("/v1/things", this::fetch);

	private Mono<Page<Integer>> fetch(@Nullable String cursor) {
		this.fetched.add(String.valueOf(cursor));
		Sinks.One<Page<Integer>> answer = Sinks.one();
		this.answers.add(answer);
		return answer.asMono();
	}

	private void answer(int page) {
		this.answers.get(page)
			.tryEmitValue(new Page<>(List.of(2 * page, 2 * page + 1), (page < 2) ? "c" + (page + 1) : null))
			.orThrow();
	}

	@Test
	void shouldFetchAPageOnceHoweverOftenItIsRequested() {
		StepVerifier.create(this.pages, 0)
			.then(() -> assertThat(this.fetched).isEmpty())
			.thenRequest(1)
			.thenRequest(1)
			.then(() -> assertThat(this.fetched).containsExactly("null"))
			.then(() -> answer(0))
			.expectNextCount(1)
			.then(() -> assertThat(this.fetched).containsExactly("null", "c1"))
			.thenRequest(5)
			.then(() -> answer(1))
			.expectNextCount(1)
			.then(() -> answer(2))
			.expectNextCount(1)
			.verifyComplete();
		assertThat(this.fetched).containsExactly("null", "c1", "c2");
	}

	@Test
	void shouldFetchNoPageThatIsNotRequested() {
		StepVerifier.create(this.pages, 1)
			.then(() -> answer(0))
			.expectNextCount(1)
			.then(() -> assertThat(this.fetched).containsExactly("null"))
			.thenCancel()
			.verify();
	}

	@Test
	void shouldFetchTheFirstPageWithTheSubscriptionAndTheNextWhenTheLastItemIsTaken() {
		StepVerifier.create(ReactivePages.items(this.pages), 0)
			.then(() -> assertThat(this.fetched).containsExactly("null"))
			.then(() -> answer(0))
			.thenRequest(1)
			.expectNext(0)
			.then(() -> assertThat(this.fetched).containsExactly("null"))
			.thenRequest(1)
			.expectNext(1)
			.then(() -> assertThat(this.fetched).containsExactly("null", "c1"))
			.then(() -> answer(1))
			.then(() -> assertThat(this.fetched).containsExactly("null", "c1"))
			.thenRequest(3)
			.expectNext(2, 3)
			.then(() -> answer(2))
			.expectNext(4)
			.thenRequest(1)
			.expectNext(5)
			.verifyComplete();
	}

	@Test
	void shouldCancelTheCallThatIsUnderWay() {
		PublisherProbe<Page<Integer>> call = PublisherProbe.of(Mono.never());
		ReactivePages.items(ReactivePages.pages("/v1/things", (cursor) -> call.mono())).subscribe().dispose();
		call.assertWasSubscribed();
		call.assertWasCancelled();
	}

	@Test
	void shouldCallInTheContextOfTheSubscriber() {
		List<Object> users = new ArrayList<>();
		Flux<Integer> items = ReactivePages
			.items(ReactivePages.pages("/v1/things", (cursor) -> Mono.deferContextual((context) -> {
				users.add(context.get("user"));
				return Mono.just(new Page<>(List.of(1), (users.size() < 3) ? "c" + users.size() : null));
			})));
		items.contextWrite((context) -> context.put("user", "me")).blockLast();
		assertThat(users).containsExactly("me", "me", "me");
	}

	@Test
	void shouldReadTheListAnewForEachSubscriber() {
		List<@Nullable String> cursors = new ArrayList<>();
		Flux<Integer> items = ReactivePages.items(ReactivePages.pages("/v1/things", (cursor) -> {
			cursors.add(cursor);
			return Mono.just(new Page<>(List.of(1), (cursor != null) ? null : "c"));
		}));
		items.zipWith(items).blockLast();
		assertThat(cursors).containsExactlyInAnyOrder(null, null, "c", "c");
	}

	@Test
	void shouldReadPagesThatAreHereAtOnceWithoutEnd() {
		int pages = 20_000;
		Flux<Integer> items = ReactivePages.items(ReactivePages.pages("/v1/things", (cursor) -> {
			int page = (cursor != null) ? Integer.parseInt(cursor) : 0;
			return Mono.just(new Page<>(List.of(page), (page < pages - 1) ? "" + (page + 1) : null));
		}));
		StepVerifier.create(items.count()).expectNext((long) pages).verifyComplete();
		StepVerifier.create(items.limitRate(1)).expectNextCount(pages).verifyComplete();
		StepVerifier.create(items.take(3)).expectNextSequence(IntStream.range(0, 3).boxed().toList()).verifyComplete();
	}

}
