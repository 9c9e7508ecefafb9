import Contest
import ContestStore

/// The complete sheets that judges of a live round have filled in on their phones and that do not count yet.
struct FilledSheets {
  struct Filled {
    let sheet: ScoreSheet
    let comment: String
  }

  /// By judge and entry.
  let all: [Filled]

  init(_ judged: JudgedRound, in connection: Connection) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let judges = try SheetDraftRecords.judges(edition, round, in: connection)
    guard !judges.isEmpty else {
      all = []
      return
    }
    let asked = Set(
      try judged.edition.places(in: round, in: connection).filter(\.asksForMarks).map(\.entry))
    let given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    let assigned = Set(
      try AssignmentRecords.assignments(edition, round, in: connection)
        .filter { $0.state == .assigned }.map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    let criteria = judged.rules.rubric.criteria
    all = try judges.flatMap { judge in
      try SheetDraftRecords.drafts(of: judge, edition, round, in: connection)
        .filter { draft in
          let pair = GivenSheet(entry: draft.entry, judge: judge)
          return asked.contains(draft.entry) && assigned.contains(pair) && !given.contains(pair)
            && criteria.allSatisfy { draft.marks[$0.id] != nil }
        }
        .map { draft in
          Filled(
            sheet: ScoreSheet(entry: draft.entry, judge: judge, marks: draft.marks),
            comment: draft.comment)
        }
    }
  }

  /// The number of such sheets for each entry, by the judges of a room.
  func count(by sitting: SittingJudges) -> [Entry.ID: Int] {
    all.filter { sitting.contains($0.sheet.judge) }
      .reduce(into: [:]) { $0[$1.sheet.entry, default: 0] += 1 }
  }
}
