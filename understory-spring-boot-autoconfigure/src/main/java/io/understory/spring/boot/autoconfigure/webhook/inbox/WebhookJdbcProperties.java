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

package io.understory.spring.boot.autoconfigure.webhook.inbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;

/**
 * {@link ConfigurationProperties Properties} of the schema of an inbox in a database.
 */
@ConfigurationProperties("understory.webhook.jdbc")
public class WebhookJdbcProperties extends DatabaseInitializationProperties {

	/**
	 * Where the scripts for each database are.
	 */
	static final String SCRIPTS = "io/understory/webhook/jdbc/schema-*.sql";

	private static final String DEFAULT_SCHEMA_LOCATION = "classpath:" + SCRIPTS.replace("*", "@@platform@@");

	public WebhookJdbcProperties() {
		super();
	}

	@Override
	public String getDefaultSchemaLocation() {
		return DEFAULT_SCHEMA_LOCATION;
	}

}
