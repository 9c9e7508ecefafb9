import Contest
import Testing

struct ReturnedSheetTests {
  static func sheet(_ marks: [ReturnedSheet.Mark]) -> ReturnedSheet {
    ReturnedSheet(entry: nil, code: "A1", baseVersion: 0, marks: marks, place: Place())
  }

  @Test(arguments: [
    ([ReturnedSheet.Mark.blank, .blank], true), ([], true), ([.blank, .points(0)], false),
    ([.text("缺席")], false), ([.formula("=A1")], false),
  ])
  func `a row without any mark is not scored, and a zero is a mark`(
    marks: [ReturnedSheet.Mark], isBlank: Bool
  ) {
    #expect(Self.sheet(marks).isBlank == isBlank)
  }

  static let errors: [ReturnedSheetError] = [
    .keyUnknown(code: "A1"), .codeMoved(shown: "A1", expected: "A2"),
    .entryTwice(code: "A1", firstRow: 7), .recused(code: "A1"), .notAssigned(code: "A1"),
    .halfSheet(code: "A1", missing: [Bilingual(chinese: "创新"), Bilingual(chinese: "实用")]),
    .notANumber(criterion: Bilingual(chinese: "创新"), text: "八十"),
    .formula(criterion: Bilingual(chinese: "创新")), .olderVersion(code: "A1", base: 1, stored: 2),
    .typedOtherwise(code: "A1", criteria: [Bilingual(chinese: "创新")]),
    .wrongWidth(code: "A1", found: 2, needed: 3), .rowMissing(code: "A1"),
  ]

  @Test(arguments: Language.allCases)
  func `every reason has a code and a sentence of its own`(language: Language) {
    #expect(Set(Self.errors.map(\.code)).count == Self.errors.count)
    #expect(Set(Self.errors.map { $0.message(in: language) }).count == Self.errors.count)
  }

  @Test func `the criteria that a half sheet lacks are named`() {
    #expect(Self.errors[5].message(in: .chinese).contains("缺：创新、实用"))
    #expect(Self.errors[5].message(in: .english).contains("missing: 创新, 实用"))
  }
}
