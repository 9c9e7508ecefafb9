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
    public internal(set) var id: String
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
  public internal(set) var judges: [Judge] = []
  public private(set) var criteria: [String] = []
  public private(set) var problems: [Problem] = []
  /// The lowest and the highest mark that a judge may give.
  public let range: ClosedRange<Points>

  /// The judges' totals, by entry and judge; known after ``finish()``.
  public internal(set) var totals: [Total] = []

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

  var marks: [Mark] = []
  private var entryNumbers = SpelledNumbers()
  var judgeNumbers: [JudgeKey: Int] = [:]
  private var judgeNames = SpelledNumbers()
  private var criterionNumbers = SpelledNumbers()
  private var trackNumbers = SpelledNumbers()
  private var tracks: [String] = []
  public private(set) var weighing = Weighing.equal
  /// Whether weights that look like highest marks (满分) are used as weights all the same.
  private(set) var insistsOnWeights = false
  /// The rows in which the reader of the table refused a cell.
  private var refusedRows: Set<Place> = []
  /// The sheets that the marks come from. The last is the one being read.
  private(set) var places: [Place]

  /// A judge's name and organization, as long as it is not known whether the name has one organization or several.
  struct JudgeKey: Hashable {
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

  /// Says that the marks that follow come from another sheet.
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
  private(set) var weighed: [String] = []

  private static func folded(_ names: [String: Points]) -> [String: Points] {
    Dictionary(
      names.map { (LookAlike.fold($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ranks that the table gives beside the marks; see ``StatedRanks``.
  public private(set) var statedRanks: [StatedRanks.Row] = []

  /// Adds an entry to the list, even if it has no mark. `rank` is the rank that its row states, with the cell.
  public mutating func note(
    entry: String, track: String = "", organization: String = "", row: Int,
    rank: (stated: Int, place: Place)? = nil
  ) {
    let number = number(ofEntry: entry, row)
    if let rank {
      statedRanks.append(StatedRanks.Row(entry: number, rank: rank.stated, place: rank.place))
    }
    let track = spelled(track: track, row)
    if !track.isEmpty, !entries[number].track.isEmpty,
      LookAlike.fold(entries[number].track) != LookAlike.fold(track)
    {
      add(.trackDiffers(entry: entry, one: entries[number].track, other: track), row, nil)
    }
    if entries[number].track.isEmpty { entries[number].track = track }
    if entries[number].organization.isEmpty { entries[number].organization = organization }
  }

  /// The first spelling of a track; that another was read as this one is noted.
  private mutating func spelled(track: String, _ row: Int) -> String {
    guard !track.isEmpty else { return track }
    let (_, isNew, spelled) = trackNumbers.number(of: track)
    if isNew { tracks.append(track) }
    if let spelled, spelled != track {
      add(.spelledTwice(track, as: spelled), row, nil, severity: .note)
    }
    return spelled ?? track
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
  ///
  /// - Parameter refused: the cells and rows that the reader of the table refused; no mark is held against what stands there.
  public mutating func finish(refused: Set<Place> = []) {
    refusedRows = Set(
      refused.map { place in
        var row = place
        row.column = nil
        return row
      })
    var seen: Set<String> = []
    let names = judges.map(\.id).filter { seen.insert($0).inserted }
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
    doubtScales()
    doubtPlaces()
    doubtSlips(refused.union(problems.lazy.filter { $0.severity == .error }.map(\.place)))
    doubtPartsOfOne()
    for alike in [
      LookAlike.alike(entries.map(\.id)), JudgeName.alike(names),
      LookAlike.alike(criteria), LookAlike.alike(tracks, by: Self.bareTrack),
    ] { doubtLookAlikes(alike) }
  }

  /// A track without the word for its kind: 初中 of 初中组.
  private static func bareTrack(_ track: String) -> String {
    let key = LookAlike.skeleton(track)
    for word in ["组别", "类别", "赛道", "组", "类"] where key.hasSuffix(word) && key.count > word.count {
      return String(key.dropLast(word.count))
    }
    return key
  }

  /// Warns once about entries whose marks are all on another scale than the others', criterion by criterion.
  private mutating func doubtScales() {
    // Only the lowest and the highest mark of each entry decide.
    var own = [[[Points]]](
      repeating: [[Points]](repeating: [], count: entries.count), count: criteria.count)
    for mark in marks where mark.points > .zero {
      let (criterion, entry) = (Int(mark.criterion), Int(mark.entry))
      let known = own[criterion][entry]
      guard let low = known.first, let high = known.last else {
        own[criterion][entry] = [mark.points]
        continue
      }
      if mark.points < low || mark.points > high {
        own[criterion][entry] = [min(low, mark.points), max(high, mark.points)]
      }
    }
    var told: Set<Int> = []
    for marks in own {
      guard let apart = ScaleApart(marks) else { continue }
      let odd = apart.odd.filter { told.insert($0).inserted }
      guard !odd.isEmpty else { continue }
      add(.otherScale(odd.map { entries[$0].id }, apart), nil, nil, severity: .warning)
    }
  }

  /// Warns once if the marks of every judge are just the places 1, 2, 3 … of an order.
  private mutating func doubtPlaces() {
    let most = Points(integerLiteral: entries.count)
    guard criteria.count == 1, judges.count > 1, marks.allSatisfy({ $0.points <= most }) else {
      return
    }
    var byJudge = [[Points]](repeating: [], count: judges.count)
    for mark in marks { byJudge[Int(mark.judge)].append(mark.points) }
    if PlacesForMarks.areIn(byJudge.filter { !$0.isEmpty }, highest: range.upperBound) {
      add(.likePlaces(entries.count), nil, nil, severity: .warning)
    }
  }

  /// Notes marks whose decimal point may be in the wrong place, entry by entry and criterion by criterion.
  private mutating func doubtSlips(_ refused: Set<Place>) {
    let width = range.upperBound - range.lowerBound
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].entry == marks[start].entry { end += 1 }
      let own = marks[start..<end].filter { refused.isEmpty || !isRefused($0, refused) }
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

  /// Notes marks below one in a table whose other marks are ten and more, unless a problem was already noted by comparison
  /// with the entry's other marks.
  private mutating func doubtPartsOfOne() {
    guard range.upperBound - range.lowerBound >= 20 else { return }
    var highest = [Points](repeating: .zero, count: criteria.count)
    for mark in marks {
      highest[Int(mark.criterion)] = max(highest[Int(mark.criterion)], mark.points)
    }
    let told = Set(problems.map(\.place))
    let onOtherScale = Set(problems.lazy.flatMap(Self.onOtherScale))
    for mark in marks {
      let top = highest[Int(mark.criterion)]
      guard SlipOfThePoint.isBelowOne(mark.points, highest: top) else { continue }
      let entry = entries[Int(mark.entry)].id
      guard !onOtherScale.contains(entry), !isRefused(mark, told) else { continue }
      add(.belowOne(mark.points, highest: top, entry: entry), of: mark, severity: .warning)
    }
  }

  private static func onOtherScale(_ problem: Problem) -> [String] {
    guard case .otherScale(let entries, _)? = problem.explanation as? MarkProblem else { return [] }
    return entries
  }

  /// Whether something in the row of a mark was refused; this may be just what the row seems to lack.
  func hasRefusedCells(_ mark: Mark) -> Bool {
    guard !refusedRows.isEmpty, places.indices.contains(Int(mark.sheet)) else { return false }
    var place = places[Int(mark.sheet)]
    place.row = Int(mark.row)
    return refusedRows.contains(place)
  }

  private func isRefused(_ mark: Mark, _ refused: Set<Place>) -> Bool {
    var place = places.indices.contains(Int(mark.sheet)) ? places[Int(mark.sheet)] : Place()
    place.row = Int(mark.row)
    if refused.contains(place) { return true }
    place.column = Int(mark.column)
    return refused.contains(place)
  }

  private mutating func doubtLookAlikes(_ groups: [[String]]) {
    for alike in groups.prefix(100) {
      add(.lookAlike(LookAlikeNames(alike)), nil, nil, severity: .warning)
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
  mutating func add(
    _ problem: MarkProblem, _ row: Int?, _ column: Int?, severity: Severity = .error
  ) {
    add(problem, row, column, sheet: places.count - 1, severity: severity)
  }

  /// Notes a problem of a mark.
  mutating func add(
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
