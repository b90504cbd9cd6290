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

package io.understory.api.client;

import java.util.Set;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.TokenScopes;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.Forbidden;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A 403 names the scope that the operation takes, and whether the token has it.
 */
class ForbiddenTests {

	private static final String NEEDED = "The operation takes the scope booking.read";

	@ParameterizedTest
	@EnumSource
	void shouldNameTheScope(World world) {
		assertThat(api(world, null).failure())
			.isInstanceOfSatisfying(Forbidden.class,
					(failure) -> assertThat(failure.getRequiredScope()).isEqualTo("booking.read"))
			.hasMessage("GET /v1/bookings/{bookingId} failed with 403 UNAUTHORIZED: Not permitted. " + NEEDED
					+ ": ask for it, and permit it to the integration key in Backoffice.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellIfItWasNotAskedFor(World world) {
		TokenScopes scopes = new TokenScopes(Set.of("openid", "event.read"), Set.of("openid", "event.read"));
		assertThat(api(world, scopes).failure().getAdvice())
			.isEqualTo(NEEDED + ", which was not asked for (asked for: event.read openid; granted: event.read openid). "
					+ "Add it to the scopes (understory.scopes in Spring Boot).");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellIfItWasNotGranted(World world) {
		TokenScopes scopes = new TokenScopes(Set.of("openid", "booking.read"), Set.of());
		assertThat(api(world, scopes).failure().getAdvice()).isEqualTo(NEEDED
				+ ", which was asked for and is not known to be granted (asked for: booking.read openid; granted: not "
				+ "known). Permit it to the integration key in Backoffice.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellIfTheTokenHasIt(World world) {
		TokenScopes scopes = new TokenScopes(Set.of("booking.read"), Set.of("booking.read"));
		assertThat(api(world, scopes).failure().getAdvice())
			.isEqualTo(NEEDED + ", which the token has (asked for: booking.read; granted: booking.read). "
					+ "Maybe it belongs to another company.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldNameNoScopeWhereNoneIsDocumented(World world) {
		StubbedApi api = api(world, new TokenScopes(Set.of("openid"), Set.of()));
		Forbidden failure = catchThrowableOfType(Forbidden.class,
				() -> api.call((understory) -> understory.me(), (understory) -> understory.me()));
		assertThat(failure.getRequiredScope()).isNull();
		assertThat(failure.getAdvice()).isEqualTo("Check the permissions of the integration key in Backoffice.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldAskForTheScopesOnlyThen(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.of(401, ""), (options) -> options.scopes(() -> {
			throw new IllegalStateException("Nobody asks");
		}));
		assertThat(api.failure()).isInstanceOf(UnderstoryApiException.Unauthorized.class);
	}

	private static StubbedApi api(World world, @Nullable TokenScopes scopes) {
		return new StubbedApi(world, (call) -> Answer.error(403, "UNAUTHORIZED", "Not permitted"),
				(options) -> options.scopes(() -> scopes));
	}

	@ParameterizedTest
	@EnumSource
	void whenScopesCannotBeToldThenTellsOfTheCall(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.error(403, "UNAUTHORIZED", "Not yours"),
				(options) -> options.scopes(() -> {
					throw new IllegalStateException("No token");
				}));
		assertThat(api.failure()).isInstanceOf(UnderstoryApiException.Forbidden.class)
			.hasMessageContaining("The operation takes the scope booking.read: ask for it");
	}

}
