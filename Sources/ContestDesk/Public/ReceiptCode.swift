import Contest
import ContestStore

/// What somebody who objected is given, and by which they see what became of it: 查询码, `K7MQ-2XTD-9RWA-P4HC`.
///
/// It holds 80 bits of a keyed hash of the objection's place, so that it need not be kept and nobody without the site's key can
/// make one up.
public struct ReceiptCode: Hashable, Sendable {
  private let code: CertificateCode

  /// Reads what somebody typed; blanks, hyphens and small letters are taken.
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
