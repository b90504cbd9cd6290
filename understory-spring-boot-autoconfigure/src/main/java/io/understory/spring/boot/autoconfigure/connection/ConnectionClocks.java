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

package io.understory.spring.boot.autoconfigure.connection;

import java.time.Clock;
import java.util.stream.Stream;

import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Finds the clock of a connection by name or qualifier, for other clocks of the
 * application tell other times.
 */
public final class ConnectionClocks {

	private ConnectionClocks() {
	}

	/**
	 * Return the clock of a connection.
	 * @param id the connection
	 * @param beanFactory where clocks are looked for
	 * @return the application's clock for it or for all of them, or that of the system
	 */
	public static Clock of(ConnectionId id, ListableBeanFactory beanFactory) {
		String[] clocks = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, Clock.class);
		return Stream.of(BeanNames.of(id), BeanNames.of(ConnectionId.DEFAULT))
			.map(BeanNames::clock)
			.flatMap((name) -> Stream.of(clocks)
				.filter((clock) -> BeanFactoryAnnotationUtils.isQualifierMatch(name::equals, clock, beanFactory)))
			.findFirst()
			.map((clock) -> beanFactory.getBean(clock, Clock.class))
			.orElseGet(Clock::systemUTC);
	}

}
