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

package io.understory.spring.hosts.webmvc.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A servlet application that writes JSON with Jackson 2, and a serializer of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class Jackson2Host {

	@Bean
	Module answers() {
		return new SimpleModule().addSerializer(Answer.class, new AnswerSerializer());
	}

	@GetMapping("/answer")
	Answer answer() {
		return new Answer("x");
	}

	public static void main(String[] args) {
		SpringApplication.run(Jackson2Host.class, args);
	}

	static final class AnswerSerializer extends JsonSerializer<Answer> {

		@Override
		public void serialize(Answer answer, JsonGenerator json, SerializerProvider provider) throws IOException {
			json.writeStartObject();
			json.writeStringField("name", answer.name());
			json.writeEndObject();
		}

	}

}
