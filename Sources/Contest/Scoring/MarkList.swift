/// The marks of a plain table, with the names of entries, judges and criteria as written there.
///
/// Marks are added row by row. ``finish()`` checks them all: a judge who marks an entry twice, or a missing criterion, is a
/// problem at its row. A blank cell is a missing mark, never 0.
///
/// ００１ and 001 are one entry, and a note says so. 001 and 1 may be one entry, and a warning says so. Two judges of the same
/// name with different organizations are two judges; a mark with that name and no organization is then refused.
public struct MarkList: Sendable {
  public struct Entry: Sendable {
    public let id: String
    /// The entry's list; empty when the table names none.
    public var track = ""
    public var organization = ""
  }

  public struct Judge: Sendable {
    public fileprivate(set) var id: String
    public var organization = ""
  }

  /// How the marks of several criteria become a judge's total.
  public enum Weighing: Sendable {
    /// The mean of all criteria.
    case equal
    /// Σ weight · mark / Σ weight; weights need not sum to one.
    case weights([String: Points])
    /// The sum of points; each criterion has a highest mark: 满分.
    case points(full: [String: Points])
  }

  public private(set) var entries: [Entry] = []
  public private(set) var judges: [Judge] = []
  public private(set) var criteria: [String] = []
  public private(set) var problems: [Problem] = []
  /// The lowest and the highest mark that a judge may give.
  public let range: ClosedRange<Points>

  /// The judges' totals, by entry and judge; known after ``finish()``.
  public private(set) var totals: [Total] = []

  public struct Total: Hashable, Sendable {
    public let entry, judge: Int
    public let value: Fraction
  }

  struct Mark {
    let entry, judge, criterion: Int32
    let row, column: Int32
    /// The position of the sheet in `places`.
    let sheet: Int32
    let points: Points
  }

  private(set) var marks: [Mark] = []
  private var entryNumbers = SpelledNumbers()
  private var judgeNumbers: [JudgeKey: Int] = [:]
  private var judgeNames = SpelledNumbers()
  private var criterionNumbers = SpelledNumbers()
  private var weighing = Weighing.equal
  /// Whether weights that look like highest marks (满分) are used as weights all the same.
  private var insistsOnWeights = false
  /// The sheets that the marks come from. The last is the one being read.
  private var places: [Place]

  /// A judge's name and organization, as long as it is not known whether the name has one organization or several.
  private struct JudgeKey: Hashable {
    let name: Int
    let organization: String
  }
  /// The most problems reported.
  private static let problemLimit = 1_000

  /// - Parameters:
  ///   - range: the lowest and the highest mark that a judge may give.
  ///   - place: the file and sheet, for problems.
  public init(range: ClosedRange<Points> = 0...100, at place: Place = Place()) {
    self.range = range
    places = [place]
  }

  /// Tells that the marks that follow come from another sheet.
  public mutating func move(to place: Place) {
    if places.last != place { places.append(place) }
  }

  /// Sets the weights of the criteria; without this call all weigh the same. `insists` uses weights as weights even if they
  /// look like highest marks, that is, if no mark is above them.
  public mutating func weigh(_ weighing: Weighing, insists: Bool = false) {
    switch weighing {
    case .equal: self.weighing = weighing
    case .weights(let weights): self.weighing = .weights(Self.folded(weights))
    case .points(let full): self.weighing = .points(full: Self.folded(full))
    }
    insistsOnWeights = insists
    weighed =
      switch weighing {
      case .equal: []
      case .weights(let names), .points(let names): names.keys.sorted()
      }
  }

  /// The criteria that have a weight or a highest mark, as they were spelled.
  private var weighed: [String] = []

