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

import java.time.Clock;
import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.boot.autoconfigure.UnderstoryProperties.Token;
import io.understory.spring.boot.autoconfigure.http.UnderstoryConnector;
import io.understory.spring.http.UserAgent;
import io.understory.spring.token.AuthorizedClients;
import io.understory.spring.token.SharedAccessToken;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenSettings;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the Understory API. A context
 * has its own complete set of beans or none: conditions look at it alone, and connection
 * details are asked of its bean factory, since injection would see those of its parent
 * too.
 */
@AutoConfiguration(after = WebClientAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // others may look for a WebClient, and
												// must not find ours
@Conditional(OnUnderstoryCondition.class)
@EnableConfigurationProperties(UnderstoryProperties.class)
@ImportRuntimeHints(ClientRuntimeHints.class)
@Import({ UnderstoryRestClientConfiguration.class, UnderstoryHttpServiceConfiguration.class,
		UnderstorySanitizingConfiguration.class })
public final class UnderstoryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(value = UnderstoryConnectionDetails.class, search = SearchStrategy.CURRENT)
	PropertiesUnderstoryConnectionDetails understoryConnectionDetails(UnderstoryProperties properties) {
		return new PropertiesUnderstoryConnectionDetails(properties);
	}

	@Bean
	UserAgent understoryUserAgent(UnderstoryProperties properties, Environment environment) {
		String userAgent = properties.getUserAgent();
		if (userAgent == null) {
			return UserAgent.of(environment.getProperty("spring.application.name"),
					environment.getProperty("spring.application.version"));
		}
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkUserAgent("understory.user-agent", userAgent);
		problems.throwIfAny();
		return new UserAgent(userAgent);
	}

	@Bean
	@Lazy(false) // an SSL bundle that cannot be used stops the start-up, even of a lazy
					// application
	UnderstoryHttpSettings understoryHttpSettings(UnderstoryProperties properties,
			ObjectProvider<HttpClientSettings> applicationSettings, ObjectProvider<SslBundles> sslBundles) {
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkHttp("understory.http", properties.getHttp());
		problems.throwIfAny();
		return UnderstoryHttpSettings
			.of(applicationSettings.getIfAvailable(HttpClientSettings::defaults), sslBundles.getIfAvailable())
			.with("understory.http", properties.getHttp());
	}

	@Bean
	UnderstoryConnector understoryConnector(ObjectProvider<ClientHttpConnectorBuilder<?>> builder,
			UnderstoryHttpSettings settings, ResourceLoader resourceLoader) {
		return UnderstoryConnector.of(
				builder.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader())),
				settings.settings());
	}

	@Bean
	@Lazy(false) // a wrong configuration stops the start-up, even of a lazy application
	ConnectionDetailsTokenRequests understoryTokenRequests(BeanFactory beanFactory, UnderstoryProperties properties,
			UserAgent userAgent) {
		return new ConnectionDetailsTokenRequests(beanFactory.getBean(UnderstoryConnectionDetails.class),
				properties.getPlainHttpHosts(), userAgent);
	}

	@Bean
	@Lazy(false) // for the same reason
	TokenSettings understoryTokenSettings(UnderstoryProperties properties) {
		Token token = properties.getToken();
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkDuration("understory.token.refresh-ahead", token.getRefreshAhead(), Duration.ZERO);
		problems.checkDuration("understory.token.max-wait", token.getMaxWait(), Duration.ofMillis(1));
		problems.checkDuration("understory.token.default-lifetime", token.getDefaultLifetime(), Duration.ofSeconds(1));
		problems.throwIfAny();
		return new TokenSettings(token.getRefreshAhead(), token.getMaxWait(), token.getDefaultLifetime());
	}

	// The clock by name, for other clocks of the application tell other times
	@Bean
	SharedAccessToken understoryAccessToken(UnderstoryProperties properties, UnderstoryConnector connector,
			UnderstoryHttpSettings http, ConnectionDetailsTokenRequests requests, TokenSettings settings,
			@Qualifier("understoryClock") ObjectProvider<Clock> clocks,
			ObjectProvider<ObservationRegistry> observationRegistries) {
		Clock clock = clocks.getIfAvailable(Clock::systemUTC);
		ObservationRegistry registry = observationRegistries.getIfUnique(() -> ObservationRegistry.NOOP);
		// Whose trace and baggage a caller has is nobody's business outside
		TokenEndpoint endpoint = new TokenEndpoint(connector.connector(), http.timeout(), requests, settings, clock,
				properties.getToken().isPropagateTrace() ? registry : ObservationRegistry.NOOP);
		return new SharedAccessToken(endpoint, settings, clock, registry);
	}

	@Bean
	@Lazy(false) // the start-up is when it is asked for
	StartupVerification understoryStartupVerification(UnderstoryProperties properties,
			ObjectProvider<SharedAccessToken> token) {
		return new StartupVerification(properties.getToken().isVerifyOnStartup(), token);
	}

	@Bean
	@Lazy
	AuthorizedClients understoryAuthorizedClients(SharedAccessToken token, BeanFactory beanFactory) {
		UnderstoryConnectionDetails details = beanFactory.getBean(UnderstoryConnectionDetails.class);
		return new AuthorizedClients(token, details.getClientId(), details.getTokenUri(), details.getScopes());
	}

	@Bean
	static GroupValueBindHandlerAdvisor understoryGroupValueBindHandlerAdvisor() {
		return new GroupValueBindHandlerAdvisor();
	}

	@Bean
	static AuthorizedClientManagerRegistrar understoryAuthorizedClientManagerRegistrar() {
		return new AuthorizedClientManagerRegistrar();
	}

	@Bean
	static ReplacementQualifier understoryReplacementQualifier() {
		return new ReplacementQualifier();
	}

	@Bean
	static ClientInjectionCheck understoryClientInjectionCheck() {
		return new ClientInjectionCheck();
	}

	@Bean
	UnderstoryWebClientConfigurer understoryWebClientConfigurer(BeanFactory beanFactory, UserAgent userAgent,
			SharedAccessToken token, ObjectProvider<UnderstoryWebClientCustomizer> customizers) {
		return new UnderstoryWebClientConfigurer(beanFactory.getBean(UnderstoryConnectionDetails.class), userAgent,
				token, customizers);
	}

	// From the customizers that Boot's own builder is made of: a builder of the
	// application may be load-balanced, or shared
	@Bean
	@Lazy
	@Fallback
	@Qualifier(UnderstoryClients.QUALIFIER)
	@ConditionalOnMissingBean(name = "understoryWebClient", search = SearchStrategy.CURRENT)
	WebClient understoryWebClient(ObjectProvider<WebClientCustomizer> customizers,
			UnderstoryWebClientConfigurer configurer, UnderstoryConnector connector) {
		GuardedWebClientBuilder builder = configurer.builder();
		WebClient.Builder guarded = builder.begin();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(guarded));
		builder.end();
		configurer.applyCustomizersAndToken(builder, connector.connector());
		return LateClient.of(WebClient.class, builder.builder()::build);
	}

}
