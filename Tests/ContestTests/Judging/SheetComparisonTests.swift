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
    #expect(comparison.lines.map(\.outcome) == [.new, .error])
    #expect(comparison.problems.map(\.code) == ["sheet-entry-twice"])
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
}
