import Crypto
public import Contest
import Foundation

/// Six digits that an app on a phone shows for half a minute: 动态码, the second factor of signing in.
///
/// The code of a step is the truncated HMAC-SHA-1 of the step's number under a secret of 160 bits, modulo 10⁶; a step is 30
/// seconds since 1970 (RFC 6238 with the values that all authenticator apps share; RFC 4226, 5.3). A code of the step before
/// or after counts too, for clocks that are a little off.
public enum OneTimeCode {
  static let secondsPerStep = 30

  /// A secret of 160 bits from random ones; what is left over is not used.
  public static func secret(of bits: [Bits128]) -> [UInt8] {
    Array(bits.flatMap { Hexadecimal.bytes($0.text) ?? [] }.prefix(20))
  }

  /// A secret in a box that only the site's key opens, and only for this account.
  public static func seal(
    _ secret: [UInt8], of account: Account.Name, with key: SiteKey
  ) throws -> [UInt8] {
    try key.box.seal([Hexadecimal.text(secret)], owner: owner(account))
  }

  public static func open(
    _ sealed: [UInt8], of account: Account.Name, with key: SiteKey
  ) throws -> [UInt8] {
    let texts = try key.box.open(sealed, owner: owner(account))
    guard let secret = texts.first.flatMap({ Hexadecimal.bytes($0) }) else {
      throw StoreError.corrupt("second factor")
    }
    return secret
  }

  private static func owner(_ account: Account.Name) -> String { "second-factor/\(account)" }

  /// The number of the half minute.
  public static func step(at instant: Instant) -> Int {
    Int(instant.millisecondsSince1970) / (1_000 * secondsPerStep)
  }

  /// The code of a step: `"287082"` for the secret `12345678901234567890` at step 1.
  public static func code(of secret: [UInt8], step: Int) -> String {
    let message = withUnsafeBytes(of: Int64(step).bigEndian) { Array($0) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    let start = Int((hash.last ?? 0) & 0x0f)
    let number = hash.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The step that a typed code belongs to; `nil` for a wrong one, and for one of a step that was used already.
  ///
  /// Digits of any width are taken; blanks and hyphens among them do not count.
  public static func step(
    of typed: String, secret: [UInt8], at now: Instant, after used: Int
  ) -> Int? {
    let digits = TypedCode.letters(typed)
    guard digits.utf8.count == 6 else { return nil }
    let current = step(at: now)
    return [current, current - 1, current + 1].first { step in
      step > used && isSame(code(of: secret, step: step), digits)
    }
  }

  /// Compares without telling by its time how much was right.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The secret as people type it into an app: base 32 (RFC 4648) without padding, 32 letters and digits.
  public static func text(of secret: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var (buffer, bits) = (UInt32(0), 0)
    for byte in secret {
      buffer = (buffer << 8 | UInt32(byte)) & 0xffff
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
      }
    }
    if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
    return text
  }
}
