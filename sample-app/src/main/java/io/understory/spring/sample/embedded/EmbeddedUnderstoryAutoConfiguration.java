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

package io.understory.spring.sample.embedded;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that starts an embedded Understory
 * where no key is configured. As one it comes late enough to see that a test brings an
 * Understory of its own.
 */
@AutoConfiguration(before = UnderstoryAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@Conditional(OnNoKeyCondition.class)
@ConditionalOnMissingBean(UnderstoryConnectionDetails.class)
public final class EmbeddedUnderstoryAutoConfiguration {

	private static final Log logger = LogFactory.getLog(EmbeddedUnderstoryAutoConfiguration.class);

	@Bean
	MockUnderstory embeddedUnderstory() {
		logger.warn("No key is configured: using an embedded Understory with made-up data. "
				+ "Set UNDERSTORY_CLIENT_ID, UNDERSTORY_SECRET and UNDERSTORY_SCOPES to see your own");
		MockUnderstory understory = MockUnderstory.start();
		understory.setScopes("openid", "marketing.read", "event.read", "experience.read", "booking.read");
		EmbeddedData.addTo(understory);
		return understory;
	}

	@Bean
	UnderstoryConnectionDetails embeddedUnderstoryConnectionDetails(MockUnderstory understory) {
		return new EmbeddedUnderstoryConnectionDetails(understory);
	}

	@Bean
	RouterFunction<ServerResponse> embeddedBookings(MockUnderstory understory, Environment environment) {
		understory.webhooks().signWith(EmbeddedSecret.of(environment));
		String path = environment.getProperty("understory.webhook.path", "/understory/webhook");
		EmbeddedBookings bookings = new EmbeddedBookings(understory);
		return RouterFunctions.route(POST("/somebody-books"), (request) -> bookings.book(request, path));
	}

}
