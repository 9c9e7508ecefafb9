import Contest
import ContestStore
import Testing

struct ScreeningRecordsTests {
  @Test(arguments: Engine.allCases)
  func `decisions of screening are kept in order with their reasons and dates`(engine: Engine)
    async throws
  {
    let entry = Season.entries[0]
    let due: CalendarDay = "2027-05-08"
    let decisions: [Screening] = [
      .return(reason: "缺盖章", due: due), .resubmit, .refuse(reason: "超龄"),
      .uphold(reason: "申诉成立"), .pass, .withdraw(reason: ""),
    ]
    try await engine.withSeason { database in
      for decision in decisions {
        try await database.write(Season.action("entry.screen")) { transaction in
          try transaction.record(.entry(entry))
          try ScreeningRecords.add(decision, to: entry, in: transaction)
        }
      }
      let found = try await database.read { try ScreeningRecords.of(entry, in: $0) }
      #expect(found.map(\.sequence) == Array(1...6))
      #expect(
        found.map(\.decision) == ["return", "resubmit", "refuse", "uphold", "pass", "withdraw"])
      #expect(found.map(\.reason) == ["缺盖章", "", "超龄", "申诉成立", "", ""])
      #expect(found.map(\.due) == [due, nil, nil, nil, nil, nil])
    }
  }
}
