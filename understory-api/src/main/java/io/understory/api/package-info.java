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

/**
 * What the API has in several places. The rest of its model is in a package for each
 * resource. The rules are the same everywhere:
 * <ul>
 * <li>A component is {@code null} where the API leaves out a field that it does not
 * promise. A list or map that is absent is empty.</li>
 * <li>A field that the API promises is {@code null}, 0 or empty only where the API breaks
 * its promise, which is counted and logged as drift. What lacks its own id, and an amount
 * of money that lacks its value or exponent, cannot be read.</li>
 * <li>Fields that are not known here are ignored, except in what is of a kind that is not
 * known, which keeps them.</li>
 * <li>Ids are opaque.</li>
 * <li>Enumerations are open. The reference names their values and hardly says more, so
 * what is said of them here is what their names say.</li>
 * <li>URLs are text, so that one that is malformed is no obstacle to the rest.</li>
 * <li>What people wrote, their names and addresses and whatever gives access is left out
 * of each {@code toString()}: it ends in logs.</li>
 * </ul>
 */
@NullMarked
package io.understory.api;

import org.jspecify.annotations.NullMarked;
