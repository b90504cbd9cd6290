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

package io.understory.spring.benchmarks.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.jdbc.JdbcWebhookInbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * An application with the endpoint, and a controller beside it that does the same insert.
 * Its {@code DataSource} is its own, as Spring Boot would give one to the applications of
 * other measurements too.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration" })
class WebhookServer {

	/**
	 * Run until the input ends, and print the port.
	 * @param args the kind of database, as its schema has it, and its URL
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] args) throws IOException {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(WebhookServer.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "server.tomcat.max-keep-alive-requests=-1",
					"spring.main.banner-mode=off", "logging.level.root=off",
					"understory.webhook.secrets=" + Load.SECRET, "platform=" + args[0], "url=" + args[1])
			.run();
		System.out.println(context.getEnvironment().getRequiredProperty("local.server.port"));
		System.in.transferTo(OutputStream.nullOutputStream());
		System.exit(0);
	}

	@Bean
	HikariDataSource dataSource(@Value("${url}") String url, @Value("${platform}") String platform) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		HikariDataSource dataSource = new HikariDataSource(config);
		new ResourceDatabasePopulator(new ClassPathResource("io/understory/webhook/jdbc/schema-" + platform + ".sql"))
			.execute(dataSource);
		return dataSource;
	}

	@Bean
	DataSourceTransactionManager transactionManager(DataSource dataSource) {
		return new DataSourceTransactionManager(dataSource);
	}

	@Bean
	JdbcWebhookInbox inbox(DataSource dataSource, PlatformTransactionManager transactionManager) {
		return new JdbcWebhookInbox(dataSource, transactionManager, Duration.ofSeconds(5), Duration.ofDays(7),
				Clock.systemUTC());
	}

	@Bean
	BareController bareController(DataSource dataSource, PlatformTransactionManager transactionManager,
			@Value("${platform}") String platform) {
		return new BareController(dataSource, transactionManager, platform.equals("postgresql"));
	}

	@EventListener
	void on(BookingCreated event) {
		// The work of the application is not what is measured
	}

}
