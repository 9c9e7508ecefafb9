import Contest
import ContestSheets

/// Decides which columns of a table hold marks, and whose: 哪些列是评委打分.
///
/// Columns of judges are the numbered ones (评委1), those whose heading says so (主任评委), and, if there are none of these,
/// those with a person's name as heading. Criteria of each judge (评委1-科学性) are read as judge and criterion; beside a
/// column 评委 the columns are criteria. A heading over all judges (评委打分 over 张伟 and 李娜) names none of them. These are not
/// marks: a column whose heading names something else (年级, 得票数), a column that is the sum, mean, highest or lowest of the
/// others, and numbers outside the range. If numbers could be marks and the heading does not show it, the table is
/// refused: only a person knows.
struct MarkColumns {
  struct Column {
    let column: Int
    /// `nil` if another column names the judge.
    let judge: String?
    let criterion: String

    /// The name of the column for people: `评委1`, `评委1 科学性`.
    var name: String {
      [judge, criterion].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private(set) var columns: [Column] = []
  /// The full marks or weights of criteria, from their headings.
  private(set) var shares: [String: HeadingShare] = [:]
  /// Columns of numbers that are not marks, and why.
  private(set) var passed: [Int: PassedOver] = [:]
  private(set) var problems: [(MarkTableProblem, column: Int?, Severity)] = []

  private var candidates: [Candidate] = []
  private let range: ClosedRange<Points>
  /// Columns whose headings have been refused already.
  private let told: Set<Int>
  private let known: (String) -> MarkHeading?

  /// - Parameters:
  ///   - header: the headings.
  ///   - rows: the rows below them.
  ///   - asked: the headings of judges, if a person named them.
  ///   - range: the marks that may be given.
  ///   - known: what a name means for certain, if the judges and criteria are known beforehand.
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

  /// The kind of a whole heading. 评委1（权重2）-科学性 is about a judge, although 权重 usually means something else.
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
        // This only finds out whether the column contains marks; faults of cells are reported when the cells are read as
        // marks.
        found[index].values.append(try? cell.points())
        if cell.isFormula { found[index].formulas += 1 }
      }
    }
    return found
  }

  /// The heading of a criterion without its full marks or weight: 科学性 for 科学性（40分）, 科学性-评委1 for 科学性40%-评委1.
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
      // In 评委1（权重2）-科学性 the weight belongs to the judge.
      guard kind(of: judge) == .judge || ![.judge, .person].contains(kind(of: name)),
        MarkHeading.overAll(name) == nil
      else { continue }
      return (joined(name), share)
    }
    return (heading, nil)
  }

  /// The heading without a word over all judges, and whether this word says that they are judges: 张伟 for 评委打分-张伟.
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

  /// With a column 评委, each other column is a criterion.
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

  /// Takes columns of judges by criteria, such as 评委1-科学性 or 科学性(评委1). Returns whether the columns are of this kind.
  private mutating func takeGrid() -> Bool {
    var parts: [(candidate: Candidate, one: String, other: String)] = []
    for candidate in candidates where candidate.kind != .other && !candidate.isNumbered {
      guard let (one, other) = MarkHeading.parts(candidate.title) else { continue }
      parts.append((candidate, one, other))
    }
    guard parts.count > 1 else { return false }
    let ones = Dictionary(grouping: parts) { LookAlike.fold($0.one) }
    let others = Dictionary(grouping: parts) { LookAlike.fold($0.other) }
    // Such columns have some name more than once; in 评委1（组长）, 评委2（组员） each judge appears once.
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

  /// Refuses a criterion whose name contains an unread number, which may be its full marks or weight: it must not be
  /// ignored.
  private mutating func refuseUnreadShare(_ criterion: String, _ at: Candidate) {
    guard known(criterion) == nil, HeadingShare.isHinted(in: criterion) else { return }
    problems.append((.shareUnread(criterion), at.column, .error))
  }

  /// Stores the full marks or weight of a criterion. The columns of two judges must not give different ones.
  private mutating func note(_ share: HeadingShare, of criterion: String, _ at: Candidate) {
    if let other = shares[criterion], other != share {
      problems.append((.sharesDiffer(criterion), at.column, .error))
    }
    shares[criterion] = share
  }

  /// Refuses a judge without a column for a criterion for which others have one: no total could be computed.
  private mutating func refuseGaps(_ criteria: [String]) {
    for judge in distinct(columns.compactMap(\.judge)) {
      let own = columns.filter { LookAlike.fold($0.judge ?? "") == LookAlike.fold(judge) }
      let has = Set(own.map { LookAlike.fold($0.criterion) })
      let lacks = criteria.filter { !has.contains(LookAlike.fold($0)) }
      guard !lacks.isEmpty else { continue }
      problems.append((.judgeLacks(judge, lacks), own.first?.column, .error))
    }
  }

  /// Each name once, in their order.
  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert(LookAlike.fold($0)).inserted }
  }

  /// Which of the two names in each heading is the judge; `nil` if this cannot be told.
  private func judgesStandFirst(_ ones: [String], _ others: [String]) -> Bool? {
    let kinds = [ones, others].map { names in Set(names.map(kind(of:))) }
    for wanted in [MarkHeading.judge, .person] {
      let fits = kinds.map { $0 == [wanted] }
      if fits[0] != fits[1] { return fits[0] }
    }
    let isCriterion = kinds.map { $0 == [.criterion] }
    return isCriterion[0] != isCriterion[1] ? isCriterion[1] : nil
  }

  /// Takes one column for each judge.
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

  /// Handles another column beside the judges: it is ignored if it cannot contain marks; otherwise the table is refused.
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
