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

package io.understory.api;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import io.understory.api.availability.AvailabilityConstraint;
import io.understory.api.availability.EventAvailabilities;
import io.understory.api.availability.ReactiveEventAvailabilities;
import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.api.booking.Bookings;
import io.understory.api.booking.ReactiveBookings;
import io.understory.api.customer.Customer;
import io.understory.api.event.EventState;
import io.understory.api.event.EventVisibility;
import io.understory.api.event.Events;
import io.understory.api.event.ReactiveEvents;
import io.understory.api.event.Session;
import io.understory.api.experience.ExperienceState;
import io.understory.api.experience.ExperienceType;
import io.understory.api.experience.Experiences;
import io.understory.api.experience.InformationRequestScope;
import io.understory.api.experience.ReactiveExperiences;
import io.understory.api.marketing.MarketingConsents;
import io.understory.api.marketing.ReactiveMarketingConsents;
import io.understory.api.order.OrderStatus;
import io.understory.api.order.Orders;
import io.understory.api.order.ProductType;
import io.understory.api.order.ReactiveOrders;
import io.understory.api.paging.Items;
import io.understory.api.payment.Money;
import io.understory.api.payment.PaymentStatus;
import io.understory.api.payment.RefundStatus;
import io.understory.api.webhook.ReactiveWebhookSubscriptions;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscriptionState;
import io.understory.api.webhook.WebhookSubscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The operations, and what they read and write, for native images.
 */
class ApiRuntimeHints implements RuntimeHintsRegistrar {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		blocking().forEach((operations) -> register(hints, operations));
		if (ClassUtils.isPresent("org.springframework.web.reactive.function.client.WebClient", classLoader)) {
			reactive().forEach((operations) -> register(hints, operations));
		}
		// What is chosen when it is read, and read in its own way
		Stream.of(Customer.class, AvailabilityConstraint.class)
			.flatMap((union) -> Stream.of(union.getPermittedSubclasses()))
			.forEach((type) -> this.bindings.registerReflectionHints(hints.reflection(), type));
		hints.reflection().registerType(Session.class, MemberCategory.INVOKE_DECLARED_METHODS);
		hints.reflection().registerType(Money.class, MemberCategory.INVOKE_DECLARED_METHODS);
		this.bindings.registerReflectionHints(hints.reflection(), Items.class);
		enumerations().forEach((type) -> hints.reflection().registerType(type, MemberCategory.ACCESS_PUBLIC_FIELDS));
	}

	private static List<Class<?>> enumerations() {
		return List.of(BookingItemType.class, BookingStatus.class, EventState.class, EventVisibility.class,
				ExperienceState.class, ExperienceType.class, InformationRequestScope.class, OrderStatus.class,
				PaymentStatus.class, ProductType.class, RefundStatus.class, WebhookEventType.class,
				WebhookSubscriptionState.class);
	}

	private static List<Class<?>> blocking() {
		return List.of(Bookings.class, Events.class, EventAvailabilities.class, Experiences.class,
				MarketingConsents.class, Orders.class, WebhookSubscriptions.class, BlockingUnderstory.Identity.class);
	}

	private static List<Class<?>> reactive() {
		return List.of(ReactiveBookings.class, ReactiveEvents.class, ReactiveEventAvailabilities.class,
				ReactiveExperiences.class, ReactiveMarketingConsents.class, ReactiveOrders.class,
				ReactiveWebhookSubscriptions.class, WebUnderstory.Identity.class);
	}

	private void register(RuntimeHints hints, Class<?> operations) {
		hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(operations));
		hints.reflection().registerType(operations, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Method method : operations.getMethods()) {
			if (AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class)) {
				this.bindings.registerReflectionHints(hints.reflection(), method.getGenericReturnType());
				this.bindings.registerReflectionHints(hints.reflection(), method.getGenericParameterTypes());
			}
		}
	}

}
