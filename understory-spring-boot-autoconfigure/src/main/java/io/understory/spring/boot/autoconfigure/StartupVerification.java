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

package io.understory.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fetches an access token for each connection that asks for it before the application
 * takes its first request, so that a wrong key stops the start-up.
 *
 * @param connections the connections
 */
record StartupVerification(Connections connections) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		List<SharedAccessToken> tokens = this.connections.all()
			.stream()
			.filter((connection) -> connection.settings().verifiedOnStartup())
			.map(Connection::token)
			.toList();
		tokens.forEach((token) -> token.get().subscribe((value) -> {
		}, (ex) -> {
		})); // all at once; whoever awaits one is told
		List<UnderstoryAuthorizationException> failures = new ArrayList<>();
		for (SharedAccessToken token : tokens) {
			try {
				token.await();
			}
			catch (UnderstoryAuthorizationException ex) {
				failures.add(ex);
			}
		}
		if (!failures.isEmpty()) {
			UnderstoryAuthorizationException first = failures.get(0);
			failures.stream().skip(1).forEach(first::addSuppressed);
			throw first;
		}
	}

}
