import Contest
import ContestStore

extension DoubtfulMark {
  /// The doubts as warnings, each at the cell of its mark. A mark that was stored before has no cell in the file. With
  /// `showsOthers` false, for whoever may not see marks, a warning tells no mark but those that arrive.
  static func problems(
    among arriving: [ScoreSheet], beside kept: [ScoreSheet], _ judged: JudgedRound,
    _ names: RoundNames, showsOthers: Bool, at place: (DoubtfulMark) -> Place
  ) -> [Problem] {
    let own = Set(arriving.map { GivenSheet(entry: $0.entry, judge: $0.judge) })
    return all(among: arriving, beside: kept, by: judged.rules.rubric).prefix(1_000).map { doubt in
      let entry = names.line(doubt.entry)?.shownCode(judged) ?? doubt.entry.text
      let criterion =
        judged.rules.rubric.criteria.count > 1
        ? judged.rules.rubric.criterion(doubt.criterion)?.name : nil
      let isTold = showsOthers || own.contains(GivenSheet(entry: doubt.entry, judge: doubt.judge))
      return Problem(
        DoubtfulMarkProblem(
          mark: isTold ? doubt.mark : nil, beside: showsOthers ? doubt.beside : [], entry: entry,
          judge: names.judge(doubt.judge)?.number ?? doubt.judge.text, criterion: criterion),
        severity: .warning, at: place(doubt), found: isTold ? "\(doubt.mark)" : "")
    }
  }
}

/// Warns that a mark is far from the others for its entry.
struct DoubtfulMarkProblem: Error, Hashable, Explained {
  /// `nil` where it is not shown: another judge's, that was stored before.
  let mark: Points?
  /// Empty where they are not shown.
  let beside: [Points]
  let entry: String
  let judge: String
  /// `nil` if the rubric has only one criterion.
  let criterion: Bilingual?

  /// The same code as for plain tables.
  var code: String { "mark-doubtful" }

  func message(in language: Language) -> String {
    let others = beside.prefix(6).map(\.description)
    let (apart, beside) =
      others.isEmpty
      ? ("与其他分数相差很远", "far from the others")
      : (
        "相比之下其他分数是 \(others.joined(separator: "、"))",
        "beside \(others.joined(separator: ", "))"
      )
    guard let mark else {
      let of =
        criterion.map {
          language == .chinese ? "的“\($0.chinese)”" : " for \($0.text(in: .english))"
        } ?? ""
      return language == .chinese
        ? "评委 \(judge) 给 \(entry) \(of)打的分与其他分数相差很远，已经收过。是不是小数点或数位写错了？请组织者核对。"
        : "The mark that judge \(judge) gave entry \(entry)\(of) and that was taken before is far from the others. Is a decimal point or a digit wrong? An organizer checks it."
    }
    switch language {
    case .chinese:
      return "评委 \(judge) 给 \(entry) \(criterion.map { "的“\($0.chinese)”" } ?? "")打了 \(mark)，"
        + "\(apart)。是不是小数点或数位写错了？仍按 \(mark) 收，请核对。"
    case .english:
      let of = criterion.map { " for \($0.text(in: .english))" } ?? ""
      return
        "Judge \(judge) gave entry \(entry) \(mark)\(of), \(beside). "
        + "Is a decimal point or a digit wrong? It is taken as \(mark); check it."
    }
  }
}
