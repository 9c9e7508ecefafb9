import Contest
import ContestStore

/// The code that a person who objected gets, with which they can see the state of the objection: 查询码,
/// `K7MQ-2XTD-9RWA-P4HC`.
///
/// It consists of 80 bits of a keyed hash of which objection it is. So it need not be stored, and nobody without the
/// site's key can invent one.
public struct ReceiptCode: Hashable, Sendable {
  private let code: CertificateCode

  /// Reads a typed code; blanks, hyphens and small letters are accepted.
  public init?(typed: String) {
    guard let code = CertificateCode(typed: typed) else { return nil }
    self.code = code
  }

  init?(objection number: Int, _ edition: Edition.ID, _ step: Round.ID, _ key: SiteKey) {
    guard
      let code = CertificateCode(
        bytes: key.certificateHash(["objection", edition.text, step.text, String(number)]))
    else { return nil }
    self.code = code
  }

  public var shown: String { code.shown }

  /// The number of a receipt, six digits such as 048291, by which the office finds the objection when its author calls. The
  /// office's own numbers run 1, 2, 3 …: on a receipt they would tell how many others have objected.
  static func number(
    ofObjection number: Int, _ edition: Edition.ID, _ step: Round.ID, _ key: SiteKey
  ) -> String {
    let bytes = key.certificateHash(["objection-number", edition.text, step.text, String(number)])
    let value = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    let digits = String(value)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
