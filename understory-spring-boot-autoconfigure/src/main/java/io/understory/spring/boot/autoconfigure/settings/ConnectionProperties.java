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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.understory.spring.token.shared.TokenSettings;
import io.understory.webhook.WebhookSecretFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;

/**
 * Properties of one connection to the Understory API.
 */
public class ConnectionProperties {

	/**
	 * Client ID of the integration key.
	 */
	private @Nullable String clientId;

	/**
	 * Secret Key of the integration key.
	 */
	private @Nullable String secret;

	/**
	 * Scopes to ask for, separated by commas or spaces. Understory refuses the whole
	 * request if the key has no permission for one of them.
	 */
	private List<String> scopes = new ArrayList<>();

	/**
	 * User-Agent of token requests and API calls, in the form 'Company/Application'.
	 * Derived from 'spring.application.name' and 'spring.application.version' by default.
	 */
	private @Nullable String userAgent;

	/**
	 * Base URL of the API. Only its origin is sent the access token.
	 */
	private String baseUrl = UnderstoryConnectionDetails.BASE_URL;

	/**
	 * Address of the token endpoint.
	 */
	private String tokenUri = UnderstoryConnectionDetails.TOKEN_URI;

	/**
	 * Exact host names to which plain http is allowed, besides this machine: of a service
	 * mesh that encrypts, for example. Said in the log where it is used.
	 */
	private List<String> plainHttpHosts = new ArrayList<>();

	/**
	 * Audience of the access token.
	 */
	private String audience = UnderstoryConnectionDetails.AUDIENCE;

	/**
	 * Language in which experiences are described unless a call names one, as in
	 * 'Accept-Language'.
	 */
	private String acceptLanguage = "en";

	private final Http http = new Http();

	private final Token token = new Token();

	private final Retry retry = new Retry();

	private final RateLimit rateLimit = new RateLimit();

	private final Webhook webhook = new Webhook();

	public @Nullable String getClientId() {
		return this.clientId;
	}

	public void setClientId(@Nullable String clientId) {
		this.clientId = clientId;
	}

	public @Nullable String getSecret() {
		return this.secret;
	}

	public void setSecret(@Nullable String secret) {
		this.secret = secret;
	}

	public List<String> getScopes() {
		return this.scopes;
	}

	public void setScopes(List<String> scopes) {
		this.scopes = scopes;
	}

	public @Nullable String getUserAgent() {
		return this.userAgent;
	}

	public void setUserAgent(@Nullable String userAgent) {
		this.userAgent = userAgent;
	}

	public String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public String getTokenUri() {
		return this.tokenUri;
	}

	public void setTokenUri(String tokenUri) {
		this.tokenUri = tokenUri;
	}

	public List<String> getPlainHttpHosts() {
		return this.plainHttpHosts;
	}

	public void setPlainHttpHosts(List<String> plainHttpHosts) {
		this.plainHttpHosts = plainHttpHosts;
	}

	public String getAudience() {
		return this.audience;
	}

	public void setAudience(String audience) {
		this.audience = audience;
	}

	public String getAcceptLanguage() {
		return this.acceptLanguage;
	}

	public void setAcceptLanguage(String acceptLanguage) {
		this.acceptLanguage = acceptLanguage;
	}

	public Http getHttp() {
		return this.http;
	}

