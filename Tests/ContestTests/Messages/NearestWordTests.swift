import Testing

@testable import Contest

struct NearestWordTests {
  static let known = ["judges-per-entry", "combine", "rubric", "ties"]

  @Test(arguments: [
    ("judge-per-entry", "judges-per-entry"), ("combnie", "combine"), ("RUBRIC", "rubric"),
    ("tie", "ties"), ("rubrics", "rubric"),
  ])
  func `a slip of a few letters is near its word`(typed: String, meant: String) {
    #expect(NearestWord.to(typed, among: Self.known) == meant)
  }

  @Test func `a word that is something else is near none`() {
    #expect(NearestWord.to("banana", among: Self.known) == nil)
    #expect(NearestWord.to("anything", among: []) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("", "abc", 3), ("abc", "abd", 1),
    ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("kitten", "sitting", 3),
    ("ab", "cd", 2),
  ])
  func `letters added, dropped, changed or swapped are counted`(
    one: String, other: String, distance: Int
  ) {
    #expect(NearestWord.distance(Array(one), Array(other)) == distance)
  }

  @Test func `a third of the word may be off, one letter of a short one`() {
    #expect(NearestWord.to("abcxyz", among: ["abcdef"]) == nil)
    #expect(NearestWord.to("abcdxy", among: ["abcdef"]) == "abcdef")
    #expect(NearestWord.to("ax", among: ["ab"]) == "ab")
    #expect(NearestWord.to("xy", among: ["ab"]) == nil)
  }

  @Test func `of two equally near the one listed first is meant`() {
    #expect(NearestWord.to("cat", among: ["bat", "hat"]) == "bat")
  }

  @Test func `the longer of the two words tells how much may be off`() {
    // Two letters dropped of six: a third.
    #expect(NearestWord.to("abcd", among: ["abcdef"]) == "abcdef")
  }
}
