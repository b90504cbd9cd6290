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

package io.understory.spring.limit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.SchedulingBucket;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * The recipe of {@code docs/recipes.md}, which has it from here on.
 */
@Configuration(proxyBeanMethods = false)
class SharedLimit implements AutoCloseable {

	private final Duration maxWait;

	private final BlockingBucket blocking;

	private final SchedulingBucket scheduling;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	SharedLimit(LettuceConnectionFactory redis, @Value("${shared-limit.at-once:10}") int atOnce,
			@Value("${shared-limit.calls:45}") int calls, @Value("${shared-limit.window:1m}") Duration window,
			@Value("${shared-limit.max-wait:30s}") Duration maxWait) {
		this.maxWait = maxWait;
		BucketConfiguration limit = BucketConfiguration.builder()
			.addLimit((bandwidth) -> bandwidth.capacity(atOnce).refillGreedy(calls, window))
			.build();
		// What Redis has keeps its limit, so another limit is another bucket
		byte[] key = "understory:%d:%d:%s".formatted(atOnce, calls, window).getBytes(StandardCharsets.US_ASCII);
		ProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder((RedisClient) redis.getRequiredNativeClient())
			.requestTimeout(Duration.ofSeconds(2))
			.build();
		this.blocking = buckets.builder().build(key, () -> limit).asBlocking();
		this.scheduling = buckets.asAsync()
			.builder()
			.build(key, () -> CompletableFuture.completedFuture(limit))
			.asScheduler();
	}

	@Bean
	UnderstoryWebClientCustomizer webClientLimit() {
		return (builder) -> builder.filter(this::filter);
	}

	@Bean
	UnderstoryRestClientCustomizer restClientLimit() {
		return (builder) -> builder.requestInterceptor(this::intercept);
	}

	private Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.fromFuture(() -> this.scheduling.tryConsume(1, this.maxWait, this.timer))
			.publishOn(Schedulers.parallel()) // not on a thread of Redis
			.flatMap((free) -> free ? next.exchange(request) : Mono.error(this::notSent));
	}

	private ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		try {
			if (this.blocking.tryConsume(1, this.maxWait)) {
				return execution.execute(request, body);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while the call waited for its turn");
		}
		throw notSent();
	}

	private RejectedExecutionException notSent() {
		return new RejectedExecutionException("Not sent: all replicas together call Understory too often");
	}

	@Override
	public void close() {
		this.timer.shutdown(); // those who wait are told yet
	}

}
