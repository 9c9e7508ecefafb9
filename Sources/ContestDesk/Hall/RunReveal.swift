public import Contest
public import ContestStore

/// A reveal as whoever drives it sees it: what stands on the screen, and what the next press would show. 揭晓.
public struct RevealConsole: Sendable {
  public let edition: Edition
  /// `nil` while none was prepared.
  public let reveal: KeptReveal?
  /// What stands on the screen; empty before the first step.
  public let current: [RevealPlan.Prize]
  /// What the next press shows; empty at the end.
  public let next: [RevealPlan.Prize]
  /// Why the next press would be refused, as things stand.
  public let hindrance: RevealFault?
  /// Where its screen is found; it is made when a reveal is first prepared, and stays.
  public let screen: HallAddress?
  /// Prizes of the current step that were taken off the screen, because their entries stand no more.
  public let takenOff: [RevealPlan.Prize]
}

/// What is pressed.
public enum RevealPress: String, CaseIterable, Sendable {
  /// Puts it on the screen; nothing that is new is shown yet.
  case begin
  case next
  case pause, resume, end
}

/// Why a reveal is not prepared or does not go on.
public enum RevealFault: Error, Hashable {
  case notAwarded
  case notPrepared
  /// A real one stands on the screen, and a rehearsal may not take its place.
  case realIsShown
  /// Something has changed since the prizes were sealed.
  case outOfDate(entries: Int)
  /// Prizes were sealed anew since it was prepared.
  case newVersion(prepared: Int, now: Int)
  /// The entry of the next step stands no more.
  case hasLeft(Entry.ID)
  /// It cannot be pressed as things stand.
  case notNow(RevealPress)
  /// Somebody pressed meanwhile.
  case pressedMeanwhile
}

extension RevealFault: Explained {
  public var code: String {
    switch self {
    case .notAwarded: "reveal-not-awarded"
    case .notPrepared: "reveal-not-prepared"
    case .realIsShown: "reveal-real-is-shown"
    case .outOfDate: "reveal-out-of-date"
    case .newVersion: "reveal-new-version"
    case .hasLeft: "reveal-entry-has-left"
    case .notNow: "reveal-not-now"
    case .pressedMeanwhile: "reveal-pressed-meanwhile"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notAwarded, .chinese): "奖项还没有评定封存，没有可以揭晓的。请先评奖。"
    case (.notAwarded, .english): "No prizes are sealed yet, so there is nothing to reveal."
    case (.notPrepared, .chinese): "还没有准备揭晓。请先准备。"
    case (.notPrepared, .english): "No reveal is prepared. Prepare one first."
    case (.realIsShown, .chinese): "正式揭晓正在大屏上，不能彩排。请先结束正式揭晓。"
    case (.realIsShown, .english):
      "The real reveal stands on the screen; no rehearsal can take its place. End it first."
    case (.outOfDate(let entries), .chinese):
      "封存以后情况有变（涉及 \(entries) 件），不再往下揭晓，大屏停在原处。请到“结果”看差别，封存新版，再重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.outOfDate(let entries), .english):
      "Something has changed since the prizes were sealed (\(entries) entries). The screen stays where it is. Look at the difference, seal a new version and prepare again; what was shown and still holds stays shown."
    case (.newVersion(let prepared, let now), .chinese):
      "准备时是第 \(prepared) 版，现在是第 \(now) 版。请重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.newVersion(let prepared, let now), .english):
      "It was prepared from version \(prepared); version \(now) holds now. Prepare again; what was shown and still holds stays shown."
    case (.hasLeft(let entry), .chinese):
      "下一个要揭晓的 \(entry) 已经不在名单里（退出、退回或不予受理），不能揭晓。请封存新版，再重新准备。"
    case (.hasLeft(let entry), .english):
      "\(entry), which comes next, stands no more and is not shown. Seal a new version and prepare again."
    case (.notNow, .chinese): "现在不能按这个。请看页面上可以按的。"
    case (.notNow, .english): "That cannot be pressed now. See what the page offers."
    case (.pressedMeanwhile, .chinese): "刚才已经有人按过了，请看现在大屏上的，再决定。"
    case (.pressedMeanwhile, .english):
      "Somebody has pressed meanwhile. Look at the screen, then decide."
    }
  }
}

extension Desk {
  /// What whoever drives the reveal has before them.
  public func revealConsole(edition id: Edition.ID? = nil) async throws -> RevealConsole {
    let id = try await permitted(.publishLists, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard let reveal = try RevealRecords.last(id, in: connection) else {
        return RevealConsole(
          edition: edition, reveal: nil, current: [], next: [], hindrance: nil,
          screen: nil, takenOff: [])
      }
      let next = try RevealRecords.step(reveal.shown + 1, of: reveal.number, id, in: connection)
      let current = try RevealRecords.step(reveal.shown, of: reveal.number, id, in: connection)
      let takenOff =
        reveal.isRehearsal
        ? []
        : try current.filter { try EntryRecords.state(of: $0.entry, in: connection) != .accepted }
      return RevealConsole(
        edition: edition, reveal: reveal,
        current: current.filter { !takenOff.contains($0) }, next: next,
        hindrance: try Self.hindrance(of: reveal, next, edition, in: connection),
        screen: try HallRecords.address(id, nil, room: "", in: connection), takenOff: takenOff)
    }
  }

