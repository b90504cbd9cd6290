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

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Why a host gave no answer, in words for people: what HTTP clients say of it is for
 * those who write HTTP clients.
 */
final class UnreachableHost {

	private UnreachableHost() {
	}

	/**
	 * Describe a failure.
	 * @param what what was to be reached, as the start of a sentence
	 * @param ex why there is no answer
	 * @return a sentence, or {@code null} if the failure is none of the network
	 */
	static @Nullable String describe(String what, Throwable ex) {
		String whatAndWhere = what + where(ex);
		if (has(ex, TimeoutException.class, ReadTimeoutException.class, ConnectTimeoutException.class)) {
			return whatAndWhere + " did not answer in time.";
		}
		if (has(ex, UnknownHostException.class)) {
			return whatAndWhere + " cannot be found: there is no such host.";
		}
		if (has(ex, ConnectException.class, NoRouteToHostException.class)) {
			return whatAndWhere + " cannot be reached.";
		}
		if (has(ex, SSLException.class)) {
			return "There is no secure connection to " + StringUtils.uncapitalize(whatAndWhere) + ".";
		}
		return has(ex, IOException.class, WebClientRequestException.class)
				? "The connection to " + StringUtils.uncapitalize(whatAndWhere) + " broke off." : null;
	}

	private static String where(Throwable ex) {
		return causes(ex).filter(WebClientRequestException.class::isInstance)
			.map((cause) -> ((WebClientRequestException) cause).getUri())
			.map(UnreachableHost::where)
			.findFirst()
			.orElse("");
	}

	private static String where(URI uri) {
		return " at " + uri.getHost() + ((uri.getPort() != -1) ? ":" + uri.getPort() : "");
	}

	private static boolean has(Throwable ex, Class<?>... types) {
		return causes(ex).anyMatch((cause) -> Stream.of(types).anyMatch((type) -> type.isInstance(cause)));
	}

	private static Stream<Throwable> causes(Throwable ex) {
		return Stream.<Throwable>iterate(ex, (cause) -> cause != null, Throwable::getCause).limit(20);
	}

}
