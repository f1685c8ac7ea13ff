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

package io.github.pinataspring.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What stands on the command line.
 *
 * @param help whether help is asked for
 * @param healthCheck whether to ask a running emulator for its health
 * @param options how to run
 */
record Arguments(boolean help, boolean healthCheck, PinataLocalOptions options) {

	static final String USAGE = """
			Pinata Local, an emulator of Pinata for development and tests.

			Usage: java -jar pinata-local-exec.jar [OPTION]...

			  --port=PORT               port to listen on, 0 for any free one (default 5080)
			  --address=ADDRESS         address to listen on (default 127.0.0.1); any other than loopback
			                            lets other machines use this emulator
			  --allowed-host=HOST       name under which the admin API and the console may be asked for,
			                            besides localhost and IP addresses; may be given several times
			  --data-dir=DIR            directory that keeps keys and files (default: a temporary one,
			                            deleted at the end)
			  --credentials-file=FILE   where to write the URLs and the admin credentials, as JSON that
			                            only you may read (default: they are printed)
			  --strict-test-authentication
			                            let testAuthentication welcome admin keys only
			  --gateway-without-html    let the gateway refuse HTML
			  --gateway-all-blocks      let the gateway find public content by the CID of each of its
			                            blocks, not only by those that are pinned
			  --standard-pinning-service
			                            let the pinning service API do what the standard says where
			                            Pinata does not
			  --webhook=URL             where to deliver events; may be given several times
			  --health-check            ask the emulator that runs on this port and address whether it
			                            answers, and end with exit code 0 if it does, otherwise 1
			  --help                    print this text

			Environment variables:

			  PINATA_LOCAL_API_KEY, PINATA_LOCAL_API_SECRET
			                            the admin key and its secret (default: random ones)
			  PINATA_LOCAL_JWT          JWT of the admin key, whoever signed it (default: a new one)
			""";

	private static final int DEFAULT_PORT = 5080;

	private static final String ALLOWED_HOST = "--allowed-host";

	private static final String API_KEY_VARIABLE = "PINATA_LOCAL_API_KEY";

	private static final String API_SECRET_VARIABLE = "PINATA_LOCAL_API_SECRET";

	private static final String JWT_VARIABLE = "PINATA_LOCAL_JWT";

	private static final String WEBHOOK = "--webhook";

	private static final Set<String> REPEATABLE = Set.of(ALLOWED_HOST, WEBHOOK);

	/**
	 * Read the command line and the environment. Secrets are in the latter only, as
	 * everyone on a machine can see the command lines on it.
	 * @param environment the environment variables
	 * @param args the arguments
	 * @return what they say
	 * @throws InvalidArgumentException if one is not known or malformed
	 */
	static Arguments parse(Map<String, String> environment, String... args) throws InvalidArgumentException {
		PinataLocalOptions.Builder options = PinataLocalOptions.builder().port(DEFAULT_PORT);
		adminCredentials(options, environment);
		Set<String> seen = new HashSet<>();
		Set<String> allowedHosts = new HashSet<>();
		boolean help = false;
		boolean healthCheck = false;
		for (String argument : args) {
			int equals = argument.indexOf('=');
			String name = (equals >= 0) ? argument.substring(0, equals) : argument;
			String value = (equals >= 0) ? argument.substring(equals + 1) : "";
			if (!seen.add(name) && !REPEATABLE.contains(name)) {
				throw new InvalidArgumentException(name + " is given twice");
			}
			switch (name) {
				case "--help" -> {
					help = withoutValue(name, equals);
				}
				case "--health-check" -> {
					healthCheck = withoutValue(name, equals);
				}
				case "--strict-test-authentication" -> options.strictTestAuthentication(withoutValue(name, equals));
				case "--gateway-without-html" -> options.gatewayServesHtml(!withoutValue(name, equals));
				case "--gateway-all-blocks" -> options.gatewayServesAllBlocks(withoutValue(name, equals));
				case "--standard-pinning-service" -> options.standardPinningService(withoutValue(name, equals));
				case "--port" -> options.port(port(value));
				case "--address" -> options.address(text(name, value));
				case ALLOWED_HOST -> {
					allowedHosts.add(text(name, value));
					allowedHosts(options, allowedHosts);
				}
				case WEBHOOK -> webhook(options, text(name, value));
				case "--data-dir" -> options.dataDirectory(path(name, value));
				case "--credentials-file" -> options.credentialsFile(path(name, value));
				default -> throw new InvalidArgumentException("Unknown argument " + argument);
			}
		}
		return new Arguments(help, healthCheck, options.build());
	}

	// A variable without a value is what Compose makes of one that is not set.
	private static void adminCredentials(PinataLocalOptions.Builder options, Map<String, String> environment)
			throws InvalidArgumentException {
		String apiKey = environment.getOrDefault(API_KEY_VARIABLE, "");
		String apiSecret = environment.getOrDefault(API_SECRET_VARIABLE, "");
		String jwt = environment.getOrDefault(JWT_VARIABLE, "");
		if (apiKey.isEmpty() != apiSecret.isEmpty()) {
			throw new InvalidArgumentException(API_KEY_VARIABLE + " and " + API_SECRET_VARIABLE + " need each other");
		}
		try {
			if (!apiKey.isEmpty()) {
				options.adminKey(apiKey, apiSecret);
			}
			if (!jwt.isEmpty()) {
				options.adminJwt(jwt);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidArgumentException(ex.getMessage() + ": see " + API_KEY_VARIABLE + ", "
					+ API_SECRET_VARIABLE + " and " + JWT_VARIABLE);
		}
	}

	private static boolean withoutValue(String name, int equals) throws InvalidArgumentException {
		if (equals >= 0) {
			throw new InvalidArgumentException(name + " takes no value");
		}
		return true;
	}

	private static int port(String value) throws InvalidArgumentException {
		try {
			int port = Integer.parseInt(value);
			if (port >= 0 && port <= 65535) {
				return port;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new InvalidArgumentException("--port must be a number from 0 to 65535");
	}

	private static void allowedHosts(PinataLocalOptions.Builder options, Set<String> hosts)
			throws InvalidArgumentException {
		try {
			options.allowedHosts(hosts);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidArgumentException(ALLOWED_HOST + " must be a name without a port");
		}
	}

	private static void webhook(PinataLocalOptions.Builder options, String url) throws InvalidArgumentException {
		try {
			options.webhook(url);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidArgumentException(
					WEBHOOK + " must be an absolute http or https URL without user information");
		}
	}

	private static Path path(String name, String value) throws InvalidArgumentException {
		try {
			return Path.of(text(name, value));
		}
		catch (InvalidPathException ex) {
			throw new InvalidArgumentException(name + " is not a path");
		}
	}

	private static String text(String name, String value) throws InvalidArgumentException {
		if (value.isBlank()) {
			throw new InvalidArgumentException(name + " needs a value, as in " + name + "=...");
		}
		return value;
	}

	static final class InvalidArgumentException extends Exception {

		InvalidArgumentException(String message) {
			super(message);
		}

	}

}
