public import Contest
import ContestArchive
import ContestStore

/// A refused package and the reasons, as its sender learns them.
struct PackageRefusal: Sendable {
  let number: Int
  let sha256: String
  let faults: [PackageAnswer.Fault]

  init(_ receipt: PackageReceipt) {
    (number, sha256) = (receipt.record.number, receipt.record.sha256)
    faults = receipt.faults
  }

  /// A package that was refused as a whole.
  init(_ head: PackageHead, because error: any Explained) {
    (number, sha256) = (head.manifest.number, head.sha256)
    faults = [
      PackageAnswer.Fault(
        code: error.code, severity: Severity.error.rawValue, entry: "", column: "", found: "",
        chinese: error.message(in: .chinese), english: error.message(in: .english))
    ]
  }
}

extension Desk {
  /// Answers the sender of a package that was refused as a whole, with the cause and what to do. This is only possible if
  /// the manifest is unchanged and signed by an office whose card is known here, and the package is for this site. A
  /// package that was received before gets the answer that it was received. `keeping` keeps the file in the transaction
  /// that puts it on record.
  ///
  /// - Returns: the answer and the office that it is for; `nil` if nobody can be answered, or if this office has to
  ///   remove the cause.
  /// - Throws: what ``answerPackages(of:edition:refusing:includesAwards:program:path:keeping:)`` throws.
  public func answerRefusal(
    of package: String, edition id: Edition.ID? = nil, because error: any Error, program: String,
    path: String, keeping: KeepMade? = nil
  ) async throws -> (site: String, answer: SentAnswer)? {
    guard let (site, head, told) = try await sender(of: package, because: error) else { return nil }
    var refusal: PackageRefusal? = PackageRefusal(head, because: told)
    if case ReceivingError.receivedBefore? = error as? ReceivingError { refusal = nil }
    return (
      site,
      try await answer(
        to: site, edition: id, refusing: refusal, includesAwards: false, program: program,
        path: path, keeping: keeping)
    )
  }

  /// Whether the sender of a package that is refused for this reason can be answered.
  public func canAnswerRefusal(of package: String, because error: any Error) async throws -> Bool {
    try actor.requireSomewhere(.importEntries)
    return try await sender(of: package, because: error) != nil
  }

  /// The office to answer, by its name here, with the head of its package; `nil` if nobody can be answered.
  private func sender(
    of package: String, because error: any Error
  ) async throws -> (site: String, head: PackageHead, told: any Explained)? {
    guard let told = error as? any Explained, Self.isForSender(told),
      let head = Self.head(of: package), head.manifest.kind != .answer,
      head.manifest.toSealingKey == (try siteIdentity()).sealingKey
    else { return nil }
    let site = try await database.read { connection in
      try SiteTrustRecords.all(in: connection).current
        .first { $0.value.signingKey == head.signingKey.hexadecimal }?.key
    }
    return site.map { ($0, head, told) }
  }

  /// The manifest of a file, if it is unchanged and signed.
  private static func head(of path: String) -> PackageHead? { try? PackageHead(path: path) }

  /// Whether the sender can do something about the cause.
  private static func isForSender(_ error: any Explained) -> Bool {
    switch error {
    case let error as ReceivingError:
      switch error {
      case .otherTier, .otherRulebook, .amendedOtherwise, .amendedHere, .rulebookUnreadable,
        .receivedBefore, .older, .numberAgain, .numberLeaps, .notReadable, .codesNotAsWritten,
        .listUnknown, .nameNotOnCard, .receiverMisnamed, .backUntold:
        true
      case .unknownSigner, .ownFile, .replacedKey, .forAnotherOffice, .otherEdition,
        .organizationUnsaid, .answersNothing, .answerReceivedBefore:
        false
      }
    case is PackageError, is ArchiveError: true
    case ImportFault.editionClosed as ImportFault: true
    default: false
    }
  }
}
