import Contest
import ContestStore

/// Histories of things that are stored as one list: topics, and the calendar of holidays.
extension HistoryReader {
  /// How one topic changed with each imported list.
  func topic(_ number: String, title: String) throws -> History {
    var history = History(kind: .topic, id: number, title: "\(number) \(title)", lines: [])
    let key = LookAlike.fold(number)
    for (told, change) in try Self.topicChanges(edition.id, in: connection)
    where LookAlike.fold(change.number) == key {
      var line = HistoryLine(told, language)
      switch change.kind {
      case .unchanged: continue
      case .new: line.new = change.title
      case .gone: (line.old, line.new) = (change.title, "")
      case .changed:
        // Only people who may see marks are told who judges which topic.
        let changes = change.changes.filter { seesMarks || $0.what != TopicChange.judges }
        history.hidesMarks = history.hidesMarks || changes.count < change.changes.count
        if !changes.isEmpty { try add(changes, line, told, to: &history) }
        continue
      }
      history.add(line, told)
    }
    try finish(&history)
    return history
  }

  /// The topic with that number or title, also one that is no longer on the list.
  static func topicNamed(
    _ text: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> (number: String, title: String)? {
    let key = LookAlike.fold(text)
    let known =
      try TopicRecords.all(edition, in: connection).map { ($0.number, $0.title) }
      + topicChanges(edition, in: connection).reversed().map { ($0.change.number, $0.change.title) }
    return known.first { LookAlike.fold($0.0) == key }
      ?? known.first { LookAlike.fold($0.1) == key }
  }

  private static func topicChanges(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [(told: ToldRecord, change: TopicChange)] {
    try HistoryRecords.records(of: .topics(edition), in: connection).flatMap { told in
      guard let kept = told.withheld("changes") else { return [(ToldRecord, TopicChange)]() }
      return try KeptJSON.value([TopicChange].self, in: kept).map { (told, $0) }
    }
  }

  /// Holidays and make-up days, of the years that have any and of the years around the edition's.
  func calendar() throws -> History {
    var history = History(
      kind: .calendar, id: "calendar", title: language == .chinese ? "放假安排" : "Calendar", lines: [])
    let years = Set(try CalendarRecords.days(in: connection).map(\.day.year))
      .union((edition.year - 1)...(edition.year + 1))
    for year in years.sorted() {
      for told in try HistoryRecords.records(of: .calendar(year: year), in: connection) {
        var line = HistoryLine(told, language)
        line.what = "\(year)"
        guard let kept = told.withheld("changes") else {
          history.add(line, told)
          continue
        }
        try add(
          try KeptJSON.value([EntryDifference].self, in: kept), line, told, to: &history)
      }
    }
    try finish(&history)
    return history
  }
}
