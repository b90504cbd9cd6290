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

package io.understory.spring.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate authority of our own, and what it has signed: {@code server} for
 * {@code localhost}, {@code stranger} for {@code elsewhere.invalid}, {@code client} for
 * whoever has to show a certificate.
 */
final class TlsKeys {

	private static final String PASSWORD = "changeit";

	private final Path directory;

	private final KeyStore keys = KeyStore.getInstance("PKCS12");

	TlsKeys(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
		this.directory = directory;
		generate("ca", "-ext", "bc:critical=ca:true");
		generate("server", "-signer", "ca", "-ext", "SAN=dns:localhost,ip:127.0.0.1");
		generate("stranger", "-signer", "ca", "-ext", "SAN=dns:elsewhere.invalid");
		generate("client", "-signer", "ca");
		try (InputStream in = Files.newInputStream(file())) {
			this.keys.load(in, PASSWORD.toCharArray());
		}
	}

	/**
	 * Return what a server needs that shows a certificate, and trusts those of the
	 * authority.
	 */
	SSLContext server(String alias) throws IOException, GeneralSecurityException {
		KeyStore key = empty();
		key.setKeyEntry(alias, key(alias), PASSWORD.toCharArray(), this.keys.getCertificateChain(alias));
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(key, PASSWORD.toCharArray());
		KeyStore trusted = empty();
		trusted.setCertificateEntry("ca", this.keys.getCertificate("ca"));
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		return context;
	}

	/**
	 * Return the properties of two bundles: {@code trusting} knows the authority,
	 * {@code known} has a certificate to show, too.
	 */
	String[] bundles() throws IOException, GeneralSecurityException {
		String authority = pem("CERTIFICATE", "ca.pem", this.keys.getCertificate("ca").getEncoded());
		String certificate = pem("CERTIFICATE", "client.pem", this.keys.getCertificate("client").getEncoded());
		String key = pem("PRIVATE KEY", "client.key", key("client").getEncoded());
		String bundle = "--spring.ssl.bundle.pem.";
		return new String[] { bundle + "trusting.truststore.certificate=" + authority,
				bundle + "known.truststore.certificate=" + authority,
				bundle + "known.keystore.certificate=" + certificate, bundle + "known.keystore.private-key=" + key };
	}

	private String pem(String type, String name, byte[] encoded) throws IOException {
		String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded);
		return Files
			.writeString(this.directory.resolve(name),
					"-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, body))
			.toUri()
			.toString();
	}

	private Key key(String alias) throws GeneralSecurityException {
		return this.keys.getKey(alias, PASSWORD.toCharArray());
	}

	private Path file() {
		return this.directory.resolve("keys.p12");
	}

	private void generate(String alias, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
						"-J-XX:TieredStopAtLevel=1", "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname",
						"CN=" + alias, "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file().toString()));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).isZero();
	}

	private static KeyStore empty() throws IOException, GeneralSecurityException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		keyStore.load(null, null);
		return keyStore;
	}

}
