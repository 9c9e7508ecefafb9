import Contest
import ContestSheets

/// Decides which columns of a table hold marks, and whose: 哪些列是评委打分.
///
/// Judges are the numbered columns (评委1), those whose heading says so (主任评委), and, where there are none of these, those
/// headed by a person's name. Criteria of each judge (评委1-科学性) are read as judge and criterion; beside a column 评委 the
/// columns are criteria. A heading over all judges (评委打分 over 张伟 and 李娜) names none of them. A heading that names something else (年级, 得票数), a column that is the sum, mean, highest or lowest
/// of the others, and numbers outside the range are no marks. Where numbers could be marks and the heading does not tell, the
/// table is refused: only a person knows.
struct MarkColumns {
  struct Column {
    let column: Int
    /// `nil` where the judge stands in a column of its own.
    let judge: String?
    let criterion: String

    /// For a person: `评委1`, `评委1 科学性`.
    var name: String {
      [judge, criterion].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private(set) var columns: [Column] = []
  /// What the headings of the criteria say that they count for.
  private(set) var shares: [String: HeadingShare] = [:]
  /// Columns with numbers that are none of the marks, and why.
  private(set) var passed: [Int: PassedOver] = [:]
  private(set) var problems: [(MarkTableProblem, column: Int?, Severity)] = []

  private var candidates: [Candidate] = []
  private let range: ClosedRange<Points>
  /// Columns whose headings are refused already.
  private let told: Set<Int>
  private let known: (String) -> MarkHeading?

  /// - Parameters:
  ///   - header: the headings.
  ///   - rows: the rows below them.
  ///   - asked: the headings that are judges, where a person said so.
  ///   - range: the marks that may be given.
  ///   - known: what a name is for sure, where the judges and criteria are known beforehand.
  init(
    _ header: HeaderMap, _ rows: [DataRow], asked: [String]? = nil, range: ClosedRange<Points>,
    known: @escaping (String) -> MarkHeading? = { _ in nil }
  ) {
    self.range = range
    self.known = known
    told = Set(
      header.problems.lazy.filter { $0.severity == .error }.compactMap(\.place.column))
    candidates = candidates(header, rows)
    if let asked {
      takeAsked(asked, header)
    } else if refusesRounds() {
      return
    } else if header.column("judge") != nil {
      takeCriteria()
    } else if !takeGrid() {
      takeJudges()
    }
    refuseRepeated()
    if columns.isEmpty, told.isEmpty, !problems.contains(where: { $0.2 == .error }) {
      problems.append((.noJudges, nil, .error))
    }
  }

  /// Refuses columns of several rounds, such as 评委1初评 and 评委1复评: a judge's marks of two rounds must not be averaged as if they
  /// were marks by two criteria.
  private mutating func refusesRounds() -> Bool {
    let names = candidates.filter { !$0.numbers.isEmpty }.flatMap { candidate -> [String] in
      guard let (one, other) = MarkHeading.parts(candidate.title) else { return [candidate.title] }
      return [one, other]
    }.filter { known($0) == nil }
    let rounds = MarkHeading.rounds(among: names)
    guard rounds.count > 1 else { return false }
    problems.append((.severalRounds(rounds), nil, .error))
    return true
  }

  private func kind(of name: String) -> MarkHeading { known(name) ?? MarkHeading(name) }

  /// The kind of a whole heading. 评委1（权重2）-科学性 is about a judge, though 权重 names something else.
  private func kind(ofColumn title: String) -> MarkHeading {
    let kind = kind(of: title)
    guard kind == .other, known(title) == nil, let (one, other) = MarkHeading.parts(title) else {
      return kind
    }
    let weighsJudge = [one, other].contains { part in
      HeadingShare.read(part).map { self.kind(of: $0.name) == .judge } ?? false
    }
    return weighsJudge ? .unclear : kind
  }

  private func candidates(_ header: HeaderMap, _ rows: [DataRow]) -> [Candidate] {
    let numbered = Set(
      header.numbers(of: "judge-mark").compactMap { header.column("judge-mark", $0) })
    var places = header.otherColumns.map(\.column) + numbered
    places.sort()
    var found = places.map { column in
      let (heading, share) = withoutShare(header.titles[column] ?? "", header)
      let (title, isJudge) = ownName(
        known(heading) == nil ? MarkHeading.withoutUnit(heading) : heading)
      let kind = kind(ofColumn: title)
      return Candidate(
        column: column, title: title,
        kind: isJudge && [.person, .unclear].contains(kind) ? .judge : kind,
        isNumbered: numbered.contains(column), share: share)
    }
    for row in rows {
      for index in found.indices {
        let cell = row.cell(at: found[index].column)
        // Only whether it holds marks is looked at here; what is wrong with a cell is told when it is read as one.
        found[index].values.append(try? cell.points())
        if cell.isFormula { found[index].formulas += 1 }
      }
    }
    return found
  }

  /// The heading of a criterion without what it counts for: 科学性 of 科学性（40分）, 科学性-评委1 of 科学性40%-评委1.
  private func withoutShare(
    _ heading: String, _ header: HeaderMap
  ) -> (name: String, share: HeadingShare?) {
    if let (name, share) = HeadingShare.read(heading),
      header.column("judge") != nil || MarkHeading.parts(name) != nil
    {
      return (name, share)
    }
    guard known(heading) == nil, let (one, other) = MarkHeading.parts(heading) else {
      return (heading, nil)
    }
    for (criterion, judge, joined) in [
      (one, other, { "\($0)-\(other)" }), (other, one, { "\(one)-\($0)" }),
    ] as [(String, String, (String) -> String)] {
      guard known(criterion) == nil, let (name, share) = HeadingShare.read(criterion) else {
        continue
      }
      // 评委1（权重2）-科学性 weighs the judge.
      guard kind(of: judge) == .judge || ![.judge, .person].contains(kind(of: name)),
        MarkHeading.overAll(name) == nil
      else { continue }
      return (joined(name), share)
    }
    return (heading, nil)
  }

  /// The heading without a word that stands over all judges, and whether that word says that they are judges: 张伟 of
  /// 评委打分-张伟.
  private func ownName(_ heading: String) -> (name: String, isJudge: Bool) {
    guard known(heading) == nil, let (one, other) = MarkHeading.parts(heading) else {
      return (heading, false)
    }
    for (over, own) in [(one, other), (other, one)] {
      guard let kind = MarkHeading.overAll(over), MarkHeading.overAll(own) == nil,
        own.contains(where: \.isLetter),
        !HeadingShare.isHinted(in: own) || HeadingShare.read(own) != nil
      else { continue }
      return (own, kind == .judge)
    }
    return (heading, false)
  }

  // MARK: Ways to tell

  private mutating func takeAsked(_ asked: [String], _ header: HeaderMap) {
    var wanted = Set(asked.map(LookAlike.fold))
    for candidate in candidates {
      let heading = header.titles[candidate.column] ?? ""
      if [candidate.title, heading].contains(where: {
        wanted.remove(LookAlike.fold($0)) != nil
      }) {
        columns.append(Column(column: candidate.column, judge: candidate.title, criterion: ""))
      } else {
        let mayBe = candidate.isNumbered || candidate.kind != .other
        pass(candidate, mayBe ? .notAsked : .notMarks)
      }
    }
    let unknown = asked.filter { wanted.contains(LookAlike.fold($0)) }
    if !unknown.isEmpty {
      problems.append((.noSuchJudges(unknown, known: candidates.map(\.title)), nil, .error))
    }
  }

  /// Beside a column 评委: a column a criterion.
  private mutating func takeCriteria() {
    for candidate in candidates {
      if candidate.numbers.isEmpty || candidate.kind == .other {
        pass(candidate, .notMarks)
      } else if candidate.isMade(of: candidates) {
        pass(candidate, .notMarks)
      } else {
        columns.append(Column(column: candidate.column, judge: nil, criterion: candidate.title))
        shares[candidate.title] = candidate.share
        refuseUnreadShare(candidate.title, candidate)
      }
    }
    if columns.isEmpty { problems.append((.noScores, nil, .error)) }
  }

  /// 评委1-科学性, 科学性(评委1): judges by criteria. Whether the columns are such a grid.
  private mutating func takeGrid() -> Bool {
    var parts: [(candidate: Candidate, one: String, other: String)] = []
    for candidate in candidates where candidate.kind != .other && !candidate.isNumbered {
      guard let (one, other) = MarkHeading.parts(candidate.title) else { continue }
      parts.append((candidate, one, other))
    }
    guard parts.count > 1 else { return false }
    let ones = Dictionary(grouping: parts) { LookAlike.fold($0.one) }
    let others = Dictionary(grouping: parts) { LookAlike.fold($0.other) }
    // A grid has some name more than once; 评委1（组长）, 评委2（组员） has each judge once.
    guard let judgesFirst = judgesStandFirst(parts.map(\.one), parts.map(\.other)) else {
      guard ones.values.contains(where: { $0.count > 1 }),
        others.values.contains(where: { $0.count > 1 })
      else { return false }
      problems.append((.judgeOrCriterion(parts.map(\.candidate.title)), nil, .error))
      return true
    }
    let byJudge = judgesFirst ? ones : others
    guard byJudge.values.contains(where: { $0.count > 1 }) else { return false }
    var taken: Set<Int> = []
    for part in parts {
      let (judge, criterion) =
        judgesFirst ? (part.one, part.other) : (part.other, part.one)
      taken.insert(part.candidate.column)
      if kind(of: criterion) == .other || part.candidate.isMade(of: candidates) {
        pass(part.candidate, .notMarks)
      } else {
        columns.append(
          Column(column: part.candidate.column, judge: judge, criterion: criterion))
        if let share = part.candidate.share { note(share, of: criterion, part.candidate) }
        refuseUnreadShare(criterion, part.candidate)
        if known(judge) == nil, MarkHeading.hasWeightInNote(judge) {
          problems.append((.weightInHeading(judge), part.candidate.column, .error))
        }
      }
    }
    let criteria = distinct(columns.map(\.criterion))
    for candidate in candidates where !taken.contains(candidate.column) {
      if candidate.isNumbered || candidate.kind == .judge, !candidate.numbers.isEmpty {
        problems.append(
          (.judgeWithoutCriterion(candidate.title, criteria: criteria), candidate.column, .error))
      } else {
        doubt(candidate, beside: parts.map(\.candidate))
      }
    }
    refuseGaps(criteria)
    return true
  }

  /// Refuses a criterion whose name still holds a number that says what it counts for: nobody may pass over it.
  private mutating func refuseUnreadShare(_ criterion: String, _ at: Candidate) {
    guard known(criterion) == nil, HeadingShare.isHinted(in: criterion) else { return }
    problems.append((.shareUnread(criterion), at.column, .error))
  }

  /// Keeps what a criterion counts for; two judges' columns may not say two things of one criterion.
  private mutating func note(_ share: HeadingShare, of criterion: String, _ at: Candidate) {
    if let other = shares[criterion], other != share {
      problems.append((.sharesDiffer(criterion), at.column, .error))
    }
    shares[criterion] = share
  }

  /// Refuses a judge who has no column for a criterion that others have: no total could be made.
  private mutating func refuseGaps(_ criteria: [String]) {
    for judge in distinct(columns.compactMap(\.judge)) {
      let own = columns.filter { LookAlike.fold($0.judge ?? "") == LookAlike.fold(judge) }
      let has = Set(own.map { LookAlike.fold($0.criterion) })
      let lacks = criteria.filter { !has.contains(LookAlike.fold($0)) }
      guard !lacks.isEmpty else { continue }
      problems.append((.judgeLacks(judge, lacks), own.first?.column, .error))
    }
  }

  /// The names in their order, one of each.
  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert(LookAlike.fold($0)).inserted }
  }

