import Contest
import Testing

struct PersonalNumbersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name, text, masked: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "an ID number", text: "110199200503141235", masked: "110***********1235"),
    Case(
      name: "an ID number that ends in X", text: "11019920050314123X", masked: "110***********123X"),
    Case(name: "an ID number of 15 digits", text: "110199050314123", masked: "110********4123"),
    Case(name: "a mobile", text: "13800138000", masked: "138****8000"),
    Case(name: "any 11 digits from 1", text: "12345678901", masked: "123****8901"),
    Case(name: "a mobile after 86", text: "+8613800138000", masked: "+861******8000"),
    Case(
      name: "a name and an ID number in one cell", text: "白一 110199200503141235",
      masked: "白一 110***********1235"),
    Case(
      name: "a mobile within a sentence", text: "“13800138000”不是学历层次。",
      masked: "“138****8000”不是学历层次。"),
    Case(name: "a mobile in groups", text: "138-0013-8000", masked: "138-****-8000"),
    Case(
      name: "an ID number in groups", text: "110199 20050314 1235", masked: "110*** ******** 1235"),
    Case(name: "full-width digits", text: "１３８００１３８０００", masked: "１３８****８０００"),
    Case(
      name: "a student number beside a mobile", text: "20270001 13800138000",
      masked: "20270001 138****8000"),
    Case(
      name: "an ID number and a mobile without anything between",
      text: "11019920050314123513800138000", masked: "110**********************8000"),
    Case(name: "points between groups", text: "138.1234.8000", masked: "138.****.8000"),
    Case(name: "strokes between groups", text: "138/1234/8000", masked: "138/****/8000"),
    Case(name: "a group in brackets", text: "(138)12348000", masked: "(138)****8000"),
    Case(name: "lines between groups", text: "138_1234_8000", masked: "138_****_8000"),
    Case(
      name: "a character that cannot be seen", text: "138\u{200B}12348000",
      masked: "138\u{200B}****8000"),
    Case(name: "Arabic digits", text: "١٣٨١٢٣٤٨٠٠٠", masked: "١٣٨****٨٠٠٠"),
    Case(
      name: "an ID number with points", text: "110199.20050314.1235", masked: "110***.********.1235"
    ),
    Case(name: "letters before it", text: "tel13800138000", masked: "tel138****8000"),
  ]

  @Test(arguments: cases)
  func `an ID number or a mobile is hidden but for its ends`(_ test: Case) {
    #expect(PersonalNumbers.masked(test.text) == test.masked)
    #expect(PersonalNumbers.areIn(test.text))
  }

  @Test(arguments: [
    "", "碑刻整理", "20270001", "2025-09-01", "2025-09-01 至 2026-06-30", "23800138000",
    "作品编号 SF2027-001",
    "2027/06/01-2027/06/30", "2026.09.01—2027.06.30", "103.5/98.25/87.75", "12.5、13.25、14.75、15",
    "(1)2027(2)2028(3)2029", "1234567890", "123456789012", "98.5", "k6 110 分",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  ])
  func `other numbers stay as they are`(text: String) {
    #expect(PersonalNumbers.masked(text) == text)
    #expect(!PersonalNumbers.areIn(text))
  }

  /// 一 counted as a digit, so that the mobile behind 白一 had twelve.
  @Test(arguments: [
    "白一13800138000", "白二１３８００１３８０００", "138-0013-8000", "+86 13800138000", "第3号 13800138000",
  ])
  func `a mobile is known as one whatever stands beside it`(text: String) {
    #expect(PersonalNumbers.areSurelyIn(text) && PersonalNumbers.surelyHaveMobile(text))
  }

  @Test func `the code of a school with a year is not surely a mobile`() {
    #expect(!PersonalNumbers.areSurelyIn("10001202700"))
    #expect(!PersonalNumbers.surelyHaveMobile("110199200503141235"))
    #expect(PersonalNumbers.areSurelyIn("110199200503141235"))
  }

  @Test func `a mobile is not taken for an ID number`() {
    #expect(PersonalNumbers.haveIDNumber("110199050314123"))
    #expect(PersonalNumbers.haveIDNumber("11019920050314123x"))
    #expect(!PersonalNumbers.haveIDNumber("13800138000"))
  }

  @Test func `a problem shows no personal number, in whatever it quotes`() {
    struct Quoting: Explained {
      var code: String { "quoting" }
      func message(in language: Language) -> String { "“110199200503141235”不是类别。" }
    }
    let problem = Problem(Quoting(), at: Place(row: 2, column: 3), found: "13800138000")
    for language in Language.allCases {
      #expect(!problem.line(in: language).contains("110199200503141235"))
      #expect(!problem.message(in: language).contains("110199200503141235"))
    }
    #expect(problem.found == "138****8000")
  }
}
