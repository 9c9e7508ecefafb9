public import Contest
import ContestStore

/// Who judges what in a round, for a person who looks it over: 分配表.
public struct AssignmentBoard: Sendable {
  /// A judge of an entry.
  public struct Seat: Hashable, Sendable {
    public let judge: String
    public let name: String
    public let organization: String
    public let isScored: Bool
    public let isReReview: Bool
    /// The panel or room in which the judge sits; `nil` where judges do not sit apart.
    public let panel: PanelRule.ID?
  }

  public struct Line: Sendable {
    public let entry: Entry.ID
    /// Drawn by lot.
    public let code: String
    public let title: String
    public let organization: String
    public let track: Track.ID
    /// Ordered by the judge's number.
    public let seats: [Seat]
    /// How many judges the rules ask for, minus the places that were left vacant on record.
    public let needed: Int

    /// How many of them there are not. Who came for a second look, or only looks on, takes nobody's place.
    public var lacking: Int {
      max(needed - seats.count { !$0.isReReview && $0.panel != RoomRule.shadow }, 0)
    }
  }

  /// A judge of the round, with what the judge has in it.
  public struct JudgeLine: Hashable, Sendable {
    public let judge: String
    public let name: String
    public let organization: String
    public let load: Int
    public let done: Int
    public let capacity: Int?
    /// When the judge signed; `nil` where the marks can still be changed.
    public let signedAt: Instant?
    /// How many of the judge's entries came or changed after the signature; all of them where there is no signature.
    public let unsigned: Int
    /// The panel or room in which the judge sits; `nil` where judges do not sit apart.
    public let panel: PanelRule.ID?
  }

  public let edition: Edition
  public let round: Round
  public let isOpen: Bool
  /// The entries that are judged, in the order of the lot. A page may show only some of them.
  public var lines: [Line]
  /// Those who have entries, by number.
  public let judges: [JudgeLine]
  /// How many sheets were decided to be enough, with a reason, when the round was closed; `nil` where nobody decided it.
  public let leastSheets: Int?

  /// The entries with fewer judges than they need, those left out for which fewer sheets were decided to be enough.
  public var short: [Line] {
    lines.filter { line in
      line.seats.count { !$0.isReReview } < Swift.min(line.needed, leastSheets ?? line.needed)
    }
  }
}

/// Who may judge one entry and who may not, each with the reason.
public struct EntrySeats: Sendable {
  public struct Candidate: Sendable {
    public let judge: String
    public let name: String
    public let organization: String
    public let standing: SeatStanding
    public let panel: PanelRule.ID?
  }

  public let board: AssignmentBoard
  public let line: AssignmentBoard.Line
  /// First those who judge it, then those who may (the best fit and the lowest load first), then the others.
  public let candidates: [Candidate]
}

extension Desk {
  /// Who judges what in a round, and how much each judge has.
  public func assignmentBoard(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> AssignmentBoard {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try RoundSeats(roundID, edition: id, in: connection).board
    }
  }

  /// Who may judge an entry of a round, and why others may not. The entry is named by its code in the round, id or number.
  public func entrySeats(
    of entry: String, in roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> EntrySeats {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      let seats = try RoundSeats(roundID, edition: id, in: connection)
      let found = try seats.names.find(entry).entry
      guard let line = seats.board.lines.first(where: { $0.entry == found }) else {
        throw JudgingError.noSuchEntry(entry, round: roundID)
      }
      return EntrySeats(
        board: seats.board, line: line, candidates: try seats.candidates(of: found, in: connection))
    }
  }
}

/// A round's assignments, read in one consistent state.
struct RoundSeats {
  let judged: JudgedRound
  let names: RoundNames
  let board: AssignmentBoard
  private let assignments: [GivenSheet: AssignmentRecord]
  /// Who dropped out of the round, or left a place vacant.
  private let droppedOut: Set<Judge.ID>
  private let given: Set<GivenSheet>
  private let loads: [Judge.ID: Int]
  /// Who sits in which panel or room.
  private let panels: [Judge.ID: PanelRule.ID]

