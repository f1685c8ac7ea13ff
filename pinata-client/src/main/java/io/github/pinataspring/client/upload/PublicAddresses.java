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

package io.github.pinataspring.client.upload;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Permits the addresses that are routed in the public Internet, by the registries of
 * special-purpose addresses of IANA.
 */
final class PublicAddresses implements UrlAddressFilter {

	static final PublicAddresses INSTANCE = new PublicAddresses();

	private static final List<Block> SPECIAL_IPV4 = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
			"169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
			"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

	private static final Block GLOBAL_IPV6 = new Block("2000::/3");

	// Among them Teredo, which has addresses of IPv4 within that cannot be seen.
	private static final List<Block> SPECIAL_IPV6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");

	private static final Block SIX_TO_FOUR = new Block("2002::/16");

	private static final Block NAT64 = new Block("64:ff9b::/96");

	private PublicAddresses() {
	}

	@Override
	public boolean permits(InetAddress address) {
		if (address instanceof Inet4Address) {
			return SPECIAL_IPV4.stream().noneMatch((block) -> block.contains(address));
		}
		InetAddress embedded = embedded(address);
		if (embedded != null) {
			return permits(embedded);
		}
		return GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch((block) -> block.contains(address));
	}

	// Java itself makes an IPv4 address of one that is mapped into IPv6.
	private static @Nullable InetAddress embedded(InetAddress address) {
		if (SIX_TO_FOUR.contains(address)) {
			return ipv4(address, 2);
		}
		return NAT64.contains(address) ? ipv4(address, 12) : null;
	}

	private static InetAddress ipv4(InetAddress address, int offset) {
		return address(Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Block> blocks(String... blocks) {
		return Stream.of(blocks).map(Block::new).toList();
	}

	/**
	 * Addresses that begin alike.
	 */
	private static final class Block {

		private final BigInteger prefix;

		private final int bits;

		private final int length;

		private Block(String block) {
			String[] parts = block.split("/");
			byte[] address = literal(parts[0]).getAddress();
			this.length = Integer.parseInt(parts[1]);
			this.bits = address.length * Byte.SIZE;
			this.prefix = prefix(address);
		}

		private boolean contains(InetAddress address) {
			byte[] bytes = address.getAddress();
			return bytes.length * Byte.SIZE == this.bits && prefix(bytes).equals(this.prefix);
		}

		private BigInteger prefix(byte[] address) {
			return new BigInteger(1, address).shiftRight(this.bits - this.length);
		}

		private static InetAddress literal(String address) {
			try {
				// Resolves nothing, as it is no name.
				return InetAddress.getByName(address);
			}
			catch (UnknownHostException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
