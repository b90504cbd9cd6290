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

package io.understory.spring.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README and the pages of {@code docs} are one book.
 */
class BookTests {

	private static final Pattern CHAPTER = Pattern.compile("(?m)^\\d+\\. \\[(.+)]\\(docs/(.+\\.md)\\): .+$");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

	// What one reads in a minute, without haste
	private static final int WORDS_A_MINUTE = 240;

	@Test
	void shouldListEachPage() throws IOException {
		assertThat(chapters()).extracting(Chapter::file)
			.containsExactlyInAnyOrderElementsOf(Document.all()
				.stream()
				.map(Document::name)
				.filter((name) -> name.startsWith("docs/"))
				.map((name) -> name.substring("docs/".length()))
				.toList());
	}

	@Test
	void shouldLeadFromEachPageToTheNext() throws IOException {
		List<Chapter> chapters = chapters();
		assertThat(chapters).allSatisfy(
				(chapter) -> assertThat(read("docs/" + chapter.file())).startsWith("# " + chapter.title() + "\n"));
		assertThat(IntStream.range(1, chapters.size())).allSatisfy((index) -> {
			Chapter next = chapters.get(index);
			assertThat(read("docs/" + chapters.get(index - 1).file()))
				.endsWith("\n\nNext: [" + next.title() + "](" + next.file() + ")\n");
		});
	}

	@Test
	void shouldHavePagesThatAreReadAtOnce() throws IOException {
		assertThat(chapters())
			.allSatisfy((chapter) -> assertThat(read("docs/" + chapter.file()).lines()).hasSizeBetween(50, 320));
	}

	/**
	 * Without the code, and a link for what it shows.
	 */
	@Test
	void shouldHaveReadmeThatIsReadInTwoMinutes() throws IOException {
		String text = BLOCK.matcher(read("README.md")).replaceAll("").replaceAll("]\\(.+?\\)|<!--.+?-->", "");
		List<String> words = Pattern.compile("\\p{L}\\S*").matcher(text).results().map((word) -> word.group()).toList();
		System.out.println("Words of the README: " + words.size());
		assertThat(words).hasSizeLessThanOrEqualTo(2 * WORDS_A_MINUTE);
	}

	private static List<Chapter> chapters() throws IOException {
		List<Chapter> chapters = CHAPTER.matcher(read("README.md"))
			.results()
			.map((match) -> new Chapter(match.group(1), match.group(2)))
			.toList();
		assertThat(chapters).isNotEmpty();
		return chapters;
	}

	private static String read(String file) throws IOException {
		return Files.readString(Document.PROJECT.resolve(file));
	}

	private record Chapter(String title, String file) {
	}

}
