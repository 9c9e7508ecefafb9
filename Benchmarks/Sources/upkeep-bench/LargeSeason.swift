import Contest
import ContestStore
import Foundation

/// An invented season of one round: five sheets an entry, two marks a sheet, a hundred sheets a judge, each sheet saved
/// by the store's own writer with its audit record, and a ranking of all.
///
/// The sheets come in no order, as judges send them.
struct LargeSeason: Sendable {
  let entries: Int
  let judges: Int
  static let perEntry = 5
  static let edition: Edition.ID = "large"
  static let round: Round.ID = "review"

  init(sheets: Int) {
    entries = max(sheets / Self.perEntry, 1)
    judges = max(sheets / 100, Self.perEntry)
  }

  func write(to path: String) async throws {
    let database = try await DatabaseAddress(path).open(at: now)
    try await open(database)
    for start in stride(from: 0, to: entries, by: 10_000) {
      try await register(start..<min(start + 10_000, entries), in: database)
    }
    for turn in 0..<Self.perEntry {
      for start in stride(from: 0, to: entries, by: 2000) {
        try await score(start..<min(start + 2000, entries), turn, in: database)
      }
    }
    try await rank(database)
    try await database.close()
  }

  private func entry(_ number: Int) -> Entry.ID { Entry.ID("E\(padded(number))") }
  private func judge(_ number: Int) -> Judge.ID { Judge.ID("J\(padded(number))") }

  /// The judge of an entry in a turn; no entry has one twice.
  private func judge(of entry: Int, _ turn: Int) -> Judge.ID {
    judge((entry + turn * (judges / Self.perEntry)) % judges)
  }

  /// Goes through all entries in no order that an index would like: 7,919 is a prime.
  private func scattered(_ number: Int) -> Int { (number * 7919) % entries }

  private func padded(_ number: Int) -> String { String(String(number + 10_000_000).dropFirst()) }

  private func action(_ name: String) -> Action { Action(actor: "bench", name: name, at: now) }

  private func open(_ database: any Database) async throws {
    try await database.write(action("edition.open")) { transaction in
      try transaction.record(.edition(Self.edition))
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
          rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'large', '1', 'city', 2027, '', 'Asia/Shanghai', 'open', '', ?2, 0)
        """, Self.edition, Digest(of: ""))
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'O', '京华理工大学')",
        Self.edition)
      try RoundRecords.open(Self.edition, Self.round, in: transaction)
      let insert = try transaction.prepare(
        """
        INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks, topics,
          state) VALUES (?1, ?2, ?2, '评委', '燕山师范大学', '', '教授', '', '', 'active')
        """)
      for number in 0..<judges { try insert.execute(Self.edition, judge(number)) }
    }
  }

  private func register(_ range: Range<Int>, in database: any Database) async throws {
    try await database.write(action("entries.import")) { transaction in
      try transaction.record(.file(Digest(of: "\(range)")))
      var works = NewEntries(edition: Self.edition)
      for number in range {
        works.add(
          StoredEntry(
            identity: Entry.Identity(.random()),
            entry: Entry(
              id: entry(number), number: entry(number).text, title: "一件作品的题目",
              organization: "京华理工大学", track: "idea"),
            organizationID: "O", state: .accepted, digest: nil, registeredAt: now),
          sealed: nil)
      }
      try works.load(into: transaction)
      try RoundRecords.add(
        range.map { RoundEntry(entry: entry($0), lot: 0) }, to: Self.round, of: Self.edition,
        in: transaction)
      try AssignmentRecords.add(
        range.flatMap { number in
          (0..<Self.perEntry).map {
            AssignmentRecord(entry: entry(number), judge: judge(of: number, $0))
          }
        }, ofNewEntries: true, Self.edition, Self.round, in: transaction)
    }
  }

  private func score(_ range: Range<Int>, _ turn: Int, in database: any Database) async throws {
    try await database.write(action("score-sheet.save")) { transaction in
      for place in range {
        let number = scattered(place)
        let mark = Points(tenThousandths: (number * 31 + turn * 977) % 100 * 10_000)
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: entry(number), judge: judge(of: number, turn),
            marks: ["science": mark, "use": mark]),
          over: nil, comment: "", source: "workbook", Self.edition, Self.round,
          detail: ["file": "bench"],
          in: transaction)
      }
    }
  }

  private func rank(_ database: any Database) async throws {
    try await database.write(action("round.close")) { transaction in
      try transaction.change(.ranking(Self.edition, Self.round)) {
        let insert = try transaction.prepare(
          """
          INSERT INTO rankings (edition_id, round_id, entry_id, place, score, score_text, detail)
          VALUES (?1, ?2, ?3, ?4, 500000, '50.00', ?5)
          """)
        let detail = #"{"judges":5,"sum":"250.00","ties":["criterion-science","raw-sum"]}"#
        for number in 0..<entries {
          try insert.execute(Self.edition, Self.round, entry(number), number + 1, detail)
        }
      }
    }
  }
}
