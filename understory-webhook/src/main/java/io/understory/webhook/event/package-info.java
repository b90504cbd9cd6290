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
 * What webhooks tell: that something changed, and its ids. How it is now is for the API
 * to say. The subject's own id is always there; another is {@code null} where the message
 * leaves it out, and a list is empty then.
 */
@NullMarked
package io.understory.webhook.event;

import org.jspecify.annotations.NullMarked;