  /// - Throws: ``JudgingError/notOpen(_:)`` before judges were assigned, ``JudgingError/notJudged(_:)`` for a round without.
  init(_ roundID: Round.ID, edition: Edition.ID, in connection: Connection) throws {
    judged = try JudgedRound(roundID, edition: edition, in: connection)
    try judged.requireJudges()
    guard let record = judged.record else { throw JudgingError.notOpen(roundID) }
    let home = judged.edition.id
    names = try RoundNames(judged, in: connection)
    let assignments = try AssignmentRecords.assignments(home, roundID, in: connection)
    self.assignments = Dictionary(
      assignments.map { (GivenSheet(entry: $0.entry, judge: $0.judge), $0) },
      uniquingKeysWith: { one, _ in one })
    droppedOut = Set(
      assignments.filter { $0.state == .released || $0.state == .vacant }.map(\.judge))
    given = try ScoreSheetRecords.pairs(home, roundID, in: connection)
    let decisions = try DecisionRecords.all(home, in: connection)
    let (panels, rooms) = (decisions.seats(of: roundID), decisions.rooms(of: roundID))
    self.panels = panels
    let signed = try SignedSheets(home, roundID, in: connection)
    var unsigned: [Judge.ID: Int] = [:]
    let byEntry = Dictionary(grouping: assignments, by: \.entry)
    var loads: [Judge.ID: Int] = [:]
    var done: [Judge.ID: Int] = [:]
    var lines: [AssignmentBoard.Line] = []
    for line in names.lines where line.inRound.asksForMarks {
      let own = byEntry[line.entry] ?? []
      var seats: [AssignmentBoard.Seat] = []
      for one in own where one.state == .assigned {
        guard let judge = names.judge(one.judge) else { continue }
        let sheet = GivenSheet(entry: line.entry, judge: one.judge)
        let isScored = given.contains(sheet)
        if !signed.covers(sheet, isGiven: isScored) { unsigned[one.judge, default: 0] += 1 }
        loads[one.judge, default: 0] += 1
        if isScored { done[one.judge, default: 0] += 1 }
        seats.append(
          AssignmentBoard.Seat(
            judge: judge.number, name: judge.judge.name, organization: judge.judge.organization,
            isScored: isScored, isReReview: one.isReReview, panel: panels[one.judge]))
      }
      lines.append(
        AssignmentBoard.Line(
          entry: line.entry, code: line.shownCode(judged),
          title: PersonalNumbers.masked(line.title), organization: line.organization,
          track: line.track, seats: seats.sorted { NaturalOrder.precedes($0.judge, $1.judge) },
          needed: max(
            judged.rules.judges(in: rooms[line.entry]) - own.count { $0.state == .vacant }, 0)))
    }
    self.loads = loads
    board = AssignmentBoard(
      edition: judged.edition, round: judged.round, isOpen: record.state == .open, lines: lines,
      judges: names.judges.compactMap { judge in
        guard let load = loads[judge.judge.id] else { return nil }
        return AssignmentBoard.JudgeLine(
          judge: judge.number, name: judge.judge.name, organization: judge.judge.organization,
          load: load, done: done[judge.judge.id] ?? 0, capacity: judge.judge.capacity,
          signedAt: signed.at[judge.judge.id], unsigned: unsigned[judge.judge.id] ?? 0,
          panel: panels[judge.judge.id])
      }, leastSheets: decisions.leastSheets(of: roundID))
  }

  func candidates(of id: Entry.ID, in connection: Connection) throws -> [EntrySeats.Candidate] {
    let standings = try standings(of: id, in: connection)
    func order(_ standing: SeatStanding) -> (Int, Int, Int) {
      switch standing {
      case .sits: (0, 0, 0)
      case .free(let load, _, let fit): (1, -fit, load)
      default: (2, 0, 0)
      }
    }
    return names.judges.compactMap { judge -> EntrySeats.Candidate? in
      guard let standing = standings[judge.judge.id] else { return nil }
      return EntrySeats.Candidate(
        judge: judge.number, name: judge.judge.name, organization: judge.judge.organization,
        standing: standing, panel: panels[judge.judge.id])
    }.sorted { one, other in
      let (first, second) = (order(one.standing), order(other.standing))
      return first != second ? first < second : NaturalOrder.precedes(one.judge, other.judge)
    }
  }

  /// Says who may not judge what in the round. Make it once when you ask about many entries: it reads all organizations and
  /// what judges have had to do with entries elsewhere.
  func conflictCheck(in connection: Connection) throws -> ConflictCheck {
    try ConflictCheck(
      judged.rules.conflicts, judges: names.judges.map(\.judge), of: judged.edition.id,
      in: connection)
  }