  private static func folded(_ names: [String: Points]) -> [String: Points] {
    Dictionary(
      names.map { (LookAlike.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds an entry to the list, even if it has no mark.
  public mutating func note(entry: String, track: String = "", organization: String = "", row: Int)
  {
    let number = number(ofEntry: entry, row)
    if !track.isEmpty, !entries[number].track.isEmpty,
      LookAlike.fold(entries[number].track) != LookAlike.fold(track)
    {
      add(.trackDiffers(entry: entry, one: entries[number].track, other: track), row, nil)
    }
    if entries[number].track.isEmpty { entries[number].track = track }
    if entries[number].organization.isEmpty { entries[number].organization = organization }
  }

  public mutating func add(
    entry: String, judge: String, judgeOrganization: String = "", criterion: String = "",
    points: Points, row: Int, column: Int
  ) {
    guard range.contains(points) else {
      add(.outOfRange(points, range), row, column)
      return
    }
    let entry = number(ofEntry: entry, row)
    let judgeNumber = number(ofJudge: judge, judgeOrganization, row)
    let (criterionNumber, isNew, spelled) = criterionNumbers.number(of: criterion)
    if isNew { criteria.append(criterion) }
    if let spelled { add(.spelledTwice(criterion, as: spelled), row, nil, severity: .note) }
    marks.append(
      Mark(
        entry: Int32(clamping: entry), judge: Int32(clamping: judgeNumber),
        criterion: Int32(clamping: criterionNumber), row: Int32(clamping: row),
        column: Int32(clamping: column), sheet: Int32(clamping: places.count - 1), points: points))
  }

  /// Checks all marks together and makes the totals.
  public mutating func finish() {
    partNamesakes()
    marks.sort {
      ($0.entry, $0.judge, $0.criterion, $0.sheet, $0.row)
        < ($1.entry, $1.judge, $1.criterion, $1.sheet, $1.row)
    }
    let weights = weightsOfCriteria()
    var start = 0
    totals.reserveCapacity(marks.count / max(criteria.count, 1))
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].entry == marks[start].entry,
        marks[end].judge == marks[start].judge
      { end += 1 }
      total(marks[start..<end], weights: weights)
      start = end
    }
    doubtSlips()
    for names in [entries.map(\.id), judges.map(\.id), criteria] { doubtLookAlikes(names) }
  }

  /// Settles judges of the same name. A name written with one organization and also without is one judge; a name written
  /// with two organizations is two judges.
  private mutating func partNamesakes() {
    var organizations: [Int: Set<String>] = [:]
    for key in judgeNumbers.keys where !key.organization.isEmpty {
      organizations[key.name, default: []].insert(key.organization)
    }
    var final = Array(judges.indices)
    var isNamesake: Set<Int> = []
    for (key, number) in judgeNumbers {
      let homes = organizations[key.name] ?? []
      if homes.count > 1 {
        isNamesake.insert(number)
      } else if key.organization.isEmpty, let home = homes.first,
        let other = judgeNumbers[JudgeKey(name: key.name, organization: home)]
      {
        let (first, second) = (min(number, other), max(number, other))
        final[second] = first
        judges[first].organization = judges[other].organization
      }
    }
    for mark in marks where isNamesake.contains(Int(mark.judge)) {
      let judge = judges[Int(mark.judge)]
      if judge.organization.isEmpty {
        add(.namesakeWithoutOrganization(judge.id), of: mark, wholeRow: true)
      }
    }
    let names = Dictionary(grouping: isNamesake) { judges[$0].id }
    for (name, numbers) in names.sorted(by: { $0.key < $1.key }) {
      let homes = numbers.map { judges[$0].organization }.filter { !$0.isEmpty }.sorted()
      add(.namesakes(name, organizations: homes), nil, nil, severity: .warning)
      for number in numbers where !judges[number].organization.isEmpty {
        judges[number].id = "\(name)（\(judges[number].organization)）"
      }
    }
    guard final != Array(judges.indices) else { return }
    // The remaining judges, renumbered in order.
    var renumbered: [Int: Int] = [:]
    for number in judges.indices where final[number] == number {
      renumbered[number] = renumbered.count
    }
    judges = judges.indices.filter { final[$0] == $0 }.map { judges[$0] }
    marks = marks.map { mark in
      Mark(
        entry: mark.entry, judge: Int32(clamping: renumbered[final[Int(mark.judge)]] ?? 0),
        criterion: mark.criterion, row: mark.row, column: mark.column,
        sheet: mark.sheet, points: mark.points)
    }
  }

  /// Notes marks whose decimal point may be in the wrong place, entry by entry and criterion by criterion.
  private mutating func doubtSlips() {
    let width = range.upperBound - range.lowerBound
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].entry == marks[start].entry { end += 1 }
      let own = marks[start..<end]
      let criteriaOfEntry = criteria.count == 1 ? [0] : Set(own.map(\.criterion)).sorted()
      for criterion in criteriaOfEntry {
        let same = criteria.count == 1 ? Array(own) : own.filter { $0.criterion == criterion }
        for place in SlipOfThePoint.doubtful(same.map(\.points), width: width) {
          let mark = same[place]
          let others = same.indices.filter { $0 != place }.map { same[$0].points }
          add(
            .doubtful(mark.points, beside: others, entry: entries[Int(mark.entry)].id), of: mark,
            severity: .warning)
        }
      }
      start = end
    }
  }

