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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A document for users or contributors.
 *
 * @param name its path in the project
 * @param blocks its blocks of code, configuration and commands
 * @param links where it refers to
 * @param code what is printed as code within its text
 * @param anchors what may be referred to in it
 */
record Document(String name, List<Block> blocks, List<String> links, List<String> code, Set<String> anchors) {

	static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

	private static final Parser PARSER = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

	private static final List<Document> ALL = readAll();

	static List<Document> all() {
		return ALL;
	}

	static List<Block> blocks(String language) {
		return ALL.stream()
			.flatMap((document) -> document.blocks().stream())
			.filter((block) -> block.language().equals(language))
			.toList();
	}

	static Document named(String name) {
		return ALL.stream()
			.filter((document) -> document.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no document " + name));
	}

	private static List<Document> readAll() {
		try (Stream<Path> top = Files.list(PROJECT); Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
			return Stream.concat(top, docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Document read(Path path) {
		String name = PROJECT.relativize(path).toString().replace('\\', '/');
		try {
			return read(name, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Document read(String name, String text) {
		Reader reader = new Reader(name);
		PARSER.parse(text).accept(reader);
		return new Document(name, List.copyOf(reader.blocks), List.copyOf(reader.links), List.copyOf(reader.code),
				Set.copyOf(reader.anchors));
	}

	private static final class Reader extends AbstractVisitor {

		private final IdGenerator anchorNames = IdGenerator.builder().build();

		private final String name;

		private final List<Block> blocks = new ArrayList<>();

		private final List<String> links = new ArrayList<>();

		private final List<String> code = new ArrayList<>();

		private final Set<String> anchors = new HashSet<>();

		private Reader(String name) {
			this.name = name;
		}

		@Override
		public void visit(FencedCodeBlock code) {
			this.blocks.add(Block.of(this.name, line(code), code));
		}

		@Override
		public void visit(IndentedCodeBlock code) {
			this.blocks
				.add(new Block(this.name, line(code), Block.COMMANDS, code.getLiteral(), List.of(), null, null, false));
		}

		@Override
		public void visit(Heading heading) {
			this.anchors.add(this.anchorNames.generateId(TextContentRenderer.builder().build().render(heading)));
			visitChildren(heading);
		}

		@Override
		public void visit(Code inline) {
			this.code.add(inline.getLiteral());
		}

		@Override
		public void visit(Link link) {
			this.links.add(link.getDestination());
			visitChildren(link);
		}

		@Override
		public void visit(Image image) {
			this.links.add(image.getDestination());
		}

		private static int line(Node node) {
			return node.getSourceSpans().get(0).getLineIndex() + 1;
		}

	}

}
