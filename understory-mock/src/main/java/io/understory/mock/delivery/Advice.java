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

package io.understory.mock.delivery;

/**
 * What to do about an answer that nobody expects.
 */
final class Advice {

	private Advice() {
	}

	static String on(int status) {
		return switch (status) {
			case 204 -> "The endpoint handled it, had done so before, or nobody listens to its type.";
			case 400 ->
				"The endpoint takes it for none of Understory's: it was signed with another secret, it was sent at "
						+ "another time than it is there, or its body makes no sense. The application needs "
						+ "getWebhookSecret() and getClock() of the mock.";
			case 401, 403 -> "Something before the endpoint refused it, or there is no endpoint at that path: is "
					+ "understory.webhook.secrets set, and the path that of understory.webhook.path?";
			case 404 -> "There is no endpoint at that path: is understory.webhook.secrets set, and the path that of "
					+ "understory.webhook.path?";
			case 405 -> "What answers at that path is no webhook endpoint: is it that of understory.webhook.path?";
			case 413 -> "The body is larger than the endpoint takes.";
			case 500 -> "A listener failed, or the inbox did: the log of the application says why.";
			case 503 -> "The same message is under way elsewhere.";
			default ->
				(status / 100 == 3) ? "Something before the endpoint sends it elsewhere, as a login does: is the "
						+ "path that of understory.webhook.path?" : "The log of the application may say why.";
		};
	}

}
