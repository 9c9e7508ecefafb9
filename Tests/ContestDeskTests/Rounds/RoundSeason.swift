import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation

/// A small edition on a database of its own: schools, accepted entries and judges, ready for a round.
struct RoundSeason {
  let desk: Desk
  let folder: URL
  static let edition: Edition.ID = "rounds-test-2027-city"
  static let now = Instant(millisecondsSince1970: 1_810_000_000_000)

  /// Three criteria, three judges an entry, blind, and a live defence of one criterion after it.
  static let rulebook = """
    rulebook: rounds-test
    name: 测试赛
    version: "1"
    source: invented for tests
    subject: work
    cadence: yearly
    tracks:
      - {id: natural, name: 自然科学类学术论文, groups: [材料, 信息]}
      - {id: social, name: 哲学社会科学类社会调查报告}
    tiers:
      - id: city
        name: 市赛
        rounds:
          - {id: check, name: 审核, kind: screening}
          - id: review
            name: 网络评审
            kind: review
            rubric:
              - id: science
                name: 科学性
                weight: 30
                range: 0..100
                step: 0.5
                bands:
                  - {range: 85..100, words: 优}
                  - {range: 70..84.5, words: 良}
                  - {range: 0..69.5, words: 差}
              - {id: novelty, name: 创新性, weight: 40, range: 0..100, step: 0.5}
              - {id: value, name: 应用价值, weight: 30, range: 0..100, step: 0.5}
            judges-per-entry: 3
            blind: double
            conflicts: [same-organization, adviser, declared]
            re-review: {when: range-at-least, points: 20, judges: 2}
            advance: {share: 0.5}
          - id: defence
            name: 现场答辩
            kind: live
            rubric: [{id: total, name: 总分, weight: 100, range: 60..100, step: 0.01}]
            judges-per-entry: 3
            conflicts: [same-organization, adviser, declared]
            order: by-lot
            first-score-after: 3
    """

  /// A rulebook with one tier; `tier` is what stands in it: its rounds, awards and the rest.
  static func rulebook(
    _ name: String, of subject: EntrySubject = .work, tracks: [String] = ["自然", "社会"],
    level: String = "市赛", _ tier: String
  ) -> String {
    let tracks = zip(["natural", "social"], tracks).map { "{id: \($0), name: \($1)}" }
    let lines = tier.split(separator: "\n").map { "    \($0)" }
    return """
      rulebook: rounds-test
      name: \(name)
      version: "1"
      source: invented for tests
      subject: \(subject.rawValue)
      cadence: yearly
      tracks: [\(tracks.joined(separator: ", "))]
      tiers:
        - id: city
          name: \(level)
      \(lines.joined(separator: "\n"))

      """
  }

