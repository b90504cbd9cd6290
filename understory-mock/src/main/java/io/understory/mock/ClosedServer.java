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

package io.understory.mock;

import java.io.IOException;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * The server of WireMock without its admin API and its files, which it would serve to
 * anybody, and to the pages of any web site.
 */
class ClosedServer extends Jetty11HttpServer {

	ClosedServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
		super(options, admin, stubs);
		// With another Jetty than that of wiremock-standalone this fails: nothing is open
		Door door = new Door();
		door.setHandler(this.jettyServer.getHandler());
		this.jettyServer.setHandler(door);
		// A token that begins like one before it, but for the case, is not that one
		this.httpConnector.getConnectionFactory(HttpConnectionFactory.class)
			.getHttpConfiguration()
			.setHeaderCacheCaseSensitive(true);
	}

	private static final class Door extends HandlerWrapper {

		// All that WireMock serves beside the stubs: /__admin and /__files
		private static final String BEHIND = "/__";

		private static final ResponseDefinition CLOSED = UnderstoryResponses
			.error(404, "NOT_FOUND", "WireMock's admin API is closed: use the methods of MockUnderstory")
			.build();

		// The target is the decoded path, by which Jetty would choose the admin API
		@Override
		public void handle(String target, Request jettyRequest, HttpServletRequest request,
				HttpServletResponse response) throws IOException, ServletException {
			if (!target.startsWith(BEHIND)) {
				super.handle(target, jettyRequest, request, response);
				return;
			}
			jettyRequest.setHandled(true);
			response.setStatus(CLOSED.getStatus());
			response.setContentType("application/json");
			response.getOutputStream().write(CLOSED.getByteBody());
		}

	}

}
