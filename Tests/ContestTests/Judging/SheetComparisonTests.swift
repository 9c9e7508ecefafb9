import Contest
import Testing

struct SheetComparisonTests {
  static let rubric = Rubric([
    Criterion(id: "science", name: Bilingual(chinese: "科学性", english: "science"), weight: 30),
    Criterion(id: "novelty", name: Bilingual(chinese: "创新性", english: "novelty"), weight: 70),
  ])
  static let entry = Entry.ID("E1")

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var kept: [Points]? = nil
    var keptVersion = 2
    var standing = SheetComparison.Known.Standing.assigned
    let marks: [ReturnedSheet.Mark]
    var code = "017"
    var base = 2
    var key: Entry.ID? = SheetComparisonTests.entry
    var replaces = false
    var comment = ""
    let outcome: SheetComparison.Outcome
    var codes: [String] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "a first sheet is new", marks: [.points(85), .points(90)], outcome: .new),
    Case(
      name: "the same marks are unchanged", kept: [85, 90], marks: [.points(85), .points(90)],
      outcome: .unchanged),
    Case(
      name: "another mark on the kept version is a change", kept: [85, 90],
      marks: [.points(85), .points(91)], outcome: .changed),
    Case(
      name: "another mark on an older version is an error", kept: [85, 90], keptVersion: 3,
      marks: [.points(85), .points(91)], outcome: .error, codes: ["sheet-older-version"]),
    Case(
      name: "an older version may be asked for", kept: [85, 90], keptVersion: 3,
      marks: [.points(85), .points(91)], replaces: true, outcome: .changed),
    Case(
      name: "the same marks on an older version are unchanged", kept: [85, 90], keptVersion: 3,
      marks: [.points(85), .points(90)], outcome: .unchanged),
    Case(name: "a blank row is not yet scored", marks: [.blank, .blank], outcome: .blank),
    Case(
      name: "a blank row takes nothing away", kept: [85, 90], marks: [.blank, .blank],
      outcome: .blank),
    Case(
      name: "a comment on a blank row is reported", marks: [.blank, .blank], comment: "应回避",
      outcome: .blank, codes: ["sheet-comment-without-marks"]),
    Case(
      name: "half a sheet is refused", marks: [.points(85), .blank], outcome: .error,
      codes: ["sheet-half-scored"]),
    Case(
      name: "a word for the whole row is told once", marks: [.text("弃权"), .blank], outcome: .error,
      codes: ["sheet-mark-says-none"]),
    Case(
      name: "a recusal in a mark is told as one", marks: [.text("应回避"), .text("缺 席")],
      outcome: .error, codes: ["sheet-mark-says-none", "sheet-mark-says-none"]),
    Case(
      name: "off the range and off the step", marks: [.points(101), .points(90.3)],
      outcome: .error, codes: ["score-out-of-range", "score-off-step"]),
    Case(
      name: "words and formulas are no marks", marks: [.text("优"), .formula("=A1")],
      outcome: .error, codes: ["sheet-mark-not-a-number", "sheet-mark-is-formula"]),
    Case(
      name: "a recused entry takes no mark", standing: .recused,
      marks: [.points(85), .points(90)], outcome: .error, codes: ["sheet-entry-recused"]),
    Case(
      name: "a recused entry left blank does no harm", standing: .recused,
      marks: [.blank, .blank], outcome: .blank),
    Case(
      name: "an entry of somebody else", standing: .notAssigned,
      marks: [.points(85), .points(90)], outcome: .error, codes: ["sheet-entry-not-assigned"]),
    Case(
      name: "a row without its key", marks: [.points(85), .points(90)], key: nil,
      outcome: .error, codes: ["sheet-row-key-unknown", "sheet-row-missing"]),
    Case(
      name: "a code that is not the key's", marks: [.points(85), .points(90)], code: "018",
      outcome: .error, codes: ["sheet-row-moved"]),
    Case(
      name: "too few cells", marks: [.points(85)], outcome: .error, codes: ["sheet-wrong-width"]),
  ]

  private func stored(_ marks: [Points]?, version: Int) -> StoredSheet? {
    marks.map { StoredSheet(marks: ["science": $0[0], "novelty": $0[1]], version: version) }
  }

  @Test(arguments: cases)
  func `each row is new, unchanged, changed, blank or an error`(example: Case) {
    let row = ReturnedSheet(
      entry: example.key, code: example.code, baseVersion: example.base, marks: example.marks,
      comment: example.comment, place: Place(sheet: "评分", row: 8, column: 5))
    let known = [
      Self.entry: SheetComparison.Known(
        example.standing, code: "017", stored: stored(example.kept, version: example.keptVersion))
    ]
    let comparison = SheetComparison(
      [row], with: known, by: Self.rubric, replaces: example.replaces)
    #expect(comparison.lines.map(\.outcome) == [example.outcome])
    #expect(comparison.problems.map(\.code) == example.codes)
    #expect(
      comparison.toSave.count == (example.outcome == .new || example.outcome == .changed ? 1 : 0))
    #expect(comparison.hasErrors == (example.outcome == .error))
  }

  @Test func `where another sheet was kept since, both are there to choose from`() {
    let row = ReturnedSheet(
      entry: Self.entry, code: "017", baseVersion: 0, marks: [.points(85), .points(90)],
      place: Place(sheet: "评分", row: 8, column: 5))
    let kept = StoredSheet(marks: ["science": 70, "novelty": 90], version: 1)
    let known = [Self.entry: SheetComparison.Known(.assigned, code: "017", stored: kept)]
    let refused = SheetComparison([row], with: known, by: Self.rubric)
    #expect(refused.problems.map(\.code) == ["sheet-older-version"] && refused.toSave.isEmpty)
    #expect(refused.lines.first?.before == kept && refused.lines.first?.after == nil)
    #expect(refused.lines.first?.disputed?.marks == ["science": 85, "novelty": 90])
    let taken = SheetComparison([row], with: known, by: Self.rubric, replaces: true)
    #expect(taken.lines.first?.disputed == nil && taken.toSave.count == 1)
  }

  @Test func `marks that the judge typed in the browser are not replaced without a word`() {
    func comparison(_ marks: [Points], comment: String = "", replaces: Bool = false)
      -> SheetComparison
    {
      let row = ReturnedSheet(
        entry: Self.entry, code: "017", baseVersion: 0, marks: marks.map { .points($0) },
        comment: comment, place: Place(sheet: "评分", row: 8, column: 5))
      let typed = StoredSheet(marks: ["science": 85], comment: "有新意", version: 0)
      return SheetComparison(
        [row], with: [Self.entry: .init(.assigned, code: "017", typed: typed)], by: Self.rubric,
        replaces: replaces)
    }
    let other = comparison([86, 90])
    #expect(other.problems.map(\.code) == ["sheet-typed-otherwise"] && other.toSave.isEmpty)
    #expect(other.lines.first?.before?.marks == ["science": 85])
    #expect(other.lines.first?.disputed?.marks == ["science": 86, "novelty": 90])
    #expect(comparison([86, 90], replaces: true).toSave.count == 1)
    // The same mark, and one that was not typed yet.
    let same = comparison([85, 90])
    #expect(same.problems.isEmpty && same.toSave.map(\.sheet.comment) == ["有新意"])
    #expect(comparison([85, 90], comment: "一般").toSave.map(\.sheet.comment) == ["一般"])
  }

  @Test func `a mark's problem stands at its own cell`() {
    let row = ReturnedSheet(
      entry: Self.entry, code: "017", baseVersion: 0, marks: [.points(85), .points(101)],
      place: Place(sheet: "评分", row: 8, column: 5))
    let comparison = SheetComparison(
      [row], with: [Self.entry: .init(.assigned, code: "017")], by: Self.rubric)
    #expect(comparison.problems.map(\.place.cell) == ["F8"])
  }

  @Test func `an entry may stand in one row only`() {
    let rows = [8, 9].map { number in
      ReturnedSheet(
        entry: Self.entry, code: "017", baseVersion: 0, marks: [.points(85), .points(90)],
        place: Place(row: number, column: 5))
    }
    let comparison = SheetComparison(
      rows, with: [Self.entry: .init(.assigned, code: "017")], by: Self.rubric)
    #expect(comparison.lines.map(\.outcome) == [.error, .error])
    #expect(
      comparison.problems.map { "\($0.place.row ?? 0) \($0.place.cell ?? "") \($0.code)" } == [
        "9  sheet-entry-twice", "8  sheet-entry-twice",
      ])
    #expect(comparison.toSave.isEmpty)
  }

  /// The comparison of rows for entries 017 水质监测 and 018 玉米品种, with the titles that the rows show.
  private func compared(
    titles: [String], totals: [ReturnedSheet.Mark] = [], marks: [ReturnedSheet.Mark]
  ) -> SheetComparison {
    let other = Entry.ID("E2")
    let rows = zip([Self.entry, other], titles).enumerated().map { offset, pair in
      ReturnedSheet(
        entry: pair.0, code: offset == 0 ? "017" : "018", title: pair.1,
        titlePlace: Place(row: 8 + offset, column: 4), baseVersion: 0, marks: marks,
        totals: totals.map { .init($0, at: Place(row: 8 + offset, column: 7)) },
        place: Place(row: 8 + offset, column: 5))
    }
    return SheetComparison(
      rows,
      with: [
        Self.entry: .init(.assigned, code: "017", title: "水质监测"),
        other: .init(.assigned, code: "018", title: "玉米品种"),
      ], by: Self.rubric)
  }

  struct Titles: Sendable, CustomTestStringConvertible {
    let name: String
    let titles, problems: [String]
    let taken: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    Titles(name: "titles as kept", titles: ["水质监测", "玉米 品种"], problems: [], taken: 2),
    Titles(name: "a title deleted", titles: ["", "玉米品种"], problems: [], taken: 2),
    Titles(
      name: "titles exchanged", titles: ["玉米品种", "水质监测"],
      problems: ["D8 sheet-title-moved error", "D9 sheet-title-moved error"], taken: 0),
    Titles(
      name: "a title that nobody has", titles: ["水质检测", "玉米品种"],
      problems: ["D8 sheet-title-differs warning"], taken: 2),
  ])
  func `a row whose title is another entry's is refused, and another title is told`(
    example: Titles
  ) {
    let comparison = compared(titles: example.titles, marks: [.points(85), .points(90)])
    let told = comparison.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" }
    #expect(told == example.problems && comparison.toSave.count == example.taken)
  }

  @Test(arguments: [
    (ReturnedSheet.Mark.points(175), true), (.points(60), false), (.text("优"), false),
    (.blank, true), (.formula("=1"), true),
  ])
  func `a typed total that the marks do not make is told, and the marks are taken`(
    total: ReturnedSheet.Mark, agrees: Bool
  ) {
    let comparison = compared(
      titles: ["", ""], totals: [total], marks: [.points(85), .points(90)])
    #expect(comparison.toSave.count == 2 && !comparison.hasErrors)
    let told = comparison.problems.map { "\($0.place.cell ?? "") \($0.code)" }
    #expect(
      told == (agrees ? [] : ["G8 sheet-total-differs", "G9 sheet-total-differs"]))
  }

  @Test func `the weighted total, rounded, is no contradiction; a total without marks is told`() {
    let marks: [Criterion.ID: Points] = ["science": 85, "novelty": 90]
    let exact = ScoreSheet(entry: Self.entry, judge: Judge.ID("J1"), marks: marks).total(
      by: Self.rubric)
    let total = exact?.rounded(places: 1) ?? 0
    let good = compared(
      titles: ["", ""], totals: [.points(total)], marks: [.points(85), .points(90)])
    #expect(good.problems.isEmpty)
    let only = compared(titles: ["", ""], totals: [.points(88)], marks: [.blank, .blank])
    #expect(only.problems.map(\.code) == ["sheet-total-only", "sheet-total-only"])
    #expect(only.lines.map(\.outcome) == [.blank, .blank])
  }

  @Test func `a new version follows the kept one`() {
    let row = ReturnedSheet(
      entry: Self.entry, code: "017", baseVersion: 2, marks: [.points(85), .points(91)],
      place: Place(row: 8, column: 5))
    let known = SheetComparison.Known(
      .assigned, code: "017", stored: stored([85, 90], version: 2))
    let comparison = SheetComparison([row], with: [Self.entry: known], by: Self.rubric)
    #expect(comparison.toSave.map(\.sheet.version) == [3])
  }

  @Test func `a fault in a row refuses the row, and one outside the rows refuses all`() {
    func refusing(_ place: Place, _ severity: Severity = .error) -> [SheetComparison.Outcome] {
      var comparison = compared(titles: ["", ""], marks: [.points(85), .points(90)])
      comparison.refuse(for: [
        Problem(ReturnedSheetError.keyUnknown(code: "x"), severity: severity, at: place)
      ])
      #expect(comparison.toSave.count == comparison.count(.new))
      return comparison.lines.map(\.outcome)
    }
    #expect(refusing(Place(row: 9, column: 5)) == [.new, .error])
    #expect(refusing(Place(row: 2, column: 1)) == [.error, .error])
    #expect(refusing(Place(file: "别人.xlsx")) == [.error, .error])
    #expect(refusing(Place(row: 2, column: 1), .warning) == [.new, .new])
    var blank = compared(titles: ["", ""], marks: [.blank, .blank])
    blank.refuse(for: [Problem(ReturnedSheetError.keyUnknown(code: "x"), at: Place(row: 2))])
    #expect(blank.lines.map(\.outcome) == [.blank, .blank])
  }

  @Test func `what is missing is told at its blank cell, wherever the columns stand`() {
    var row = ReturnedSheet(
      entry: Self.entry, code: "017", baseVersion: 0, marks: [.points(85), .blank],
      place: Place(row: 8, column: 5))
    func cells() -> [String?] {
      SheetComparison([row], with: [Self.entry: .init(.assigned, code: "017")], by: Self.rubric)
        .problems.map(\.place.cell)
    }
    #expect(cells() == ["F8"])
    // The judge moved the columns: 创新性 stands in C.
    row.markColumns = [5, 3]
    #expect(cells() == ["C8"])
  }

  @Test func `a mark that could not be read goes by the reader's reason`() {
    var row = ReturnedSheet(
      entry: Self.entry, code: "017", baseVersion: 0, marks: [.points(85), .text("35.00001")],
      place: Place(row: 8, column: 5))
    row.reasons = [1: ReturnedSheetError.formula(criterion: Self.rubric.criteria[1].name)]
    let comparison = SheetComparison(
      [row], with: [Self.entry: .init(.assigned, code: "017")], by: Self.rubric)
    #expect(comparison.problems.map(\.code) == ["sheet-mark-is-formula"])
  }
}
