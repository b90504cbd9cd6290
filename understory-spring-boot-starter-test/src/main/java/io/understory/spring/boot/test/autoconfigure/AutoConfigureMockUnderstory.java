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

package io.understory.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Annotation that can be applied to a test class, with {@code @SpringBootTest} or a test
 * slice, to let the clients for Understory call a {@link MockUnderstory}, which can be
 * injected into the test. It supplies the {@link UnderstoryConnectionDetails}, which win
 * over {@code understory.*} properties, and the clock of the token. The scopes to ask for
 * are the configured ones, so that a missing one is found, or else all that the key has.
 * <p>
 * An application with {@code understory.connections} has a mock for each connection, with
 * a key and tokens of its own. It is injected with the name of the connection as the
 * qualifier, {@code understory} for the default one:
 *
 * <pre class="code">
 * &#064;Autowired &#064;Qualifier("north") MockUnderstory north
 * </pre>
 *
 * Where there is one connection, named or not, its mock needs no qualifier.
 * <p>
 * An application that takes webhooks takes those that its mocks
 * {@linkplain MockUnderstory#deliver deliver}: they have its endpoint, and it has their
 * secrets.
 * <p>
 * Before each test method all mocks are {@linkplain MockUnderstory#reset() reset}, and
 * after it {@linkplain MockUnderstory#verifyCalls() verified}: a call without a stub or a
 * scope fails the test. Test methods that share an application context, and so its mocks,
 * run one after the other even where tests run in parallel. Beans of type
 * {@link MockUnderstoryCustomizer} add stubs that each test has, and the start-up of the
 * application too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureMockUnderstory {

}
