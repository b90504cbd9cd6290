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

import org.jspecify.annotations.Nullable;

/**
 * A call of the API that a {@link MockUnderstory} answered.
 *
 * @param method the HTTP method
 * @param url the path and query
 * @param status the HTTP status of the answer; 0 if the connection was cut instead
 * @param token the token that it carried, or {@code null} if it carried none that was
 * issued since the last reset
 */
public record UnderstoryCall(String method, String url, int status, @Nullable IssuedToken token) {

}
