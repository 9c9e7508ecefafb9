public import Contest
import ContestStore

/// What anybody who has a certificate's number and code may know about it: 证书查验. Names are masked, and no other
/// certificate is mentioned.
public struct PublicCertificate: Sendable {
  public enum Standing: Hashable, Sendable {
    case valid
    case replaced
    case withdrawn
    /// The list of prizes has changed since the certificate was made.
    case outdated
    /// Its entry was withdrawn or refused, and the list of prizes is not sealed anew yet.
    case left
  }

  public let number: String
  public let edition: Edition
  public let level: String
  public let kind: CertificateKind
  /// The names as 喆*; empty once the names were purged.
  public let names: String
  /// As they stand on it, so that a certificate whose title somebody changed is found out. Empty for a person's own, whose title
  /// is their name, and once they were purged.
  public let title: String
  public let organization: String
  public let day: CalendarDay
  public let standing: Standing
}

extension Desk {
  /// Checks one certificate by its number and its code, both of which are printed on it. Without the right code the
  /// answer is always `nil`, so that nobody learns whether a number exists. Both may be typed in any width, with any
  /// dashes, and together with their labels.
  ///
  /// - Throws: ``PublicFault/wrongTooOften(minutes:)`` after too many failed checks.
  public func certificate(
    _ number: String, code typed: String, from source: String
  ) async throws -> PublicCertificate? {
    try actor.require(.seePublished, in: .everything)
    return try await limited(.codes, source, ifNothing: true) {
      guard let code = CertificateCode(typed: typed) else { return nil }
      let found = try await database.read { connection -> (Edition.ID, IssuedCertificate)? in
        guard let number = try CertificateRecords.number(typed: number, in: connection),
          let id = try CertificateRecords.edition(ofNumber: number, in: connection)
        else { return nil }
        return try CertificateRecords.all(id, in: connection)
          .first { $0.certificate.number == number }.map { (id, $0.certificate) }
      }
      guard let (id, certificate) = found,
        code
          == certificateCode(
            number: certificate.number, edition: id, level: certificate.level,
            digest: certificate.digest)
      else { return nil }
      return try await shown(certificate, id)
    }
  }

  private func shown(
    _ certificate: IssuedCertificate, _ id: Edition.ID
  ) async throws -> PublicCertificate {
    let book = try await certificateBook(id)
    let kept = try book.kept(number: certificate.number)
    let hasLeft = try await database.read { connection in
      guard let entry = certificate.entry else { return false }
      return try EntryRecords.state(of: entry, in: connection)?.isStanding == false
    }
    let standing: PublicCertificate.Standing =
      switch certificate.state {
      case .replaced: .replaced
      case .withdrawn: .withdrawn
      case .valid:
        switch book.ledger.standing(of: kept) {
        case .current, .notCompared: hasLeft ? .left : .valid
        case .changed, .gone: .outdated
        }
      }
    return PublicCertificate(
      number: certificate.number, edition: book.edition, level: certificate.level,
      kind: certificate.kind,
      // The name of an organization is not masked, because it is not a person.
      names: (kept.holder?.names ?? [])
        .map { certificate.kind == .organization ? $0 : Masking.name($0) }
        .joined(separator: "、"),
      title: book.titleForAll(of: kept),
      organization: certificate.kind == .organization ? "" : kept.holder?.organization ?? "",
      day: certificate.day, standing: standing)
  }
}
