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
}
