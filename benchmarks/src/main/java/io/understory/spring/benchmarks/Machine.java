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

package io.understory.spring.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringBootVersion;

/**
 * The size of the machine.
 */
final class Machine {

	private Machine() {
	}

	static String describe() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return "%d cores, %d GiB of memory, %s, Java %s, Spring Boot %s".formatted(
				Runtime.getRuntime().availableProcessors(),
				Math.round(system.getTotalMemorySize() / (double) (1 << 30)),
				System.getProperty("os.name") + " " + System.getProperty("os.arch"), Runtime.version(),
				SpringBootVersion.getVersion());
	}

}
