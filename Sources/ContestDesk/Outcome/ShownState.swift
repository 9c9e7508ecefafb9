public import Contest
import ContestStore

/// A digest of what the lists on a page follow from. It makes sure that what is sealed from a page is what the page
/// showed: 所见即所封.
///
/// Pages carry it that offer to close a round, to confirm a list, to give prizes, to decide about one entry, or to
/// publish a list. The act is refused if it differs by then: a mark was corrected, an entry withdrew, or somebody
/// decided. The comparison is part of the act's own transaction, so that nothing can change in between.
public struct ShownState: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// A short form for a person to copy: 核对码. Whoever has only it may use it in place of the text.
  public var code: String { String(Digest(of: text).text.prefix(12)) }

  /// Whether it is the state of now, or its code.
  func means(_ now: ShownState) -> Bool { self == now || text == now.code }
}

extension CurrentResults {
  var shownState: ShownState { ShownState(of: edition, inputs, versions) }

  /// Requires that the lists are as shown.
  ///
  /// - Throws: ``SealingError/changedSinceShown`` if what they follow from has changed.
  func require(_ shown: ShownState?) throws(SealingError) {
    try ShownState.require(shown, of: edition, inputs, versions)
  }
}

extension ShownState {
  fileprivate init(of edition: Edition, _ inputs: TierInputs, _ versions: [OutcomeVersion]) {
    self.init(
      TierInputRecords.digest(
        of: inputs, salt: "\(edition.id.text) \(edition.sealInForce) \(versions.count)"
      ).text)
  }

  /// Requires that the lists that follow from these inputs are as shown.
  ///
  /// - Throws: ``SealingError/changedSinceShown`` if what they follow from has changed.
  static func require(
    _ shown: ShownState?, of edition: Edition, _ inputs: TierInputs, _ versions: [OutcomeVersion]
  ) throws(SealingError) {
    guard let shown else { return }
    guard shown.means(ShownState(of: edition, inputs, versions)) else {
      throw .changedSinceShown
    }
  }
}

extension Desk {
  /// The digest for the lists of an edition now. Read it before the lists that are shown with it.
  public func shownState(edition id: Edition.ID? = nil) async throws -> ShownState {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try CurrentResults(Self.edition(id, in: connection), in: connection).shownState
    }
  }
}

extension ShownState {
  /// The state of one sheet's marks, for a correction on a page.
  public init(_ marks: [Criterion.ID: Points]) { self.init(SheetText.text(of: marks)) }

  /// The state of one entry's recorded marks, for a correction on a page.
  public init(recorded marks: [Criterion.ID: RecordedMark]) {
    self.init(
      marks.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value.mark?.description ?? "absent")" }.joined(separator: " "))
  }

  /// The state of the committee's decisions about an edition.
  init(decisionsOf edition: Edition.ID, in connection: Connection) throws {
    self.init("decisions \(try DecisionRecords.records(edition, in: connection).count)")
  }

  /// Requires that two states are the same.
  ///
  /// - Throws: ``SealingError/changedSinceShown`` if the page showed another state.
  static func require(_ shown: ShownState?, _ now: ShownState) throws(SealingError) {
    guard shown?.means(now) ?? true else { throw .changedSinceShown }
  }
}

extension Desk {
  /// The state of the committee's decisions, for a form that adds another.
  public func shownDecisions(edition id: Edition.ID? = nil) async throws -> ShownState {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { try ShownState(decisionsOf: id, in: $0) }
  }
}
