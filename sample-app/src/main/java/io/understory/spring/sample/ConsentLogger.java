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

import io.understory.api.Me;
import io.understory.api.ReactiveUnderstory;
import io.understory.api.marketing.MarketingConsent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Logs the company and its consents when the application has started. Names and e-mail
 * addresses are personal data, and stay out of the log.
 */
@Component
class ConsentLogger implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(ConsentLogger.class);

	private static final Duration LONGEST = Duration.ofSeconds(90);

	private final ReactiveUnderstory understory;

	ConsentLogger(ReactiveUnderstory understory) {
		this.understory = understory;
	}

	@Override
	public void run(ApplicationArguments args) {
		try {
			this.understory.me().timeout(LONGEST).doOnNext(this::log).block();
			Long consents = this.understory.marketingConsents()
				.list()
				.timeout(LONGEST)
				.doOnNext(this::log)
				.count()
				.block();
			logger.info("Read " + consents + " marketing consents");
		}
		catch (RuntimeException ex) {
			// An application that starts while Understory is down can serve once it is
			// back
			logger.error("No consents to show: " + Problem.of(ex).inOneLine());
		}
	}

	private void log(Me me) {
		logger.info("The key belongs to " + me.companyName() + " (company " + me.companyId() + ")");
	}

	private void log(MarketingConsent consent) {
		logger.info("Marketing consent " + consent.id() + " from " + consent.source());
	}

}