  /// Which of the two names in each heading is the judge; `nil` where neither tells.
  private func judgesStandFirst(_ ones: [String], _ others: [String]) -> Bool? {
    let kinds = [ones, others].map { names in Set(names.map(kind(of:))) }
    for wanted in [MarkHeading.judge, .person] {
      let fits = kinds.map { $0 == [wanted] }
      if fits[0] != fits[1] { return fits[0] }
    }
    let isCriterion = kinds.map { $0 == [.criterion] }
    return isCriterion[0] != isCriterion[1] ? isCriterion[1] : nil
  }

  /// One column a judge.
  private mutating func takeJudges() {
    var sure = candidates.filter {
      $0.isNumbered || $0.kind == .judge
        || MarkHeading.hasWeightInNote($0.title) && $0.kind == .unclear
    }
    if sure.isEmpty {
      sure = candidates.filter {
        $0.kind == .person && !$0.numbers.isEmpty && !$0.isMade(of: candidates)
      }
    }
    let chosen = Set(sure.map(\.column))
    for candidate in candidates {
      guard chosen.contains(candidate.column) else {
        doubt(candidate, beside: sure)
        continue
      }
      columns.append(Column(column: candidate.column, judge: candidate.title, criterion: ""))
      if known(candidate.title) == nil, !NamesInCell.several(in: candidate.title).isEmpty {
        problems.append((.severalInHeading(candidate.title), candidate.column, .error))
      }
      if MarkHeading.hasWeightInNote(candidate.title) {
        problems.append((.weightInHeading(candidate.title), candidate.column, .error))
      }
      if candidate.isUnlike(sure) {
        problems.append(
          (
            .unlikeOthers(candidate.title), candidate.column,
            candidate.isNumbered || candidate.kind == .judge ? .warning : .error
          ))
      }
    }
  }

