public import Contest
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its parameters and salt beside it, so that a later program can ask for
/// more work and still check old ones.
///
///     scrypt:32768:8:1:<salt>:<64 hexadecimal digits>
public struct PasswordHash: Hashable, Sendable {
  public let text: String

  /// One that was kept.
  public init(text: String) { self.text = text }

  /// How much work a guess costs. The memory is 128 · rounds · blockSize bytes: 32 MiB.
  public struct Cost: Hashable, Sendable {
    public var rounds: Int
    public var blockSize: Int
    public var parallelism: Int

    public static let usual = Cost(rounds: 32_768, blockSize: 8, parallelism: 1)

    public init(rounds: Int, blockSize: Int, parallelism: Int) {
      self.rounds = rounds
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    /// What a stored hash may ask for; a forged one must not exhaust the machine.
    fileprivate var isSane: Bool {
      (2...(1 << 20)).contains(rounds) && rounds.nonzeroBitCount == 1
        && (1...32).contains(blockSize)
        && (1...16).contains(parallelism)
    }
  }

  /// Hashes a password. Equal passwords give different hashes, because the salts differ.
  public init(of password: String, salt: Bits128, cost: Cost = .usual) throws {
    let key = try Self.derive(password, salt: salt.text, cost)
    text = "scrypt:\(cost.rounds):\(cost.blockSize):\(cost.parallelism):\(salt.text):\(key)"
  }

  /// Whether a password is the one. A hash that cannot be read fits none.
  public func fits(_ password: String) throws -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]),
      let blockSize = Int(parts[2]), let parallelism = Int(parts[3])
    else { return false }
    let cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    guard cost.isSane else { return false }
    return Self.areEqual(try Self.derive(password, salt: parts[4], cost), parts[5])
  }

  /// The same characters typed on two keyboards can be other bytes, so they are put into one form first.
  private static func derive(_ password: String, salt: String, _ cost: Cost) throws -> String {
    let key = try KDF.Scrypt.deriveKey(
      from: Array(password.precomposedStringWithCompatibilityMapping.utf8),
      salt: Array(salt.utf8), outputByteCount: 32, rounds: cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism,
      maxMemory: 160 * cost.rounds * cost.blockSize * cost.parallelism + 1_048_576)
    return key.withUnsafeBytes { Hexadecimal.text($0) }
  }

  /// Takes as long whatever the first difference is.
  private static func areEqual(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
