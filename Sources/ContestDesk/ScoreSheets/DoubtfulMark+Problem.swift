import Contest
import ContestStore

extension DoubtfulMark {
  /// The doubts as warnings, each at the cell of its mark. A mark that was stored before has no cell in the file.
  static func problems(
    among arriving: [ScoreSheet], beside kept: [ScoreSheet], _ judged: JudgedRound,
    _ names: RoundNames, at place: (DoubtfulMark) -> Place
  ) -> [Problem] {
    all(among: arriving, beside: kept, by: judged.rules.rubric).prefix(1_000).map { doubt in
      let entry = names.line(doubt.entry)?.shownCode(judged) ?? doubt.entry.text
      let criterion =
        judged.rules.rubric.criteria.count > 1
        ? judged.rules.rubric.criterion(doubt.criterion)?.name : nil
      return Problem(
        DoubtfulMarkProblem(
          mark: doubt.mark, beside: doubt.beside, entry: entry,
          judge: names.judge(doubt.judge)?.number ?? doubt.judge.text, criterion: criterion),
        severity: .warning, at: place(doubt), found: "\(doubt.mark)")
    }
  }
}

/// Warns that a mark is far from the others for its entry.
struct DoubtfulMarkProblem: Error, Hashable, Explained {
  let mark: Points
  let beside: [Points]
  let entry: String
  let judge: String
  /// `nil` if the rubric has only one criterion.
  let criterion: Bilingual?

  /// The same code as for plain tables.
  var code: String { "mark-doubtful" }

  func message(in language: Language) -> String {
    let others = beside.prefix(6).map(\.description)
    switch language {
    case .chinese:
      return "评委 \(judge) 给 \(entry) \(criterion.map { "的“\($0.chinese)”" } ?? "")打了 \(mark)，"
        + "相比之下其他分数是 \(others.joined(separator: "、"))。是不是小数点或数位写错了？仍按 \(mark) 收，请核对。"
    case .english:
      let of = criterion.map { " for \($0.text(in: .english))" } ?? ""
      return
        "Judge \(judge) gave entry \(entry) \(mark)\(of), beside \(others.joined(separator: ", ")). "
        + "Is a decimal point or a digit wrong? It is taken as \(mark); check it."
    }
  }
}
