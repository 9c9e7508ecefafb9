public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes the marks that one judge gave one entrant, as somebody types them in the order of the rubric, such as `92.5`
  /// and `88`.
  ///
  /// See ``saveLiveMarks(_:in:edition:replacing:mode:)``.
  public func saveLiveMarks(
    entrant: String, judge: String, marks: [String], in roundID: Round.ID,
    edition id: Edition.ID? = nil, replacing: Bool = false, mode: RunMode = .run
  ) async throws -> LiveMarksReport {
    let criteria = try await edition(id).round(roundID).judging?.rubric.criteria ?? []
    guard marks.count == criteria.count else {
      throw TypedMarksError.wrongCount(
        found: marks.count, needed: criteria.map(\.name))
    }
    var read: [Criterion.ID: Points] = [:]
    for (criterion, text) in zip(criteria, marks) {
      guard let mark = Points(text) else { throw TypedMarksError.notANumber(text) }
      read[criterion.id] = mark
    }
    return try await saveLiveMarks(
      [LiveMarks(entrant: entrant, naming: .placeFirst, judge: judge, marks: read)], in: roundID,
      edition: id,
      replacing: replacing, mode: mode)
  }

  /// Takes all marks of a table, or none if there is an error. The table has one of the shapes of ``KeyingTable``.
  ///
  /// See ``saveLiveMarks(_:in:edition:replacing:mode:)``.
  public func importLiveMarks(
    _ path: String, in roundID: Round.ID, edition id: Edition.ID? = nil, replacing: Bool = false,
    mode: RunMode = .run
  ) async throws -> LiveMarksReport {
    let id = try await permitted(.enterScores, in: id)
    let (judged, names) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      return (judged, try RoundNames(judged, in: connection))
    }
    let table = try KeyingTable(
      path: path, rubric: judged.rules.rubric, isJudge: names.isJudge)
    let unread = table.problems.filter { $0.severity == .error }
    var all: [LiveMarks] = []
    var places: [LiveKey: Int] = [:]
    var doubled: [Problem] = []
    for line in table.lines {
      let key = LiveKey(entrant: line.entry, judge: line.judge)
      let place: Int
      if let known = places[key] {
        place = known
      } else {
        place = all.count
        places[key] = place
        var marks = LiveMarks(
          entrant: line.entry, naming: line.isPlace ? .placeOnly : .anyNumber, judge: line.judge,
          marks: [:], place: line.place)
        (marks.title, marks.titlePlace) = (line.title, line.titlePlace)
        (marks.entrantPlace, marks.judgePlace) = (line.entryPlace, line.judgePlace)
        all.append(marks)
      }
      let earlier = all[place].places.updateValue(line.place, forKey: line.criterion)
      if all[place].marks.updateValue(line.mark, forKey: line.criterion) != nil {
        let first = (earlier ?? all[place].place).cell(seenFrom: line.place)
        doubled.append(
          Problem(
            KeyingError.twice(entry: line.entry, judge: line.judge, first: first), at: line.place))
      }
    }
    if all.isEmpty, unread.isEmpty { doubled.append(Problem(KeyingError.empty, at: Place())) }
    guard doubled.isEmpty, unread.isEmpty else {
      // Everything that is wrong with the file is told at once, the rows that could be read included.
      let faulty = Set((unread + doubled).map { FormRow($0.place) })
      let count = judged.rules.rubric.criteria.count
      let whole = all.filter { $0.marks.count == count && !faulty.contains(FormRow($0.place)) }
      let rest =
        whole.isEmpty
        ? []
        : try await saveLiveMarks(
          whole, in: roundID, edition: id, replacing: replacing, mode: .preview
        ).problems
      let problems = table.problems + doubled + rest.filter { $0.severity == .error }
      return LiveMarksReport(
        problems: problems, account: try table.account.refusing(problems, inFileAt: path))
    }
    var report = try await saveLiveMarks(
      all, from: try ReceivedFile(path), in: roundID, edition: id, replacing: replacing, mode: mode)
    report.addToProblems(table.problems)
    report.account = try table.account.refusing(report.problems, inFileAt: path)
    return report
  }

  private struct LiveKey: Hashable {
    let entrant, judge: String
  }

  private struct FormRow: Hashable {
    let sheet: String
    let row: Int?

    init(_ place: Place) { (sheet, row) = (place.sheet ?? "", place.row) }
  }
}

/// Why typed marks cannot be read.
public enum TypedMarksError: Error, Hashable {
  case wrongCount(found: Int, needed: [Bilingual])
  case notANumber(String)
}

extension TypedMarksError: Explained {
  public var code: String {
    switch self {
    case .wrongCount: "live-marks-wrong-count"
    case .notANumber: "live-mark-not-a-number"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.wrongCount(let found, let needed), .chinese):
      "给了 \(found) 个分数，本轮要 \(needed.count) 个，依次为：\(needed.map { $0.text(in: language) }.joined(separator: "、"))。"
    case (.wrongCount(let found, let needed), .english):
      "There are \(found) marks; the round has \(needed.count): "
        + needed.map { $0.text(in: language) }.joined(separator: ", ") + "."
    case (.notANumber(let text), .chinese): "“\(text)”不是分数。请填数字，如 92.5。"
    case (.notANumber(let text), .english): "“\(text)” is no mark. Give a number such as 92.5."
    }
  }
}
