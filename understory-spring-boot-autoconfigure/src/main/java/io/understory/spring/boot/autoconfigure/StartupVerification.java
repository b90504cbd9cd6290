package io.understory.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

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
			.map((connection) -> connection.token())
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
