public import Contest
public import ContestStore

/// A room of a live round: 会场.
public struct HallRoom: Hashable, Sendable {
  public let round: Round
  /// Empty where the round has one room.
  public let room: RoomRule.ID
  public let stage: HallStage
  /// The address of its screens; `nil` until they are first switched on.
  public let screens: HallAddress?
  /// Whether the round is closed, so that nothing moves here any more but the screens.
  public let isClosed: Bool

  /// The room as it is written in an address.
  public var word: String { Self.word(room) }

  public static func word(_ room: RoomRule.ID) -> String { room.isEmpty ? "main" : room }
  public static func room(_ word: String) -> RoomRule.ID { word == "main" ? "" : word }
}

/// What the person who runs a room sees: who is presenting, who comes next, the clock, and how many judges have marked each
/// entrant. 会场控制台.
public struct HallConsole: Sendable {
  public struct Line: Sendable {
    public let status: LiveStatus.Line
    /// Its state in this room.
    public let state: Appearance
    /// Whether all rooms judge it.
    public let isAnchor: Bool
    /// Whether its marks are held back in this room.
    public let isHeld: Bool
    /// How many judges of this room have marked it, and how many have to. The status counts those of all rooms.
    public let marked: Int
    public let judges: Int
    /// How many judges of this room have typed marks on the phone that do not count yet.
    public let filled: Int
    /// Once it has shown and marks of it are taken, the judges who have yet to give theirs, by number and name.
    public let lacking: [String]
  }

  public let edition: Edition
  public let hall: HallRoom
  /// All rooms of the round.
  public let rooms: [RoomRule.ID]
  public let rules: LiveRules
  public let lines: [Line]
  /// What the room's screen shows.
  public let screen: HallScreen
  /// How many more entrants have to present before marks are taken.
  public let stillToShow: Int
  public let at: Instant

  /// Who is on the stage.
  public var onStage: Line? {
    lines.first { $0.status.place == screen.onStage?.place }
  }
  /// Who is called next.
  public var next: Line? { lines.first { $0.status.place == screen.next?.place } }
}

extension Desk {
  /// The rooms of the live rounds that are open, in the order of the rulebook, and those of closed ones whose screens are still
  /// on, so that somebody can switch them off.
  public func hallRooms(edition id: Edition.ID? = nil) async throws -> [HallRoom] {
    let id = try await permitted(.runLiveRound, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return try edition.tier.rounds.filter { $0.live != nil }.flatMap { round -> [HallRoom] in
        guard let state = try RoundRecords.round(id, round.id, in: connection)?.state else {
          return []
        }
        return try HallRoom.rooms(of: round).compactMap { room in
          let screens = try HallRecords.address(id, round.id, room: room, in: connection)
          guard state == .open || screens?.isShown == true else { return nil }
          return HallRoom(
            round: round, room: room,
            stage: try HallRecords.stage(id, round.id, room: room, in: connection),
            screens: screens, isClosed: state == .closed)
        }
      }
    }
  }

  /// What the person who runs a room sees.
  ///
  /// - Throws: ``JudgingError``, ``HallFault/noSuchRoom(_:rooms:)``.
  public func hallConsole(
    of round: Round.ID, room: RoomRule.ID, edition id: Edition.ID? = nil
  ) async throws -> HallConsole {
    let id = try await permitted(.runLiveRound, in: id)
    let now = clock()
    return try await database.read { connection in
      let state = try HallState(round, room: room, edition: id, in: connection)
      let status = try LiveStatus(state.judged, in: connection)
      let own = state.live.seen(in: room)
      let held = try HallRecords.held(id, round, in: connection)
      let sitting = try SittingJudges(state.judged, room, in: connection)
      let filled = try FilledSheets(state.judged, in: connection).count(by: sitting)
      let lacking = try LiveTable.lacking(state.judged, sitting: sitting, in: connection)
      let sheets = try sitting.sheets(of: state.judged, in: connection)
      return HallConsole(
        edition: state.judged.edition,
        hall: HallRoom(
          round: state.judged.round, room: room, stage: state.stage,
          screens: try HallRecords.address(id, round, room: room, in: connection),
          isClosed: state.judged.record?.state == .closed),
        rooms: HallRoom.rooms(of: state.judged.round), rules: state.rules,
        lines: status.lines.compactMap { line in
          own.entrant(at: line.place).map { entrant in
            let isHeld = held.contains(Entry.ID(line.entry))
            let isTaken =
              entrant.appearance == .shown && line.out == nil && !isHeld && own.stillToShow == 0
            return HallConsole.Line(
              status: line, state: entrant.appearance, isAnchor: line.room == RoomRule.anchor,
              isHeld: isHeld, marked: sheets[Entry.ID(line.entry)]?.given ?? 0,
              judges: sheets[Entry.ID(line.entry)]?.all ?? 0,
              filled: filled[Entry.ID(line.entry)] ?? 0,
              lacking: isTaken ? lacking[line.entry] ?? [] : [])
          }
        }, screen: state.screen, stillToShow: own.stillToShow, at: now)
    }
  }
}

