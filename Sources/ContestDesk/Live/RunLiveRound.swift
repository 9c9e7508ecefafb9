public import Contest
import ContestStore

/// The state of a live round, in a stable form for programs.
public struct LiveStatus: Hashable, Codable, Sendable {
  public struct Line: Hashable, Codable, Sendable {
    public let place: Int
    public let entry: String
    public let title: String
    public let state: Appearance
    /// The entry's own state; only an accepted entry shows.
    public let entryState: EntryState
    /// Why the entry does not show, in a few words: its own state, or that it did not pass the round before. `nil` if it
    /// may show.
    public let out: Bilingual?
    /// How many judges have marked the entry, and how many have to.
    public let marked: Int
    public let judges: Int
    /// The room, if the round uses several; `anchor` for an entry that shows in every room.
    public let room: String?
  }
  public let schemaVersion: Int
  public let edition: Edition.ID
  public let round: Round.ID
  /// One draw that gave places in the order. Entrants who came late were drawn with another seed.
  public struct Drawn: Hashable, Codable, Sendable {
    public let number: Int
    public let seedSHA256: String
    /// The seed itself; `nil` until the round is closed, unless it was chosen.
    public let seed: String?
    /// The places that this draw gave.
    public let places: [Int]
  }
  /// All draws that gave places, in the order in which they were made.
  public let draws: [Drawn]
  /// The SHA-256 of the seed of the last draw.
  public let seedSHA256: String
  public let seedOrigin: Draw.Origin
  /// The seed itself; `nil` until the round is closed, unless it was chosen.
  public let seed: String?
  public let order: String
  public let lines: [Line]
  /// The places of the entrant on the stage and of the next one.
  public let showing: Int?
  public let upNext: Int?
  /// How many more entrants have to show before marks are taken; 0 once marks are taken.
  public let stillToShow: Int
  /// One of several rooms, each of which has a stage, a next one and a count of its own.
  public struct InRoom: Hashable, Codable, Sendable {
    public let room: String
    public let showing: Int?
    public let upNext: Int?
    public let stillToShow: Int

    /// `第 1 室：2 号正在展示，再有 1 位展示后开始收分`.
    public func words(in language: Language) -> String {
      func say(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
      }
      let stage =
        showing.map { say("\($0) 号正在展示", "\($0) is showing") }
        ?? upNext.map { say("下一位 \($0) 号", "next: \($0)") }
        ?? say("没有候场的", "nobody waits")
      let marks =
        stillToShow > 0
        ? say(
          "再有 \(stillToShow) 位展示后开始收分", "marks are taken after \(stillToShow) more have shown")
        : say("已开始收分", "marks are taken")
      return say("第 \(room) 室：\(stage)，\(marks)", "room \(room): \(stage), \(marks)")
    }
  }
  /// The rooms, where the round has several; `nil` where all show on one stage.
  public let rooms: [InRoom]?
}

extension Desk {
  /// The order of a live round and the state of each entrant.
  public func liveStatus(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> LiveStatus {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try LiveStatus(JudgedRound(roundID, edition: id, in: connection), in: connection)
    }
  }

  /// Moves an entrant to another state: calls it up, records that it has shown, is absent, or withdraws.
  ///
  /// The entrant is named by its place in the order, the entry's id or number. A reason is needed, and recorded, for an
  /// entrant who is absent or withdraws, and for one who goes back to waiting after having shown; the marks of such an
  /// entrant are kept and held back. A step that the table of states does not allow throws ``LiveRoundError``. For an
  /// anchor entry the step applies to all rooms at once; ``callToStage(_:in:of:edition:)`` and
  /// ``takeBackShown(_:in:of:reason:edition:)`` apply to one room.
  public func moveEntrant(
    _ entrant: String, to appearance: Appearance, in roundID: Round.ID,
    edition id: Edition.ID? = nil, reason: String = ""
  ) async throws -> LiveStatus {
    let id = try await permitted(.runLiveRound, in: id)
    if appearance.needsReason && reason.isEmpty {
      throw LiveRoundError.reasonMissing(appearance)
    }
    try await database.write(action("round.live.\(appearance.rawValue)")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try Self.move(entrant, to: appearance, reason: reason, judged, transaction)
    }
    try await takeFilledMarks(in: roundID, id)
    return try await database.read { connection in
      try LiveStatus(JudgedRound(roundID, edition: id, in: connection), in: connection)
    }
  }

