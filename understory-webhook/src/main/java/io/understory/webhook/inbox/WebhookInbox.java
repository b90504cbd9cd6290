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

package io.understory.webhook.inbox;

/**
 * Remembers which messages took effect. To remember a message and to handle it is one
 * thing: a message that is remembered first is lost where handling it fails, and one that
 * is remembered last takes effect twice where it comes twice at once.
 */
@FunctionalInterface
public interface WebhookInbox {

	/**
	 * Handle a message unless it took effect already.
	 * @param message what is remembered of the message
	 * @param handler handles it, in the thread of the caller, and throws if it failed:
	 * the message is as good as never received then, and handled when it comes again
	 * @return what has become of the message
	 */
	Outcome handle(ReceivedMessage message, Runnable handler);

	/**
	 * What has become of a message.
	 */
	enum Outcome {

		/**
		 * It was handled, now.
		 */
		HANDLED,

		/**
		 * It took effect before. Nothing was done, and the sender need not send it again.
		 */
		DUPLICATE,

		/**
		 * Somebody else is handling it, and may still fail. Nothing was done, and the
		 * sender has to send it again.
		 */
		UNDER_WAY

	}

}