extension HallRoom {
  static func rooms(of round: Round) -> [RoomRule.ID] {
    round.judging?.rooms?.ids ?? [""]
  }
}

/// The state of a room, with its screen.
struct HallState {
  let judged: JudgedRound
  let rules: LiveRules
  let live: LiveRound
  let stage: HallStage
  let screen: HallScreen

  /// `isPublic` shortens names as on the published lists, for the screens; whoever runs the room reads them in full.
  init(
    _ round: Round.ID, room: RoomRule.ID, edition: Edition.ID, isPublic: Bool = false,
    in connection: Connection
  ) throws {
    judged = try JudgedRound(round, edition: edition, in: connection)
    rules = try judged.requireLive()
    guard judged.record != nil else { throw JudgingError.notOpen(round) }
    let rooms = HallRoom.rooms(of: judged.round)
    guard rooms.contains(room) else { throw HallFault.noSuchRoom(room, rooms: rooms) }
    live = try LiveRound(judged, in: connection)
    stage = try HallRecords.stage(edition, round, room: room, in: connection)
    var names: [Entry.ID: (title: String, organization: String)] = [:]
    var titles = JudgeTitles(judged)
    let publicTitles =
      isPublic ? try PublicTitles(judged.edition, inRound: round, in: connection) : nil
    for (place, brief) in try EntryBriefRecords.inRound(round, edition, in: connection) {
      let title =
        judged.hidesTitles(of: brief.track)
        ? Lot.code(place.lot)
        : PersonalNumbers.masked(try titles.title(of: brief, in: connection))
      names[brief.id] = (publicTitles?.shown(title, of: brief.id) ?? title, brief.organization)
    }
    screen = HallScreen.of(
      live, in: room, stage: stage.entry, clock: stage.clock, names: names,
      isBlind: judged.isBlind)
  }
}

extension HallState {
  /// The entrant on the stage.
  ///
  /// - Throws: ``HallFault/nobodyOnStage``, and ``HallFault/otherOnStage(seen:now:)`` where the page that was pressed showed another.
  func onStage(_ seen: Int?) throws(HallFault) -> HallScreen.Name {
    guard let now = screen.onStage else { throw .nobodyOnStage }
    if let seen, seen != now.place { throw .otherOnStage(seen: seen, now: now.place) }
    return now
  }
}

/// Why something cannot be done in the hall.
public enum HallFault: Error, Hashable {
  case noSuchRoom(RoomRule.ID, rooms: [RoomRule.ID])
  case nobodyOnStage
  /// The page that was pressed showed another entrant on the stage than the one who is there now.
  case otherOnStage(seen: Int, now: Int)
  /// The entrant is judged in another room.
  case otherRoom(place: Int, room: RoomRule.ID)
  /// The clock of this part has run already.
  case clockHasRun
  /// The screens of the room were never switched on.
  case noScreens
}

extension HallFault: Explained {
  public var code: String {
    switch self {
    case .noSuchRoom: "hall-no-such-room"
    case .nobodyOnStage: "hall-nobody-on-stage"
    case .otherOnStage: "hall-other-on-stage"
    case .otherRoom: "hall-other-room"
    case .clockHasRun: "hall-clock-has-run"
    case .noScreens: "hall-no-screens"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noSuchRoom(let room, let rooms), .chinese):
      "没有“\(room)”会场，本轮有：\(rooms.joined(separator: "、"))。"
    case (.noSuchRoom(let room, let rooms), .english):
      "There is no room “\(room)”; the round has \(rooms.joined(separator: ", "))."
    case (.nobodyOnStage, .chinese): "现在没有人在台上。请先叫下一位。"
    case (.nobodyOnStage, .english): "Nobody is on the stage. Call the next one first."
    case (.otherOnStage(let seen, let now), .chinese):
      "您的页面上是第 \(seen) 号，现在台上是第 \(now) 号，没有办。请看清楚再按。"
    case (.otherOnStage(let seen, let now), .english):
      "Your page showed entrant \(seen), and now \(now) is on the stage; nothing was done. Look again before you press."
    case (.otherRoom(let place, let room), .chinese): "第 \(place) 号在第 \(room) 会场，不在这里出场。"
    case (.otherRoom(let place, let room), .english):
      "Entrant \(place) shows in room \(room), not here."
    case (.clockHasRun, .chinese): "这一段已经开始计时，没有重来。要重来，请按“重新计时”。"
    case (.clockHasRun, .english):
      "The clock of this part was begun already and runs on. To begin anew, set it back first."
    case (.noScreens, .chinese): "这个会场还没有开过大屏，没有地址可换。请先开大屏。"
    case (.noScreens, .english):
      "The screens of this room were never switched on, so there is no address to change."
    }
  }
}
