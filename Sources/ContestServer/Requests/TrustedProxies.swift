import Foundation

/// The proxies in front of the server that are trusted to say where a request comes from: 可信的代理.
///
/// A proxy adds the address of its client at the right end of `X-Forwarded-For`; anybody may have written what is further
/// left. So the list is read from the right while the addresses are trusted proxies, and the first other address is the
/// source. Behind 127.0.0.1, a request with `X-Forwarded-For: 1.2.3.4, 203.0.113.7` comes from 203.0.113.7.
///
/// An IPv6 source is the 64-bit network of a line, because its owner may use any address in it.
public struct TrustedProxies: Hashable, Sendable {
  private let networks: [Network]

  /// Proxies on the same machine, the usual case. A request from outside never has a loopback address.
  public static let loopback = TrustedProxies(
    networks: ["127.0.0.0/8", "::1"].compactMap(Network.init))
  /// No proxy is trusted: readers connect directly to the server.
  public static let none = TrustedProxies(networks: [])

  private init(networks: [Network]) { self.networks = networks }

  /// `loopback`, `none`, or addresses and networks with commas between them: `10.0.0.5, 10.1.0.0/16, fd00::/8`;
  /// `loopback` may be one of them.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: String) {
    if text == "none" {
      self = .none
      return
    }
    var networks: [Network] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let part = part.trimmingCharacters(in: .whitespaces)
      if part == "loopback" {
        networks += Self.loopback.networks
      } else {
        guard let network = Network(part) else { return nil }
        networks.append(network)
      }
    }
    self.networks = networks
  }

  /// The source of a request from `peer`, with its `X-Forwarded-For` if it has one.
  func source(of peer: String, forwarded: String?) -> String {
    guard var source = NetworkAddress(peer) else { return peer }
    var told = (forwarded ?? "").split(separator: ",", omittingEmptySubsequences: false)
    while trusts(source), let last = told.popLast(), let next = NetworkAddress(forwarded: last) {
      source = next
    }
    return source.source
  }

  /// Whether an address is a trusted proxy.
  func contains(_ text: String) -> Bool { NetworkAddress(text).map(trusts) ?? false }

  private func trusts(_ address: NetworkAddress) -> Bool {
    networks.contains { $0.contains(address) }
  }

  /// A network such as `10.0.0.0/8`, or one address.
  private struct Network: Hashable, Sendable {
    let address: NetworkAddress
    let bits: Int

    init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let address = NetworkAddress(String(parts[0])) else {
        return nil
      }
      let most = address.bytes.count * 8
      let bits = parts.count == 2 ? Int(sent: parts[1]) : most
      guard let bits, (0...most).contains(bits) else { return nil }
      (self.address, self.bits) = (address, bits)
    }

    func contains(_ other: NetworkAddress) -> Bool {
      guard address.bytes.count == other.bytes.count else { return false }
      var left = bits
      for (own, its) in zip(address.bytes, other.bytes) {
        guard left > 0 else { return true }
        let mask = left >= 8 ? 0xff : UInt8(truncatingIfNeeded: 0xff << (8 - left))
        guard own & mask == its & mask else { return false }
        left -= 8
      }
      return true
    }
  }
}

/// An address of IPv4, with four bytes, or of IPv6, with sixteen. An IPv4 address in IPv6 form counts as IPv4.
struct NetworkAddress: Hashable, Sendable {
  let bytes: [UInt8]

  init?(_ text: String) {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
      return
    }
    var six = in6_addr()
    // A link-local address names its interface: `fe80::1%eth0`.
    let plain = String(text.prefix { $0 != "%" })
    guard inet_pton(AF_INET6, plain, &six) == 1 else { return nil }
    let all = withUnsafeBytes(of: &six) { Array($0) }
    let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xff, 0xff]
    bytes = all.starts(with: mapped) ? Array(all.dropFirst(12)) : all
  }

  /// An address in `X-Forwarded-For`: some proxies add the port, `203.0.113.7:5060` or `[2001:db8::1]:443`.
  init?(forwarded text: Substring) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      self.init(String(text[text.index(after: text.startIndex)..<end]))
    } else if text.count(where: { $0 == ":" }) == 1 {
      self.init(String(text.prefix { $0 != ":" }))
    } else {
      self.init(text)
    }
  }

  /// What counts as one source: `203.0.113.7`, `2001:db8:1:2::/64`.
  var source: String {
    if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
    if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes.last == 1 { return "::1" }
    let groups = stride(from: 0, to: 8, by: 2).map { place in
      String(Int(bytes[place]) << 8 | Int(bytes[place + 1]), radix: 16)
    }
    return groups.joined(separator: ":") + "::/64"
  }
}