  private mutating func doubtLookAlikes(_ names: [String]) {
    for alike in LookAlike.alike(names).prefix(100) {
      add(.lookAlike(alike), nil, nil, severity: .warning)
    }
  }

  /// The totals in the form that estimators need.
  public var table: MarkTable {
    MarkTable(
      entryCount: entries.count, judgeCount: judges.count,
      marks: totals.map {
        MarkTable.Mark(entry: $0.entry, judge: $0.judge, value: $0.value.approximate)
      })
  }

  private mutating func total(_ own: ArraySlice<Mark>, weights: [Fraction]?) {
    guard let first = own.first else { return }
    let (entry, judge) = (Int(first.entry), Int(first.judge))
    for (one, next) in zip(own, own.dropFirst()) where one.criterion == next.criterion {
      add(
        .judgedTwice(
          entry: entries[entry].id, judge: judges[judge].id,
          criterion: criteria[Int(one.criterion)], firstRow: Int(one.row),
          sheet: one.sheet == next.sheet ? nil : places[Int(one.sheet)].sheet), of: next)
      return
    }
    guard criteria.count > 1 else {
      totals.append(Total(entry: entry, judge: judge, value: Fraction(first.points)))
      return
    }
    let given = Set(own.map { Int($0.criterion) })
    if let missing = criteria.indices.first(where: { !given.contains($0) }) {
      add(
        .criterionMissing(
          entry: entries[entry].id, judge: judges[judge].id, criterion: criteria[missing]),
        of: first, wholeRow: true, severity: .warning)
      return
    }
    guard let weights else { return }
    if case .points = weighing {
      let sum = own.reduce(Fraction.zero) { $0 + Fraction($1.points) }
      totals.append(Total(entry: entry, judge: judge, value: sum))
      return
    }
    var (sum, weight) = (Fraction.zero, Fraction.zero)
    for mark in own {
      sum = sum + weights[Int(mark.criterion)] * Fraction(mark.points)
      weight = weight + weights[Int(mark.criterion)]
    }
    totals.append(Total(entry: entry, judge: judge, value: sum / weight))
  }

  /// The weight of each criterion; `nil` when the weights cannot be used, which is then noted as a problem.
  private mutating func weightsOfCriteria() -> [Fraction]? {
    let given: [String: Points]
    switch weighing {
    case .equal: return criteria.map { _ in Fraction(1) }
    case .weights(let weights): given = weights
    case .points(let full): given = full
    }
    var found: [Fraction] = []
    var isUsable = true
    for criterion in criteria {
      guard let weight = given[LookAlike.fold(criterion)] else {
        add(.noWeight(criterion), nil, nil)
        isUsable = false
        continue
      }
      if weight < .zero {
        add(.weightBelowZero(criterion, weight), nil, nil)
        isUsable = false
      }
      found.append(Fraction(weight))
    }
    let marked = Set(criteria.map(LookAlike.fold))
    for name in weighed where !marked.contains(LookAlike.fold(name)) && !marks.isEmpty {
      add(.weightWithoutMarks(name, nearest: NearestWord.to(name, among: criteria)), nil, nil)
      isUsable = false
    }
    guard isUsable else { return nil }
    guard criteria.isEmpty || found.contains(where: { $0 > .zero }) else {
      add(.weightsAllZero, nil, nil)
      return nil
    }
    if case .points = weighing { return isWithinFullMarks(found) ? found : nil }
    if !insistsOnWeights, looksLikeFullMarks(found) {
      add(.weightsLikeFullMarks, nil, nil)
      return nil
    }
    return found
  }

