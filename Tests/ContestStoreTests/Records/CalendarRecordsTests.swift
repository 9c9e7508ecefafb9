import Contest
import ContestStore
import Testing

struct CalendarRecordsTests {
  private let days = [
    NamedDay("2026-10-01", .holiday, reason: "国庆节"),
    NamedDay("2026-10-10", .workingDay, reason: "国庆节"),
  ]

  @Test(arguments: Engine.allCases)
  func `days come back by year, and a new list of a year replaces the stored one`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("calendar.import")) { [days] transaction in
        try CalendarRecords.replace(year: 2026, days, in: transaction)
        try CalendarRecords.replace(
          year: 2027, [NamedDay("2027-01-01", .holiday)], in: transaction)
      }
      try await database.read { [days] (connection) throws in
        #expect(try CalendarRecords.days(year: 2026, in: connection) == days)
        #expect(try CalendarRecords.days(in: connection).count == 3)
        let calendar = try CalendarRecords.calendar(in: connection)
        #expect(calendar.isWorkingDay("2026-10-10") && !calendar.isWorkingDay("2027-01-01"))
      }
      try await database.write(Season.action("calendar.import")) { [days] transaction in
        try CalendarRecords.replace(year: 2026, Array(days.prefix(1)), in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(try CalendarRecords.days(year: 2026, in: connection).count == 1)
        #expect(try AuditLog.records(of: .calendar(year: 2026), in: connection).count == 2)
        #expect(try AuditLog.hasResultChange(since: 1, in: connection) == false)
      }
    }
  }
}
