import Contest
import Testing

@testable import ContestStore

struct HistoryRecordsTests {
  private func record(
    _ subject: Subject, _ name: String, at later: Int = 0, detail: [String: String] = [:],
    withheld: [String: String] = [:], in database: any Database
  ) async throws {
    let action = Action(actor: "li", name: name, at: Season.now.later(by: later))
    try await database.write(action) {
      try $0.record(subject, detail: detail, withheld: withheld)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a record comes with what it tells and what it withholds`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await record(
        .entry("E1"), "entry.screen", detail: ["to": "refused"], withheld: ["reason": "重复/申报"],
        in: database)
      try await database.read { (connection) throws in
        let found = try HistoryRecords.records(of: .entry("E1"), in: connection)
        #expect(found.map { $0.told("to") } == ["refused"])
        #expect(found.first?.withheld("reason") == "重复/申报")
        #expect(found.first?.kind == "entry" && found.first?.keys == ["E1"])
        let sequence = try #require(found.first?.record.sequence)
        #expect(try HistoryRecords.record(sequence, in: connection) == found.first)
        #expect(try HistoryRecords.record(999, in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the sheets of one entry are found without those of its neighbours`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      for entry: Entry.ID in ["E1", "E10", "E", "E1/2"] {
        try await record(
          .scoreSheet(Season.edition, Season.round, entry, "J1"), "round.import", in: database)
      }
      let found = try await database.read {
        try HistoryRecords.sheetRecords(of: "E1", Season.edition, Season.round, in: $0)
      }
      #expect(found.map(\.keys) == [[Season.edition.text, Season.round.text, "E1", "J1"]])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a write is its records up to that of its file`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let files = (1...2).map { Digest(of: "file \($0)") }
      // Two files of one import: one person, one time, one action, and a record of each file.
      for (index, file) in files.enumerated() {
        let action = Action(actor: "li", name: "entries.import", at: Season.now)
        try await database.write(action) { transaction in
          try transaction.record(.entry(Entry.ID("N\(index)1")))
          try transaction.record(.entry(Entry.ID("N\(index)2")))
          try transaction.record(.file(file), withheld: ["file": "\(index).xlsx"])
        }
      }
      try await record(.entry("E3"), "entry.screen", in: database)
      try await database.read { (connection) throws in
        for (index, file) in files.enumerated() {
          let first = try #require(
            try HistoryRecords.records(of: .entry(Entry.ID("N\(index)1")), in: connection).first)
          let write = try HistoryRecords.write(around: first.record, in: connection)
          #expect(
            write.map(\.record.subject) == [
              "entry/N\(index)1", "entry/N\(index)2", Subject.file(file).text,
            ])
          #expect(
            try HistoryRecords.file(of: first.record, in: connection)?.withheld("file")
              == "\(index).xlsx")
        }
        let last = try #require(
          try HistoryRecords.records(of: .entry("E3"), in: connection).last)
        #expect(try HistoryRecords.file(of: last.record, in: connection) == nil)
        #expect(try HistoryRecords.write(around: last.record, in: connection) == [last])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `records that mention a text are found among those of a round`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let round = Subject.round(Season.edition, Season.round)
      try await record(round, "round.sheets", detail: ["workbooks": "J1#1 J2#1"], in: database)
      try await record(round, "round.sheets", detail: ["workbooks": "J2#2"], in: database)
      let found = try await database.read {
        try HistoryRecords.records(of: round, mentioning: "J1", in: $0)
      }
      #expect(found.map { $0.told("workbooks") } == ["J1#1 J2#1"])
    }
  }
}