  /// Refuses each mark above the highest mark (满分) of its criterion.
  private mutating func isWithinFullMarks(_ full: [Fraction]) -> Bool {
    var isWithin = true
    for mark in marks where Fraction(mark.points) > full[Int(mark.criterion)] {
      let name = criteria[Int(mark.criterion)]
      add(.aboveFullMarks(mark.points, name), of: mark)
      isWithin = false
    }
    return isWithin
  }

  /// Whether the weights are probably highest marks (满分): they are unequal, and no mark is above its criterion's weight. With
  /// 40, 30 and 30, no mark for the first criterion is above 40 and none for the others above 30.
  private func looksLikeFullMarks(_ weights: [Fraction]) -> Bool {
    guard criteria.count > 1, Set(weights).count > 1 else { return false }
    let sum = weights.reduce(.zero, +)
    let scale = Fraction(range.upperBound) / sum
    var isWithin = true
    var isWithinScaled = true
    for mark in marks where mark.points > .zero {
      let (points, weight) = (Fraction(mark.points), weights[Int(mark.criterion)])
      if points > weight { isWithin = false }
      if points > weight * scale { isWithinScaled = false }
      if !isWithin, !isWithinScaled { return false }
    }
    return isWithinScaled || (isWithin && sum >= Fraction(range.upperBound))
  }

  private mutating func number(ofEntry id: String, _ row: Int) -> Int {
    let (number, isNew, spelled) = entryNumbers.number(of: id)
    if isNew { entries.append(Entry(id: id)) }
    if let spelled { add(.spelledTwice(id, as: spelled), row, nil, severity: .note) }
    return number
  }

  private mutating func number(ofJudge id: String, _ organization: String, _ row: Int) -> Int {
    let (name, _, spelled) = judgeNames.number(of: id)
    if let spelled { add(.spelledTwice(id, as: spelled), row, nil, severity: .note) }
    let key = JudgeKey(
      name: name, organization: organization.isEmpty ? "" : LookAlike.fold(organization))
    if let number = judgeNumbers[key] { return number }
    judgeNumbers[key] = judges.count
    judges.append(Judge(id: spelled ?? id, organization: organization))
    return judges.count - 1
  }

  /// Notes a problem of the whole table, or of a row that is being read.
  private mutating func add(
    _ problem: MarkProblem, _ row: Int?, _ column: Int?, severity: Severity = .error
  ) {
    add(problem, row, column, sheet: places.count - 1, severity: severity)
  }

  /// Notes a problem of a mark.
  private mutating func add(
    _ problem: MarkProblem, of mark: Mark, wholeRow: Bool = false, severity: Severity = .error
  ) {
    add(
      problem, Int(mark.row), wholeRow ? nil : Int(mark.column), sheet: Int(mark.sheet),
      severity: severity)
  }

  private mutating func add(
    _ problem: MarkProblem, _ row: Int?, _ column: Int?, sheet: Int, severity: Severity
  ) {
    guard problems.count < Self.problemLimit else { return }
    var spot = places.indices.contains(sheet) ? places[sheet] : Place()
    if row == nil { spot.sheet = nil }
    (spot.row, spot.column) = (row, column)
    problems.append(Problem(problem, severity: severity, at: spot))
  }
}

