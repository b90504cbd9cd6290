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

package io.understory.spring.boot.autoconfigure.settings;

import java.util.function.Function;

/**
 * The properties of a connection, where its own come before those that it inherits. A key
 * is not inherited, and the settings of HTTP clients lie over each other by themselves.
 *
 * @param names knows which of its own are set
 * @param own the connection's own properties
 * @param inherited those of {@code understory.*}
 */
record InheritedProperties(PropertyNames names, ConnectionProperties own, ConnectionProperties inherited) {

	ConnectionProperties merged() {
		ConnectionProperties merged = new ConnectionProperties();
		merged.setClientId(this.own.getClientId());
		merged.setSecret(this.own.getSecret());
		merged.setScopes(this.own.getScopes());
		merged
			.setUserAgent((this.own.getUserAgent() != null) ? this.own.getUserAgent() : this.inherited.getUserAgent());
		merged.setBaseUrl(get("base-url", ConnectionProperties::getBaseUrl));
		merged.setTokenUri(get("token-uri", ConnectionProperties::getTokenUri));
		merged.setAudience(get("audience", ConnectionProperties::getAudience));
		merged.setPlainHttpHosts(get("plain-http-hosts", ConnectionProperties::getPlainHttpHosts));
		merged.setAcceptLanguage(get("accept-language", ConnectionProperties::getAcceptLanguage));
		merged.getRetry()
			.setMaxRetries(get("retry.max-retries", (properties) -> properties.getRetry().getMaxRetries()));
		merged.getRateLimit()
			.setMaxWait(get("rate-limit.max-wait", (properties) -> properties.getRateLimit().getMaxWait()));
		merged.getRateLimit()
			.setMaxConcurrentCalls(get("rate-limit.max-concurrent-calls",
					(properties) -> properties.getRateLimit().getMaxConcurrentCalls()));
		ConnectionProperties.Token token = merged.getToken();
		token.setRefreshAhead(get("token.refresh-ahead", (properties) -> properties.getToken().getRefreshAhead()));
		token.setMaxWait(get("token.max-wait", (properties) -> properties.getToken().getMaxWait()));
		token.setDefaultLifetime(
				get("token.default-lifetime", (properties) -> properties.getToken().getDefaultLifetime()));
		token.setVerifyOnStartup(
				get("token.verify-on-startup", (properties) -> properties.getToken().isVerifyOnStartup()));
		token.setPropagateTrace(get("token.propagate-trace", (properties) -> properties.getToken().isPropagateTrace()));
		return merged;
	}

	private <T> T get(String property, Function<ConnectionProperties, T> getter) {
		return getter.apply(this.names.isOwn(property) ? this.own : this.inherited);
	}

}
