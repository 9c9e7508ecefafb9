import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Rooms side by side, and rounds for some tracks, from assignment to results.
struct RoomAssignmentTests {
  /// Two rooms of two judges with one anchor, as the first judged round.
  static let inRooms = text(
    """
          - {id: show, name: 路演, kind: live, rubric: [{id: total, name: 总分}], judges-per-entry: 2, rooms: {count: 2, anchor: 1}, conflicts: [declared], ties: [committee]}
    """)

  static func text(_ rounds: String) -> String {
    """
    rulebook: rounds-test
    name: 测试赛
    version: "1"
    source: invented for tests
    subject: work
    tracks:
      - {id: natural, name: 自然科学类学术论文}
      - {id: social, name: 哲学社会科学类社会调查报告}
    tiers:
      - id: city
        name: 市赛
        rounds:
          - {id: check, name: 审核, kind: screening}
    \(rounds)

    """
  }

  static let wish: AssignmentWish = {
    var wish = AssignmentWish()
    wish.panels = ["1": ["J01", "J02"], "2": ["J03", "J04"], "shadow": ["J05"]]
    return wish
  }()

  static func rooms(_ season: RoundSeason) async throws -> [Entry.ID: RoomRule.ID] {
    try await season.desk.database.read { connection in
      try DecisionRecords.all(RoundSeason.edition, in: connection).rooms(of: "show")
    }
  }

  @Test
  func `judges who are named without their room are refused, before and after rooms are seated`()
    async throws
  {
    let season = try await RoundSeason(entries: 5, rulebook: Self.inRooms)
    let plain = AssignmentWish(panel: ["J01", "J02", "J06"])
    let refusal = JudgingError.sitsApart("show", known: ["1", "2", "shadow"])
    #expect(refusal.remedies == [.namePanel])
    await #expect(throws: refusal) { try await season.desk.assignJudges("show", plain) }
    let before = try await season.desk.database.read {
      try DrawRecords.draws(RoundSeason.edition, "show", in: $0).count
    }
    // A refused wish puts no draw on record.
    #expect(before == 0)
    _ = try await season.desk.assignJudges("show", Self.wish)
    await #expect(throws: refusal) { try await season.desk.assignJudges("show", plain) }
    #expect(try await season.assignments("show").allSatisfy { $0.judge != "J06" })
  }

  @Test func `entries fill the rooms by lot, and each judge is in one room`() async throws {
    let season = try await RoundSeason(entries: 5, rulebook: Self.inRooms)
    let drawn = try await season.desk.assignJudges("show", Self.wish)
    // Five for the anchor, three for each of the others. That rooms have different judges is what was asked for, and no reason to
    // draw anew.
    let round = try await season.desk.edition().tier.round("show")
    #expect(drawn.added == 17 && drawn.notesOnStage(of: round, panel: [], isRedrawn: false).isEmpty)
    let rooms = try await Self.rooms(season)
    let byLot = try await season.entries("show").sorted { $0.lot < $1.lot }.map(\.entry)
    #expect(byLot.map { rooms[$0] } == ["anchor", "1", "2", "1", "2"])
    let pairs = Dictionary(grouping: try await season.assignments("show"), by: \.entry)
      .mapValues { Set($0.map(\.judge.text)) }
    for entry in byLot {
      switch rooms[entry] {
      case "1": #expect(pairs[entry] == ["J01", "J02", "J05"])
      case "2": #expect(pairs[entry] == ["J03", "J04", "J05"])
      default: #expect(pairs[entry] == ["J01", "J02", "J03", "J04", "J05"])
      }
    }
    let status = try await season.desk.liveStatus(of: "show")
    #expect(status.lines.map(\.room) == ["anchor", "1", "2", "1", "2"])
    // Run again, nothing changes.
    #expect(try await season.desk.assignJudges("show").added == 0)
    #expect(try await Self.rooms(season) == rooms)
  }