  /// Moves an entrant to another state, in one room if one is given, and records it.
  static func move(
    _ entrant: String, to appearance: Appearance, in room: RoomRule.ID = "", reason: String = "",
    detail: [String: String] = [:], _ judged: JudgedRound, _ transaction: Transaction
  ) throws {
    try judged.requireOpen()
    let (edition, round) = (judged.edition.id, judged.round.id)
    var live = try LiveRound(judged, in: transaction)
    let line = try RoundNames(judged, in: transaction).find(entrant, as: .placeFirst)
    let before = line.inRound
    let was = live.entrant(at: before.lot)
    let here =
      room.isEmpty ? was?.appearance : live.seen(in: room).entrant(before.entry)?.appearance
    let isTakenBack = here == .shown && appearance == .waiting
    if isTakenBack, reason.allSatisfy(\.isWhitespace) {
      throw LiveRoundError.reasonMissing(appearance)
    }
    if room.isEmpty {
      try live.move(before.lot, to: appearance)
    } else {
      try live.move(before.lot, to: appearance, in: room, of: judged.rules.rooms?.ids ?? [])
    }
    guard let moved = live.entrant(at: before.lot) else { return }
    if moved.room == RoomRule.anchor {
      if isTakenBack, !room.isEmpty, was?.rooms.isEmpty == true {
        for other in moved.rooms.keys.sorted() where other != room {
          try HallRecords.add(.shown, of: line.entry, in: other, edition, round, by: transaction)
        }
      }
      try HallRecords.add(appearance, of: line.entry, in: room, edition, round, by: transaction)
    }
    var after = before
    after.appearance = moved.appearance
    after.hasShown = moved.hasShown
    if after != before || !reason.isEmpty {
      try RoundRecords.save(
        after, reason: reason.isEmpty ? nil : reason, of: round, in: edition, by: transaction)
    }
    var detail = detail
    detail["place"] = "\(before.lot)"
    detail["entry"] = line.entry.text
    detail["from"] = (before.appearance ?? .waiting).rawValue
    detail["to"] = appearance.rawValue
    if !room.isEmpty { detail["room"] = room }
    if isTakenBack {
      // Marks for an entrant who had not shown are held back until the office has had them checked.
      let given = try ScoreSheetRecords.pairs(edition, round, in: transaction)
        .count { $0.entry == line.entry }
      detail["marks-kept"] = "\(given)"
      if given > 0 { try HallRecords.hold(true, line.entry, edition, round, in: transaction) }
    }
    if appearance == .waiting {
      // An entrant who goes back to waiting leaves the stage.
      for one in room.isEmpty ? (judged.rules.rooms?.ids ?? [""]) : [room]
      where try HallRecords.stage(edition, round, room: one, in: transaction).entry == line.entry {
        try HallRecords.set(HallStage(), edition, round, room: one, in: transaction)
      }
    }
    if appearance == .shown {
      // Whether the console of the room or another place notes the step, the time of the entrant ends.
      for one in room.isEmpty ? (judged.rules.rooms?.ids ?? [""]) : [room] {
        var stage = try HallRecords.stage(edition, round, room: one, in: transaction)
        guard stage.entry == line.entry, stage.clock?.isRunning == true else { continue }
        stage.clock = stage.clock?.stopped(at: transaction.action.at)
        try HallRecords.set(stage, edition, round, room: one, in: transaction)
      }
    }
    try transaction.record(.round(edition, round), detail: detail, withheld: ["reason": reason])
  }

  /// Records that a judge of the panel is absent: for one entrant, or for all entrants whom the judge has not marked yet.
  /// These marks stay missing; they do not count as zero.
  public func recordAbsentJudge(
    _ judge: String, from entrant: String? = nil, in roundID: Round.ID,
    edition id: Edition.ID? = nil, reason: String
  ) async throws -> Int {
    let id = try await permitted(.runLiveRound, in: id)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    return try await database.write(action("round.live.judge-absent")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      _ = try judged.requireLive()
      let names = try RoundNames(judged, in: transaction)
      let judge = try names.findJudge(judge)
      let only = try entrant.map { try names.find($0, as: .placeFirst).entry }
      let edition = judged.edition.id
      let given = Set(
        try ScoreSheetRecords.sheets(of: judge.judge.id, edition, roundID, in: transaction)
          .map(\.sheet.entry))
      var vacant = 0
      for var record in try AssignmentRecords.assignments(
        of: judge.judge.id, edition, roundID, in: transaction)
      where record.state == .assigned && !given.contains(record.entry)
        && (only == nil || only == record.entry)
      {
        record.state = .vacant
        record.reason = reason
        try AssignmentRecords.save(record, edition, roundID, in: transaction)
        vacant += 1
      }
      try transaction.record(
        .assignment(edition, roundID),
        detail: [
          "absent": judge.judge.id.text, "entries": "\(vacant)", "entry": only?.text ?? "",
        ], withheld: ["reason": reason])
      return vacant
    }
  }
}

