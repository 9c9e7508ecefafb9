import Contest
import ContestDesk

/// Where the results stand, in a stable shape.
struct OutcomeJSON: Encodable {
  struct Version: Encodable {
    let number: Int
    let at, actor, step, reason: String
    let round: Round.ID?
    let outcomeDigest: String
    let inputsDigest: String?
  }
  struct Change: Encodable {
    let list: String
    let round: Round.ID?
    let entry, title, before, after, direction, message: String
    /// Whether the entry stands as before and only what is said of it has changed.
    let reasonOnly: Bool

    init(_ change: OutcomeDifference.Change, _ status: OutcomeStatus) {
      list = change.list.kind.rawValue
      round = change.list.round
      entry = change.entry.text
      title = status.titles[change.entry] ?? ""
      before = change.before?.standing.word ?? (change.waitedFor.isEmpty ? "" : "undecided")
      after = change.after?.standing.word ?? (change.waitsFor.isEmpty ? "" : "undecided")
      message = status.message(of: change, in: Talk.language)
      reasonOnly = false
      direction = "\(change.direction(levels: status.edition.tier.awards.map(\.level.chinese)))"
    }

    /// An entry that stands as before on a list whose reasons have changed.
    init(_ entry: Entry.ID, _ reasons: ReasonChange, _ status: OutcomeStatus) {
      list = reasons.list.kind.rawValue
      round = reasons.list.round
      self.entry = entry.text
      title = status.titles[entry] ?? ""
      (before, after) = ("", "")
      message = reasons.message(
        of: entry, in: Talk.language, naming: status.name(of: reasons.list, in: Talk.language))
      direction = "\(OutcomeDifference.Direction.same)"
      reasonOnly = true
    }
  }
  struct Open: Encodable {
    let code, message: String
  }

  let schemaVersion = 1
  let versions: [Version]
  let stale: Bool
  let changes: [Change]
  /// What the changes come to for organizations, in sentences.
  let honours: [String]
  /// Why others have other scores because one has left, in sentences.
  let effects: [String]
  /// The lists on which nobody moves while the places, a limit or the reasons have changed, in sentences.
  let reasons: [String]
  let open: [Open]
  /// The places of sealed lists that nobody has, in sentences.
  let emptyPlaces: [String]
  /// The minima of prizes that are not met, in sentences.
  let unmetMinima: [String]
  /// For `--as-shown` of the commands that seal; in `outcome show`.
  let checkCode: String?

  init(
    _ status: OutcomeStatus, _ changes: OutcomeDifference? = nil, _ state: ShownState? = nil
  ) {
    checkCode = state?.code
    versions = status.versions.map {
      Version(
        number: $0.number, at: $0.at.text, actor: $0.actor, step: $0.step.rawValue,
        reason: $0.reason, round: $0.round, outcomeDigest: $0.outcomeDigest,
        inputsDigest: $0.inputsDigest)
    }
    stale = status.shown?.isStale ?? false
    let told = changes ?? status.shown?.changes ?? OutcomeDifference(from: [], to: [])
    self.changes = OutcomePrinter(status).json(told)
    honours = OutcomePrinter(status).honours(told)
    effects = OutcomePrinter(status).effects(told)
    reasons = OutcomePrinter(status).reasons(told)
    open = status.open.map {
      Open(code: $0.code, message: status.message(of: $0, in: Talk.language))
    }
    emptyPlaces = status.emptyPlaces.map {
      $0.message(in: Talk.language, naming: status.edition.names)
    }
    unmetMinima = status.unmetMinima.map {
      $0.message(in: Talk.language, naming: status.edition.names)
    }
  }
}
