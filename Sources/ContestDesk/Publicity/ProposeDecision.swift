public import Contest
import ContestStore

/// A decision about an objection that one account proposed, and to which another has to agree before it is one: 提出的决定.
///
/// Two names typed by one person are one person's word for both. On the web each handler speaks by an account of their own.
public struct ProposedDecision: Hashable, Sendable {
  public let verdict: Objection.Verdict
  public let handlers: [HandlerCheck.Handler]
  /// The account that proposed it.
  public let account: String
  public let at: Instant
  fileprivate let sealed: [UInt8]

  /// The last step of an objection, where it is a proposal; notes in between change nothing.
  init?(_ steps: [ObjectionStep]) {
    guard let last = steps.last(where: { $0.kind != .answer }), last.kind == .propose,
      let verdict = last.verdict
    else { return nil }
    (self.verdict, handlers, account) = (verdict, last.handlers, last.actor)
    (at, sealed) = (last.at, last.sealed)
  }

  /// By which accounts the last decision was made: two where one agreed to what the other had proposed.
  static func accounts(_ steps: [ObjectionStep]) -> [String] {
    guard let place = steps.lastIndex(where: { $0.kind == .decide }) else { return [] }
    let decided = steps[place]
    guard let before = ProposedDecision(Array(steps[..<place])), before.account != decided.actor,
      before.verdict == decided.verdict, before.handlers == decided.handlers
    else { return [decided.actor] }
    return [before.account, decided.actor]
  }
}

extension Desk {
  /// Proposes a decision about an admitted objection: 提出决定. All that is against the handlers is asked at once. Nothing is decided
  /// until another account agrees; a later proposal takes the place of an earlier one.
  ///
  /// - Throws: as ``decideObjection(_:to:edition:_:by:reason:asShown:)``.
  public func proposeDecision(
    of number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil,
    _ verdict: Objection.Verdict, by handlers: [HandlerCheck.Handler], reason: String,
    asShown shown: ShownState? = nil
  ) async throws {
    let id = try await permitted(.decideObjections, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    try await database.write(action("objection.propose")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let objection = try book.objection(number)
      try ShownState.require(shown, book.shownState(of: objection, in: transaction))
      _ = try book.requireDecidable(objection, by: handlers, key, in: transaction)
      let owner = ObjectionRecords.owner(number, book.edition.id, book.step.id)
      try ObjectionRecords.add(
        ObjectionStep(
          at: transaction.action.at, actor: transaction.action.actor, kind: .propose,
          verdict: verdict, handlers: handlers, sealed: try key.box.seal([reason], owner: owner)),
        to: objection, book.edition.id, book.step.id, in: transaction)
    }
  }

  /// The reason of the decision that is proposed, for whoever is to agree. That it was read is recorded.
  ///
  /// - Throws: ``PublicityFault/nothingProposed(_:)``.
  public func reasonProposed(
    for number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> String {
    let id = try await permitted(.decideObjections, in: id)
    return try await database.write(action("objection.see-personal-data")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let proposed = try book.proposed(number, in: transaction)
      try transaction.record(
        .objections(book.edition.id, book.step.id), detail: ["number": "\(number)"])
      return try book.reason(of: proposed, number, key)
    }
  }

  /// Agrees to the decision that another account proposed, which makes it one: 同意决定. The handlers are asked anew: a judge may have
  /// been assigned meanwhile.
  ///
  /// - Throws: ``PublicityFault/sameAccount``, ``PublicityFault/nothingProposed(_:)``, and as
  ///   ``decideObjection(_:to:edition:_:by:reason:asShown:)``.
  public func agreeToDecision(
    about number: Int, to round: Round.ID? = nil, edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws -> ObjectionDecision {
    let id = try await permitted(.decideObjections, in: id)
    return try await database.write(action("objection.decide")) { [key] transaction in
      let book = try PublicityBook(round, edition: id, in: transaction)
      let objection = try book.objection(number)
      try ShownState.require(shown, book.shownState(of: objection, in: transaction))
      let proposed = try book.proposed(number, in: transaction)
      guard proposed.account != transaction.action.actor else { throw PublicityFault.sameAccount }
      return try book.decide(
        objection, proposed.verdict, by: proposed.handlers,
        reason: try book.reason(of: proposed, number, key), accounts: 2, key, in: transaction)
    }
  }
}

extension PublicityBook {
  fileprivate func proposed(_ number: Int, in connection: Connection) throws -> ProposedDecision {
    let steps = try ObjectionRecords.steps(number, edition.id, step.id, in: connection)
    guard let proposed = ProposedDecision(steps) else {
      throw PublicityFault.nothingProposed(number)
    }
    return proposed
  }

  fileprivate func reason(
    of proposed: ProposedDecision, _ number: Int, _ key: SiteKey
  ) throws -> String {
    guard !proposed.sealed.isEmpty else { return "" }
    let owner = ObjectionRecords.owner(number, edition.id, step.id)
    return try key.box.open(proposed.sealed, owner: owner).first ?? ""
  }
}
