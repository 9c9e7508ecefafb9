public import Contest

/// A day that the calendar names, with the holiday it belongs to.
public struct NamedDay: Hashable, Sendable {
  public var day: CalendarDay
  public var kind: WorkingCalendar.Kind
  /// 国庆节; what the file says.
  public var reason: String

  public init(_ day: CalendarDay, _ kind: WorkingCalendar.Kind, reason: String = "") {
    self.day = day
    self.kind = kind
    self.reason = reason
  }
}

/// Holidays and make-up days, as they are kept for all editions of the site.
public enum CalendarRecords {
  /// The days, in their order; of one year, or all of them.
  public static func days(year: Int? = nil, in connection: Connection) throws -> [NamedDay] {
    try connection.all(
      """
      SELECT day, kind, reason FROM calendar_days
      WHERE CAST(?1 AS TEXT) IS NULL OR year = ?1 ORDER BY day
      """, year.map(String.init)
    ) { row in
      guard let day = CalendarDay(try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      guard let kind = WorkingCalendar.Kind(rawValue: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      return NamedDay(day, kind, reason: try row.text(2))
    }
  }

  public static func calendar(in connection: Connection) throws -> WorkingCalendar {
    WorkingCalendar(
      Dictionary(
        try days(in: connection).map { ($0.day, $0.kind) }, uniquingKeysWith: { one, _ in one }))
  }

  /// Puts the days of a year in the place of those that were kept for it.
  public static func replace(
    year: Int, _ days: [NamedDay], withheld: [String: String] = [:], in transaction: Transaction
  ) throws {
    let detail = ["year": String(year), "days": "\(days.count)"]
    try transaction.change(.calendar(year: year), detail: detail, withheld: withheld) {
      try transaction.execute("DELETE FROM calendar_days WHERE year = ?1", String(year))
      for day in days {
        try transaction.execute(
          "INSERT INTO calendar_days (day, year, kind, reason) VALUES (?1, ?2, ?3, ?4)",
          day.day, String(year), day.kind.rawValue, day.reason)
      }
    }
  }
}
