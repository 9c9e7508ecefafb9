import Contest
import ContestDesk
import ContestStore

/// What every command that can change a result tells when it is done.
extension OutcomePrinter {
  /// Tells what an action changed against the version before, if it sealed a new one.
  /// `status` is the state after the action, where it has been read already: to compute all results once more takes as long as
  /// the action did. What was told comes back; `nil` where nothing is told.
  @discardableResult
  static func announce(
    _ desk: Desk, _ options: GlobalOptions, after version: Int?, _ status: OutcomeStatus? = nil
  ) async throws -> OutcomeStatus? {
    guard !options.output.json, !options.output.quiet else { return nil }
    let told: OutcomeStatus
    if let status {
      told = status
    } else {
      guard try await mayTell(desk, options) else {
        try await announceLists(desk, options)
        return nil
      }
      told = try await desk.outcomeStatus(edition: options.edition)
    }
    try await tellResults(told, desk, options, after: version)
    try await announceLists(desk, options)
    return told
  }

  private static func tellResults(
    _ status: OutcomeStatus, _ desk: Desk, _ options: GlobalOptions, after version: Int?
  ) async throws {
    guard let shown = status.shown else { return }
    let printer = OutcomePrinter(status)
    if let version, shown.version.number > version {
      let changes = try await desk.outcomeDifferences(
        edition: options.edition, version: shown.version.number)
      Talk.say(printer.sealed(shown.version, changes: !changes.isEmpty))
      printer.tell(changes)
    } else if shown.isStale {
      Talk.say(shown.notice(in: Talk.language))
      printer.tell(shown.changes)
    }
    printer.tellOpen()
  }

  /// After something was done to entries, organizations or rules: tells that what is sealed no longer follows from it.
  static func announceStale(_ desk: Desk, _ options: GlobalOptions) async throws {
    guard !options.output.json, !options.output.quiet else { return }
    if let status = try await desk.outcomeOutOfDate(edition: options.edition),
      let shown = status.shown
    {
      Talk.say(shown.notice(in: Talk.language))
      OutcomePrinter(status).tell(shown.changes)
    }
    try await announceLists(desk, options)
  }

  /// Whether whoever gives the command may see results. A clerk who takes in a file is told nothing of them.
  static func mayTell(_ desk: Desk, _ options: GlobalOptions) async throws -> Bool {
    let edition = try await desk.edition(options.edition)
    return desk.actor.may(.seeScores, in: .edition(edition.id))
  }

  /// The number of the latest version, asked before an action, so that ``announce(_:_:after:)`` can tell whether it sealed a new one;
  /// `nil` for a role that may not see results.
  static func number(_ desk: Desk, _ options: GlobalOptions) async throws -> Int? {
    guard !options.output.json, !options.output.quiet, try await mayTell(desk, options) else {
      return nil
    }
    return try await desk.latestVersion(edition: options.edition)
  }

  /// Tells which published lists an action has put out of date, and how many of the certificates that were given out.
  static func announceLists(_ desk: Desk, _ options: GlobalOptions) async throws {
    guard !options.output.json, !options.output.quiet else { return }
    for status in try await desk.publicityOutOfDate(edition: options.edition) {
      tellChanges(ofPublished: status)
    }
    let count = try await desk.certificatesOutOfDate(edition: options.edition)
    guard count > 0 else { return }
    Talk.say(
      Talk.text(
        "已发的证书有 \(count) 张与现在的名单不同：certificates list 逐张列出。名单定下以后换发或撤回，纸质证书收回。",
        "\(count) certificates that were given out differ from the list as it is now: certificates list names them. "
          + "When the list is settled, reissue or withdraw them, and collect the paper."))
  }

  /// Tells what has changed on a list since it last went public.
  static func tellChanges(ofPublished status: PublicityStatus) {
    guard status.changedLines > 0, let last = status.publications.last else { return }
    let beside = status.changesBeside
    Talk.say(
      Talk.text(
        "第 \(last.number) 号公示以后名单有变动，涉及 \(status.changedLines) 项"
          + (beside > 0 ? "；候补等不在公示名单上的另有 \(beside) 项，也列在下面：" : "："),
        "Since publication \(last.number) the list has changed for \(status.changedLines) lines"
          + (beside > 0
            ? "; \(beside) more that are not on it, such as reserves, stand below too:" : ":")))
    let printer = OutcomePrinter(status.outcome)
    printer.tell(status.changes)
    for change in status.changedPrizes { Talk.say(change.text(in: Talk.language)) }
    if status.changes.isEmpty, status.changedEntries > 0 {
      Talk.say(
        Talk.text(
          "名次和去留没有变，变的是名称、单位或姓名。",
          "Standings are the same; a title, an organization or a name has changed."))
    }
    Talk.say(
      Talk.text(
        "核对后 publicity revise --reason …，另编一号公示；原来的名单存档。",
        "When it is right, publicity revise --reason … publishes it under a further number; the earlier list stays on record."
      ))
  }

  /// Tells what a corrected publication would seal besides its own list.
  static func tellSealedAsWell(by status: PublicityStatus) {
    guard let shown = status.outcome.shown, status.periodIfRevised != nil,
      !status.sealedAsWell.isEmpty
    else { return }
    Talk.say(
      Talk.text(
        "别的名单在第 \(shown.version.number) 版封存以后也有变动，更正公示时一并封存：",
        "Other lists have changed since version \(shown.version.number) too, and are sealed with it:"
      ))
    OutcomePrinter(status.outcome).tell(status.sealedAsWell)
  }
}
