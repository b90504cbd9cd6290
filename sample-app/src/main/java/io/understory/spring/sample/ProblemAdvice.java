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

import java.util.concurrent.TimeoutException;

import io.understory.api.error.UnderstoryApiException;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.result.view.Rendering;

/**
 * The page that says why there are no consents to show.
 */
@ControllerAdvice
class ProblemAdvice {

	private static final Log logger = LogFactory.getLog(ProblemAdvice.class);

	private final Connection connection;

	ProblemAdvice(Connection connection) {
		this.connection = connection;
	}

	@ExceptionHandler({ UnderstoryAuthorizationException.class, UnderstoryApiException.class, TimeoutException.class })
	Rendering problem(Exception ex) {
		Problem problem = Problem.of(ex);
		logger.warn("No consents to show: " + problem.inOneLine());
		return Rendering.view("problem")
			.status(problem.status())
			.modelAttribute("problem", problem)
			.modelAttribute("connection", this.connection.state())
			.build();
	}

}
