public import Contest
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

  /// A column that nobody declared, with what its cells are.
  private struct Candidate {
    let column: Int
    let title: String
    let kind: MarkHeading
    let isNumbered: Bool
    let share: HeadingShare?
    var values: [Points?] = []
    var formulas = 0

    var numbers: [Points] { values.compactMap(\.self) }
  }

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

  /// Whether the columns are of several rounds, which is refused: 评委1初评 and 评委1复评 are no two criteria, and their mean is
  /// nobody's mark.
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
      } else if isMadeOfOthers(candidate) {
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
      if kind(of: criterion) == .other || isMadeOfOthers(part.candidate) {
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
      sure = candidates.filter { $0.kind == .person && !$0.numbers.isEmpty && !isMadeOfOthers($0) }
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
      if isUnlike(candidate, sure) {
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
    if candidate.kind == .other || isOutside || isMadeOfOthers(candidate)
      || isUnlike(candidate, sure)
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

  // MARK: What numbers tell

  /// Whether the column is a formula, or the sum, mean, highest or lowest of the other columns in every row.
  private func isMadeOfOthers(_ candidate: Candidate) -> Bool {
    guard !candidate.isNumbered else { return false }
    let own = candidate.numbers
    if own.count > 0, candidate.formulas >= own.count,
      candidates.contains(where: { $0.formulas == 0 && !$0.numbers.isEmpty })
    {
      return true
    }
    // A judge may agree with the mean of the others by chance; a column that names nobody and always does is made of them.
    guard candidate.kind == .unclear else { return false }
    let others = candidates.filter { $0.column != candidate.column && $0.kind != .other }
    guard others.count > 1, own.count > 1 else { return false }
    var couldBe = Set(["sum", "mean", "high", "low"])
    for (row, value) in candidate.values.enumerated() {
      guard let value else { continue }
      let marks = others.compactMap { $0.values[row] }.map(\.tenThousandths)
      guard marks.count > 1, let high = marks.max(), let low = marks.min() else { return false }
      let sum = marks.reduce(0, +)
      // A mean may have been rounded to two decimals or to one.
      if abs(value.tenThousandths - sum) > 1 { couldBe.remove("sum") }
      if abs(value.tenThousandths * marks.count - sum) > 500 * marks.count {
        couldBe.remove("mean")
      }
      if value.tenThousandths != high { couldBe.remove("high") }
      if value.tenThousandths != low { couldBe.remove("low") }
      if couldBe.isEmpty { return false }
    }
    return true
  }

  /// Whether all its numbers lie far below or above all of the others: 1 to 4 beside 80 to 95.
  private func isUnlike(_ candidate: Candidate, _ others: [Candidate]) -> Bool {
    let beside = others.filter { $0.column != candidate.column }.flatMap(\.numbers)
    guard let low = beside.min(), let high = beside.max(), let mine = candidate.numbers.max(),
      let least = candidate.numbers.min()
    else { return false }
    return mine.tenThousandths * 2 < low.tenThousandths
      || least.tenThousandths > high.tenThousandths * 2
  }
}

/// What keeps a table of marks from being read.
public enum MarkTableProblem: Error, Hashable {
  case noJudges
  /// A column of judges and none of marks.
  case noScores
  /// Numbers under a heading that does not tell whether it is a judge.
  case maybeJudge(String)
  case noSuchJudges([String], known: [String])
  /// Marks of several rounds side by side: 初评, 复评.
  case severalRounds([String])
  /// Headings of two names, neither of which is clearly the judge.
  case judgeOrCriterion([String])
  /// A judge's column that names no criterion, where other judges have a column for each.
  case judgeWithoutCriterion(String, criteria: [String])
  /// A judge without columns for criteria that other judges have.
  case judgeLacks(String, [String])
  /// Full marks or weights in the headings of some criteria and not of others, or two kinds of them.
  case sharesDiffer(String)
  /// A number in a criterion's name that says what it counts for, in a way that is not understood.
  case shareUnread(String)
  /// The totals go by what the headings say that the criteria count for.
  case sharesTaken(isFull: Bool, [String])
  case unlikeOthers(String)
  case repeated(String, first: String)
  case mergedMark
  /// A column headed by two judges: 张伟 李娜.
  case severalInHeading(String)
  /// A heading such as 评委3（权重2）, of which nothing is made.
  case weightInHeading(String)
}

extension MarkTableProblem: Explained {
  public var code: String {
    switch self {
    case .noJudges: "mark-no-judges"
    case .noScores: "mark-no-scores"
    case .maybeJudge: "mark-maybe-judge"
    case .noSuchJudges: "mark-no-such-judges"
    case .severalRounds: "marks-several-rounds"
    case .judgeOrCriterion: "mark-judge-or-criterion"
    case .judgeWithoutCriterion: "mark-judge-without-criterion"
    case .judgeLacks: "mark-judge-lacks-criterion"
    case .sharesDiffer: "mark-shares-differ"
    case .shareUnread: "mark-share-unread"
    case .sharesTaken: "mark-shares-taken"
    case .unlikeOthers: "mark-unlike-others"
    case .repeated: "table-repeated-heading"
    case .mergedMark: "mark-merged"
    case .severalInHeading: "mark-several-in-heading"
    case .weightInHeading: "mark-weight-in-heading"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noJudges, .maybeJudge, .unlikeOthers, .weightInHeading: [.nameJudges]
    case .noScores, .noSuchJudges, .judgeOrCriterion, .judgeWithoutCriterion, .judgeLacks,
      .sharesDiffer, .shareUnread, .sharesTaken,
      .repeated, .mergedMark, .severalRounds, .severalInHeading:
      []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noJudges, _): MarkProblem.noJudges.message(in: language)
    case (.noScores, .chinese): "有“评委”列，却没有“得分”列，也没有可以看作指标的各列。请补上。"
    case (.noScores, .english):
      "There is a column of judges and none of scores, nor columns for criteria. Add them."
    case (.maybeJudge(let title), .chinese):
      "看不出“\(title)”列的数是不是评委打的分。请把列名改成“评委N”或说明用途的名称，或指明哪些列是评委。"
    case (.maybeJudge(let title), .english):
      "Whether the numbers under “\(title)” are a judge's marks cannot be told. Name the column 评委N or by what it is, or say which columns are judges."
    case (.noSuchJudges(let names, let known), .chinese):
      "表中没有“\(names.joined(separator: "”“"))”列。可选：\(known.joined(separator: "、"))。"
    case (.noSuchJudges(let names, let known), .english):
      "The table has no column “\(names.joined(separator: "”, “"))”. It has: \(known.joined(separator: ", "))."
    case (.severalRounds(let rounds), .chinese):
      "表里有几轮的分数（\(rounds.joined(separator: "、"))）。各轮不能当作指标平均，请每轮分成一张表，分别计算。"
    case (.severalRounds(let rounds), .english):
      "The table has marks of several rounds (\(rounds.joined(separator: ", "))). Rounds are no criteria to be averaged; make a table of each round."
    case (.judgeOrCriterion(let titles), .chinese):
      "“\(titles.prefix(4).joined(separator: "”“"))”等列像是每位评委的各项指标，但看不出哪一半是评委。请写成“评委1-科学性”。"
    case (.judgeOrCriterion(let titles), .english):
      "“\(titles.prefix(4).joined(separator: "”, “"))” look like criteria of each judge, but which half is the judge cannot be told. Write 评委1-科学性."
    case (.judgeWithoutCriterion(let title, let criteria), .chinese):
      "“\(title)”列没有写明是哪项指标，而其他评委按\(criteria.prefix(6).joined(separator: "、"))分列。请改成“\(title)-\(criteria.first ?? "科学性")”这样的列名；如果是合计，请写成“\(title)合计”。"
    case (.judgeWithoutCriterion(let title, let criteria), .english):
      "The column “\(title)” names no criterion, while other judges have a column for each (\(criteria.prefix(6).joined(separator: ", "))). Write “\(title)-\(criteria.first ?? "科学性")”; call a total “\(title)合计”."
    case (.judgeLacks(let judge, let lacks), .chinese):
      "评委“\(judge)”没有“\(lacks.prefix(6).joined(separator: "”“"))”列，而其他评委有，算不出这位评委的总分。请补上这一列。"
    case (.judgeLacks(let judge, let lacks), .english):
      "Judge “\(judge)” has no column for “\(lacks.prefix(6).joined(separator: "”, “"))”, which other judges have, so there is no total. Add it."
    case (.sharesDiffer(let criterion), .chinese):
      "列名里有的写了满分或权重，有的没有写，或写法不一（如“\(criterion)”），不知道总分怎样合成。请在各项指标的列名里统一写明，如“科学性（40分）”。"
    case (.sharesDiffer(let criterion), .english):
      "Some headings of criteria give full marks or weights and others do not, or give another (such as “\(criterion)”), so it is uncertain how a total is made. Give them for all, as 科学性（40分）."
    case (.shareUnread(let criterion), .chinese):
      "“\(criterion)”里的数看不出是满分还是权重。请写成“科学性（40分）”或“科学性（40%）”这样的名称，或去掉这个数。"
    case (.shareUnread(let criterion), .english):
      "Whether the number in “\(criterion)” is full marks or a weight cannot be told. Write 科学性（40分） or 科学性（40%）, or take the number out."
    case (.sharesTaken(true, let shares), .chinese):
      "列名写明了各项满分（\(shares.prefix(8).joined(separator: "、"))），总分为各项相加。"
    case (.sharesTaken(true, let shares), .english):
      "The headings give full marks (\(shares.prefix(8).joined(separator: ", "))); a total is the sum of points."
    case (.sharesTaken(false, let shares), .chinese):
      "列名写明了各项权重（\(shares.prefix(8).joined(separator: "、"))），总分按权重合成。"
    case (.sharesTaken(false, let shares), .english):
      "The headings give weights (\(shares.prefix(8).joined(separator: ", "))); a total is weighted by them."
    case (.unlikeOthers(let title), .chinese):
      "“\(title)”列的数与其他评委的分数相差太远（如 10 分制与百分制混用）。请核对；如果确是评委打分，请指明哪些列是评委。"
    case (.unlikeOthers(let title), .english):
      "The numbers under “\(title)” lie far from those of the other judges (scales of 10 and of 100, perhaps). Check them; if they are marks, say which columns are judges."
    case (.repeated(let name, let first), _):
      TableError.repeatedHeading(name, first: first).message(in: language)
    case (.severalInHeading(let title), .chinese):
      "列名“\(title)”写了几位评委，会当作一位评委计。请每位评委一列，各写各的分数。"
    case (.severalInHeading(let title), .english):
      "The heading “\(title)” names several judges and would count as one. Give each judge a column with the marks."
    case (.weightInHeading(let title), .chinese):
      "列名“\(title)”说这位评委的分要另行折算，而这里每位评委同样计。如果同样计，请去掉括号里的话，或指明哪些列是评委。"
    case (.weightInHeading(let title), .english):
      "The heading “\(title)” asks that this judge's marks be counted otherwise; here all judges count alike. If they do, take the note out, or say which columns are judges."
    case (.mergedMark, .chinese): "分数的单元格是合并的，不知道是哪一格的分。请取消合并，逐格填写。"
    case (.mergedMark, .english):
      "A cell of marks is merged with others, so it is uncertain which of them it is for. Unmerge it and fill in each cell."
    }
  }
}