  /// The accepted entries are spread over four schools and two tracks; the first four judges are of a school each.
  init(
    entries: Int = 12, judges: Int = 8, seed: Seed = 42, isChosen: Bool = true,
    rulebook: String = RoundSeason.rulebook
  ) async throws {
    folder = try temporaryFolder()
    let database = try await DatabaseAddress(folder.appending(path: "contest.sqlite").path())
      .open(at: Self.now)
    desk = Desk(
      database: database, key: try SiteKey(bytes: Array(0..<32)),
      actor: Actor(name: "zhao", role: .organizer), clock: { Self.now })
    let text = rulebook
    let action = Action(actor: "test", name: "test.season", at: Self.now)
    try await database.write(action) { transaction in
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone,
          state, rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'rounds-test', '1', 'city', 2027, '市赛办', 'Asia/Shanghai', 'open', ?2, ?3,
          ?4)
        """, Self.edition, text, Digest(of: text), Self.now)
      let draw = try DrawRecords.commit(
        seed, isChosen ? .chosen : .drawn, Self.edition, DrawRecords.ofEdition, in: transaction)
      try DrawRecords.use(draw, Self.edition, DrawRecords.ofEdition, in: transaction)
      for (number, name) in Self.schools.enumerated() {
        try transaction.execute(
          """
          INSERT INTO organizations (edition_id, id, name, province) VALUES (?1, ?2, ?3, '京华市')
          """, Self.edition, "O\(number + 1)", name)
      }
      for number in 1...entries {
        try transaction.execute(
          """
          INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
            state, version, registered_at, identity)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'accepted', 1, ?8, ?9)
          """, Self.entry(number).text, Self.edition, "N\(number)", "新型材料研究之\(number)",
          "O\((number - 1) % 4 + 1)", number.isMultiple(of: 3) ? "social" : "natural",
          number.isMultiple(of: 3) ? "" : "材料", Self.now, Entry.Identity(.random()))
      }
      for number in 1...judges {
        try transaction.execute(
          """
          INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
            topics, state)
          VALUES (?1, ?2, ?3, ?4, ?5, '京华市', '教授', '', '材料化学', 'active')
          """, Self.edition, Self.judge(number).text, Self.judge(number).text, "评委\(number)",
          number <= 4 ? Self.schools[number - 1] : "市社会科学院")
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(Self.edition))
    }
  }

  static let schools = ["京华理工大学", "燕山师范大学", "永定农学院", "通惠工业职业技术学院"]

  static func entry(_ number: Int) -> Entry.ID {
    Entry.ID("A\(String(number + 1000).dropFirst())")
  }

  static func judge(_ number: Int) -> Judge.ID {
    Judge.ID("J\(String(number + 100).dropFirst())")
  }

  /// Gives an entry its one member: whoever comes back is checked anew, and an entry of nobody cannot pass.
  static func addMember(to entry: Entry.ID, in desk: Desk) async throws {
    try await desk.database.write(Action(actor: "test", name: "test.member", at: now)) {
      try $0.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, '林小明')", entry
      )
      try $0.record(.entry(entry))
    }
  }

  /// The same desk in somebody else's hands.
  func desk(of name: String, _ role: Role = .clerk) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: name, role: role),
      clock: desk.clock)
  }

  func assignments(_ round: Round.ID = "review") async throws -> [AssignmentRecord] {
    try await desk.database.read { connection in
      try AssignmentRecords.assignments(Self.edition, round, in: connection)
    }
  }

  func entries(_ round: Round.ID = "review") async throws -> [RoundEntry] {
    try await desk.database.read { connection in
      try RoundRecords.entries(Self.edition, round, in: connection)
    }
  }

  func sheets(_ round: Round.ID = "review") async throws -> [ScoreSheetRecord] {
    try await desk.database.read { connection in
      var sheets: [ScoreSheetRecord] = []
      try ScoreSheetRecords.forEach(Self.edition, round, in: connection) { sheets.append($0) }
      return sheets
    }
  }

  /// How many audit records there are, after the chain was gone through.
  func auditCount() async throws -> Int {
    try await desk.database.read { connection in
      try AuditLog.verify(in: connection)
      return try AuditLog.head(in: connection).sequence
    }
  }

  func write(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
    try await desk.database.write(Action(actor: "test", name: "test", at: Self.now)) {
      transaction in
      try body(transaction)
      try transaction.record(.edition(Self.edition))
    }
  }

  /// Lets the first entries go on from the review by decision of the committee, without any marks, and confirms it.
  func advance(_ count: Int) async throws {
    try await write { transaction in
      if try RoundRecords.round(Self.edition, "review", in: transaction) == nil {
        try RoundRecords.open(Self.edition, "review", in: transaction)
      }
      let known = Set(
        try RoundRecords.entries(Self.edition, "review", in: transaction).map(\.entry))
      let added = (1...count).map(Self.entry).filter { !known.contains($0) }
      try RoundRecords.add(
        added.enumerated().map { RoundEntry(entry: $1, lot: known.count + $0 + 1) }, to: "review",
        of: Self.edition, in: transaction)
      for number in 1...count {
        try DecisionRecords.add(
          .going("review", Self.entry(number), .advance), reason: "评委会合议", Self.edition,
          in: transaction)
      }
      try RoundRecords.setState(.closed, Self.edition, "review", in: transaction)
    }
    _ = try await desk.confirmSelection(of: "review")
  }
}
