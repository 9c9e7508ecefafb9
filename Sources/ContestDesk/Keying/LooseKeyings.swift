public import Contest
import ContestStore

/// Paper sheets of a round, or recorded marks, that clerks have keyed and that are not taken: 录了还没有收取的. They count for
/// nothing, so whoever closes the round is told of them, also where it cannot be closed without them.
public struct LooseKeyings: Hashable, Sendable {
  /// The clerks by name, whoever began first before the others.
  public let clerks: [String]
  /// How many sheets they hold that the round has not, or has with other marks.
  public let sheets: Int
  /// Whether the office records the marks of the round, so that no judge has given a sheet.
  public var isRecorded = false

  /// What it means for closing, before it (`isClosed` is false) and after.
  public func message(isClosed: Bool = false, in language: Language) -> String {
    switch language {
    case .chinese:
      let names = clerks.joined(separator: "、")
      let then = isClosed ? "没有计入；要收取，先重新打开这一轮。" : "结束以后不计入。要计入的，先比对、收取，再结束。"
      let what = isRecorded ? "成绩" : "纸质评分"
      return "\(what)录了还没有收取的有 \(sheets) 份（\(names)）：两个人录的一致，收取以后才计入。\(then)"
    case .english:
      let names = clerks.joined(separator: ", ")
      let then =
        isClosed
        ? "They are not counted; to take them, open the round again first."
        : "After closing they do not count; to count them, have them compared and taken first."
      return
        "\(isRecorded ? "Marks keyed" : "Sheets keyed from paper") and not taken: \(sheets) (\(names)). They count once both keyings agree and are taken. \(then)"
    }
  }
}

extension Desk {
  /// The keyed sheets of a round that nobody took; `nil` where the round has all of them.
  public func looseKeyings(
    of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> LooseKeyings? {
    let id = try await permitted(.closeRound, in: id)
    return try await database.read { connection in
      let open = try KeyingRecords.keyings(id, round, in: connection)
        .filter { $0.state == .waiting || $0.state == .begun }
      guard !open.isEmpty else { return nil }
      var marks: [GivenSheet: [Criterion.ID: Points]] = [:]
      try ScoreSheetRecords.forEach(id, round, in: connection) { record in
        marks[GivenSheet(entry: record.sheet.entry, judge: record.sheet.judge)] = record.sheet.marks
      }
      let recorded = try RecordedMarkRecords.all(id, round, in: connection)
      var loose: Set<GivenSheet> = []
      var clerks: [String] = []
      for keying in open {
        let missing = try KeyingRecords.marks(of: keying, in: connection).filter { keyed in
          let key = keyed.key
          let sheet = GivenSheet(entry: key.entry, judge: key.judge)
          let kept = marks[sheet]?[key.criterion].map { RecordedMark.mark($0) }
          return (kept ?? recorded[key.entry]?[key.criterion]) != keyed.mark
        }
        guard !missing.isEmpty else { continue }
        loose.formUnion(missing.map { GivenSheet(entry: $0.key.entry, judge: $0.key.judge) })
        clerks.append(try keying.shownClerk(in: connection))
      }
      let isRecorded = try Self.edition(id, in: connection).tier.round(round)?.recorded != nil
      return loose.isEmpty
        ? nil : LooseKeyings(clerks: clerks, sheets: loose.count, isRecorded: isRecorded)
    }
  }
}