extension LiveRound {
  /// Whether somebody took back that the entrant has shown, after marks had come in, and the entrant has not shown again:
  /// these marks are kept and held back. Marks of an entrant who was never noted as shown, as those from paper, are not
  /// held back by this.
  func isTakenBack(
    _ entrant: Entrant, _ judged: JudgedRound, in connection: Connection
  ) throws -> Bool {
    let (edition, round) = (judged.edition.id, judged.round.id)
    guard entrant.isStanding, !entrant.hasShown,
      entrant.appearance == .waiting || entrant.appearance == .showing,
      try HallRecords.held(edition, round, in: connection).contains(entrant.entry)
    else { return false }
    return try ScoreSheetRecords.pairs(edition, round, in: connection).contains {
      $0.entry == entrant.entry
    }
  }

  /// Reads the live round from the store.
  init(_ judged: JudgedRound, in connection: Connection) throws {
    let rules = try judged.requireLive()
    let entries = try judged.edition.places(in: judged.round.id, in: connection)
    let names = judged.edition.names
    let rooms =
      judged.rules.rooms == nil
      ? [:] : try DecisionRecords.all(judged.edition.id, in: connection).rooms(of: judged.round.id)
    let anchors =
      rooms.isEmpty
      ? [:] : try HallRecords.appearances(judged.edition.id, judged.round.id, in: connection)
    self.init(
      entries.map {
        var entrant = Entrant(
          entry: $0.entry, place: $0.lot, appearance: $0.appearance ?? .waiting,
          hasShown: $0.hasShown, state: $0.state)
        entrant.barred = $0.barred?.phrase(naming: names)
        entrant.room = rooms[$0.entry] ?? ""
        entrant.rooms = anchors[$0.entry] ?? [:]
        return entrant
      }, firstScoreAfter: rules.firstScoreAfter)
  }
}

extension LiveStatus {
  init(_ judged: JudgedRound, in connection: Connection) throws {
    let rules = try judged.requireLive()
    guard let record = judged.record else { throw JudgingError.notOpen(judged.round.id) }
    let edition = judged.edition.id
    let live = try LiveRound(judged, in: connection)
    let names = try RoundNames(judged, in: connection)
    let given = try ScoreSheetRecords.pairs(edition, judged.round.id, in: connection)
    var judges: [Entry.ID: Int] = [:]
    var marked: [Entry.ID: Int] = [:]
    for assignment in try AssignmentRecords.assignments(
      edition, judged.round.id, in: connection)
    where assignment.state == .assigned {
      judges[assignment.entry, default: 0] += 1
      if given.contains(GivenSheet(entry: assignment.entry, judge: assignment.judge)) {
        marked[assignment.entry, default: 0] += 1
      }
    }
    schemaVersion = 1
    self.edition = edition
    round = judged.round.id
    let draw = try judged.requireDraw()
    seedSHA256 = draw.hash
    seedOrigin = draw.origin
    seed = draw.seed(isClosed: record.state == .closed)?.text
    let drawn = try RoundRecords.draws(edition, round, in: connection)
    draws = record.draws.filter { $0.usedAt != nil }.compactMap { one in
      let places = live.entrants.filter { (drawn[$0.entry] ?? draw.number) == one.number }
        .map(\.place)
      return places.isEmpty
        ? nil
        : Drawn(
          number: one.number, seedSHA256: one.hash,
          seed: one.seed(isClosed: record.state == .closed)?.text, places: places.sorted())
    }
    order = rules.order.rawValue
    lines = live.entrants.map { entrant in
      Line(
        place: entrant.place, entry: entrant.entry.text,
        title: names.line(entrant.entry)?.title ?? "", state: entrant.appearance,
        entryState: entrant.state, out: entrant.out, marked: marked[entrant.entry] ?? 0,
        judges: judges[entrant.entry] ?? 0, room: entrant.room.isEmpty ? nil : entrant.room)
    }
    showing = live.showing?.place
    upNext = live.upNext?.place
    rooms = judged.rules.rooms?.ids.map { room in
      let own = live.seen(in: room)
      return InRoom(
        room: room, showing: own.showing?.place, upNext: own.upNext?.place,
        stillToShow: own.stillToShow)
    }
    // Each room counts its own entrants; the status shows the room that has most left.
    stillToShow =
      judged.rules.rooms?.ids.map { live.seen(in: $0).stillToShow }.max() ?? live.stillToShow
  }
}
