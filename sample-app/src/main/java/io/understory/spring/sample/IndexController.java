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

package io.understory.spring.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.function.client.WebClientResponseException.BadRequest;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * The page with the company, its consents and the state of the connection.
 */
@Controller
class IndexController {

	private static final int LIMIT = 10;

	private final ConsentService service;

	private final Connection connection;

	IndexController(ConsentService service, Connection connection) {
		this.service = service;
		this.connection = connection;
	}

	@GetMapping("/")
	Mono<Rendering> page(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "false") boolean expired) {
		boolean first = !StringUtils.hasText(cursor);
		return index(this.service.page(cursor, LIMIT))
			.map((view) -> view.modelAttribute("first", first).modelAttribute("expired", expired).build())
			.onErrorResume(BadRequest.class, (ex) -> first ? Mono.error(ex) : redirectTo("/?expired=true"));
	}

	@GetMapping(path = "/", params = "id")
	Mono<Rendering> search(@RequestParam String id) {
		if (id.isBlank()) {
			return redirectTo("/");
		}
		Mono<List<Consent>> found = this.service.consent(id.strip()).map(List::of).defaultIfEmpty(List.of());
		return index(found.map(ConsentPage::of))
			.map((view) -> view.modelAttribute("first", true).modelAttribute("id", id.strip()).build());
	}

	private Mono<Rendering.Builder<?>> index(Mono<ConsentPage> page) {
		// One after the other: of two that fail at once, Reactor logs the second
		return this.service.me()
			.zipWhen((me) -> page,
					(me, consents) -> Rendering.view("index")
						.modelAttribute("me", me)
						.modelAttribute("page", consents)
						.modelAttribute("embedded", this.connection.isEmbedded())
						.modelAttribute("connection", this.connection.state()));
	}

	private static Mono<Rendering> redirectTo(String url) {
		return Mono.just(Rendering.redirectTo(url).build());
	}

}
