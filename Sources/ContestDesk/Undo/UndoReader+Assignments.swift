import Contest
import ContestStore

/// Gives the entries back to a judge who was dropped or recused.
extension UndoReader {
  func assignment(_ told: ToldRecord, in write: [ToldRecord]) throws -> UndoStep {
    guard let dropped = told.told("dropped") ?? told.told("recused") else {
      // This record only counts how many entries were given to others; the record of the dropped judge does the work.
      return UndoStep(record: told.record, change: .none, line: nil)
    }
    let roundID = Round.ID(told.keys.dropFirst().first ?? "")
    let judge = Judge.ID(dropped)
    let number = told.record.sequence
    guard let kept = told.told("taken") else { throw UndoFault.nothingKept(number) }
    guard try RoundRecords.round(edition.id, roundID, in: connection)?.state == .open else {
      throw UndoFault.roundClosed(number, roundID)
    }
    let taken = kept.split(separator: " ").map { Entry.ID(String($0)) }
    var replacements: [Entry.ID: [Judge.ID]] = [:]
    for pair in (told.told("given") ?? "").split(separator: " ") {
      let parts = pair.split(separator: "=").map(String.init)
      guard parts.count == 2 else { continue }
      replacements[Entry.ID(parts[0]), default: []].append(Judge.ID(parts[1]))
    }
    let what = try judgeName(judge)
    let codes = Set(taken.map(\.text))
    let later = try HistoryRecords.records(
      of: told.record.subject, after: number, in: connection
    ).filter { one in
      if one.record.at == told.record.at && one.told("added") != nil { return false }
      if Self.undoes(one, number) { return true }
      // Earlier versions put a second drop on record, which took nothing back.
      if one.told("dropped") != nil, one.told("entries") == "0", one.told("replaced") == "yes" {
        return false
      }
      let touched = [one.told("dropped"), one.told("recused"), one.told("absent")]
      let entries = Set(
        (one.told("taken") ?? one.told("entry") ?? "").split(separator: " ").map(String.init))
      return touched.contains(dropped) || !entries.isDisjoint(with: codes)
    }
    try refuse(later, after: told, what)
    var back: [AssignmentRecord] = []
    var gone: [AssignmentRecord] = []
    for entry in taken {
      let all = try AssignmentRecords.assignments(
        ofEntry: entry, edition.id, roundID, in: connection)
      guard var own = all.first(where: { $0.judge == judge }), own.state != .assigned else {
        continue
      }
      let others = replacements[entry] ?? []
      let given = Set(
        try ScoreSheetRecords.judges(of: entry, edition.id, roundID, in: connection))
      // A replacement who has already scored keeps the entry.
      if others.contains(where: { given.contains($0) }) { continue }
      own.state = .assigned
      own.reason = nil
      back.append(own)
      gone += all.filter { others.contains($0.judge) && $0.state == .assigned }
    }
    let isDeclared = told.told("recused") != nil && told.told("declared") == "yes"
    let staying = taken.count - back.count
    return step(
      told,
      .assignments(
        roundID, judge, back, gone: gone,
        declared: isDeclared ? told.told("entry").map { Entry.ID($0) } : nil),
      what, text("换下或回避 \(taken.count) 项", "off \(taken.count) entries"),
      text(
        "恢复 \(back.count) 项，收回替补 \(gone.count) 人次"
          + (staying > 0 ? "；\(staying) 项替补已评，不恢复" : ""),
        "back on \(back.count), \(gone.count) replacements taken off"
          + (staying > 0 ? "; \(staying) were scored by the replacement and stay" : "")))
  }
}
