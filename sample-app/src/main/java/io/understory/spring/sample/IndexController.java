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

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.BadRequest;
import io.understory.api.error.UnderstoryApiException.NotFound;
import io.understory.api.marketing.MarketingConsent;
import io.understory.api.paging.Page;
import io.understory.api.paging.PageQuery;
import io.understory.spring.sample.webhook.ReceivedEvents;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * The page with the company, its events and consents, what webhooks told, and the state
 * of the connection.
 */
@Controller
class IndexController {

	private static final Log logger = LogFactory.getLog(IndexController.class);

	private static final PageQuery CONSENTS = PageQuery.all().limit(10);

	// Longer than the HTTP client waits for a token, and then for a part of an answer
	private static final Duration LONGEST = Duration.ofSeconds(90);

	// No encoding keeps '..' from leading elsewhere, and '%2F' is a '/' to some servers
	private static final Pattern DOT_SEGMENT = Pattern.compile("(^|[/\\\\])\\.\\.?([/\\\\]|$)");

	private final ReactiveUnderstory understory;

	private final UpcomingEvents events;

	private final ReceivedEvents received;

	private final Connection connection;

	IndexController(ReactiveUnderstory understory, UpcomingEvents events, ReceivedEvents received,
			Connection connection) {
		this.understory = understory;
		this.events = events;
		this.received = received;
		this.connection = connection;
	}

	@GetMapping("/")
	Mono<Rendering> page(@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "false") boolean expired) {
		if (StringUtils.hasText(cursor)) {
			return index(this.understory.marketingConsents().page(cursor, CONSENTS))
				.map((view) -> view.modelAttribute("first", false).build())
				.onErrorResume(BadRequest.class, (ex) -> redirectTo("/?expired=true"));
		}
		return index(this.understory.marketingConsents().page(null, CONSENTS)).flatMap(this::addEvents)
			.map((view) -> view.modelAttribute("webhooks", this.connection.receivesWebhooks())
				.modelAttribute("received", this.received.latest())
				.modelAttribute("first", true)
				.modelAttribute("expired", expired)
				.build());
	}

	@GetMapping(path = "/", params = "id")
	Mono<Rendering> search(@RequestParam String id) {
		String consentId = id.strip();
		if (consentId.isEmpty()) {
			return redirectTo("/");
		}
		Mono<List<MarketingConsent>> found = find(consentId).map(List::of).defaultIfEmpty(List.of());
		return index(found.map((consents) -> new Page<>(consents, null)))
			.map((view) -> view.modelAttribute("first", true).modelAttribute("id", consentId).build());
	}

	private Mono<MarketingConsent> find(String id) {
		return DOT_SEGMENT.matcher(id).find() ? Mono.empty() : this.understory.marketingConsents()
			.get(id)
			// 400 is what the API reference has for this call, 404 what it has for others
			.onErrorComplete((ex) -> ex instanceof BadRequest || ex instanceof NotFound);
	}

	private Mono<Rendering.Builder<?>> index(Mono<Page<MarketingConsent>> page) {
		// One after the other: of two that fail at once, Reactor logs the second
		return this.understory.me()
			.timeout(LONGEST)
			.zipWhen((me) -> page.timeout(LONGEST),
					(me, consents) -> Rendering.view("index")
						.modelAttribute("me", me)
						.modelAttribute("page", consents)
						.modelAttribute("embedded", this.connection.isEmbedded())
						.modelAttribute("connection", this.connection.state()));
	}

	private Mono<Rendering.Builder<?>> addEvents(Rendering.Builder<?> view) {
		return this.events.next()
			.timeout(LONGEST).<Rendering
					.Builder<?>>map((events) -> view.modelAttribute("events", events))
			// A key without their scopes shows the consents all the same
			.onErrorResume(UnderstoryApiException.class, (ex) -> {
				Problem problem = Problem.of(ex);
				logger.warn("No events to show: " + problem.inOneLine());
				return Mono.just(view.modelAttribute("eventsProblem", problem));
			});
	}

	private static Mono<Rendering> redirectTo(String url) {
		return Mono.just(Rendering.redirectTo(url).build());
	}

}
