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

package io.understory.spring.token;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that have nothing of the caller who happens to be the first: neither its
 * inheritable thread locals, its class loader, its priority nor its group.
 */
final class TokenThreads implements ThreadFactory {

	private final AtomicInteger count = new AtomicInteger();

	@Override
	@SuppressWarnings("ThreadPriorityCheck") // not that of the caller
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(root(), task, "understory-token-" + this.count.incrementAndGet(), 0, false);
		thread.setContextClassLoader(TokenThreads.class.getClassLoader());
		thread.setPriority(Thread.NORM_PRIORITY);
		thread.setDaemon(true);
		return thread;
	}

	private static ThreadGroup root() {
		ThreadGroup group = Thread.currentThread().getThreadGroup();
		while (group.getParent() != null) {
			group = group.getParent();
		}
		return group;
	}

}
