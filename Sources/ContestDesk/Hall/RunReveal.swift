public import Contest
public import ContestStore

/// A reveal as whoever drives it sees it: what stands on the screen, and what the next press would show. 揭晓.
public struct RevealConsole: Sendable {
  public let edition: Edition
  /// `nil` while none was prepared.
  public let reveal: KeptReveal?
  /// What stands on the screen; empty before the first step.
  public let current: [RevealPlan.Prize]
  /// What the screen begins with when it is put there: the last step that the hall has seen already and that holds. Empty where there is none,
  /// and once it is on the screen.
  public let opening: [RevealPlan.Prize]
  /// The first step that is new to the hall and not shown yet; empty at the end.
  public let next: [RevealPlan.Prize]
  /// How many steps the hall has seen, those of earlier reveals that hold too.
  public let seen: Int
  /// What was announced from the stage and holds no more.
  public let takenBack: [RevealHistory.TakenBack]
  /// Who is still to be called, and was called before.
  public let calledAgain: [RevealPlan.Prize]
  /// Why the next press would be refused, as things stand.
  public let hindrance: RevealFault?
  /// Where its screen is found; it is made when a reveal is first prepared, and stays.
  public let screen: HallAddress?
  /// Prizes of the current step that were taken off the screen, because their entries stand no more.
  public let takenOff: [RevealPlan.Prize]
  /// Whether prizes are given track by track or group by group, so that there is an order to choose.
  public let hasDivisions: Bool
  /// Cups and prizes of organizations and members that cannot be shown as things stand, and why: they wait for the committee, or
  /// for prizes or rounds to come. Empty for a rehearsal.
  public let notYet: [Bilingual]
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
  case outOfDate(entries: Int, isOnScreen: Bool)
  /// Rounds of the sealed results have been opened again; closing the last of them seals the next version.
  case roundsOpen([Bilingual], isOnScreen: Bool)
  /// Prizes were sealed anew since it was prepared.
  case newVersion(prepared: Int, now: Int)
  /// The entry of the next step stands no more.
  case hasLeft(Entry.ID)
  /// The adviser or the member of the next step is not on the entry any more, or has another name there.
  case personChanged(String, Entry.ID)
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
    case .roundsOpen: "reveal-round-open"
    case .newVersion: "reveal-new-version"
    case .hasLeft: "reveal-entry-has-left"
    case .personChanged: "reveal-person-changed"
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
    case (.outOfDate(let entries, let isOnScreen), .chinese):
      "封存以后情况有变\(entries > 0 ? "（涉及 \(entries) 项）" : "")，\(isOnScreen ? "不再往下揭晓，大屏停在原处" : "不能上大屏")。请到“结果”看差别，封存新版，再重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.outOfDate(let entries, let isOnScreen), .english):
      "Something has changed since the prizes were sealed\(entries > 0 ? " (\(entries) entries)" : ""). \(isOnScreen ? "The screen stays where it is." : "It is not put on the screen.") Look at the difference, seal a new version and prepare again; what was shown and still holds stays shown."
    case (.roundsOpen(let open, let isOnScreen), .chinese):
      "轮次\(open.map { "“\($0.chinese)”" }.joined(separator: "、"))已重新打开，\(isOnScreen ? "不再往下揭晓，大屏停在原处" : "不能上大屏")。请先结束\(open.count == 1 ? "这一轮" : "这 \(open.count) 轮")，写明理由，结束时封存新版，再重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.roundsOpen(let open, let isOnScreen), .english):
      "\(open.count == 1 ? "Round" : "Rounds") \(open.map { "“\($0.text(in: language))”" }.joined(separator: ", ")) \(open.count == 1 ? "is" : "are") open again. \(isOnScreen ? "The screen stays where it is." : "It is not put on the screen.") Close \(open.count == 1 ? "it" : "them") with a reason, which seals a new version, and prepare again; what was shown and still holds stays shown."
    case (.newVersion(let prepared, let now), .chinese):
      "准备时是第 \(prepared) 版，现在是第 \(now) 版。请重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.newVersion(let prepared, let now), .english):
      "It was prepared from version \(prepared); version \(now) holds now. Prepare again; what was shown and still holds stays shown."
    case (.hasLeft(let entry), .chinese):
      "下一个要揭晓的 \(entry) 已经不在名单里（退出、退回或不予受理），不能揭晓。请封存新版，再重新准备。"
    case (.hasLeft(let entry), .english):
      "\(entry), which comes next, stands no more and is not shown. Seal a new version and prepare again."
    case (.personChanged(let name, let entry), .chinese):
      "下一步要揭晓的“\(name)”已经不在 \(entry) 的人员里（更正过）。请重新准备；已经揭晓、仍然有效的不用再揭。"
    case (.personChanged(let name, let entry), .english):
      "“\(name)”, of the next step, is not on \(entry) any more: it was corrected. Prepare again; what was shown and still holds stays shown."
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
          edition: edition, reveal: nil, current: [], opening: [], next: [], seen: 0,
          takenBack: [], calledAgain: [], hindrance: nil, screen: nil, takenOff: [],
          hasDivisions: Self.hasDivisions(edition), notYet: [])
      }
      func step(_ step: Int) throws -> [RevealPlan.Prize] {
        try RevealRecords.step(step, of: reveal.number, id, in: connection)
      }
      // Until it is on the screen, what stands there is what the first press will put there.
      let isWaiting = reveal.state == nil
      let seen = isWaiting ? try Self.carried(reveal, id, in: connection) : reveal.shown
      let next = try step(seen + 1)
      let current = isWaiting ? [] : try step(seen)
      let takenOff =
        reveal.isRehearsal
        ? []
        : try current.filter { try !$0.stands(in: connection) }
      let told = try Self.told(reveal, seen: seen, edition, in: connection)
      let results = try Self.results(behind: reveal, edition, in: connection)
      return RevealConsole(
        edition: edition, reveal: reveal,
        current: current.filter { !takenOff.contains($0) },
        opening: isWaiting ? try step(seen) : [], next: next, seen: seen,
        takenBack: told.takenBack, calledAgain: told.again,
        hindrance: try Self.hindrance(of: reveal, next, results, in: connection),
        screen: try HallRecords.address(id, nil, room: "", in: connection), takenOff: takenOff,
        hasDivisions: Self.hasDivisions(edition),
        notYet: try results.map { try RevealedPrizes(of: $0, in: connection).notYet } ?? [])
    }
  }

  /// The results on which a reveal still rests; `nil` for a rehearsal, and once it is over.
  private static func results(
    behind reveal: KeptReveal, _ edition: Edition, in connection: Connection
  ) throws -> CurrentResults? {
    guard !reveal.isRehearsal, reveal.state != .ended else { return nil }
    return try CurrentResults(edition, in: connection)
  }

  /// What the host has to put right before the hall: what was announced and holds no more by the list that counts now, and who is still to
  /// be called a second time. Of a rehearsal there is nothing, for real names stand nowhere in it.
  private static func told(
    _ reveal: KeptReveal, seen: Int, _ edition: Edition, in connection: Connection
  ) throws -> (takenBack: [RevealHistory.TakenBack], again: [RevealPlan.Prize]) {
    guard !reveal.isRehearsal else { return ([], []) }
    if reveal.state == .ended {
      // Nothing more is shown by it; but what it has announced may have been sealed otherwise since.
      let current = try CurrentResults(edition, in: connection)
      guard let now = current.versions.last?.number, now != reveal.version,
        current.sealed.holds(.awards)
      else { return ([], []) }
      let list = try RevealedPrizes(of: current, in: connection).all
      return (
        try RevealRecords.history(edition.id, in: connection).takenBack(by: list), []
      )
    }
    let history = try RevealRecords.history(edition.id, before: reveal.number, in: connection)
    let steps = try (0..<max(reveal.steps, 0)).map {
      try RevealRecords.step($0 + 1, of: reveal.number, edition.id, in: connection)
    }
    // Whoever has left since it was prepared has nothing any more, whatever the prepared list says.
    let left = try Set(steps.joined().compactMap(\.entry)).filter {
      try EntryRecords.state(of: $0, in: connection) != .accepted
    }
    func hasLeft(_ prize: RevealPlan.Prize) -> Bool {
      prize.entry.map(left.contains) ?? false
    }
    let list = steps.joined().filter { !hasLeft($0) }
    var back = history.takenBack(by: list)
    if reveal.state != nil {
      let known = Set(back.map(\.prize.shown))
      // The step on the screen is told as taken off.
      back += steps.prefix(max(seen - 1, 0)).joined().filter {
        hasLeft($0) && !known.contains($0.shown)
      }.map { RevealHistory.TakenBack(prize: $0, now: []) }
    }
    guard !history.reveals.isEmpty else { return (back, []) }
    let toCome = Set(steps.dropFirst(seen).joined().map(\.shown))
    return (back, history.calledAgain(by: list).filter { toCome.contains($0.shown) })
  }

  private static func hasDivisions(_ edition: Edition) -> Bool {
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    return edition.tier.awards.contains { order.scope(of: $0.level.chinese) != .all }
  }

  /// The names of the tracks and groups in which an edition gives prizes, in the order of the rulebook.
  private static func divisions(_ edition: Edition) -> [PlaceScope: [String]] {
    let rulebook = edition.rulebook
    return [
      .track: rulebook.tracks.map { $0.name.chinese },
      .group: rulebook.tracks.flatMap { track in
        track.groups.isEmpty
          ? [track.name.chinese]
          : track.groups.map { rulebook.division(track.id, group: $0, byGroup: true) }
      },
    ]
  }

  /// Prepares the steps of a reveal from the sealed prizes, or of a rehearsal from invented ones: 准备揭晓. Cups and the prizes of
  /// organizations, advisers and members come after those of works. What the real reveals
  /// have shown and still holds is not shown a second time. Nothing comes on the screen by it; a reveal that stood there
  /// is taken off. `order` says what comes first where prizes are given track by track.
  ///
  /// - Throws: ``RevealFault``, ``NotPermitted``; ``SettingFault`` if a reveal was prepared, begun or moved on since `shown`.
  public func prepareReveal(
    isRehearsal: Bool, order: RevealPlan.Order = .levels, edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("reveal.prepare")) { [chance] transaction in
      let edition = try Self.edition(id, in: transaction)
      let last = try RevealRecords.last(id, in: transaction)
      try shown?.requireSetting(now: last.shownState, last.words)
      if try HallRecords.address(id, nil, room: "", in: transaction) == nil {
        try HallRecords.set(
          HallAddress(
            edition: id, round: nil, room: "", key: ScreenKey(chance()).text, isShown: true),
          in: transaction)
      }
      guard !isRehearsal else {
        if let last = try RevealRecords.last(id, in: transaction), !last.isRehearsal,
          last.isOnScreen
        {
          throw RevealFault.realIsShown
        }
        try RevealRecords.prepare(
          .rehearsal(
            levels: edition.tier.revealLevels(
              PrizeOrder(edition.tier, edition.rulebook.tracks)),
            divisions: Self.divisions(edition), order: order), order, version: 0,
          isRehearsal: true, id, in: transaction)
        return
      }
      let current = try CurrentResults(edition, in: transaction)
      guard let version = current.versions.last, current.sealed.holds(.awards) else {
        throw RevealFault.notAwarded
      }
      let isOnScreen = try RevealRecords.last(id, in: transaction)?.isOnScreen ?? false
      if let fault = Self.staleness(of: current, isOnScreen: isOnScreen) { throw fault }
      let sealed = current.shownEdition
      let divisions = Self.divisions(sealed)
      let plan = RevealPlan(
        try RevealedPrizes(of: current, in: transaction).all,
        levels: sealed.tier.revealLevels(PrizeOrder(sealed.tier, sealed.rulebook.tracks)),
        divisions: PlaceScope.allCases.flatMap { divisions[$0, default: []] }, order: order,
        shown: try RevealRecords.history(id, in: transaction).standing)
      try RevealRecords.prepare(
        plan, order, version: version.number, isRehearsal: false, id, in: transaction)
    }
  }

  /// Gives the screen of the reveal another address, so that the old one leads nowhere: 换地址.
  public func renewRevealScreen(
    edition id: Edition.ID? = nil, asShown shown: ShownState? = nil
  ) async throws {
    let id = try await permitted(.publishLists, in: id)
    try await database.write(action("hall.screens")) { [chance] transaction in
      guard var address = try HallRecords.address(id, nil, room: "", in: transaction) else {
        throw RevealFault.notPrepared
      }
      try address.require(shown)
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
    func hindrance(_ next: [RevealPlan.Prize]) throws -> RevealFault? {
      try self.hindrance(
        of: reveal, next, results(behind: reveal, edition, in: connection), in: connection)
    }
    switch (press, reveal.state) {
    case (.begin, nil):
      let carried = try carried(reveal, edition.id, in: connection)
      let next = try RevealRecords.step(
        carried + 1, of: reveal.number, edition.id, in: connection)
      if let fault = try hindrance(next) { throw fault }
      return (carried, .shown)
    case (.next, .shown) where reveal.shown < reveal.steps:
      let next = try RevealRecords.step(
        reveal.shown + 1, of: reveal.number, edition.id, in: connection)
      if let fault = try hindrance(next) { throw fault }
      return (reveal.shown + 1, .shown)
    case (.pause, .shown): return (reveal.shown, .paused)
    case (.resume, .paused): return (reveal.shown, .shown)
    case (.end, .shown), (.end, .paused): return (reveal.shown, .ended)
    default: throw RevealFault.notNow(press)
    }
  }

  /// How many of the first steps hold nothing but what the hall has seen before.
  private static func carried(
    _ reveal: KeptReveal, _ edition: Edition.ID, in connection: Connection
  ) throws -> Int {
    guard !reveal.isRehearsal else { return 0 }
    let shown = try RevealRecords.history(edition, before: reveal.number, in: connection).standing
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
    of reveal: KeptReveal, _ next: [RevealPlan.Prize], _ current: CurrentResults?,
    in connection: Connection
  ) throws -> RevealFault? {
    guard let current else { return nil }
    if let fault = staleness(of: current, isOnScreen: reveal.isOnScreen) { return fault }
    if let now = current.versions.last?.number, now != reveal.version {
      return .newVersion(prepared: reveal.version, now: now)
    }
    for prize in next {
      guard let entry = prize.entry else { continue }
      guard current.briefs[entry]?.state == .accepted else { return .hasLeft(entry) }
      let people = prize.person.isEmpty ? [] : try PeopleRecords.names(of: entry, in: connection)
      guard prize.person.isEmpty || people.contains(prize.person) else {
        return .personChanged(PersonalNumbers.masked(prize.person), entry)
      }
    }
    return nil
  }

  private static func staleness(of current: CurrentResults, isOnScreen: Bool) -> RevealFault? {
    if let open = current.shownVersion?.reopenedNames, !open.isEmpty {
      return .roundsOpen(open, isOnScreen: isOnScreen)
    }
    let entries = Set(current.changesSinceSealed.changes.map(\.entry)).count
    return current.changesSinceSealed.movesSomebody
      ? .outOfDate(entries: entries, isOnScreen: isOnScreen) : nil
  }
}

extension KeptReveal {
  /// Whether the screen has it.
  public var isOnScreen: Bool { state == .shown || state == .paused }
}

extension KeptReveal? {
  /// What a page shows of the reveal, so that it is not taken off the screen from a page that did not know of it.
  public var shownState: ShownState {
    ShownState(map { "\($0.number) \($0.shown) \($0.state?.rawValue ?? "-")" } ?? "none")
  }

  fileprivate var words: Bilingual {
    guard let reveal = self else {
      return Bilingual(chinese: "还没有准备。", english: "nothing is prepared.")
    }
    let (chinese, english) =
      switch reveal.state {
      case nil: ("准备好了，还没有上大屏", "prepared, not on the screen")
      case .shown: ("大屏上", "on the screen")
      case .paused: ("暂停", "paused")
      case .ended: ("已结束", "over")
      }
    let seen = (reveal.shown, reveal.steps)
    return Bilingual(
      chinese:
        "\(reveal.isRehearsal ? "彩排" : "正式揭晓")，\(chinese)，已揭 \(seen.0) / \(seen.1) 步。",
      english:
        "\(reveal.isRehearsal ? "a rehearsal" : "the real one"), \(english), \(seen.0) of \(seen.1) steps shown."
    )
  }
}