/// What is wrong with a mark in a plain table.
public enum MarkProblem: Error, Hashable {
  case outOfRange(Points, ClosedRange<Points>)
  case judgedTwice(
    entry: String, judge: String, criterion: String, firstRow: Int, sheet: String? = nil)
  case criterionMissing(entry: String, judge: String, criterion: String)
  case trackDiffers(entry: String, one: String, other: String)
  case noWeight(String)
  case weightBelowZero(String, Points)
  case weightsAllZero
  case weightTwice(String)
  /// A criterion that has a weight but not a single mark.
  case weightWithoutMarks(String, nearest: String?)
  /// No mark is above its weight, so the weights may be highest marks (满分).
  case weightsLikeFullMarks
  case aboveFullMarks(Points, String)
  /// One name in two spellings, read as one.
  case spelledTwice(String, as: String)
  /// Different names that may mean the same entry or judge.
  case lookAlike([String])
  case namesakes(String, organizations: [String])
  case namesakeWithoutOrganization(String)
  /// A mark that is far from the entry's other marks.
  case doubtful(Points, beside: [Points], entry: String)
  /// A table with one mark per row and no column for the judge.
  case noJudges
  /// A table without a single mark.
  case noMarks
}

extension MarkProblem: Explained {
  public var code: String {
    switch self {
    case .outOfRange: "mark-out-of-range"
    case .judgedTwice: "mark-judged-twice"
    case .criterionMissing: "mark-criterion-missing"
    case .trackDiffers: "mark-track-differs"
    case .noWeight: "mark-no-weight"
    case .weightBelowZero: "mark-weight-below-zero"
    case .weightsAllZero: "mark-weights-all-zero"
    case .weightTwice: "mark-weight-twice"
    case .weightWithoutMarks: "mark-weight-without-marks"
    case .weightsLikeFullMarks: "mark-weights-like-full-marks"
    case .aboveFullMarks: "mark-above-full-marks"
    case .spelledTwice: "mark-spelled-twice"
    case .lookAlike: "mark-look-alike"
    case .namesakes: "mark-namesakes"
    case .namesakeWithoutOrganization: "mark-namesake-without-organization"
    case .doubtful: "mark-doubtful"
    case .noJudges: "mark-no-judges"
    case .noMarks: "mark-no-marks"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .outOfRange: [.stateRange]
    case .weightsLikeFullMarks: [.sayWeights]
    case .noJudges: [.nameJudges]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.outOfRange(let points, let range), .chinese):
      "分数 \(points) 超出范围，应在 \(range.lowerBound)–\(range.upperBound) 之间。请更正，或说明评分范围。"
    case (.outOfRange(let points, let range), .english):
      "The mark \(points) must be between \(range.lowerBound) and \(range.upperBound). "
        + "Correct it, or state the range."
    case (.judgedTwice(let entry, let judge, let criterion, let row, let sheet), .chinese):
      "评委“\(judge)”对作品“\(entry)”\(criterion.isEmpty ? "" : "的“\(criterion)”")打了两次分，第一次在\(sheet.map { "工作表“\($0)”" } ?? "")第 \(row) 行。请只保留一个。"
    case (.judgedTwice(let entry, let judge, let criterion, let row, let sheet), .english):
      "Judge “\(judge)” marked entry “\(entry)”\(criterion.isEmpty ? "" : " for “\(criterion)”") twice, "
        + "first in row \(row)\(sheet.map { " of sheet “\($0)”" } ?? ""). Keep one of the two."
    case (.criterionMissing(let entry, let judge, let criterion), .chinese):
      "评委“\(judge)”对作品“\(entry)”没有打“\(criterion)”的分，这位评委的总分不计入。空白不等于 0 分，请补填。"
    case (.criterionMissing(let entry, let judge, let criterion), .english):
      "Judge “\(judge)” gave entry “\(entry)” no mark for “\(criterion)”, so that total does not count. "
        + "Blank is not zero; fill it in."
    case (.trackDiffers(let entry, let one, let other), .chinese):
      "作品“\(entry)”的类别前后不同：“\(one)”和“\(other)”。请统一。"
    case (.trackDiffers(let entry, let one, let other), .english):
      "Entry “\(entry)” has two tracks, “\(one)” and “\(other)”. Make them the same."
    case (.noWeight(let criterion), .chinese): "权重表里没有“\(criterion)”。请补上这一项的权重。"
    case (.noWeight(let criterion), .english): "The weights have no “\(criterion)”. Add its weight."
    case (.weightBelowZero(let criterion, let weight), .chinese):
      "“\(criterion)”的权重是 \(weight)，不能小于 0。请更正。"
    case (.weightBelowZero(let criterion, let weight), .english):
      "“\(criterion)” has the weight \(weight), which must not be below 0. Correct it."
    case (.weightsAllZero, .chinese): "各项权重都是 0，得不出总分。请填写权重。"
    case (.weightsAllZero, .english):
      "All weights are 0, so there is no total. Fill in the weights."
    case (.weightTwice(let criterion), .chinese): "“\(criterion)”的权重出现了两次，请只保留一个。"
    case (.weightTwice(let criterion), .english): "“\(criterion)” has two weights. Keep one."
    case (.weightWithoutMarks(let name, let nearest), .chinese):
      "“\(name)”有权重或满分，但没有一个分数。\(nearest.map { "是不是“\($0)”？" } ?? "")请补上分数，或从权重表中删去这一项。"
    case (.weightWithoutMarks(let name, let nearest), .english):
      "“\(name)” has a weight and no mark. \(nearest.map { "Is it “\($0)”? " } ?? "")Add its marks, or take it out of the weights."
    case (.weightsLikeFullMarks, .chinese):
      "没有一个分数超过它的权重，这些权重像是各项的满分：按权重算，满分会算两遍。如果是满分，请把“权重”列改名为“满分”，总分就是各项相加；如果确是权重，请说明按权重算。"
    case (.weightsLikeFullMarks, .english):
      "No mark exceeds its weight, so the weights look like full marks, which would count twice. If they are, call the column “full-marks”: the total is then the sum of points. If they are weights, say so."
    case (.aboveFullMarks(let points, let name), .chinese):
      "“\(name)”的分数 \(points) 超过了这一项的满分。请更正分数或满分。"
    case (.aboveFullMarks(let points, let name), .english):
      "The mark \(points) for “\(name)” is above its full marks. Correct the mark or the full marks."
    case (.spelledTwice(let spelling, let first), .chinese): "“\(spelling)”与“\(first)”只是写法不同，按同一个计。"
    case (.spelledTwice(let spelling, let first), .english):
      "“\(spelling)” is “\(first)” in another spelling; both count as one."
    case (.lookAlike(let names), .chinese):
      "“\(names.joined(separator: "”“"))”很像同一个，现分开计。如果是同一个，请统一写法。"
    case (.lookAlike(let names), .english):
      "“\(names.joined(separator: "”, “"))” look alike and count apart. If they are one, spell them alike."
    case (.namesakes(let name, let homes), .chinese):
      "“\(name)”有 \(homes.count) 个单位（\(homes.joined(separator: "、"))），按 \(homes.count) 位同名评委计。如果是同一人，请统一单位的写法。"
    case (.namesakes(let name, let homes), .english):
      "“\(name)” stands with \(homes.count) organizations (\(homes.joined(separator: ", "))) and counts as \(homes.count) judges of one name. If it is one person, spell the organization alike."
    case (.namesakeWithoutOrganization(let name), .chinese):
      "有几位评委都叫“\(name)”，这一行没有写评委单位，不知道是哪一位。请补上单位。"
    case (.namesakeWithoutOrganization(let name), .english):
      "Several judges are called “\(name)”, and this row does not say of which organization. Fill it in."
    case (.doubtful(let points, let others, let entry), .chinese):
      "作品“\(entry)”的这个分数是 \(points)，而其他分数是 \(others.prefix(6).map(\.description).joined(separator: "、"))。是不是小数点或数位写错了？仍按 \(points) 计，请核对。"
    case (.doubtful(let points, let others, let entry), .english):
      "This mark of entry “\(entry)” is \(points) beside \(others.prefix(6).map(\.description).joined(separator: ", ")). Is a decimal point or a digit wrong? It counts as \(points); check it."
    case (.noJudges, .chinese): "找不到评委列：长表要有“评委”列，宽表要有“评委1、评委2……”或以评委姓名为列名的各列。"
    case (.noJudges, .english):
      "There is no judge: a long table needs the column “judge”, a wide one a column per judge."
    case (.noMarks, .chinese): "表中没有一个分数。请填写后再算。"
    case (.noMarks, .english): "The table has no mark. Fill it in first."
    }
  }
}
