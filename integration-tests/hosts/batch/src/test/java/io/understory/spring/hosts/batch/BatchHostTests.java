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

package io.understory.spring.hosts.batch;

import java.util.Collections;

import io.understory.spring.hosts.support.Host;
import io.understory.spring.hosts.support.HostMode;
import io.understory.spring.hosts.support.HostTest;
import io.understory.spring.hosts.support.Hosts;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without a web server starts, does its work, and ends.
 */
class BatchHostTests {

	@RegisterExtension
	static final Hosts hosts = new Hosts(BatchHost.class);

	@HostTest
	void shouldEndWhenItsWorkIsDone(HostMode mode) {
		Host host = hosts.in(mode);
		assertThat(host.awaitEnd()).isZero();
		assertThat(host.output()).contains("Work is done").doesNotContain("started on port", "Webhooks");
		assertThat(host.output().contains("Starting AOT-processed")).isEqualTo(mode == HostMode.AHEAD_OF_TIME);
		assertThat(host.output().contains("Company: " + String.join(", ", Collections.nCopies(4, Host.COMPANY))))
			.isEqualTo(mode.callsUnderstory());
		assertThat(host.understory().tokenEndpoint().requestCount()).isEqualTo(mode.callsUnderstory() ? 1 : 0);
	}

}