  @Test func `an anchor lacks sheets until the judges of every room have marked it`() async throws {
    let season = try await RoundSeason(entries: 5, rulebook: Self.inRooms)
    let desk = season.desk
    _ = try await desk.assignJudges("show", Self.wish)
    func lacking() async throws -> [String] {
      try await desk.progress(of: "show").incomplete.map { "\($0.code) \($0.sheets)/\($0.needed)" }
    }
    #expect(try await lacking() == ["001 0/4", "002 0/2", "003 0/2", "004 0/2", "005 0/2"])
    let board = try await desk.assignmentBoard(of: "show").lines
    #expect(board.map(\.needed) == [4, 2, 2, 2, 2] && board.allSatisfy { $0.lacking == 0 })
    for place in ["1", "2"] {
      _ = try await desk.moveEntrant(place, to: .showing, in: "show")
      _ = try await desk.moveEntrant(place, to: .shown, in: "show")
    }
    // Both of room 1, and the one who looks on and counts for nobody.
    for judge in ["J01", "J02", "J05"] {
      _ = try await desk.saveLiveMarks(
        [LiveMarks(entrant: "1", judge: judge, marks: ["total": 88])], in: "show")
    }
    #expect(try await lacking().first == "001 2/4")
    for judge in ["J01", "J05"] {
      _ = try await desk.saveLiveMarks(
        [LiveMarks(entrant: "2", judge: judge, marks: ["total": 80])], in: "show")
    }
    #expect(try await lacking().dropFirst().first == "002 1/2")
    for judge in ["J03", "J04"] {
      _ = try await desk.saveLiveMarks(
        [LiveMarks(entrant: "1", judge: judge, marks: ["total": 86])], in: "show")
    }
    #expect(try await lacking().first == "002 1/2")
  }