  /// A column beside the judges: passed over where it cannot be marks, else the table is refused.
  private mutating func doubt(_ candidate: Candidate, beside sure: [Candidate]) {
    if candidate.numbers.isEmpty {
      if candidate.kind == .other { pass(candidate, .notNeeded) }
      return
    }
    let isOutside = candidate.numbers.contains { !range.contains($0) }
    if candidate.kind == .other || isOutside || candidate.isMade(of: candidates)
      || candidate.isUnlike(sure)
    {
      return pass(candidate, .notMarks)
    }
    guard !told.contains(candidate.column) else { return }
    problems.append((.maybeJudge(candidate.title), candidate.column, .error))
  }

  private mutating func pass(_ candidate: Candidate, _ reason: PassedOver) {
    passed[candidate.column] = candidate.numbers.isEmpty ? .unknownColumn : reason
  }

  /// Refuses two columns of one judge and criterion. Faults that the reader of the headings has reported
  /// are not reported again.
  private mutating func refuseRepeated() {
    var first: [String: Int] = [:]
    for column in columns {
      let key = "\(LookAlike.fold(column.judge ?? ""))\u{1F}\(LookAlike.fold(column.criterion))"
      if let other = first[key] {
        guard !told.contains(column.column) else { continue }
        problems.append(
          (
            .repeated(column.name, first: Place.letters(ofColumn: other)), column.column, .error
          ))
      } else {
        first[key] = column.column
      }
    }
  }
}
