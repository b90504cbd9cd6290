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
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An application of which there are several processes, with the recipe. It makes as many
 * calls as its first argument says, at once, when it reads a line.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SharedLimit.class)
class LimitedApplication {

	static final String READY = "ready to call";

	static final String DONE = "all calls were served";

	/**
	 * Run until the process that started this one is gone.
	 * @param args the number of calls, and the properties of the application
	 * @throws IOException never
	 */
	public static void main(String[] args) throws IOException {
		ConfigurableApplicationContext context = SpringApplication.run(LimitedApplication.class, args);
		List<Runnable> kinds = kinds(context);
		kinds.forEach(Runnable::run); // a process that is cold keeps what it may send
		System.out.println(READY);
		System.in.read();
		Thread watch = new Thread(LimitedApplication::endWithParent, "watch");
		watch.setDaemon(true);
		watch.start();
		int calls = Integer.parseInt(args[0]);
		ExecutorService callers = Executors.newFixedThreadPool(calls);
		CompletableFuture
			.allOf(IntStream.range(0, calls)
				.mapToObj((i) -> CompletableFuture.runAsync(kinds.get(i % kinds.size()), callers))
				.toArray(CompletableFuture[]::new))
			.join();
		System.out.println(DONE);
		callers.shutdown();
		context.close();
	}

	static List<Runnable> kinds(ConfigurableApplicationContext context) {
		WebClient webClient = context.getBean("understoryWebClient", WebClient.class);
		RestClient restClient = context.getBean("understoryRestClient", RestClient.class);
		Understory understory = context.getBean(Understory.class);
		ReactiveUnderstory reactiveUnderstory = context.getBean(ReactiveUnderstory.class);
		return List.of(() -> webClient.get().uri("/v1/me").retrieve().toBodilessEntity().block(),
				() -> restClient.get().uri("/v1/me").retrieve().toBodilessEntity(), understory::me,
				() -> reactiveUnderstory.me().block());
	}

	private static void endWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// It is gone all the same
		}
		Runtime.getRuntime().halt(1);
	}

}
