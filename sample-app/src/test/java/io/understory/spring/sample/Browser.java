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

package io.understory.spring.sample;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window, and what a person does with it.
 */
final class Browser implements AutoCloseable {

	private static final File CHROMIUM = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final Pattern REQUEST = Pattern
		.compile("\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

	private final ChromeDriver driver;

	private final FluentWait<WebDriver> patience;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
		// The driver has several words for a node whose page is being left
		this.patience = new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(50))
			.ignoring(WebDriverException.class);
	}

	static boolean isInstalled() {
		return CHROMIUM.canExecute() && DRIVER.canExecute();
	}

	static Browser start() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
				"--no-proxy-server", "--disable-background-networking");
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		// With both paths given, Selenium looks for no driver, and downloads none
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER)
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	void use(Screen screen) {
		// A window cannot be as narrow as a phone
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", screen.width, "height",
				screen.height, "deviceScaleFactor", 1, "mobile", screen == Screen.PHONE));
	}

	void prefer(String colorScheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
	}

	void allowScripts(boolean allow) {
		this.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allow));
	}

	void open(String address) {
		this.driver.get(address);
	}

	void follow(String id) {
		leaveBy(this.driver.findElement(By.id(id)));
	}

	void search(String id) {
		WebElement field = this.driver.findElement(By.id("id"));
		field.clear();
		field.sendKeys(id);
		leaveBy(this.driver.findElement(By.cssSelector("form[role=search] button")));
	}

	/**
	 * Press a button that stays, and wait for what comes of it.
	 * @param button the button
	 * @param selector what there is more of then
	 * @param count how many of it
	 */
	void press(String button, String selector, int count) {
		WebElement element = this.driver.findElement(By.cssSelector(button));
		element.click();
		this.patience.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(selector), count));
		// Fails if the page was left
		element.isEnabled();
	}

	private void leaveBy(WebElement element) {
		element.click();
		this.patience.until(ExpectedConditions.stalenessOf(element));
	}

	boolean has(String id) {
		return !this.driver.findElements(By.id(id)).isEmpty();
	}

	String text(String id) {
		return this.driver.findElement(By.id(id)).getText();
	}

	List<String> texts(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
	}

	List<@Nullable String> ids(String selector) {
		return this.driver.findElements(By.cssSelector(selector))
			.stream()
			.<@Nullable String>map((element) -> element.getDomAttribute("id"))
			.toList();
	}

	int seconds(String id) {
		return Integer.parseInt(String.valueOf(this.driver.findElement(By.id(id)).getDomAttribute("data-seconds")));
	}

	void awaitLess(String id, int seconds) {
		this.patience.until((driver) -> seconds(id) < seconds);
	}

	String roleAndName(String selector) {
		WebElement element = this.driver.findElement(By.cssSelector(selector));
		return element.getAriaRole() + " " + element.getAccessibleName();
	}

	String background() {
		return this.driver.findElement(By.tagName("body")).getCssValue("background-color");
	}

	String source() {
		return String.valueOf(this.driver.getPageSource());
	}

	boolean scrollsSideways() {
		return Boolean.TRUE.equals(this.driver
			.executeScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
	}

	/**
	 * Return what the console says since it was last asked.
	 * @return the messages
	 */
	List<String> console() {
		return log(LogType.BROWSER);
	}

	/**
	 * Return what was requested since it was last asked.
	 * @return the addresses
	 */
	List<String> requests() {
		return log(LogType.PERFORMANCE).stream()
			.flatMap((message) -> REQUEST.matcher(message).results())
			.map((match) -> match.group(1))
			.toList();
	}

	private List<String> log(String type) {
		return this.driver.manage().logs().get(type).getAll().stream().map(LogEntry::getMessage).toList();
	}

	byte[] picture() {
		// All of it: a window shows a part
		Object height = Objects
			.requireNonNull(this.driver.executeScript("return document.documentElement.scrollHeight"));
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", Screen.DESK.width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		return this.driver.getScreenshotAs(OutputType.BYTES);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	/**
	 * What the pages are looked at on.
	 */
	enum Screen {

		/**
		 * In a hand.
		 */
		PHONE(390, 844),

		/**
		 * On a desk.
		 */
		DESK(1280, 900);

		private final int width;

		private final int height;

		Screen(int width, int height) {
			this.width = width;
			this.height = height;
		}

	}

}