  /// Prepares the steps of a reveal from the sealed prizes, or of a rehearsal from invented ones: 准备揭晓. What the real reveals
  /// have shown and still holds is not shown a second time. Nothing comes on the screen by it; a reveal that stood there
  /// is taken off.
  ///
  /// - Throws: ``RevealFault``, ``NotPermitted``.
  public func prepareReveal(isRehearsal: Bool, edition id: Edition.ID? = nil) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("reveal.prepare")) { [chance] transaction in
      let edition = try Self.edition(id, in: transaction)
      if try HallRecords.address(id, nil, room: "", in: transaction) == nil {
        try HallRecords.set(
          HallAddress(
            edition: id, round: nil, room: "", key: ScreenKey(chance()).text, isShown: true),
          in: transaction)
      }
      let levels = edition.tier.awards.map(\.level.chinese)
      guard !isRehearsal else {
        if let last = try RevealRecords.last(id, in: transaction), !last.isRehearsal,
          last.isOnScreen
        {
          throw RevealFault.realIsShown
        }
        try RevealRecords.prepare(
          .rehearsal(levels: levels), version: 0, isRehearsal: true, id, in: transaction)
        return
      }
      let current = try CurrentResults(edition, in: transaction)
      guard let version = current.versions.last, current.sealed[.awards] != nil else {
        throw RevealFault.notAwarded
      }
      if let fault = Self.staleness(of: current) { throw fault }
      let briefs = current.shownBriefs
      let prizes = current.awardLines.map { line in
        RevealPlan.Prize(
          line.entry, level: line.level, rank: line.place,
          title: PersonalNumbers.masked(briefs[line.entry]?.title ?? ""),
          organization: briefs[line.entry]?.organization ?? "")
      }
      let plan = RevealPlan(
        prizes, levels: levels, shown: try RevealRecords.shown(id, in: transaction))
      try RevealRecords.prepare(
        plan, version: version.number, isRehearsal: false, id, in: transaction)
    }
  }

  /// Gives the screen of the reveal another address, so that the old one leads nowhere: 换地址.
  public func renewRevealScreen(edition id: Edition.ID? = nil) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("hall.screens")) { [chance] transaction in
      guard var address = try HallRecords.address(id, nil, room: "", in: transaction) else {
        throw RevealFault.notPrepared
      }
      address.key = ScreenKey(chance()).text
      try HallRecords.set(address, in: transaction)
      try transaction.record(.edition(id), detail: ["screens": "renewed"])
    }
  }

  /// Presses: begins, shows one step more, pauses, goes on, ends. 按一下，多揭一步.
  ///
  /// `seen` is how many steps the presser saw shown, and `number` of which reveal, so that two people who press at once, or one
  /// who presses twice, show one step. A step that rests on what has changed since is refused, and the screen stays where it
  /// is.
  ///
  /// - Throws: ``RevealFault``, ``NotPermitted``.
  public func pressReveal(
    _ press: RevealPress, number: Int, seen: Int, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("reveal.press")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      guard let reveal = try RevealRecords.last(id, in: transaction) else {
        throw RevealFault.notPrepared
      }
      guard reveal.number == number, reveal.shown == seen else {
        throw RevealFault.pressedMeanwhile
      }
      let (step, state) = try Self.outcome(of: press, reveal, edition, in: transaction)
      try RevealRecords.press(step, state, of: reveal.number, id, in: transaction)
    }
  }

  private static func outcome(
    of press: RevealPress, _ reveal: KeptReveal, _ edition: Edition, in connection: Connection
  ) throws -> (step: Int, state: KeptReveal.State) {
    switch (press, reveal.state) {
    case (.begin, nil):
      let first = try RevealRecords.step(1, of: reveal.number, edition.id, in: connection)
      if let fault = try hindrance(of: reveal, first, edition, in: connection) { throw fault }
      return (try carried(reveal, edition.id, in: connection), .shown)
    case (.next, .shown) where reveal.shown < reveal.steps:
      let next = try RevealRecords.step(
        reveal.shown + 1, of: reveal.number, edition.id, in: connection)
      if let fault = try hindrance(of: reveal, next, edition, in: connection) { throw fault }
      return (reveal.shown + 1, .shown)
    case (.pause, .shown): return (reveal.shown, .paused)
    case (.resume, .paused): return (reveal.shown, .shown)
    case (.end, .shown), (.end, .paused): return (reveal.shown, .ended)
    default: throw RevealFault.notNow(press)
    }
  }

  /// How many of the first steps hold nothing but what was shown before.
  private static func carried(
    _ reveal: KeptReveal, _ edition: Edition.ID, in connection: Connection
  ) throws -> Int {
    guard !reveal.isRehearsal else { return 0 }
    let shown = try RevealRecords.shown(edition, in: connection)
    var carried = 0
    while carried < reveal.steps {
      let step = try RevealRecords.step(carried + 1, of: reveal.number, edition, in: connection)
      guard step.allSatisfy({ shown.contains($0.shown) }) else { break }
      carried += 1
    }
    return carried
  }

  /// What keeps the next step from being shown; `nil` where nothing does. A rehearsal rests on nothing.
  private static func hindrance(
    of reveal: KeptReveal, _ next: [RevealPlan.Prize], _ edition: Edition,
    in connection: Connection
  ) throws -> RevealFault? {
    guard !reveal.isRehearsal, reveal.state != .ended else { return nil }
    let current = try CurrentResults(edition, in: connection)
    if let fault = staleness(of: current) { return fault }
    if let now = current.versions.last?.number, now != reveal.version {
      return .newVersion(prepared: reveal.version, now: now)
    }
    return next.first { current.briefs[$0.entry]?.state != .accepted }.map {
      .hasLeft($0.entry)
    }
  }

  private static func staleness(of current: CurrentResults) -> RevealFault? {
    guard current.reopened.isEmpty else { return .outOfDate(entries: 0) }
    let entries = Set(current.changesSinceSealed.changes.map(\.entry)).count
    return current.changesSinceSealed.isEmpty ? nil : .outOfDate(entries: entries)
  }
}

extension KeptReveal {
  /// Whether the screen has it.
  public var isOnScreen: Bool { state == .shown || state == .paused }
}