  @Test func `a judge goes to another room on record, and no room is left with too few`()
    async throws
  {
    let season = try await RoundSeason(entries: 5, rulebook: Self.inRooms)
    let desk = season.desk
    _ = try await desk.assignJudges("show", Self.wish)
    await #expect(throws: JudgingError.reasonMissing) {
      try await desk.moveJudge("J01", toRoom: "2", in: "show", reason: " ")
    }
    let refused = await #expect(throws: RoomMoveFault.self) {
      try await desk.moveJudge("J01", toRoom: "2", in: "show", reason: "换室")
    }
    #expect(refused?.code == "room-too-small")
    await #expect(throws: RoomMoveFault.noSuchRoom("3", known: ["1", "2", "shadow"])) {
      try await desk.moveJudge("J01", toRoom: "3", in: "show", reason: "换室")
    }
    // Who looked on sits in room 1 now; then room 1 can spare another.
    let first = try await desk.moveJudge("J05", toRoom: "1", in: "show", reason: "补一位")
    #expect(first.from == "shadow" && first.left.count == 2 && first.given.isEmpty)
    let second = try await desk.moveJudge("J01", toRoom: "2", in: "show", reason: "第二室缺人")
    #expect(second.from == "1" && second.left.count == 2 && second.given.count == 2)
    let rooms = try await Self.rooms(season)
    let pairs = Dictionary(grouping: try await season.assignments("show"), by: \.entry)
      .mapValues { Set($0.map(\.judge.text)) }
    for (entry, room) in rooms {
      switch room {
      case "1": #expect(pairs[entry] == ["J02", "J05"])
      case "2": #expect(pairs[entry] == ["J01", "J03", "J04"])
      default: #expect(pairs[entry] == ["J01", "J02", "J03", "J04", "J05"])
      }
    }
    _ = try await desk.moveEntrant("1", to: .showing, in: "show")
    _ = try await desk.moveEntrant("1", to: .shown, in: "show")
    _ = try await desk.saveLiveMarks(
      [LiveMarks(entrant: "1", judge: "J02", marks: ["total": 88])], in: "show")
    let marked = await #expect(throws: RoomMoveFault.self) {
      try await desk.moveJudge("J02", toRoom: "2", in: "show", allowsFewer: true, reason: "换室")
    }
    #expect(marked?.code == "room-judge-marked-anchor")
    let changed = await #expect(throws: RoomMoveFault.self) {
      try await desk.moveJudge("J02", toRoom: "shadow", in: "show", allowsFewer: true, reason: "换室")
    }
    #expect(changed?.code == "room-marks-would-change")
  }

  @Test func `a late entry goes into a room and gets that room's judges`()
    async throws
  {
    let season = try await RoundSeason(entries: 5, rulebook: Self.inRooms)
    _ = try await season.desk.assignJudges("show", Self.wish)
    try await season.write { transaction in
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A099', ?1, 'N99', '迟到的作品', 'O1', 'natural', '', 'accepted', 1, 0, ?2)
        """, RoundSeason.edition, Entry.Identity(.random()))
    }
    #expect(try await season.desk.assignJudges("show").added == 3)
    #expect(try await Self.rooms(season)["A099"] == "1")
  }

  @Test func `all rooms show at the same time, adjusted by the anchor entry`() async throws {
    let season = try await RoundSeason(entries: 3, rulebook: Self.inRooms)
    let desk = season.desk
    _ = try await desk.assignJudges("show", Self.wish)
    _ = try await desk.moveEntrant("2", to: .showing, in: "show")
    _ = try await desk.moveEntrant("3", to: .showing, in: "show")
    for place in [2, 3] { _ = try await desk.moveEntrant("\(place)", to: .shown, in: "show") }
    _ = try await desk.moveEntrant("1", to: .showing, in: "show")
    _ = try await desk.moveEntrant("1", to: .shown, in: "show")
    let given: [(Int, String, Points)] = [
      (1, "J01", 88), (1, "J02", 88), (1, "J03", 84), (1, "J04", 84), (1, "J05", 5),
      (2, "J01", 90), (2, "J02", 90), (2, "J05", 5), (3, "J03", 87), (3, "J04", 87),
      (3, "J05", 5),
    ]
    let report = try await desk.saveLiveMarks(
      given.map { LiveMarks(entrant: "\($0.0)", judge: $0.1, marks: ["total": $0.2]) }, in: "show")
    #expect(report.problems.allSatisfy { $0.severity != .error }, "\(report.problems)")
    let standing = try await desk.closeRound("show")
    // 90 − 2 = 88; 87 + 2 = 89; the anchor 86. What the judge who looks on gave does not count.
    #expect(
      standing.results.entries.compactMap { $0.score?.description } == ["89", "88", "86"])
    // For its judges to sign: each room with its own marks, the anchor on both.
    let tables = OfficeTable.panelSummaries(try await desk.resultBook(), standing)
    #expect(
      tables.map { $0.rows.map { $0[4...6].map(\.printed) } } == [
        [["90.00", "90.00", "88.00"], ["88.00", "88.00", "86.00"]],
        [["87.00", "87.00", "89.00"], ["84.00", "84.00", "86.00"]],
      ])
    #expect(tables.map(\.name) == ["评审组汇总·路演·第 1 室", "评审组汇总·路演·第 2 室"])
    #expect(tables.first?.signatures.count == 4)
    let order = try await desk.liveOrder(of: "show").tables(in: .chinese)
    #expect(order.map { $0.rows.map { $0[0].printed } } == [["1", "2"], ["1", "3"]])
    #expect(try await season.auditCount() > 0)
  }

  @Test func `a room that lacks judges is refused by name`() async throws {
    let season = try await RoundSeason(entries: 3, rulebook: Self.inRooms)
    var wish = AssignmentWish()
    wish.panels = ["1": ["J01", "J02"], "2": ["J03"]]
    await #expect(throws: JudgingError.panelLacksJudges("2", have: 1, need: 2)) {
      try await season.desk.assignJudges("show", wish)
    }
    wish.panels = ["1": ["J01", "J02"], "3": ["J03", "J04"]]
    await #expect(throws: JudgingError.noSuchPanel("3", known: ["1", "2", "shadow"])) {
      try await season.desk.assignJudges("show", wish)
    }
  }

  @Test func `each track goes through its own round`() async throws {
    let season = try await RoundSeason(
      entries: 6,
      rulebook: Self.text(
        """
              - {id: paper, name: 论文, kind: recorded, tracks: [natural], advance: {count: 2}}
              - {id: report, name: 报告, kind: recorded, tracks: [social], advance: {count: 1}}
              - {id: final, name: 终评, kind: recorded}
        """))
    let desk = season.desk
    // Every third entry is of the social track.
    #expect(try await desk.assignJudges("paper").entries == 4)
    #expect(try await desk.assignJudges("report").entries == 2)
    try await season.write { transaction in
      try RoundRecords.setState(.closed, RoundSeason.edition, "paper", in: transaction)
    }
    // The last round waits for both.
    await #expect(throws: JudgingError.self) { try await desk.assignJudges("final") }
  }
}
