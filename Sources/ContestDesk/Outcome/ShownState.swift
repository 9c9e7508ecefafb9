public import Contest
import ContestStore

/// What the lists on a page follow from, so that what is sealed from the page is what was shown on it: 所见即所封.
///
/// A page that offers to close a round, to confirm a list, to give prizes, to decide about one entry, or to let a list go public
/// carries it, and the act is refused where it is not the same any more: a mark was corrected meanwhile, an entry withdrew,
/// somebody decided. It is compared within the act's own transaction, so that nothing comes between.
public struct ShownState: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }
}

extension CurrentResults {
  var shownState: ShownState {
    ShownState(
      TierInputRecords.digest(
        of: inputs, salt: "\(edition.id.text) \(edition.sealInForce) \(versions.count)"
      ).text)
  }

  /// - Throws: ``SealingError/changedSinceShown`` where the lists follow from something else than was shown.
  func require(_ shown: ShownState?) throws(SealingError) {
    guard let shown else { return }
    guard shown == shownState else { throw .changedSinceShown }
  }
}

extension Desk {
  /// What the lists of an edition follow from now. It is to be read before the lists that are shown with it.
  public func shownState(edition id: Edition.ID? = nil) async throws -> ShownState {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try CurrentResults(Self.edition(id, in: connection), in: connection).shownState
    }
  }
}

extension ShownState {
  /// The marks of one sheet, for a correction that was typed over them.
  public init(_ marks: [Criterion.ID: Points]) { self.init(SheetText.text(of: marks)) }

  /// What is recorded of one entry, for a correction that was typed over it.
  public init(recorded marks: [Criterion.ID: RecordedMark]) {
    self.init(
      marks.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value.mark?.description ?? "absent")" }.joined(separator: " "))
  }

  /// The decisions that the committee has put on record about an edition.
  init(decisionsOf edition: Edition.ID, in connection: Connection) throws {
    self.init("decisions \(try DecisionRecords.records(edition, in: connection).count)")
  }

  /// - Throws: ``SealingError/changedSinceShown`` where a page showed something else.
  static func require(_ shown: ShownState?, _ now: ShownState) throws(SealingError) {
    guard shown == nil || shown == now else { throw .changedSinceShown }
  }
}

extension Desk {
  /// The committee's decisions as they stand, for a form on which another is put on record.
  public func shownDecisions(edition id: Edition.ID? = nil) async throws -> ShownState {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { try ShownState(decisionsOf: id, in: $0) }
  }
}
