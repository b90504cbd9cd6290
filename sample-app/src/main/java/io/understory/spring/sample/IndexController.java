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

import io.understory.mock.MockUnderstory;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * The page with the company and its consents.
 */
@Controller
class IndexController {

	private final ConsentService service;

	private final boolean embedded;

	IndexController(ConsentService service, ObjectProvider<MockUnderstory> embedded) {
		this.service = service;
		this.embedded = embedded.getIfAvailable() != null;
	}

	@GetMapping("/")
	Mono<Rendering> index() {
		return this.service.me()
			.flatMap((me) -> this.service.consents().collectList().map((consents) -> render(me, consents)));
	}

	private Rendering render(Me me, List<Consent> consents) {
		return Rendering.view("index")
			.modelAttribute("embedded", this.embedded)
			.modelAttribute("me", me)
			.modelAttribute("consents", consents)
			.build();
	}

}