	public Token getToken() {
		return this.token;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public RateLimit getRateLimit() {
		return this.rateLimit;
	}

	public Webhook getWebhook() {
		return this.webhook;
	}

	/**
	 * Settings of the HTTP clients for token requests and API calls, where they differ
	 * from 'spring.http.clients'.
	 */
	public static class Http extends HttpClientSettingsProperties {

	}

	/**
	 * Calls of the typed API that are sent again.
	 */
	public static class Retry {

		/**
		 * How often a GET of 'Understory' or 'ReactiveUnderstory' is sent again at most,
		 * after the connection failed or the status was 502, 503 or 504.
		 */
		private int maxRetries = 2;

		public int getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(int maxRetries) {
			this.maxRetries = maxRetries;
		}

	}

	/**
	 * Calls that wait for their turn, for the API allows so many and no more.
	 */
	public static class RateLimit {

		/**
		 * Longest time that a call waits for its turn after a call of the connection was
		 * answered with 429. With '0s' none waits, and the 429 goes to the caller.
		 */
		private Duration maxWait = Duration.ofSeconds(0);

		/**
		 * Most calls of the connection that are under way at once, until the bodies of
		 * their answers are read. Others wait in order. By default there is no limit.
		 */
		private @Nullable Integer maxConcurrentCalls;

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public @Nullable Integer getMaxConcurrentCalls() {
			return this.maxConcurrentCalls;
		}

		public void setMaxConcurrentCalls(@Nullable Integer maxConcurrentCalls) {
			this.maxConcurrentCalls = maxConcurrentCalls;
		}

	}

	/**
	 * Life of the access token.
	 */
	public static class Token {

		/**
		 * Longest time before its expiry at which the access token is renewed in the
		 * background. Never more than a quarter of its lifetime.
		 */
		private Duration refreshAhead = TokenSettings.DEFAULTS.refreshAhead();

		/**
		 * Longest time that a call waits for an access token.
		 */
		private Duration maxWait = TokenSettings.DEFAULTS.maxWait();

		/**
		 * Lifetime of an access token where Understory states none.
		 */
		private Duration defaultLifetime = TokenSettings.DEFAULTS.defaultLifetime();

		/**
		 * Whether to fetch an access token when the application starts, and to stop the
		 * start-up if there is none.
		 */
		private boolean verifyOnStartup;

		/**
		 * Whether token requests carry the trace and the baggage of the call that waits
		 * for them.
		 */
		private boolean propagateTrace;

		public Duration getRefreshAhead() {
			return this.refreshAhead;
		}

		public void setRefreshAhead(Duration refreshAhead) {
			this.refreshAhead = refreshAhead;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public Duration getDefaultLifetime() {
			return this.defaultLifetime;
		}

		public void setDefaultLifetime(Duration defaultLifetime) {
			this.defaultLifetime = defaultLifetime;
		}

		public boolean isVerifyOnStartup() {
			return this.verifyOnStartup;
		}

		public void setVerifyOnStartup(boolean verifyOnStartup) {
			this.verifyOnStartup = verifyOnStartup;
		}

		public boolean isPropagateTrace() {
			return this.propagateTrace;
		}

		public void setPropagateTrace(boolean propagateTrace) {
			this.propagateTrace = propagateTrace;
		}

	}

	/**
	 * Webhooks that this application receives.
	 */
	public static class Webhook {

		/**
		 * Secrets that messages are signed by: the one that Understory told when the
		 * subscription was made, and while it is replaced the next one too. Without one
		 * there is no endpoint.
		 */
		private List<String> secrets = new ArrayList<>();

		/**
		 * Path of the endpoint within the application. That of a connection with a name
		 * is below it by default, as in '/understory/webhook/north'.
		 */
		private String path = "/understory/webhook";

		/**
		 * How far the time of a message may be from now, into the past and into the
		 * future.
		 */
		private Duration tolerance = Duration.ofMinutes(5);

		/**
		 * How the secrets are written: 'auto' takes what follows 'whsec_' for base64, and
		 * anything else for text.
		 */
		private WebhookSecretFormat secretFormat = WebhookSecretFormat.AUTO;

		public List<String> getSecrets() {
			return this.secrets;
		}

		public void setSecrets(List<String> secrets) {
			this.secrets = secrets;
		}

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

		public Duration getTolerance() {
			return this.tolerance;
		}

		public void setTolerance(Duration tolerance) {
			this.tolerance = tolerance;
		}

		public WebhookSecretFormat getSecretFormat() {
			return this.secretFormat;
		}

		public void setSecretFormat(WebhookSecretFormat secretFormat) {
			this.secretFormat = secretFormat;
		}

	}

}