  /// How each judge of the edition, or only one of them, stands to one entry of the round.
  func standings(
    of id: Entry.ID, by check: ConflictCheck? = nil, only: Judge.ID? = nil,
    in connection: Connection
  ) throws -> [Judge.ID: SeatStanding] {
    guard let line = names.line(id) else {
      throw JudgingError.noSuchEntry(id.text, round: judged.round.id)
    }
    let check = try check ?? conflictCheck(in: connection)
    var entry = Entry(
      id: id, number: line.number, title: line.title, organization: line.organization,
      track: line.track, group: line.group)
    if let stored = try EntryRecords.entry(id, in: connection)?.entry {
      entry.members = stored.members
      entry.advisers = stored.advisers
    }
    let bars = Dictionary(
      check.bars(from: entry).map { ($0.judge, $0.conflicts) }, uniquingKeysWith: { one, _ in one })
    let text = TopicAffinity.EntryText([
      entry.title, entry.group, judged.edition.trackName(entry.track),
    ])
    var standings: [Judge.ID: SeatStanding] = [:]
    for record in names.judges where only == nil || only == record.judge.id {
      let judge = record.judge
      let own = assignments[GivenSheet(entry: id, judge: judge.id)]
      standings[judge.id] = SeatStanding(
        SeatStanding.Facts(
          sits: own?.state == .assigned,
          isScored: given.contains(GivenSheet(entry: id, judge: judge.id)),
          hasLeft: !record.isActive || droppedOut.contains(judge.id),
          takenOff: own.flatMap { $0.state == .assigned ? nil : $0.reason ?? "" },
          conflicts: bars[judge.id] ?? [],
          judgesTrack: judge.tracks.isEmpty || judge.tracks.contains(entry.track),
          load: loads[judge.id] ?? 0, capacity: judge.capacity,
          fit: TopicAffinity(topics: judge.topics)(text)))
    }
    return standings
  }
}

extension AssignmentBoard {
  /// A row for each entry and judge, as an office prints it.
  public func table(in language: Language = .chinese) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let name = round.name.text(in: language)
    let isApart = judges.contains { $0.panel != nil }
    func panel(_ id: PanelRule.ID?) -> String { id.map { panelName($0, in: language) } ?? "" }
    let rows = lines.flatMap { line in
      line.seats.map { seat -> [OfficeTable.Cell] in
        [
          .text(line.code), .text(line.entry.text), .text(line.title), .text(line.organization),
          .text(edition.trackName(line.track, in: language)), .text(seat.judge), .text(seat.name),
          .text(seat.organization),
        ] + (isApart ? [.text(panel(seat.panel))] : []) + [
          .text(seat.isScored ? heading("已评", "scored") : heading("未评", "not scored")),
          .text(seat.isReReview ? heading("复议", "second look") : ""),
        ]
      }
    }
    return OfficeTable(
      name: heading("评审分配", "assignment"),
      title: heading("\(name)评审分配表", "Assignment of \(name)"), leading: edition.officeLine,
      columns: [
        .init(heading("评审编码", "lot"), width: 10), .init(heading("编码", "code"), width: 10),
        .init(heading(edition.rulebook.nouns.titleHeading, "title"), width: 36),
        .init(heading("单位", "organization"), width: 24),
        .init(heading("类别", "track"), width: 22), .init(heading("评委编号", "judge"), width: 10),
        .init(heading("姓名", "name"), width: 12),
        .init(heading("工作单位", "judge-organization"), width: 24),
      ] + (isApart ? [.init(heading("评审组", "panel"), width: 12)] : []) + [
        .init(heading("状态", "state"), width: 10), .init(heading("备注", "note"), width: 10),
      ], rows: rows)
  }

  /// A panel by its name; a room by its number.
  public func panelName(_ id: PanelRule.ID, in language: Language) -> String {
    edition.names.seat(id, in: language)
  }

  /// How many judges an entry has of each panel, and how many the rulebook asks for: `专家 1 / 3，市民 5 / 5`; `nil` where the
  /// round has no panels.
  public func panelCounts(of line: Line, in language: Language) -> String? {
    guard let panels = round.judging?.panels, !panels.isEmpty else { return nil }
    return panels.map { panel in
      let have = line.seats.count { $0.panel == panel.id && !$0.isReReview }
      return "\(panel.name.text(in: language)) \(have) / \(panel.judges)"
    }.joined(separator: language == .chinese ? "，" : ", ")
  }
}
