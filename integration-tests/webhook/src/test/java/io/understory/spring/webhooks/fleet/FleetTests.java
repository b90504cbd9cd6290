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

package io.understory.spring.webhooks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes of one application with one PostgreSQL. Each message is delivered one to
 * five times, to either, until it is answered with success; every third run of the
 * listener fails, and now and then a process is killed. {@code understory.messages} says
 * how many messages, and {@code understory.seed} makes the same plan again, of which
 * threads and processes may make something else.
 */
// The binaries that come by default are of these
@EnabledOnOs(architectures = { "amd64", "x86_64" })
class FleetTests {

	private static final int MESSAGES = Integer.getInteger("understory.messages",
			Boolean.getBoolean("understory.exhaustive") ? 5000 : 200);

	private static final long SEED = Long.getLong("understory.seed", System.nanoTime());

	private static final int MESSAGES_PER_KILL = 400;

	private static final int BATCH = 1000;

	private static final int SENDERS = 8;

	private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(2);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

	// More than the retention of 7 days
	private static final Duration STEP = Duration.ofDays(8);

	private static final Path DIRECTORY = Path.of("target", "fleet").toAbsolutePath();

	private final Random random = new Random(SEED);

	private final OffsetClock clock = new OffsetClock(DIRECTORY.resolve("clock"));

	private final Deliveries deliveries = new Deliveries(this.clock);

	private final List<Replica> replicas = new ArrayList<>();

	private EmbeddedPostgres postgres;

	private JdbcTemplate jdbc;

	@BeforeEach
	void start() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		this.jdbc = new JdbcTemplate(this.postgres.getPostgresDatabase());
		new ResourceDatabasePopulator(new ClassPathResource("io/understory/webhook/jdbc/schema-postgresql.sql"))
			.execute(this.postgres.getPostgresDatabase());
		// Without a key, so that what took effect twice is there twice
		this.jdbc.execute("CREATE TABLE effect (booking_id VARCHAR(255) NOT NULL, replica VARCHAR(100) NOT NULL)");
		FileSystemUtils.deleteRecursively(DIRECTORY);
		Files.createDirectories(DIRECTORY);
		this.clock.set(Duration.ZERO);
		List<String> arguments = List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.main.web-application-type=servlet",
				"--spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
				"--understory.webhook.secrets=" + Deliveries.SECRET, "--fleet.clock=" + DIRECTORY.resolve("clock"));
		for (String name : List.of("a", "b")) {
			this.replicas.add(new Replica(name, DIRECTORY, arguments));
		}
		CompletableFuture
			.allOf(this.replicas.stream()
				.map((replica) -> CompletableFuture.runAsync(() -> replica.start(this.random.nextLong())))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	@AfterEach
	void stop() throws IOException {
		this.replicas.forEach(Replica::close);
		this.postgres.close();
	}

	@Test
	@Timeout(value = 15, unit = TimeUnit.MINUTES)
	void shouldLetEachMessageTakeEffectOnce() throws Exception {
		long start = System.nanoTime();
		List<String> plan = plan();
		int kills = Math.max(this.replicas.size(), MESSAGES / MESSAGES_PER_KILL);
		try (Killer killer = new Killer(this.replicas, kills, plan.size(), this.random)) {
			deliver(plan, killer);
			killer.awaitStarts();
			report(plan.size(), killer.kills(), Duration.ofNanos(System.nanoTime() - start));
		}
		List<String> lost = new ArrayList<>(plan.stream().distinct().toList());
		lost.removeAll(this.jdbc.queryForList("SELECT booking_id FROM effect", String.class));
		assertThat(lost).as("lost, seed %d", SEED).isEmpty();
		assertThat(this.jdbc.queryForList("SELECT booking_id FROM effect GROUP BY booking_id HAVING count(*) > 1",
				String.class))
			.as("took effect twice, seed %d", SEED)
			.isEmpty();
		assertThat(this.jdbc.queryForList("SELECT DISTINCT replica FROM effect", String.class)).as("seed %d", SEED)
			.containsExactlyInAnyOrder("a", "b");
		assertThat(this.replicas).as("seed %d", SEED).allSatisfy((replica) -> assertThat(replica.kills()).isPositive());
		assertThat(this.deliveries.outcomes()).as("seed %d", SEED)
			.containsKeys("204", "500")
			.satisfies((outcomes) -> assertThat(outcomes.keySet()).isSubsetOf("204", "500", "503", "no answer",
					"no connection"));
		assertThat(inbox()).as("seed %d", SEED).hasSize(MESSAGES);
		assertThatEachCleansUp();
	}

	/**
	 * Return the messages in the order of their deliveries: some come several times at
	 * once, and others again while later ones come.
	 */
	private List<String> plan() {
		List<Map.Entry<Integer, String>> plan = new ArrayList<>();
		for (int i = 0; i < MESSAGES; i++) {
			int times = 1 + this.random.nextInt(5);
			for (int j = 0; j < times; j++) {
				plan.add(Map.entry(i + this.random.nextInt(2) * this.random.nextInt(50), "m" + i));
			}
		}
		return plan.stream().sorted(Comparator.comparing(Map.Entry::getKey)).map(Map.Entry::getValue).toList();
	}

	private void deliver(List<String> plan, Killer killer) throws Exception {
		ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (String id : plan) {
				all.add(senders.submit(() -> {
					deliver(id);
					killer.delivered();
				}));
			}
			for (Future<?> each : all) {
				each.get();
			}
		}
		finally {
			senders.shutdownNow();
		}
	}

	private void deliver(String id) {
		Awaitility.await(id)
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(IterativePollInterval.iterative(FleetTests::longer, Duration.ofMillis(2)))
			.atMost(LONGEST_DELIVERY)
			.until(() -> this.deliveries.send(id, this.replicas.get(this.random.nextInt(this.replicas.size())).port()));
	}

	private static Duration longer(Duration pause) {
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : pause;
	}

	private void assertThatEachCleansUp() {
		Duration offset = Duration.ZERO;
		for (Replica replica : this.replicas) {
			offset = offset.plus(STEP);
			this.clock.set(offset);
			List<String> late = new ArrayList<>();
			// Each message lets as many go
			for (int left = MESSAGES; left >= 0; left -= BATCH) {
				String id = "late-" + replica.name() + left;
				Awaitility.await(id).until(() -> this.deliveries.send(id, replica.port()));
				late.add(id);
			}
			assertThat(inbox()).as("inbox, cleaned up by %s", replica.name()).containsExactlyInAnyOrderElementsOf(late);
		}
	}

	private List<String> inbox() {
		return this.jdbc.queryForList("SELECT id FROM understory_webhook_message", String.class);
	}

	private void report(int deliveries, int kills, Duration time) {
		System.out.printf("two processes, %d messages, seed %d%n", MESSAGES, SEED);
		System.out.printf("| deliveries | %d |%n", deliveries);
		System.out.printf("| of these again | %d |%n", deliveries - MESSAGES);
		System.out.printf("| requests | %d |%n", this.deliveries.requests());
		this.deliveries.outcomes().forEach((outcome, count) -> System.out.printf("| - %s | %s |%n", outcome, count));
		System.out.printf("| processes killed | %d |%n", kills);
		System.out.printf("| effects | %d |%n", this.jdbc.queryForObject("SELECT count(*) FROM effect", Integer.class));
		System.out.printf("| time | %.1f s |%n", time.toMillis() / 1000.0);
	}

}
